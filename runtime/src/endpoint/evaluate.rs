//! The interpreter: a walk over the nodes, then the outcome it ends in.

use std::borrow::Cow;
use std::collections::HashMap;

use aws_smithy_types::Document;
use aws_smithy_types::endpoint::{Endpoint, EndpointAuthScheme};

use super::functions::{is_valid_host_label, is_virtual_hostable_s3_bucket, parse_url, split, substring, uri_encode};
use super::parameters::{ParameterValue, Values};
use super::partitions::Partitions;
use super::rules::{EndpointRule, Expression, Function, Outcome, Property, RuleSet, Step};
use super::value::{Arn, Value};

/// Why the rules gave no endpoint.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ResolveError {
    /// The rules refuse these parameters; the text is theirs.
    #[error("{0}")]
    Refused(String),
    /// No rule matches.
    #[error("No endpoint rule matched")]
    Unmatched,
    /// A rule matched but uses a value that is not there, or is not of the type it needs.
    #[error("the endpoint rules use a value for {0} that is not set")]
    Unset(&'static str),
}

/// How many variables a rule set may have; S3, with the most, has 18.
pub const MAX_VARIABLES: usize = 64;

/// As many as the rules of most services have.
const FEW: usize = 8;

impl RuleSet<'_> {
    /// Walks the rules. Parameters must have their defaults.
    ///
    /// # Errors
    /// When the rules end in an error, or match nothing.
    pub fn resolve(&self, parameters: &Values, partitions: &Partitions) -> Result<Endpoint, ResolveError> {
        let known = Known { parameters, partitions };
        if usize::from(self.variables) <= FEW {
            walk(self, known, &mut [const { Value::Missing }; FEW])
        } else {
            walk(self, known, &mut [const { Value::Missing }; MAX_VARIABLES])
        }
    }
}

/// What is known before the walk.
#[derive(Clone, Copy)]
struct Known<'v> {
    parameters: &'v Values,
    partitions: &'v Partitions,
}

fn walk<'v>(rules: &'v RuleSet<'v>, known: Known<'v>, variables: &mut [Value<'v>]) -> Result<Endpoint, ResolveError> {
    let mut step = rules.start;
    // A graph without cycles visits no node twice; a malformed one stops here.
    for _ in 0..=rules.nodes.len() {
        let &(condition, holds, fails) = match step {
            Step::Go(node) => rules.nodes.get(usize::from(node)).ok_or(ResolveError::Unmatched)?,
            Step::End(outcome) => {
                return Scope { known, variables }.end(rules.outcomes.get(usize::from(outcome)));
            }
            Step::Unmatched => return Err(ResolveError::Unmatched),
        };
        let condition = rules.conditions.get(usize::from(condition)).ok_or(ResolveError::Unmatched)?;
        let value = Scope { known, variables }.value(&condition.test);
        step = if value.holds() { holds } else { fails };
        if let Some(slot) = condition.assign.and_then(|variable| variables.get_mut(usize::from(variable))) {
            *slot = value;
        }
    }
    Err(ResolveError::Unmatched)
}

/// What an expression can refer to.
struct Scope<'s, 'v> {
    known: Known<'v>,
    variables: &'s [Value<'v>],
}

