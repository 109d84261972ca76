//! Expressions as written, the parts that cannot be evaluated among them.

use serde_json::Value;

use super::Comparison;

/// An expression as written.
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

/// What a projection takes of its left side.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Range {
    Elements,
    Members,
    Flattened,
    Where(Box<Syntax>),
}
