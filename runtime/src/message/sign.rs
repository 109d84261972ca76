//! Signs a request with the scheme that its extension names.

use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_smithy_runtime_api::box_error::BoxError;
#[cfg(feature = "http-auth")]
use aws_smithy_runtime_api::client::auth::http::{
    HTTP_API_KEY_AUTH_SCHEME_ID, HTTP_BASIC_AUTH_SCHEME_ID, HTTP_BEARER_AUTH_SCHEME_ID,
};
use aws_smithy_runtime_api::client::auth::{AuthScheme as _, AuthSchemeEndpointConfig, AuthSchemeId};
use aws_smithy_runtime_api::client::identity::Identity;
#[cfg(feature = "http-auth")]
use aws_smithy_runtime_api::client::identity::http::{Login, Token};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::Document;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;

use super::Request;
use super::error::SignError;
use super::options::Options;
use super::plugin::Signature;
use crate::service::Service;

/// Credentials, or another identity that requests are signed with.
pub trait ProvideIdentity {
    /// Returns the identity.
    fn identity(&self) -> Identity;
}

impl ProvideIdentity for Identity {
    fn identity(&self) -> Identity {
        self.clone()
    }
}

impl ProvideIdentity for Credentials {
    fn identity(&self) -> Identity {
        self.clone().into()
    }
}

#[cfg(feature = "http-auth")]
impl ProvideIdentity for Token {
    fn identity(&self) -> Identity {
        self.clone().into()
    }
}

#[cfg(feature = "http-auth")]
impl ProvideIdentity for Login {
    fn identity(&self) -> Identity {
        Identity::new(self.clone(), self.expiration())
    }
}

impl<S: Service> Options<S> {
    /// Signs a request that the `request` function of an operation has returned.
    ///
    /// Its headers and body are signed as they are, so those that the program adds are added before. The scheme is that of
    /// the operation and its endpoint; a request of an operation without authentication is returned as it is.
    ///
    /// # Errors
    /// Fails if the request has been signed already or has lost its extensions, if it needs an identity of another kind,
    /// or if its region is unknown.
    pub fn sign(
        &self,
        mut request: Request,
        identity: &impl ProvideIdentity,
        time: SystemTime,
    ) -> Result<Request, SignError> {
        let signature = request.extensions_mut().remove::<Signature>().ok_or(SignError::UnknownRequest)?;
        let identity = identity.identity();
        check(&signature.scheme.scheme_id(), &identity)?;
        let components = self.components_at(time).map_err(SignError::Other)?;
        sign(request, &signature, &identity, &components).map_err(SignError::Other)
    }

    /// Returns the components of a call at this time.
    fn components_at(&self, time: SystemTime) -> Result<RuntimeComponents, BoxError> {
        let components = self.plugins().apply_client_configuration(&mut ConfigBag::base())?;
        let clock = SharedTimeSource::new(StaticTimeSource::new(time));
        Ok(components.with_time_source(Some(clock)).build()?)
    }
}

fn sign(
    request: Request,
    signature: &Signature,
    identity: &Identity,
    components: &RuntimeComponents,
) -> Result<Request, BoxError> {
    let body = request.body().clone();
    let mut signed = HttpRequest::try_from(request.map(SdkBody::from))?;
    let mut config = ConfigBag::base();
    config.push_shared_layer(signature.values.clone());
    #[cfg(feature = "s3-express")]
    {
        let mut layer = aws_smithy_types::config_bag::Layer::new("session");
        layer.store_put(signature.endpoint.clone());
        layer.store_put(crate::behavior::sessions::token_name());
        config.push_layer(layer);
    }
    let id = signature.scheme.scheme_id();
    let settings = settings(&signature.endpoint, &id)?;
    signature.scheme.signer().sign_http_request(&mut signed, identity, settings, components, &config)?;
    Ok(signed.try_into_http1x()?.map(|_| body))
}

/// Checks that an identity is of the kind that a known scheme needs.
fn check(scheme: &AuthSchemeId, identity: &Identity) -> Result<(), SignError> {
    let needed = match scheme.inner() {
        "sigv4" | "sigv4a" | "sigv4-s3express" if identity.data::<Credentials>().is_none() => "credentials",
        #[cfg(feature = "http-auth")]
        _ if *scheme == HTTP_BEARER_AUTH_SCHEME_ID && identity.data::<Token>().is_none() => "a bearer token",
        #[cfg(feature = "http-auth")]
        _ if *scheme == HTTP_API_KEY_AUTH_SCHEME_ID && identity.data::<Token>().is_none() => "an API key as a `Token`",
        #[cfg(feature = "http-auth")]
        _ if *scheme == HTTP_BASIC_AUTH_SCHEME_ID && identity.data::<Login>().is_none() => "a `Login`",
        _ => return Ok(()),
    };
    Err(SignError::OtherIdentity { scheme: scheme.inner().to_owned(), needed })
}

/// Returns the settings of an authentication scheme in an endpoint that lists schemes.
fn settings<'e>(endpoint: &'e Endpoint, scheme: &AuthSchemeId) -> Result<AuthSchemeEndpointConfig<'e>, BoxError> {
    let typed = endpoint.auth_schemes();
    if !typed.is_empty() {
        let found = typed.iter().find(|known| known.name() == scheme.inner());
        return Ok(found.map_or_else(AuthSchemeEndpointConfig::empty, AuthSchemeEndpointConfig::from_typed));
    }
    let Some(schemes) = endpoint.properties().get("authSchemes") else { return Ok(AuthSchemeEndpointConfig::empty()) };
    let schemes = schemes.as_array().ok_or("the endpoint's `authSchemes` must be a list")?;
    let name = |known: &Document| known.as_object()?.get("name")?.as_string().map(str::to_owned);
    Ok(schemes.iter().find(|known| name(known).as_deref() == Some(scheme.inner())).into())
}
