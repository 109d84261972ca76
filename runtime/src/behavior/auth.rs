//! HTTP authentication: bearer tokens, API keys, and user names with passwords.

use aws_credential_types::credential_feature::AwsCredentialFeature;
use aws_smithy_http::query_writer::QueryWriter;
use aws_smithy_runtime::client::auth::http::{BasicAuthScheme, BearerAuthScheme};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::http::{HTTP_API_KEY_AUTH_SCHEME_ID, HTTP_BEARER_AUTH_SCHEME_ID};
use aws_smithy_runtime_api::client::auth::{AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, Sign};
use aws_smithy_runtime_api::client::identity::http::Token;
use aws_smithy_runtime_api::client::identity::{Identity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{
    GetIdentityResolver, RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_types::service_config::ServiceConfigKey;

use super::Behavior;
use crate::config::{CoreBuilder, SdkConfig, SharedAuthScheme};

/// Supports `Authorization: Bearer`, with the token provider of the shared configuration.
#[derive(Clone, Copy, Debug)]
pub struct BearerAuth;

impl Behavior for BearerAuth {
    fn add_to(&self, components: &mut RuntimeComponentsBuilder, _: &mut Layer) {
        components.push_auth_scheme(SharedAuthScheme::new(BearerAuthScheme::new()));
    }

    fn configure(&self, builder: &mut CoreBuilder, shared: &SdkConfig) {
        builder.set_token_provider(shared.token_provider());
    }
}

/// Reads a bearer token from the environment variable `AWS_BEARER_TOKEN_…`, whose suffix is this signing name, and
/// prefers it to signatures. Settings made in code take precedence.
#[derive(Clone, Copy, Debug)]
pub struct EnvironmentToken(pub &'static str);

impl Behavior for EnvironmentToken {
    fn add_to(&self, _: &mut RuntimeComponentsBuilder, _: &mut Layer) {}

    fn configure(&self, builder: &mut CoreBuilder, shared: &SdkConfig) {
        let key = ServiceConfigKey::builder().service_id(self.0).env("AWS_BEARER_TOKEN").profile("").build();
        let key = key.expect("all parts of the key are set above");
        let Some(token) = shared.service_config().and_then(|config| config.load_config(key)) else { return };
        if !shared.get_origin("auth_scheme_preference").is_client_config() {
            builder.set_auth_scheme_preference(Some([HTTP_BEARER_AUTH_SCHEME_ID].into()));
        }
        if !shared.get_origin("token_provider").is_client_config() {
            let mut properties = Layer::new("EnvironmentToken");
            properties.store_append(AwsCredentialFeature::BearerServiceEnvVars);
            let identity = Identity::builder().data(Token::new(token, None)).property(properties.freeze()).build();
            builder.set_bearer_token_resolver(identity.expect("all parts of the identity are set above"));
        }
    }
}

/// Supports `Authorization: Basic`.
#[derive(Clone, Copy, Debug)]
pub struct BasicAuth;

impl Behavior for BasicAuth {
    fn add_to(&self, components: &mut RuntimeComponentsBuilder, _: &mut Layer) {
        components.push_auth_scheme(SharedAuthScheme::new(BasicAuthScheme::new()));
    }
}

/// Supports API keys, in the place where the service expects them.
#[derive(Clone, Copy, Debug)]
pub enum ApiKeyAuth {
    /// In the header of this name.
    Header(&'static str),
    /// In the header of this name, after this scheme.
    HeaderWithScheme(&'static str, &'static str),
    /// In the query parameter of this name.
    Query(&'static str),
}

impl Behavior for ApiKeyAuth {
    fn add_to(&self, components: &mut RuntimeComponentsBuilder, _: &mut Layer) {
        components.push_auth_scheme(SharedAuthScheme::new(*self));
    }
}

impl AuthScheme for ApiKeyAuth {
    fn scheme_id(&self) -> AuthSchemeId {
        HTTP_API_KEY_AUTH_SCHEME_ID
    }

    fn identity_resolver(&self, resolvers: &dyn GetIdentityResolver) -> Option<SharedIdentityResolver> {
        resolvers.identity_resolver(self.scheme_id())
    }

    fn signer(&self) -> &dyn Sign {
        self
    }
}

// The published implementation sends a leading space before keys without a scheme.
impl Sign for ApiKeyAuth {
    fn sign_http_request(
        &self,
        request: &mut HttpRequest,
        identity: &Identity,
        _: AuthSchemeEndpointConfig<'_>,
        _: &RuntimeComponents,
        _: &ConfigBag,
    ) -> Result<(), BoxError> {
        let token = identity.data::<Token>().ok_or("an API key must be a `Token`, but the identity is not")?;
        let key = token.token();
        let (header, value) = match self {
            Self::Header(name) => (name, key.to_owned()),
            Self::HeaderWithScheme(name, scheme) => (name, format!("{scheme} {key}")),
            Self::Query(name) => {
                let mut query = QueryWriter::new_from_string(request.uri())?;
                query.insert(name, key);
                return Ok(request.set_uri(query.build_uri())?);
            }
        };
        let inserted = request.headers_mut().try_insert(header.to_ascii_lowercase(), value);
        // The original error would contain the key.
        inserted.map(drop).map_err(|_| "the API key contains characters that are not allowed in a header".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed(scheme: ApiKeyAuth, key: &str) -> Result<HttpRequest, BoxError> {
        let mut request = HttpRequest::get("https://host/path?a=b").expect("the URI is well formed");
        let identity = Identity::new(Token::new(key, None), None);
        let components = RuntimeComponentsBuilder::for_tests().build().expect("the components of tests are complete");
        let endpoint = AuthSchemeEndpointConfig::empty();
        scheme.sign_http_request(&mut request, &identity, endpoint, &components, &ConfigBag::base())?;
        Ok(request)
    }

    #[test]
    fn a_key_goes_where_the_model_says() {
        let header = |scheme, name: &str| {
            let request = signed(scheme, "key").expect("the key is plain");
            request.headers().get(name).map(str::to_owned)
        };
        assert_eq!(header(ApiKeyAuth::Header("X-Api-Key"), "x-api-key").as_deref(), Some("key"));
        let with_scheme = ApiKeyAuth::HeaderWithScheme("Authorization", "ApiKey");
        assert_eq!(header(with_scheme, "authorization").as_deref(), Some("ApiKey key"));
        let request = signed(ApiKeyAuth::Query("api_key"), "a&b").expect("any key fits in a query");
        assert_eq!(request.uri(), "https://host/path?a=b&api_key=a%26b");
    }

    #[test]
    fn a_key_that_does_not_fit_is_not_shown() {
        let error = signed(ApiKeyAuth::Header("x-api-key"), "secret\n").expect_err("a header has one line");
        assert!(!error.to_string().contains("secret"), "{error}");
    }
}
