//! `JMESPath` text to an expression that the runtime can evaluate.
//!
//! The whole grammar parses. What waiters and context parameters may not use is refused with its name and place, so
//! that a model is never half understood.

mod lex;
mod lower;
mod parse;
mod syntax;

/// An expression of the part of `JMESPath` that the runtime evaluates.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// `@`
    Current,
    /// `name`
    Field(String),
    /// `a.b`, `a[0]` and `a | b`
    Then(Box<Expression>, Box<Expression>),
    /// `[0]`
    Index(i32),
    /// A projection: what it ranges over, which items of that, and what is taken of each.
    Each(Box<Expression>, Items, Box<Expression>),
    /// `[a, b]`
    List(Vec<Expression>),
    /// A comparison.
    Compare(Box<Expression>, Comparison, Box<Expression>),
    /// `a && b`
    And(Box<Expression>, Box<Expression>),
    /// `a || b`
    Or(Box<Expression>, Box<Expression>),
    /// `!a`
    Not(Box<Expression>),
    /// A literal.
    Literal(Literal),
    /// `length(a)`
    Length(Box<Expression>),
    /// `keys(a)`
    Keys(Box<Expression>),
    /// `contains(a, b)`
    Contains(Box<Expression>, Box<Expression>),
}

/// What a projection takes of its left side.
#[derive(Clone, Debug, PartialEq)]
pub enum Items {
    /// `[*]`
    Elements,
    /// `.*`
    Members,
    /// `[]`
    Flattened,
    /// `[?a]`
    Where(Box<Expression>),
}

/// A comparison.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `null`
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Literal>),
    /// An object.
    Object(Vec<(String, Literal)>),
}

/// Why a text is no expression, or none that can be evaluated. Places are bytes from the start.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum JmesPathError {
    /// A character that starts no token.
    #[error("`{text}`: no token starts at {at}")]
    #[non_exhaustive]
    Token {
        /// The whole expression.
        text: String,
        /// Where.
        at: usize,
    },
    /// A quoted part that does not end, or does not say what it should.
    #[error("`{text}`: the {what} at {at} is malformed")]
    #[non_exhaustive]
    Quoted {
        /// The whole expression.
        text: String,
        /// Where.
        at: usize,
        /// What.
        what: &'static str,
    },
    /// A token in the wrong place.
    #[error("`{text}`: expected {expected} at {at}, found {found}")]
    #[non_exhaustive]
    Syntax {
        /// The whole expression.
        text: String,
        /// Where.
        at: usize,
        /// What would fit.
        expected: &'static str,
        /// What is there.
        found: String,
    },
    /// More than the parser takes on.
    #[error("`{text}`: more than {limit} {what}")]
    #[non_exhaustive]
    TooLarge {
        /// The start of the expression.
        text: String,
        /// Levels or tokens.
        what: &'static str,
        /// How many are taken.
        limit: usize,
    },
    /// A function that does not exist.
    #[error("`{text}`: there is no function `{function}`, called at {at}")]
    #[non_exhaustive]
    UnknownFunction {
        /// The whole expression.
        text: String,
        /// Where.
        at: usize,
        /// Its name.
        function: String,
    },
    /// A function called with too many or too few arguments.
    #[error("`{text}`: `{function}` at {at} takes {expected} argument(s), not {found}")]
    #[non_exhaustive]
    Arity {
        /// The whole expression.
        text: String,
        /// Where.
        at: usize,
        /// Its name.
        function: String,
        /// How many it takes.
        expected: usize,
        /// How many it got.
        found: usize,
    },
    /// A part of the language that waiters and context parameters do not use.
    #[error(
        "`{text}`: {construct} at {at} cannot be used here; write it with fields, indexes, projections, filters, \
         comparisons, `length`, `keys` or `contains`"
    )]
    #[non_exhaustive]
    Unsupported {
        /// The whole expression.
        text: String,
        /// Where.
        at: usize,
        /// What.
        construct: String,
    },
}

/// Reads an expression.
///
/// # Errors
/// When the text is not `JMESPath`, or uses a part of it that the runtime does not evaluate.
pub fn parse(text: &str) -> Result<Expression, JmesPathError> {
    let tokens = lex::tokens(text)?;
    let syntax = parse::syntax(text, &tokens)?;
    lower::expression(text, syntax)
}
