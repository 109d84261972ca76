//! Evaluates `JMESPath` expressions on values of generated types.
//!
//! The generator parses expressions and prints them as static tables. The evaluator follows an expression while a value
//! is serialized, and copies only the result: `keys(items)` never visits the contents of an item. Members have their
//! names in the model, and unset members are null.

mod evaluate;
mod source;

use crate::walk::Structure;

pub use source::Source;

/// `JMESPath` expression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathExpression<'a> {
    /// `@`: the value that the expression is evaluated on.
    Current,
    /// `name`: a member of a structure or a value of a map.
    Field(&'a str),
    /// `a.b` and `a | b`: evaluates the second on the result of the first.
    Then(&'a PathExpression<'a>, &'a PathExpression<'a>),
    /// `[0]`: an element of a list; a negative index counts from the end.
    Index(i32),
    /// `a[*].b`, `a.*.b`, `a[].b`, `a[?c].b`: evaluates the second on each item of the first, and drops nulls.
    Each(&'a PathExpression<'a>, Items<'a>, &'a PathExpression<'a>),
    /// `[a, b]`: a list of results.
    List(&'a [PathExpression<'a>]),
    /// A comparison.
    Compare(&'a PathExpression<'a>, Comparison, &'a PathExpression<'a>),
    /// `a && b`: the first if it is falsy, else the second.
    And(&'a PathExpression<'a>, &'a PathExpression<'a>),
    /// `a || b`: the first if it is truthy, else the second.
    Or(&'a PathExpression<'a>, &'a PathExpression<'a>),
    /// `!a`: the logical negation.
    Not(&'a PathExpression<'a>),
    /// `` `1` `` and `'text'`: a literal.
    Literal(Literal<'a>),
    /// `length(a)`: the length of a string, a list or an object.
    Length(&'a PathExpression<'a>),
    /// `keys(a)`: the names in an object.
    Keys(&'a PathExpression<'a>),
    /// `contains(a, b)`: `true` if a list contains an element, or a string a substring.
    Contains(&'a PathExpression<'a>, &'a PathExpression<'a>),
}

/// Items that a projection takes from its left side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Items<'a> {
    /// `[*]`: the elements of a list.
    Elements,
    /// `.*`: the values of an object.
    Members,
    /// `[]`: the elements of a list, where nested lists are flattened by one level.
    Flattened,
    /// `[?…]`: the elements for which an expression is truthy.
    Where(&'a PathExpression<'a>),
}

/// Comparison operator. Ordering comparisons are null unless both values are numbers.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// Literal value of an expression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Literal<'a> {
    /// `null`.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(&'a str),
    /// A list.
    List(&'a [Literal<'a>]),
    /// An object.
    Object(&'a [(&'a str, Literal<'a>)]),
}

/// Result of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Null.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number; timestamps are seconds since the Unix epoch.
    Number(f64),
    /// A string; blobs are base64-encoded.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A structure, union or map, in the order of serialization.
    Object(Vec<(String, Value)>),
}

/// Evaluates an expression on a value. If serializing the value fails, the part written before counts.
pub fn evaluate(expression: &PathExpression<'_>, value: &dyn Structure) -> Value {
    evaluate::value(expression, &Source::Struct(value))
}

/// Evaluates an expression on any source.
pub fn evaluate_source(expression: &PathExpression<'_>, source: &Source<'_>) -> Value {
    evaluate::value(expression, source)
}
