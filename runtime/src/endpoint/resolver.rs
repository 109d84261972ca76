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
use super::evaluate::Asked;
use super::parameters::{ParameterValue, Values};
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
    last: RwLock<Option<Answer>>,
}

/// An endpoint and the parameters it depends on: of those that an operation sets, the rules mostly ask for few.
struct Answer {
    asked: Vec<(u8, Option<ParameterValue>)>,
    endpoint: Endpoint,
}

impl Answer {
    fn new(rules: &RuleSet<'static>, parameters: &Values, asked: &Asked, endpoint: Endpoint) -> Self {
        let mut known = Vec::with_capacity(asked.count());
        for (index, _) in (0..).zip(rules.parameters) {
            if asked.has(index) {
                known.push((index, parameters.get(index).cloned()));
            }
        }
        Self { asked: known, endpoint }
    }

    fn is_for(&self, parameters: &Values) -> bool {
        self.asked.iter().all(|(index, value)| parameters.get(*index) == value.as_ref())
    }
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
    pub fn resolve(&self, rules: &RuleSet<'static>, parameters: &Values) -> Result<Endpoint, BoxError> {
        if let Some(answer) = &*self.last.read().unwrap_or_else(PoisonError::into_inner)
            && answer.is_for(parameters)
        {
            return Ok(answer.endpoint.clone());
        }
        let asked = Asked::default();
        let endpoint = rules
            .resolve_noting(parameters, &self.partitions, &asked)
            .map_err(|error| ResolveEndpointError::message(error.to_string()))?;
        let answer = Some(Answer::new(rules, parameters, &asked, endpoint.clone()));
        // What was known is dropped after the lock.
        let _known = std::mem::replace(&mut *self.last.write().unwrap_or_else(PoisonError::into_inner), answer);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::rules::{
        Condition, DefaultValue, Expression, Function, Node, Outcome, Parameter, Step, check, endpoint,
    };

    /// The second parameter where the first is set, else the third; the fourth never.
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
        [check(Expression::Call(Function::IsSet, &[Expression::Parameter(0)]))];
    static OUTCOMES: [Outcome<'static>; 2] = [endpoint(Expression::Parameter(1)), endpoint(Expression::Parameter(2))];
    static NODES: [Node; 1] = [(0, Step::End(0), Step::End(1))];

    fn values([which, one, other, key]: [Option<&str>; 4]) -> Values {
        let mut values = Values::default();
        for (index, value) in (0..).zip([which, one, other, key]) {
            values.set(index, value.map(|text| text.to_owned().into()));
        }
        values
    }

    #[test]
    fn an_answer_is_for_all_parameters_that_lead_to_it() {
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
    fn what_no_rule_asked_for_is_not_remembered() {
        let resolver = Resolver::new();
        let parameters = |key| values([Some("x"), Some("https://a"), Some("https://b"), Some(key)]);
        resolver.resolve(&RULES, &parameters("k")).expect("it is a URL");
        let last = resolver.last.read().unwrap_or_else(PoisonError::into_inner);
        let answer = last.as_ref().expect("the first answer is kept");
        assert_eq!(answer.asked, [(0, Some("x".to_owned().into())), (1, Some("https://a".to_owned().into()))]);
        assert!(answer.is_for(&parameters("another")));
    }
}
