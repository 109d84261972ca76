//! Resolves the authentication schemes that an operation may use, in order of preference.

mod declare;

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;

use aws_smithy_runtime::client::auth::no_auth::NO_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemeId, AuthSchemeOption, AuthSchemeOptionResolverParams, AuthSchemeOptionsFuture,
    ResolveAuthSchemeOptions,
};
use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, ResolveEndpoint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

use crate::endpoint::schemes;
use crate::service::{Service, ServiceInfo};

/// Default resolver: the schemes of the service's model, with overrides per operation. Schemes that the endpoint lists
/// come first, if the service has such endpoints.
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

impl<S: Service> ModeledAuthSchemes<S> {
    #[doc(hidden)]
    pub fn resolve<'a>(
        &'a self,
        params: &'a Params<S>,
        config: &'a ConfigBag,
        components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        resolve(S::info(), params.operation_name(), config, components)
    }
}

impl<S: Service> ResolveAuthSchemeOptions for ModeledAuthSchemes<S> {
    fn resolve_auth_scheme_options_v2<'a>(
        &'a self,
        params: &'a AuthSchemeOptionResolverParams,
        config: &'a ConfigBag,
        components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        params.get().map_or_else(unexpected_params, |params| self.resolve(params, config, components))
    }
}

/// Returns the error of a resolver that is called with the parameters of another service.
pub fn unexpected_params<'a>() -> AuthSchemeOptionsFuture<'a> {
    AuthSchemeOptionsFuture::ready(Err("params of expected type was not present".into()))
}

fn resolve<'a>(
    service: &'static ServiceInfo,
    operation: &str,
    config: &'a ConfigBag,
    components: &'a RuntimeComponents,
) -> AuthSchemeOptionsFuture<'a> {
    let operations = service.operation_auth_schemes;
    let modeled = match operations.binary_search_by_key(&operation, |(name, _)| name) {
        Ok(found) => operations[found].1,
        Err(_) => service.auth_schemes,
    };
    if !service.endpoint_auth_schemes {
        return AuthSchemeOptionsFuture::ready(options(modeled.iter().map(|scheme| Cow::Borrowed(*scheme))));
    }
    AuthSchemeOptionsFuture::new(async move {
        let params = config.load::<EndpointResolverParams>().ok_or("the endpoint parameters are not available yet")?;
        let endpoint = components.endpoint_resolver().resolve_endpoint(params).await?;
        let required = schemes::listed(&endpoint);
        let options = options(merge(&required, modeled))?;
        let (listed, others) = options.split_at(required.len());
        if would_fail(listed, others, components) {
            return Err(UnknownAuthSchemes { schemes: required }.into());
        }
        Ok(options)
    })
}

/// Returns `true` if the client supports none of the schemes that the endpoint lists, but has an identity for another
/// one, whose signature would lack the endpoint's signing properties.
fn would_fail(listed: &[AuthSchemeOption], others: &[AuthSchemeOption], components: &RuntimeComponents) -> bool {
    let scheme = |option: &AuthSchemeOption| components.auth_scheme(option.scheme_id());
    let signs = |option: &AuthSchemeOption| {
        *option.scheme_id() != NO_AUTH_SCHEME_ID
            && scheme(option).is_some_and(|scheme| scheme.identity_resolver(components).is_some())
    };
    !listed.is_empty() && !listed.iter().any(|option| scheme(option).is_some()) && others.iter().any(signs)
}

/// Error of a call whose endpoint requires authentication schemes that the client does not have.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct UnknownAuthSchemes {
    /// The required schemes, most preferred first.
    pub schemes: Vec<String>,
}

impl fmt::Display for UnknownAuthSchemes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "the endpoint requires authentication with {}, which this client does not support: add a scheme with \
             `push_auth_scheme`, or change the settings that select this endpoint",
            self.schemes.join(" or ")
        )
    }
}

impl StdError for UnknownAuthSchemes {}

