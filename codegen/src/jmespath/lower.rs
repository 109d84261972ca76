//! Lowers syntax to expressions that the runtime evaluates.

use serde_json::Value;

use super::syntax::{Range, Syntax};
use super::{Items, JmesPathError, JmesPathExpression, Literal};

/// Functions of the language, with the number of arguments of those that the runtime evaluates.
const FUNCTIONS: [(&str, Option<usize>); 26] = [
    ("abs", None),
    ("avg", None),
    ("ceil", None),
    ("contains", Some(2)),
    ("ends_with", None),
    ("floor", None),
    ("join", None),
    ("keys", Some(1)),
    ("length", Some(1)),
    ("map", None),
    ("max", None),
    ("max_by", None),
    ("merge", None),
    ("min", None),
    ("min_by", None),
    ("not_null", None),
    ("reverse", None),
    ("sort", None),
    ("sort_by", None),
    ("starts_with", None),
    ("sum", None),
    ("to_array", None),
    ("to_number", None),
    ("to_string", None),
    ("type", None),
    ("values", None),
];

/// Lowers an expression, and returns an error for parts of the language that the runtime does not evaluate.
pub(super) fn expression(text: &str, syntax: Syntax) -> Result<JmesPathExpression, JmesPathError> {
    let lower = |syntax: Box<Syntax>| expression(text, *syntax).map(Box::new);
    let unsupported = |at, construct: &str| {
        Err(JmesPathError::Unsupported { text: text.to_owned(), at, construct: construct.to_owned() })
    };
    Ok(match syntax {
        Syntax::Current => JmesPathExpression::Current,
        Syntax::Field(name) => JmesPathExpression::Field(name),
        Syntax::Index(index) => JmesPathExpression::Index(index),
        Syntax::Then(first, then) => match (*first, *then) {
            (Syntax::Current, then) => return expression(text, then),
            (first, then) => JmesPathExpression::Then(lower(Box::new(first))?, lower(Box::new(then))?),
        },
        Syntax::Each(from, range, then) => {
            let from = lower(from)?;
            let items = match range {
                Range::Elements => Items::Elements,
                Range::Members => Items::Members,
                Range::Flattened => Items::Flattened,
                Range::Where(condition) => Items::Where(lower(condition)?),
            };
            JmesPathExpression::Each(from, items, lower(then)?)
        }
        Syntax::List(items) => {
            JmesPathExpression::List(items.into_iter().map(|item| expression(text, item)).collect::<Result<_, _>>()?)
        }
        Syntax::Compare(left, comparison, right) => {
            JmesPathExpression::Compare(lower(left)?, comparison, lower(right)?)
        }
        Syntax::And(left, right) => JmesPathExpression::And(lower(left)?, lower(right)?),
        Syntax::Or(left, right) => JmesPathExpression::Or(lower(left)?, lower(right)?),
        Syntax::Not(negated) => JmesPathExpression::Not(lower(negated)?),
        Syntax::Literal(value) => JmesPathExpression::Literal(literal(value)),
        Syntax::Call { at, function, arguments } => call(text, at, function, arguments)?,
        Syntax::Slice { at } => return unsupported(at, "a slice"),
        Syntax::Hash { at } => return unsupported(at, "a multi-select hash"),
        Syntax::Reference { at } => return unsupported(at, "an expression reference"),
    })
}

fn call(text: &str, at: usize, function: String, arguments: Vec<Syntax>) -> Result<JmesPathExpression, JmesPathError> {
    let text_owned = || text.to_owned();
    let expected = match FUNCTIONS.iter().find(|(name, _)| *name == function) {
        None => {
            return Err(JmesPathError::UnknownFunction { text: text_owned(), at, function });
        }
        Some((_, None)) => {
            let construct = format!("the function `{function}`");
            return Err(JmesPathError::Unsupported { text: text_owned(), at, construct });
        }
        Some((_, Some(expected))) => *expected,
    };
    let found = arguments.len();
    let mut arguments = arguments.into_iter().map(|argument| expression(text, argument).map(Box::new));
    match (function.as_str(), arguments.next(), arguments.next(), arguments.next()) {
        ("length", Some(of), None, None) => Ok(JmesPathExpression::Length(of?)),
        ("keys", Some(of), None, None) => Ok(JmesPathExpression::Keys(of?)),
        ("contains", Some(within), Some(wanted), None) => Ok(JmesPathExpression::Contains(within?, wanted?)),
        _ => Err(JmesPathError::Arity { text: text_owned(), at, function, expected, found }),
    }
}

fn literal(value: Value) -> Literal {
    match value {
        Value::Null => Literal::Null,
        Value::Bool(value) => Literal::Bool(value),
        // Numbers too large for a double become the largest one.
        Value::Number(number) => Literal::Number(number.as_f64().unwrap_or(f64::MAX)),
        Value::String(text) => Literal::Text(text),
        Value::Array(items) => Literal::List(items.into_iter().map(literal).collect()),
        Value::Object(entries) => {
            Literal::Object(entries.into_iter().map(|(name, value)| (name, literal(value))).collect())
        }
    }
}