impl<'v> Scope<'_, 'v> {
    fn value(&self, expression: &'v Expression<'v>) -> Value<'v> {
        match expression {
            Expression::Parameter(index) => match self.known.parameters.get(*index) {
                None => Value::Missing,
                Some(ParameterValue::Text(text)) => Value::Text(Cow::Borrowed(text)),
                Some(ParameterValue::Bool(value)) => Value::Bool(*value),
                Some(ParameterValue::Texts(texts)) => Value::Texts(texts),
            },
            Expression::Variable(index) => self.variables.get(usize::from(*index)).cloned().unwrap_or(Value::Missing),
            Expression::Text(text) => Value::Text(Cow::Borrowed(text)),
            Expression::Bool(value) => Value::Bool(*value),
            Expression::Integer(value) => Value::Integer(*value),
            Expression::List(items) => Value::List(items.iter().map(|item| self.value(item)).collect()),
            Expression::Join(parts) => Value::from_option(self.join(parts).map(Cow::Owned)),
            Expression::Get(record, attribute) => self.value(record).attribute(*attribute),
            Expression::Item(list, index) => self.value(list).item(*index),
            Expression::Call(function, arguments) => self.call(*function, arguments),
        }
    }

    fn join(&self, parts: &'v [Expression<'v>]) -> Option<String> {
        // Most URLs fit.
        let mut joined = String::with_capacity(64);
        for part in parts {
            match part {
                Expression::Text(text) => joined.push_str(text),
                part => joined.push_str(self.value(part).text()?),
            }
        }
        Some(joined)
    }

    fn call(&self, function: Function, arguments: &'v [Expression<'v>]) -> Value<'v> {
        let argument = |at: usize| arguments.get(at).map_or(Value::Missing, |argument| self.value(argument));
        match function {
            Function::IsSet => Value::Bool(argument(0) != Value::Missing),
            Function::Not => Value::Bool(!argument(0).holds()),
            Function::StringEquals => {
                let (left, right) = (argument(0), argument(1));
                Value::Bool(left.text().is_some() && left.text() == right.text())
            }
            Function::BooleanEquals => match (argument(0), argument(1)) {
                (Value::Bool(left), Value::Bool(right)) => Value::Bool(left == right),
                _ => Value::Bool(false),
            },
            Function::Coalesce => {
                (0..arguments.len()).map(argument).find(|value| *value != Value::Missing).unwrap_or(Value::Missing)
            }
            Function::IfElse => argument(if argument(0) == Value::Bool(true) { 1 } else { 2 }),
            Function::IsVirtualHostableS3Bucket => {
                let labels = (argument(1) == Value::Bool(true)).into();
                Value::Bool(argument(0).text().is_some_and(|text| is_virtual_hostable_s3_bucket(text, labels)))
            }
            Function::IsValidHostLabel => {
                let labels = (argument(1) == Value::Bool(true)).into();
                Value::Bool(argument(0).text().is_some_and(|text| is_valid_host_label(text, labels)))
            }
            Function::PartitionOf
            | Function::ParseArn
            | Function::ParseUrl
            | Function::Substring
            | Function::UriEncode
            | Function::Split => {
                let derived = argument(0).into_text().and_then(|text| self.derive(function, text, argument));
                derived.unwrap_or(Value::Missing)
            }
        }
    }

    /// The functions that make something of a text, if they can.
    fn derive(
        &self,
        function: Function,
        text: Cow<'v, str>,
        argument: impl Fn(usize) -> Value<'v>,
    ) -> Option<Value<'v>> {
        let integer = |at| {
            if let Value::Integer(integer) = argument(at) { Some(integer) } else { None }
        };
        match function {
            Function::PartitionOf => self.known.partitions.of(&text).map(Value::Partition),
            Function::ParseArn => Arn::parse(text).map(Value::Arn),
            Function::ParseUrl => parse_url(text).map(Value::Url),
            Function::UriEncode => Some(Value::Text(uri_encode(text))),
            Function::Split => split(&text, argument(1).text()?, integer(2)?),
            Function::Substring => {
                substring(&text, integer(1)?, integer(2)?, argument(3) == Value::Bool(true)).map(Value::Text)
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

    fn end(&self, outcome: Option<&'v Outcome<'v>>) -> Result<Endpoint, ResolveError> {
        match outcome {
            None => Err(ResolveError::Unmatched),
            Some(Outcome::Error(message)) => Err(ResolveError::Refused(self.text(message, "an error message")?)),
            Some(Outcome::Endpoint(rule)) => self.endpoint(rule),
        }
    }

    fn endpoint(&self, rule: &'v EndpointRule<'v>) -> Result<Endpoint, ResolveError> {
        let url = self.text(&rule.url, "the URL")?;
        if url.is_empty() {
            return Err(ResolveError::Unset("the URL"));
        }
        let mut endpoint = Endpoint::builder().url(url);
        for (name, values) in rule.headers {
            for value in *values {
                endpoint = endpoint.header((*name).to_owned(), self.text(value, "a header")?);
            }
        }
        for (name, properties) in rule.auth_schemes {
            let name = match name {
                Expression::Text(name) => known(name),
                name => Cow::Owned(self.text(name, "the name of an authentication scheme")?),
            };
            let mut scheme = EndpointAuthScheme::with_capacity(name, properties.len());
            for (name, property) in *properties {
                scheme = scheme.put(known(name), self.property(property)?);
            }
            endpoint = endpoint.auth_scheme(scheme);
        }
        for (name, property) in rule.properties {
            endpoint = endpoint.property(known(name), self.property(property)?);
        }
        Ok(endpoint.build())
    }

    fn text(&self, expression: &'v Expression<'v>, of: &'static str) -> Result<String, ResolveError> {
        self.value(expression).into_text().map(Cow::into_owned).ok_or(ResolveError::Unset(of))
    }

    fn property(&self, property: &'v Property<'v>) -> Result<Document, ResolveError> {
        match property {
            Property::Value(expression) => document(self.value(expression)),
            Property::Array(items) => {
                items.iter().map(|item| self.property(item)).collect::<Result<_, _>>().map(Document::Array)
            }
            Property::Object(entries) => {
                let entry = |(name, value): &'v (&'v str, Property<'v>)| {
                    self.property(value).map(|value| ((*name).to_owned(), value))
                };
                entries.iter().map(entry).collect::<Result<HashMap<_, _>, _>>().map(Document::Object)
            }
        }
    }
}

fn document(value: Value<'_>) -> Result<Document, ResolveError> {
    match value {
        Value::Bool(value) => Ok(Document::Bool(value)),
        Value::Integer(value) => Ok(Document::from(i64::from(value))),
        Value::Text(text) => Ok(Document::String(text.into_owned())),
        Value::Texts(texts) => Ok(Document::Array(texts.iter().cloned().map(Document::String).collect())),
        Value::List(items) => items.into_iter().map(document).collect::<Result<_, _>>().map(Document::Array),
        Value::Missing | Value::Partition(_) | Value::Arn(_) | Value::Url(_) => {
            Err(ResolveError::Unset("a property of the endpoint"))
        }
    }
}

/// The names that signers read, without an allocation.
fn known(name: &str) -> Cow<'static, str> {
    const NAMES: [&str; 8] = [
        "sigv4",
        "signingName",
        "signingRegion",
        "disableDoubleEncoding",
        "sigv4a",
        "signingRegionSet",
        "sigv4-s3express",
        "backend",
    ];
    NAMES.into_iter().find(|known| *known == name).map_or_else(|| Cow::Owned(name.to_owned()), Cow::Borrowed)
}
