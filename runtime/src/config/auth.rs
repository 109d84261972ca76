//! Which authentication schemes an operation may use, best first.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;

use aws_smithy_runtime::client::auth::no_auth::NO_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemeId, AuthSchemeOption, AuthSchemeOptionResolverParams, AuthSchemeOptionsFuture,
    ResolveAuthSchemeOptions, SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, ResolveEndpoint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::Document;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;

use crate::service::{Service, ServiceInfo};

/// Says which authentication schemes an operation may use.
pub trait ResolveAuthScheme: Send + Sync + fmt::Debug {
    /// The schemes, best first.
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        config: &'a ConfigBag,
        components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a>;

    /// Makes the resolver one that a configuration can hold.
    fn into_shared_resolver(self) -> SharedAuthSchemeOptionResolver
    where
        Self: Sized + 'static,
    {
        SharedAuthSchemeOptionResolver::new(Downcast(self))
    }
}

#[derive(Debug)]
struct Downcast<T>(T);

impl<T: ResolveAuthScheme> ResolveAuthSchemeOptions for Downcast<T> {
    fn resolve_auth_scheme_options_v2<'a>(
        &'a self,
        params: &'a AuthSchemeOptionResolverParams,
        config: &'a ConfigBag,
        components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        match params.get::<Params>() {
            Some(params) => self.0.resolve_auth_scheme(params, config, components),
            None => AuthSchemeOptionsFuture::ready(Err("params of expected type was not present".into())),
        }
    }
}

/// The schemes of a service's model, with the exceptions of single operations; those that endpoints ask for come before
/// them if the service has such endpoints.
pub struct ModeledAuthSchemes<S>(PhantomData<fn() -> S>);

impl<S> Default for ModeledAuthSchemes<S> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<S> fmt::Debug for ModeledAuthSchemes<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DefaultAuthSchemeResolver")
    }
}

impl<S: Service> ResolveAuthScheme for ModeledAuthSchemes<S> {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        config: &'a ConfigBag,
        components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        resolve(S::info(), params, config, components)
    }
}

fn resolve<'a>(
    service: &'static ServiceInfo,
    params: &Params,
    config: &'a ConfigBag,
    components: &'a RuntimeComponents,
) -> AuthSchemeOptionsFuture<'a> {
    let operations = service.operation_auth_schemes;
    let modeled = match operations.binary_search_by_key(&params.operation_name(), |(name, _)| name) {
        Ok(found) => operations[found].1,
        Err(_) => service.auth_schemes,
    };
    if !service.endpoint_auth_schemes {
        return AuthSchemeOptionsFuture::ready(options(modeled.iter().map(|scheme| Cow::Borrowed(*scheme))));
    }
    AuthSchemeOptionsFuture::new(async move {
        let params = config.load::<EndpointResolverParams>().ok_or("the endpoint's parameters are not known yet")?;
        let endpoint = components.endpoint_resolver().resolve_endpoint(params).await?;
        let asked = of_endpoint(&endpoint);
        let options = options(merge(&asked, modeled))?;
        let (asked_for, others) = options.split_at(asked.len());
        if would_fail(asked_for, others, components) {
            return Err(UnknownAuthSchemes { schemes: asked }.into());
        }
        Ok(options)
    })
}

/// Whether another scheme would be chosen for its credentials than the endpoint asks for, and fail without what the
/// endpoint says of it.
fn would_fail(asked: &[AuthSchemeOption], others: &[AuthSchemeOption], components: &RuntimeComponents) -> bool {
    let scheme = |option: &AuthSchemeOption| components.auth_scheme(option.scheme_id());
    let signs = |option: &AuthSchemeOption| {
        *option.scheme_id() != NO_AUTH_SCHEME_ID
            && scheme(option).is_some_and(|scheme| scheme.identity_resolver(components).is_some())
    };
    !asked.is_empty() && !asked.iter().any(|option| scheme(option).is_some()) && others.iter().any(signs)
}

