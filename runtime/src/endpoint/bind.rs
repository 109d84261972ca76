//! Sources of endpoint parameters: settings of the client, constants of the operation, and members of its input.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::error::ContextAttachedError;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreAppend};
use aws_smithy_types::error::operation::BuildError;
use aws_types::endpoint_config::{AccountIdEndpointMode, EndpointUrl, UseDualStack, UseFips};
use aws_types::region::Region;

use super::built_in::BuiltIn;
use super::parameters::{ParameterValue, Values};
use super::rules::{DefaultValue, RuleSet};
use crate::jmespath::{self, PathExpression, Value};
use crate::walk::Structure;

impl BuiltIn {
    fn value(self, name: &str, config: &ConfigBag) -> Option<ParameterValue> {
        match self {
            Self::Region => config.load::<Region>().map(|region| region.as_ref().to_owned().into()),
            Self::UseFips => config.load::<UseFips>().map(|use_fips| use_fips.0.into()),
            Self::UseDualStack => config.load::<UseDualStack>().map(|use_dual_stack| use_dual_stack.0.into()),
            Self::Endpoint => config.load::<EndpointUrl>().map(|url| url.0.clone().into()),
            Self::AccountId => None,
            Self::AccountIdEndpointMode => {
                let mode = config.load::<AccountIdEndpointMode>().cloned().unwrap_or_default();
                Some(mode.to_string().into())
            }
            Self::Service => ClientContext::find(name, config),
        }
    }
}

/// Client context parameter, as stored by a setter of a service's `config::Builder`.
///
/// Settings of later layers override those of earlier ones, even if their value is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientContext {
    /// The parameter's name in the model.
    pub name: &'static str,
    /// Its value.
    pub value: Option<ParameterValue>,
}

impl Storable for ClientContext {
    type Storer = StoreAppend<Self>;
}

impl ClientContext {
    /// Returns the effective value of the parameter with this name.
    pub fn find(name: &str, config: &ConfigBag) -> Option<ParameterValue> {
        config.load::<Self>().find(|setting| setting.name == name).and_then(|setting| setting.value.clone())
    }
}

/// Parameter that an operation sets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bind<'a> {
    /// The parameter's index.
    pub parameter: u8,
    /// The source of its value.
    pub source: Source<'a>,
}

/// Source of a parameter's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Source<'a> {
    /// A constant of the operation.
    Constant(DefaultValue<'a>),
    /// A member of the input, or the result of an expression on it.
    Input(PathExpression<'a>),
    /// A member that must be set and not blank, with its name in Rust for the error.
    RequiredInput(PathExpression<'a>, &'static str),
}

/// Builds the parameters of a request from built-ins, client context parameters and the operation's `binds`. Later
/// sources override earlier ones, and `binds` are ordered as constants, expressions, members.
///
/// # Errors
/// Fails if a member that the endpoint requires is unset or blank, or if another required parameter is not set.
pub fn parameters(
    rules: &RuleSet<'static>,
    binds: &[Bind<'_>],
    input: &dyn Structure,
    config: &ConfigBag,
) -> Result<Values, BoxError> {
    let mut values = Values::default();
    for (index, parameter) in (0..).zip(rules.parameters) {
        let value = match parameter.built_in {
            Some(built_in) => built_in.value(parameter.name, config),
            None => ClientContext::find(parameter.name, config),
        };
        if value.is_some() {
            values.set(index, value);
        }
    }
    for bind in binds {
        let value = match &bind.source {
            Source::Constant(value) => Some((*value).into()),
            Source::Input(path) => read(path, input),
            Source::RequiredInput(path, field) => Some(read_required(path, field, input)?),
        };
        if value.is_some() {
            values.set(bind.parameter, value);
        }
    }
    let values = values.complete(rules.parameters);
    values.map_err(|error| ContextAttachedError::new("endpoint params could not be built", error).into())
}

fn read_required(
    path: &PathExpression<'_>,
    field: &'static str,
    input: &dyn Structure,
) -> Result<ParameterValue, BuildError> {
    let blank = |value: &ParameterValue| matches!(value, ParameterValue::Text(text) if text.trim().is_empty());
    read(path, input)
        .filter(|value| !blank(value))
        .ok_or_else(|| BuildError::missing_field(field, "A required field was not set"))
}

/// Evaluates a path to a value of a type that parameters can have.
fn read(path: &PathExpression<'_>, input: &dyn Structure) -> Option<ParameterValue> {
    match jmespath::evaluate(path, input) {
        Value::Text(text) => Some(ParameterValue::Text(text)),
        Value::Bool(value) => Some(ParameterValue::Bool(value)),
        Value::List(items) => {
            let text = |item| {
                if let Value::Text(text) = item { Some(text) } else { None }
            };
            Some(ParameterValue::Texts(items.into_iter().filter_map(text).collect()))
        }
        Value::Null | Value::Number(_) | Value::Object(_) => None,
    }
}