/// Returns the schemes of the endpoint, followed by those of the model that it does not list.
fn merge<'a>(endpoint: &'a [String], modeled: &'a [&'static str]) -> impl Iterator<Item = Cow<'static, str>> + use<'a> {
    let others = modeled.iter().filter(|scheme| !endpoint.iter().any(|known| known == *scheme));
    endpoint.iter().cloned().map(Cow::Owned).chain(others.map(|scheme| Cow::Borrowed(*scheme)))
}

fn options(schemes: impl Iterator<Item = Cow<'static, str>>) -> Result<Vec<AuthSchemeOption>, BoxError> {
    let option = |scheme| AuthSchemeOption::builder().scheme_id(AuthSchemeId::from(scheme)).build().map_err(Into::into);
    schemes.map(option).collect()
}

/// Input of the resolver of a service's authentication schemes.
pub struct Params<S> {
    operation_name: Cow<'static, str>,
    service: PhantomData<fn() -> S>,
}

impl<S> Params<S> {
    /// Returns an empty builder.
    pub fn builder() -> ParamsBuilder<S> {
        ParamsBuilder::default()
    }

    pub(crate) fn for_operation(operation: &'static str) -> Self {
        Self { operation_name: Cow::Borrowed(operation), service: PhantomData }
    }

    /// The name of the operation that is called.
    pub fn operation_name(&self) -> &str {
        &self.operation_name
    }
}

impl<S> Clone for Params<S> {
    fn clone(&self) -> Self {
        Self { operation_name: self.operation_name.clone(), service: PhantomData }
    }
}

impl<S> PartialEq for Params<S> {
    fn eq(&self, other: &Self) -> bool {
        self.operation_name == other.operation_name
    }
}

impl<S> fmt::Debug for Params<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Params").field("operation_name", &self.operation_name).finish()
    }
}

/// Builder of [`Params`].
pub struct ParamsBuilder<S> {
    operation_name: Option<Cow<'static, str>>,
    service: PhantomData<fn() -> S>,
}

impl<S> ParamsBuilder<S> {
    /// Sets the name of the operation that is called. **Required.**
    pub fn operation_name(self, name: impl Into<Cow<'static, str>>) -> Self {
        self.set_operation_name(Some(name.into()))
    }

    /// Sets or clears the name of the operation that is called.
    pub fn set_operation_name(mut self, name: Option<Cow<'static, str>>) -> Self {
        self.operation_name = name;
        self
    }

    /// Builds the parameters.
    ///
    /// # Errors
    /// Fails if the operation's name is unset.
    pub fn build(self) -> Result<Params<S>, BuildError<S>> {
        let missing = BuildError { field: "operation_name", service: PhantomData };
        let operation_name = self.operation_name.ok_or(missing)?;
        Ok(Params { operation_name, service: PhantomData })
    }
}

impl<S> Clone for ParamsBuilder<S> {
    fn clone(&self) -> Self {
        Self { operation_name: self.operation_name.clone(), service: PhantomData }
    }
}

impl<S> Default for ParamsBuilder<S> {
    fn default() -> Self {
        Self { operation_name: None, service: PhantomData }
    }
}

impl<S> PartialEq for ParamsBuilder<S> {
    fn eq(&self, other: &Self) -> bool {
        self.operation_name == other.operation_name
    }
}

impl<S> fmt::Debug for ParamsBuilder<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParamsBuilder").field("operation_name", &self.operation_name).finish()
    }
}

/// Error of building [`Params`] without a required parameter.
pub struct BuildError<S> {
    field: &'static str,
    service: PhantomData<fn() -> S>,
}

impl<S> fmt::Debug for BuildError<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BuildError").field("field", &self.field).finish()
    }
}

impl<S> fmt::Display for BuildError<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a required field was missing: `{}`", self.field)
    }
}

impl<S> StdError for BuildError<S> {}

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
