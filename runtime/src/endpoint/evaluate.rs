//! Interpreter of endpoint rules: follows the decision graph to an outcome and evaluates it.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;
use std::error::Error as StdError;
use std::fmt;

use aws_smithy_types::Document;
use aws_smithy_types::endpoint::{Endpoint, EndpointAuthScheme};

use super::functions::{is_valid_host_label, is_virtual_hostable_s3_bucket, parse_url, split, substring, uri_encode};
use super::parameters::{ParameterValue, Values};
use super::partitions::Partitions;
use super::rules::{EndpointRule, Function, Outcome, Property, RuleExpression, RuleSet, Step};
use super::value::{Arena, Arn, Value, position};

/// Error of evaluating endpoint rules.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ResolveError {
    /// The rules reject these parameters, with this message of the rule set.
    Refused(String),
    /// No rule matches.
    Unmatched,
    /// The matching rule uses a value that is missing or has the wrong type.
    Unset(&'static str),
}

impl fmt::Display for ResolveError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(message) => formatter.write_str(message),
            Self::Unmatched => formatter.write_str("No endpoint rule matched"),
            Self::Unset(what) => write!(formatter, "the endpoint rules use a value for {what} that is not set"),
        }
    }
}

impl StdError for ResolveError {}

/// The maximum number of variables of a rule set. S3 has the most, 18.
pub const MAX_VARIABLES: usize = 64;

/// A number of variables that suffices for the rules of most services.
const FEW: usize = 8;

/// A number of variables that suffices for the rules of all known services.
const MANY: usize = 20;

impl RuleSet<'static> {
    /// Evaluates the rules. Defaults must already be filled in.
    ///
    /// # Errors
    /// Fails if the rules return an error or none of them matches.
    pub fn resolve(&self, parameters: &Values, partitions: &Partitions) -> Result<Endpoint, ResolveError> {
        self.resolve_and_record(parameters, partitions, &UsedParameters::default())
    }

    /// Evaluates the rules and records which parameters the result depends on.
    pub(super) fn resolve_and_record(
        &self,
        parameters: &Values,
        partitions: &Partitions,
        used: &UsedParameters,
    ) -> Result<Endpoint, ResolveError> {
        let arena = Arena::default();
        let known = Known { parameters, partitions, used, arena: &arena };
        let variables = usize::from(self.variables);
        if variables <= FEW {
            walk(self, known, &mut [Value::Missing; FEW])
        } else if variables <= MANY {
            walk(self, known, &mut [Value::Missing; MANY])
        } else {
            walk(self, known, &mut [Value::Missing; MAX_VARIABLES])
        }
    }
}

/// Set of the parameters that an evaluation has read.
#[derive(Debug, Default)]
pub(super) struct UsedParameters(Cell<u64>);

impl UsedParameters {
    fn record(&self, index: u8) {
        self.0.set(self.0.get() | Self::bit(index));
    }

    /// Returns whether the result may depend on a parameter.
    pub(super) fn has(&self, index: u8) -> bool {
        self.0.get() & Self::bit(index) != 0
    }

    /// Returns a lower bound of the number of parameters.
    pub(super) fn count(&self) -> usize {
        usize::try_from(self.0.get().count_ones()).unwrap_or_default()
    }

    /// Returns the bit of a parameter. Parameters share bits if there are more than 64.
    fn bit(index: u8) -> u64 {
        1 << (index % 64)
    }
}

/// Context of an evaluation, except variables.
#[derive(Clone, Copy)]
struct Known<'v> {
    parameters: &'v Values,
    partitions: &'v Partitions,
    used: &'v UsedParameters,
    arena: &'v Arena,
}

