//! Default endpoint resolver of generated crates.

use std::fmt;
use std::sync::{PoisonError, RwLock};

use aws_credential_types::attributes::AccountId;
use aws_smithy_http::endpoint::ResolveEndpointError;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{EndpointFuture, EndpointResolverParams};
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_types::endpoint::Endpoint;

use super::built_in::BuiltIn;
use super::evaluate::UsedParameters;
use super::parameters::{ParameterValue, Values};
use super::partitions::Partitions;
use super::rules::RuleSet;

/// Endpoint parameters of a service, as named accessors over [`Values`].
pub trait ServiceParameters: fmt::Debug + Send + Sync + 'static {
    /// Returns the rules that take these parameters.
    fn rules() -> &'static RuleSet<'static>;

    /// Wraps values.
    fn from_values(values: Values) -> Self;

    /// Returns the values.
    fn values(&self) -> &Values;

    /// Returns the values mutably.
    fn values_mut(&mut self) -> &mut Values;
}

/// Resolver that evaluates the rules of a service. It caches the last endpoint, which most requests share.
#[derive(Default)]
pub struct Resolver {
    partitions: Partitions,
    /// The cached endpoint. It is there as a whole or not at all, so lock poisoning can be ignored.
    last: RwLock<Option<CachedEndpoint>>,
}

/// A resolved endpoint, and the parameters it depends on, which are often only a few of those set.
struct CachedEndpoint {
    used: Vec<(u8, Option<ParameterValue>)>,
    endpoint: Endpoint,
}

impl CachedEndpoint {
    /// Keeps an endpoint, with its parameters in the memory of those of another one.
    fn new(
        endpoint: Endpoint,
        rules: &RuleSet<'static>,
        parameters: &Values,
        used: &UsedParameters,
        mut memory: Vec<(u8, Option<ParameterValue>)>,
    ) -> Self {
        let mut count = 0;
        for (index, _) in (0..).zip(rules.parameters).filter(|(index, _)| used.has(*index)) {
            let value = parameters.get(index);
            match memory.get_mut(count) {
                Some((place, last)) => {
                    *place = index;
                    match (last, value) {
                        (Some(last), Some(value)) => last.clone_from(value),
                        (last, value) => *last = value.cloned(),
                    }
                }
                None => memory.push((index, value.cloned())),
            }
            count += 1;
        }
        memory.truncate(count);
        Self { used: memory, endpoint }
    }

    fn is_for(&self, parameters: &Values) -> bool {
        self.used.iter().all(|(index, value)| parameters.get(*index) == value.as_ref())
    }
}

impl Resolver {
    /// Returns a resolver with the current partitions.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns a resolver with the given partitions.
    pub fn with_partitions(partitions: Partitions) -> Self {
        Self { partitions, last: RwLock::new(None) }
    }

    /// Resolves the endpoint for these parameters. All calls must pass the same rules.
    ///
    /// # Errors
    /// Returns a [`ResolveEndpointError`] with the message of the rule that rejects the parameters.
    pub fn resolve(&self, rules: &RuleSet<'static>, parameters: &Values) -> Result<Endpoint, BoxError> {
        if let Some(cached) = &*self.last.read().unwrap_or_else(PoisonError::into_inner)
            && cached.is_for(parameters)
        {
            return Ok(cached.endpoint.clone());
        }
        let used = UsedParameters::default();
        let endpoint = rules
            .resolve_and_record(parameters, &self.partitions, &used)
            .map_err(|error| ResolveEndpointError::message(error.to_string()))?;
        let copy = endpoint.clone();
        let mut last = self.last.write().unwrap_or_else(PoisonError::into_inner);
        let memory = last.take().map_or_else(|| Vec::with_capacity(used.count()), |last| last.used);
        *last = Some(CachedEndpoint::new(copy, rules, parameters, &used, memory));
        Ok(endpoint)
    }
}

impl fmt::Debug for Resolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resolver").finish_non_exhaustive()
    }
}

const UNEXPECTED_PARAMS: &str = "params of expected type was not present";

/// Returns the error of a resolver that receives the parameters of another service.
pub fn unexpected_params<'a>() -> EndpointFuture<'a> {
    EndpointFuture::ready(Err(UNEXPECTED_PARAMS.into()))
}

/// Fills in the parameter that is known only with the identity of a request: the account id.
///
/// # Errors
/// Fails if the parameters belong to another service.
pub fn finalize<P: ServiceParameters>(params: &mut EndpointResolverParams) -> Result<(), BoxError> {
    // The identity is taken out, so that no credentials stay in the parameters.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::rules::{
        Condition, DefaultValue, Function, Node, Outcome, Parameter, RuleExpression, Step, check, endpoint,
    };

    /// Rules that return the second parameter if the first is set, else the third, and never read the fourth.
    static RULES: RuleSet<'static> = RuleSet {
        parameters: &PARAMETERS,
        conditions: &CONDITIONS,
        outcomes: &OUTCOMES,
        nodes: &NODES,
        start: Step::Go(0),
        variables: 0,
    };
    static PARAMETERS: [Parameter<'static>; 4] = [
        Parameter::new("Which", "which"),
        Parameter::new("One", "one"),
        Parameter::new("Other", "other").or(DefaultValue::Text("https://a")),
        Parameter::new("Key", "key"),
    ];
    static CONDITIONS: [Condition<'static>; 1] =
        [check(RuleExpression::Call(Function::IsSet, &[RuleExpression::Parameter(0)]))];
    static OUTCOMES: [Outcome<'static>; 2] =
        [endpoint(RuleExpression::Parameter(1)), endpoint(RuleExpression::Parameter(2))];
    static NODES: [Node; 1] = [(0, Step::End(0), Step::End(1))];

    fn values([which, one, other, key]: [Option<&str>; 4]) -> Values {
        let mut values = Values::default();
        for (index, value) in (0..).zip([which, one, other, key]) {
            values.set(index, value.map(|text| text.to_owned().into()));
        }
        values
    }

    #[test]
    fn cached_endpoints_match_evaluated_ones() {
        let mut all = Vec::new();
        for which in [None, Some("x")] {
            for one in ["https://a", "https://b"] {
                for other in ["https://a", "https://b"] {
                    all.extend([None, Some("k")].map(|key| values([which, Some(one), Some(other), key])));
                }
            }
        }
        for first in &all {
            for second in &all {
                let resolver = Resolver::new();
                for parameters in [first, second, first] {
                    let expected = RULES.resolve(parameters, &Partitions::current()).expect("it is a URL");
                    assert_eq!(resolver.resolve(&RULES, parameters).expect("it is a URL"), expected);
                }
            }
        }
    }

    #[test]
    fn parameters_that_rules_do_not_read_are_not_cached() {
        let resolver = Resolver::new();
        let parameters = |key| values([Some("x"), Some("https://a"), Some("https://b"), Some(key)]);
        resolver.resolve(&RULES, &parameters("k")).expect("it is a URL");
        let last = resolver.last.read().unwrap_or_else(PoisonError::into_inner);
        let cached = last.as_ref().expect("the first endpoint is cached");
        assert_eq!(cached.used, [(0, Some("x".to_owned().into())), (1, Some("https://a".to_owned().into()))]);
        assert!(cached.is_for(&parameters("another")));
    }
}
