//! Evaluates `JMESPath` expressions over the members of a generated type.
//!
//! Expressions are parsed when generating and printed as static tables. The evaluator follows an expression through
//! the write walk of a value and copies only what the expression results in: `keys(items)` never looks at an item.
//! Members have their names in the model; a member that is not set is null, as `JMESPath` has it.

mod evaluate;
mod source;

use aws_smithy_schema::serde::SerializableStruct;

pub use source::Source;

/// An expression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Expression<'a> {
    /// `@`: what the expression is evaluated on.
    Current,
    /// `name`: a member of a structure or a value of a map.
    Field(&'a str),
    /// `a.b` and `a | b`: the second on the result of the first.
    Then(&'a Expression<'a>, &'a Expression<'a>),
    /// `[0]`: an element of a list; a negative index counts from the end.
    Index(i32),
    /// `a[*].b`, `a.*.b`, `a[].b`, `a[?c].b`: the second on each of what the first has, without nulls.
    Each(&'a Expression<'a>, Items<'a>, &'a Expression<'a>),
    /// `[a, b]`: a list of results.
    List(&'a [Expression<'a>]),
    /// A comparison.
    Compare(&'a Expression<'a>, Comparison, &'a Expression<'a>),
    /// `a && b`: the first if it is false, else the second.
    And(&'a Expression<'a>, &'a Expression<'a>),
    /// `a || b`: the first if it is true, else the second.
    Or(&'a Expression<'a>, &'a Expression<'a>),
    /// `!a`.
    Not(&'a Expression<'a>),
    /// `` `1` `` and `'text'`.
    Literal(Literal<'a>),
    /// `length(a)`: of a string, a list or an object.
    Length(&'a Expression<'a>),
    /// `keys(a)`: the names in an object.
    Keys(&'a Expression<'a>),
    /// `contains(a, b)`: whether a list has an element or a string a part.
    Contains(&'a Expression<'a>, &'a Expression<'a>),
}

/// What a projection takes from its left side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Items<'a> {
    /// `[*]`: the elements of a list.
    Elements,
    /// `.*`: the values of an object.
    Members,
    /// `[]`: the elements of a list, those that are lists replaced by their own elements.
    Flattened,
    /// `[?…]`: the elements for which an expression is true.
    Where(&'a Expression<'a>),
}

/// How two values are compared. All but equality are null unless both are numbers.
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

/// A literal.
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

/// A result.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number; a timestamp is seconds since 1970.
    Number(f64),
    /// A string; a blob is its base64.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A structure, union or map, in the order of its walk.
    Object(Vec<(String, Value)>),
}

/// Evaluates an expression on a value. A value whose walk fails half-way counts as far as it got.
pub fn evaluate(expression: &Expression<'_>, value: &dyn SerializableStruct) -> Value {
    evaluate::value(expression, &Source::Struct(value))
}

/// Evaluates an expression on anything a walk can come across.
pub fn evaluate_source(expression: &Expression<'_>, source: &Source<'_>) -> Value {
    evaluate::value(expression, source)
}