fn walk<'v>(rules: &RuleSet<'static>, known: Known<'v>, variables: &mut [Value<'v>]) -> Result<Endpoint, ResolveError> {
    let mut step = rules.start;
    // An acyclic graph visits no node twice; the bound stops malformed ones.
    for _ in 0..=rules.nodes.len() {
        let &(condition, holds, fails) = match step {
            Step::Go(node) => rules.nodes.get(usize::from(node)).ok_or(ResolveError::Unmatched)?,
            Step::End(outcome) => {
                return Scope { known, variables }.end(rules.outcomes.get(usize::from(outcome)));
            }
            Step::Unmatched => return Err(ResolveError::Unmatched),
        };
        let condition = rules.conditions.get(usize::from(condition)).ok_or(ResolveError::Unmatched)?;
        let scope = Scope { known, variables };
        let is_met = match condition.assign {
            None => scope.holds(&condition.test),
            Some(variable) => {
                let value = scope.value(&condition.test);
                if let Some(slot) = variables.get_mut(usize::from(variable)) {
                    *slot = value;
                }
                value.holds()
            }
        };
        step = if is_met { holds } else { fails };
    }
    Err(ResolveError::Unmatched)
}

/// The arguments of a function.
type Arguments = &'static [RuleExpression<'static>];

/// Context of an evaluation, with the variables assigned so far.
struct Scope<'s, 'v> {
    known: Known<'v>,
    variables: &'s [Value<'v>],
}

