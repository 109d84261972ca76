//! Sessions of S3 Express: requests to directory buckets are signed with credentials that belong to one bucket and end
//! after minutes.
//!
//! The endpoint rules select the scheme. Its identity is the one that the program provides, or else a session, which is
//! created with the client's own credentials, kept, and replaced shortly before it ends.

mod cache;
mod create;
mod wire;

use aws_runtime::auth::SigV4SessionTokenNameOverride;
use aws_runtime::auth::sigv4::{SCHEME_ID as SIGV4, SigV4Signer};
use aws_sigv4::http_request::{SignatureLocation, SigningSettings};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{AuthScheme, AuthSchemeId, Sign};
use aws_smithy_runtime_api::client::identity::SharedIdentityResolver;
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponentsBuilder};
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_types::service_config::ServiceConfigKey;

use self::cache::Sessions;
use super::Behavior;
use crate::config::express::SCHEME;
use crate::config::{CoreBuilder, SdkConfig, SharedAuthScheme};
use crate::endpoint::{ClientContext, schemes};

/// The client context parameter of the endpoint rules that turns sessions off, and its names outside of the program.
const DISABLED: &str = "DisableS3ExpressSessionAuth";
const DISABLED_IN_ENVIRONMENT: &str = "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH";
const DISABLED_IN_PROFILE: &str = "s3_disable_express_session_auth";

/// Supports the authentication scheme `sigv4-s3express`.
#[derive(Clone, Copy, Debug)]
pub struct ExpressSessions;

impl Behavior for ExpressSessions {
    fn add_to(&self, components: &mut RuntimeComponentsBuilder, settings: &mut Layer) {
        components.push_auth_scheme(SharedAuthScheme::new(SessionAuth::new()));
        settings.store_put(token_name());
        if let Some(is_disabled) = std::env::var(DISABLED_IN_ENVIRONMENT).ok().and_then(|value| parsed(&value)) {
            settings.store_append(ClientContext { name: DISABLED, value: Some(is_disabled.into()) });
        }
    }

    fn configure(&self, builder: &mut CoreBuilder, shared: &SdkConfig) {
        let key =
            ServiceConfigKey::builder().service_id("S3").env(DISABLED_IN_ENVIRONMENT).profile(DISABLED_IN_PROFILE);
        let key = key.build().expect("all parts of the key are set above");
        let value = shared.service_config().and_then(|config| config.load_config(key));
        if let Some(is_disabled) = value.and_then(|value| parsed(&value)) {
            builder.set_client_context(DISABLED, Some(is_disabled.into()));
        }
    }
}

/// Returns the value of a boolean in the environment or a profile.
fn parsed(value: &str) -> Option<bool> {
    let parsed = value.to_ascii_lowercase().parse().ok();
    if parsed.is_none() {
        tracing::warn!("`{DISABLED_IN_ENVIRONMENT}` is ignored: it must be `true` or `false`, but is `{value}`");
    }
    parsed
}

/// Returns the setting that names the parameter with the token of a session, in requests that are signed with one.
pub(crate) fn token_name() -> SigV4SessionTokenNameOverride {
    SigV4SessionTokenNameOverride::new(|settings: &SigningSettings, config: &ConfigBag| {
        if !schemes::is_listed(SCHEME.inner(), config) {
            return Ok(settings.session_token_name_override);
        }
        match settings.signature_location {
            SignatureLocation::Headers => Ok(Some("x-amz-s3session-token")),
            SignatureLocation::QueryParams => Ok(Some("X-Amz-S3session-Token")),
            // The published type is non-exhaustive.
            _ => Err(BoxError::from("the token of a session has no name in this part of a request")),
        }
    })
}

/// The authentication scheme, with the sessions of one client.
#[derive(Debug)]
struct SessionAuth {
    sessions: SharedIdentityResolver,
    signer: SigV4Signer,
}

impl SessionAuth {
    fn new() -> Self {
        Self { sessions: SharedIdentityResolver::new(Sessions::default()), signer: SigV4Signer::new() }
    }
}

impl AuthScheme for SessionAuth {
    fn scheme_id(&self) -> AuthSchemeId {
        SCHEME
    }

    /// Returns the resolver that the program has set. Without one, sessions are created if there are credentials to do so.
    fn identity_resolver(&self, resolvers: &dyn GetIdentityResolver) -> Option<SharedIdentityResolver> {
        let provided = resolvers.identity_resolver(SCHEME);
        provided.or_else(|| resolvers.identity_resolver(SIGV4).map(|_| self.sessions.clone()))
    }

    fn signer(&self) -> &dyn Sign {
        &self.signer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn booleans_of_the_environment_are_read_in_any_case() {
        for (text, expected) in
            [("true", Some(true)), ("TRUE", Some(true)), ("False", Some(false)), ("1", None), ("", None)]
        {
            assert_eq!(parsed(text), expected, "{text}");
        }
    }
}
