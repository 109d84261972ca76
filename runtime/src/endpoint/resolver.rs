//! The resolver that a generated crate uses unless its user brings another one.

use std::fmt;
use std::sync::{PoisonError, RwLock};

use aws_credential_types::attributes::AccountId;
use aws_smithy_http::endpoint::ResolveEndpointError;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{EndpointFuture, EndpointResolverParams};
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_types::endpoint::Endpoint;

use super::bind::BuiltIn;
use super::parameters::Values;
use super::partitions::Partitions;
use super::rules::RuleSet;

/// A service's `Params`: values with the names of that service.
pub trait ServiceParameters: fmt::Debug + Send + Sync + 'static {
    /// The rules that these are the parameters of.
    fn rules() -> &'static RuleSet<'static>;

    /// Gives values their names.
    fn from_values(values: Values) -> Self;

    /// The values.
    fn values(&self) -> &Values;

    /// The values, to change them.
    fn values_mut(&mut self) -> &mut Values;
}

/// Resolves endpoints by a service's rules. Remembers the last answer, which is nearly always the next one too.
#[derive(Default)]
pub struct Resolver {
    partitions: Partitions,
    /// Replaced as a whole, so a panic elsewhere leaves nothing half-written.
    last: RwLock<Option<(Values, Endpoint)>>,
}

impl Resolver {
    /// A resolver that knows today's partitions.
    pub fn new() -> Self {
        Self::default()
    }

    /// A resolver that knows these partitions.
    pub fn with_partitions(partitions: Partitions) -> Self {
        Self { partitions, last: RwLock::new(None) }
    }

    /// The endpoint for these parameters, always of the same rules.
    ///
    /// # Errors
    /// A [`ResolveEndpointError`] with the text of the rule that refuses the parameters.
    pub fn resolve(&self, rules: &RuleSet<'_>, parameters: &Values) -> Result<Endpoint, BoxError> {
        if let Some((known, endpoint)) = &*self.last.read().unwrap_or_else(PoisonError::into_inner)
            && known == parameters
        {
            return Ok(endpoint.clone());
        }
        let endpoint = rules
            .resolve(parameters, &self.partitions)
            .map_err(|error| ResolveEndpointError::message(error.to_string()))?;
        let known = (parameters.clone(), endpoint.clone());
        *self.last.write().unwrap_or_else(PoisonError::into_inner) = Some(known);
        Ok(endpoint)
    }
}

impl fmt::Debug for Resolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resolver").finish_non_exhaustive()
    }
}

const UNEXPECTED_PARAMS: &str = "params of expected type was not present";

/// The answer of a resolver to the parameters of another service.
pub fn unexpected_params<'a>() -> EndpointFuture<'a> {
    EndpointFuture::ready(Err(UNEXPECTED_PARAMS.into()))
}

/// Fills what is known only with the identity of a request: its account.
///
/// # Errors
/// When the parameters are not those of the service.
pub fn finalize<P: ServiceParameters>(params: &mut EndpointResolverParams) -> Result<(), BoxError> {
    // Taken out, so that no credentials stay in the parameters.
    let identity =
        params.get_property_mut::<Identity>().map(|identity| std::mem::replace(identity, Identity::new((), None)));
    let values = params.get_mut::<P>().ok_or(UNEXPECTED_PARAMS)?.values_mut();
    let account = identity.as_ref().and_then(|identity| identity.property::<AccountId>());
    let index = (0..).zip(P::rules().parameters).find(|(_, known)| known.built_in == Some(BuiltIn::AccountId));
    if let (Some(account), Some((index, _))) = (account, index) {
        values.set(index, Some(account.as_str().to_owned().into()));
    }
    Ok(())
}