impl<'v> Scope<'_, 'v> {
    fn value(&self, expression: &'static RuleExpression<'static>) -> Value<'v> {
        match expression {
            RuleExpression::Parameter(index) => self.parameter(*index),
            RuleExpression::Variable(index) => *self.variable(*index),
            RuleExpression::Text(text) => Value::Text(text),
            RuleExpression::Bool(value) => Value::Bool(*value),
            RuleExpression::Integer(value) => Value::Integer(*value),
            RuleExpression::List(items) => Value::List(items),
            RuleExpression::Join(parts) => Value::from_option(self.join(parts).map(|text| self.known.arena.keep(text))),
            RuleExpression::Get(record, attribute) => match record {
                RuleExpression::Variable(index) => self.variable(*index).attribute(*attribute, self.known.arena),
                record => self.value(record).attribute(*attribute, self.known.arena),
            },
            RuleExpression::Item(list, index) => self.item(self.value(list), *index),
            RuleExpression::Call(function, arguments) => self.call(*function, arguments),
        }
    }

    /// Evaluates an expression to a string. A shortcut for `value` and `Value::text`.
    fn text(&self, expression: &'static RuleExpression<'static>) -> Option<&'v str> {
        match expression {
            RuleExpression::Text(text) => Some(text),
            RuleExpression::Parameter(index) => {
                self.known.used.record(*index);
                self.known.parameters.text(*index)
            }
            RuleExpression::Variable(index) => self.variable(*index).text(),
            expression => self.value(expression).text(),
        }
    }

    fn bool(&self, expression: &'static RuleExpression<'static>) -> Option<bool> {
        match expression {
            RuleExpression::Bool(value) => Some(*value),
            RuleExpression::Parameter(index) => {
                self.known.used.record(*index);
                self.known.parameters.boolean(*index)
            }
            expression => self.value(expression).bool(),
        }
    }

    fn variable(&self, index: u8) -> &Value<'v> {
        self.variables.get(usize::from(index)).unwrap_or(&Value::Missing)
    }

    fn parameter(&self, index: u8) -> Value<'v> {
        self.known.used.record(index);
        match self.known.parameters.get(index) {
            None => Value::Missing,
            Some(ParameterValue::Text(text)) => Value::Text(text),
            Some(ParameterValue::Bool(value)) => Value::Bool(*value),
            Some(ParameterValue::Texts(texts)) => Value::Texts(texts),
        }
    }

    /// Returns an element of a list, or `Missing` if the index is out of bounds.
    fn item(&self, list: Value<'v>, index: i32) -> Value<'v> {
        match list {
            Value::Texts(texts) => Value::from_option(position(texts.len(), index).map(|at| texts[at].as_str())),
            Value::List(items) => position(items.len(), index).map_or(Value::Missing, |at| self.value(&items[at])),
            Value::Parts(parts) => Value::from_option(parts.item(index)),
            Value::Missing
            | Value::Bool(_)
            | Value::Integer(_)
            | Value::Text(_)
            | Value::Partition(_)
            | Value::Arn(_)
            | Value::Url(_) => Value::Missing,
        }
    }

    /// Concatenates strings with a single allocation.
    fn join(&self, parts: &'static [RuleExpression<'static>]) -> Option<String> {
        let mut texts = [""; 12];
        let Some(texts) = texts.get_mut(..parts.len()) else {
            return parts.iter().map(|part| self.text(part)).collect();
        };
        for (text, part) in texts.iter_mut().zip(parts) {
            *text = self.text(part)?;
        }
        Some(texts.concat())
    }

    /// Returns whether the value of an expression is neither missing nor false.
    fn holds(&self, expression: &'static RuleExpression<'static>) -> bool {
        match expression {
            RuleExpression::Call(function, arguments) => {
                self.test(*function, arguments).unwrap_or_else(|| self.call(*function, arguments).holds())
            }
            expression => self.value(expression).holds(),
        }
    }

    /// Calls a function that returns a boolean; `None` if the function does not.
    fn test(&self, function: Function, arguments: Arguments) -> Option<bool> {
        let text = |at| arguments.get(at).and_then(|argument| self.text(argument));
        let bool = |at| arguments.get(at).and_then(|argument| self.bool(argument));
        let labels = || (bool(1) == Some(true)).into();
        match function {
            Function::IsSet => Some(arguments.first().is_some_and(|argument| self.value(argument).is_set())),
            Function::Not => Some(!arguments.first().is_some_and(|argument| self.holds(argument))),
            Function::StringEquals => Some(text(0).is_some_and(|left| text(1) == Some(left))),
            Function::BooleanEquals => Some(bool(0).is_some_and(|left| bool(1) == Some(left))),
            Function::IsVirtualHostableS3Bucket => {
                Some(text(0).is_some_and(|text| is_virtual_hostable_s3_bucket(text, labels())))
            }
            Function::IsValidHostLabel => Some(text(0).is_some_and(|text| is_valid_host_label(text, labels()))),
            Function::PartitionOf
            | Function::ParseArn
            | Function::ParseUrl
            | Function::Substring
            | Function::UriEncode
            | Function::Coalesce
            | Function::IfElse
            | Function::Split => None,
        }
    }

    /// Calls a function of any kind.
    fn call(&self, function: Function, arguments: Arguments) -> Value<'v> {
        match function {
            Function::Coalesce => {
                let mut values = arguments.iter().map(|argument| self.value(argument));
                values.find(|value| value.is_set()).unwrap_or(Value::Missing)
            }
            Function::IfElse => {
                let [condition, one, other] = arguments else { return Value::Missing };
                self.value(if self.bool(condition) == Some(true) { one } else { other })
            }
            Function::PartitionOf
            | Function::ParseArn
            | Function::ParseUrl
            | Function::Substring
            | Function::UriEncode
            | Function::Split => {
                let text = arguments.first().and_then(|argument| self.text(argument));
                text.and_then(|text| self.derive(function, text, &arguments[1..])).unwrap_or(Value::Missing)
            }
            Function::IsSet
            | Function::Not
            | Function::StringEquals
            | Function::BooleanEquals
            | Function::IsVirtualHostableS3Bucket
            | Function::IsValidHostLabel => self.test(function, arguments).map_or(Value::Missing, Value::Bool),
        }
    }

    /// Calls a function whose first argument is a string; `None` if it returns no value.
    fn derive(&self, function: Function, text: &'v str, more: Arguments) -> Option<Value<'v>> {
        let integer =
            |at: usize| if let Value::Integer(value) = self.value(more.get(at)?) { Some(value) } else { None };
        match function {
            Function::PartitionOf => self.known.partitions.find(text).map(Value::Partition),
            Function::ParseArn => Arn::parse(text).map(Value::Arn),
            Function::ParseUrl => parse_url(text).map(Value::Url),
            Function::UriEncode => Some(Value::Text(match uri_encode(text) {
                Cow::Borrowed(text) => text,
                Cow::Owned(text) => self.known.arena.keep(text),
            })),
            Function::Split => split(text, self.text(more.first()?)?, integer(1)?).map(Value::Parts),
            Function::Substring => {
                let from_end = self.bool(more.get(2)?) == Some(true);
                substring(text, integer(0)?, integer(1)?, from_end).map(Value::Text)
            }
            Function::IsSet
            | Function::Not
            | Function::StringEquals
            | Function::BooleanEquals
            | Function::Coalesce
            | Function::IfElse
            | Function::IsVirtualHostableS3Bucket
            | Function::IsValidHostLabel => None,
        }
    }

    fn end(&self, outcome: Option<&'static Outcome<'static>>) -> Result<Endpoint, ResolveError> {
        match outcome {
            None => Err(ResolveError::Unmatched),
            Some(Outcome::Error(message)) => {
                Err(ResolveError::Refused(self.print(message, "an error message")?.into_owned()))
            }
            Some(Outcome::Endpoint(rule)) => self.endpoint(rule),
        }
    }

    fn endpoint(&self, rule: &'static EndpointRule<'static>) -> Result<Endpoint, ResolveError> {
        let url = self.print(&rule.url, "the URL")?;
        if url.is_empty() {
            return Err(ResolveError::Unset("the URL"));
        }
        let mut endpoint = Endpoint::builder().url(url);
        for (name, values) in rule.headers {
            for value in *values {
                endpoint = endpoint.header(*name, self.print(value, "a header")?);
            }
        }
        for (name, properties) in rule.auth_schemes {
            let name = self.print(name, "the name of an authentication scheme")?;
            let mut scheme = EndpointAuthScheme::with_capacity(name, properties.len());
            for (name, property) in *properties {
                scheme = scheme.put(*name, self.property(property)?);
            }
            endpoint = endpoint.auth_scheme(scheme);
        }
        for (name, property) in rule.properties {
            endpoint = endpoint.property(*name, self.property(property)?);
        }
        Ok(endpoint.build())
    }

    fn print(
        &self,
        expression: &'static RuleExpression<'static>,
        of: &'static str,
    ) -> Result<Cow<'static, str>, ResolveError> {
        let text = match expression {
            RuleExpression::Text(text) => return Ok(Cow::Borrowed(text)),
            RuleExpression::Join(parts) => self.join(parts),
            expression => self.text(expression).map(str::to_owned),
        };
        text.map(Cow::Owned).ok_or(ResolveError::Unset(of))
    }

    fn property(&self, property: &'static Property<'static>) -> Result<Document, ResolveError> {
        match property {
            Property::Value(RuleExpression::Join(parts)) => {
                self.join(parts).map(Document::String).ok_or(UNSET_PROPERTY)
            }
            Property::Value(expression) => self.document(self.value(expression)),
            Property::Array(items) => {
                items.iter().map(|item| self.property(item)).collect::<Result<_, _>>().map(Document::Array)
            }
            Property::Object(entries) => {
                let entry = |(name, value): &'static (&'static str, Property<'static>)| {
                    self.property(value).map(|value| ((*name).to_owned(), value))
                };
                entries.iter().map(entry).collect::<Result<HashMap<_, _>, _>>().map(Document::Object)
            }
        }
    }

    fn document(&self, value: Value<'v>) -> Result<Document, ResolveError> {
        let text = |text: &str| Document::String(text.to_owned());
        match value {
            Value::Bool(value) => Ok(Document::Bool(value)),
            Value::Integer(value) => Ok(Document::from(i64::from(value))),
            Value::Text(value) => Ok(text(value)),
            Value::Texts(texts) => Ok(Document::Array(texts.iter().map(|item| text(item)).collect())),
            Value::Parts(parts) => Ok(Document::Array(parts.iter().map(text).collect())),
            Value::List(items) => {
                let items = items.iter().map(|item| self.document(self.value(item)));
                items.collect::<Result<_, _>>().map(Document::Array)
            }
            Value::Missing | Value::Partition(_) | Value::Arn(_) | Value::Url(_) => Err(UNSET_PROPERTY),
        }
    }
}

const UNSET_PROPERTY: ResolveError = ResolveError::Unset("a property of the endpoint");
