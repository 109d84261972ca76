//! Syntax of expressions, including the parts that the runtime does not evaluate.

use serde_json::Value;

use super::Comparison;

/// An expression of the whole language. Unsupported parts keep only their place.
///
/// It differs from [`JmesPathExpression`](super::JmesPathExpression), so that errors of the syntax anywhere in the text
/// take precedence over parts that are not supported.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Syntax {
    Current,
    Field(String),
    Then(Box<Syntax>, Box<Syntax>),
    Index(i32),
    Slice { at: usize },
    Each(Box<Syntax>, Range, Box<Syntax>),
    List(Vec<Syntax>),
    Hash { at: usize },
    Compare(Box<Syntax>, Comparison, Box<Syntax>),
    And(Box<Syntax>, Box<Syntax>),
    Or(Box<Syntax>, Box<Syntax>),
    Not(Box<Syntax>),
    Literal(Value),
    Reference { at: usize },
    Call { at: usize, function: String, arguments: Vec<Syntax> },
}

/// Items of a projection, taken from its left side.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Range {
    Elements,
    Members,
    Flattened,
    Where(Box<Syntax>),
}