/// An endpoint asks for schemes that a client does not have.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error(
    "the endpoint asks for authentication by {}, which this client has no scheme for: add one with \
     `push_auth_scheme`, or choose settings under which the endpoint asks for another",
    schemes.join(" or ")
)]
#[non_exhaustive]
pub struct UnknownAuthSchemes {
    /// The schemes, best first.
    pub schemes: Vec<String>,
}

/// The names of the schemes that an endpoint asks for.
fn of_endpoint(endpoint: &Endpoint) -> Vec<String> {
    let typed = endpoint.auth_schemes();
    if !typed.is_empty() {
        return typed.iter().map(|scheme| scheme.name().to_owned()).collect();
    }
    let Some(Document::Array(schemes)) = endpoint.properties().get("authSchemes") else { return Vec::new() };
    let name = |scheme: &Document| Some(scheme.as_object()?.get("name")?.as_string()?.to_owned());
    schemes.iter().filter_map(name).collect()
}

/// The schemes of the endpoint, and after them those of the model that it does not name.
fn merge<'a>(endpoint: &'a [String], modeled: &'a [&'static str]) -> impl Iterator<Item = Cow<'static, str>> + use<'a> {
    let others = modeled.iter().filter(|scheme| !endpoint.iter().any(|known| known == *scheme));
    endpoint.iter().cloned().map(Cow::Owned).chain(others.map(|scheme| Cow::Borrowed(*scheme)))
}

fn options(schemes: impl Iterator<Item = Cow<'static, str>>) -> Result<Vec<AuthSchemeOption>, BoxError> {
    let option = |scheme| AuthSchemeOption::builder().scheme_id(AuthSchemeId::from(scheme)).build().map_err(Into::into);
    schemes.map(option).collect()
}

/// What the choice of a scheme depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct Params {
    operation_name: Cow<'static, str>,
}

impl Params {
    /// Starts with nothing set.
    pub fn builder() -> ParamsBuilder {
        ParamsBuilder::default()
    }

    pub(crate) fn of(operation: &'static str) -> Self {
        Self { operation_name: Cow::Borrowed(operation) }
    }

    /// The operation that is called.
    pub fn operation_name(&self) -> &str {
        &self.operation_name
    }
}

/// Collects [`Params`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParamsBuilder {
    operation_name: Option<Cow<'static, str>>,
}

impl ParamsBuilder {
    /// The operation that is called. Required.
    pub fn operation_name(self, name: impl Into<Cow<'static, str>>) -> Self {
        self.set_operation_name(Some(name.into()))
    }

    /// The operation that is called, or none.
    pub fn set_operation_name(mut self, name: Option<Cow<'static, str>>) -> Self {
        self.operation_name = name;
        self
    }

    /// Builds the parameters.
    ///
    /// # Errors
    /// If the operation's name is unset.
    pub fn build(self) -> Result<Params, BuildError> {
        let operation_name = self.operation_name.ok_or(BuildError { field: "operation_name" })?;
        Ok(Params { operation_name })
    }
}

/// A parameter that must be set is unset.
#[derive(Debug)]
pub struct BuildError {
    field: &'static str,
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a required field was missing: `{}`", self.field)
    }
}

impl StdError for BuildError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_of_the_endpoint_come_first() {
        let cases: [(&[&str], &[&'static str], &[&str]); 4] = [
            (&[], &["sigv4", "noAuth"], &["sigv4", "noAuth"]),
            (&["sigv4a"], &["sigv4", "sigv4a", "noAuth"], &["sigv4a", "sigv4", "noAuth"]),
            (&["sigv4"], &["sigv4", "sigv4a"], &["sigv4", "sigv4a"]),
            (&["other"], &["sigv4"], &["other", "sigv4"]),
        ];
        for (endpoint, modeled, expected) in cases {
            let endpoint: Vec<_> = endpoint.iter().map(|&scheme| scheme.to_owned()).collect();
            assert_eq!(merge(&endpoint, modeled).collect::<Vec<_>>(), expected);
        }
    }
}
