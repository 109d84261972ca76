//! Which authentication schemes an operation may use, best first.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

use aws_smithy_runtime_api::client::auth::{
    AuthSchemeId, AuthSchemeOption, AuthSchemeOptionResolverParams, AuthSchemeOptionsFuture, ResolveAuthSchemeOptions,
    SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

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

/// The schemes of a service's model, with the exceptions of single operations.
#[derive(Clone, Debug)]
pub struct ModeledAuthSchemes {
    service: &'static [&'static str],
    operations: &'static [(&'static str, &'static [&'static str])],
}

impl ModeledAuthSchemes {
    /// The schemes of a service; operations that have others come sorted by name.
    pub const fn new(
        service: &'static [&'static str],
        operations: &'static [(&'static str, &'static [&'static str])],
    ) -> Self {
        Self { service, operations }
    }
}

impl ResolveAuthScheme for ModeledAuthSchemes {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        _: &'a ConfigBag,
        _: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        let schemes = match self.operations.binary_search_by_key(&params.operation_name(), |(name, _)| name) {
            Ok(found) => self.operations[found].1,
            Err(_) => self.service,
        };
        let option = |scheme: &&'static str| {
            AuthSchemeOption::builder().scheme_id(AuthSchemeId::from(*scheme)).build().map_err(Into::into)
        };
        AuthSchemeOptionsFuture::ready(schemes.iter().map(option).collect())
    }
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
