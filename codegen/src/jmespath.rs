//! Parses `JMESPath` expressions to a form that the runtime can evaluate.
//!
//! The parser accepts the whole grammar. Parts of the language that the runtime does not evaluate are errors with their
//! name and place.

mod lex;
mod lower;
mod parse;
mod print;
mod syntax;

/// Expression in the part of `JMESPath` that the runtime evaluates.
#[derive(Clone, Debug, PartialEq)]
pub enum JmesPathExpression {
    /// `@`
    Current,
    /// `name`
    Field(String),
    /// `a.b`, `a[0]` and `a | b`
    Then(Box<JmesPathExpression>, Box<JmesPathExpression>),
    /// `[0]`
    Index(i32),
    /// A projection: the expression it ranges over, its items, and the expression applied to each item.
    Each(Box<JmesPathExpression>, Items, Box<JmesPathExpression>),
    /// `[a, b]`
    List(Vec<JmesPathExpression>),
    /// A comparison.
    Compare(Box<JmesPathExpression>, Comparison, Box<JmesPathExpression>),
    /// `a && b`
    And(Box<JmesPathExpression>, Box<JmesPathExpression>),
    /// `a || b`
    Or(Box<JmesPathExpression>, Box<JmesPathExpression>),
    /// `!a`
    Not(Box<JmesPathExpression>),
    /// A literal.
    Literal(Literal),
    /// `length(a)`
    Length(Box<JmesPathExpression>),
    /// `keys(a)`
    Keys(Box<JmesPathExpression>),
    /// `contains(a, b)`
    Contains(Box<JmesPathExpression>, Box<JmesPathExpression>),
}

/// Items of a projection, taken from its left side.
#[derive(Clone, Debug, PartialEq)]
pub enum Items {
    /// `[*]`
    Elements,
    /// `.*`
    Members,
    /// `[]`
    Flattened,
    /// `[?a]`
    Where(Box<JmesPathExpression>),
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

/// Errors of [`parse`]. Places are byte offsets from the start.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum JmesPathError {
    /// A character does not start a token.
    #[error("`{text}`: no token starts at {at}")]
    #[non_exhaustive]
    Token {
        /// The whole expression.
        text: String,
        /// Byte offset.
        at: usize,
    },
    /// A quoted part is unterminated or malformed, or a number is malformed.
    #[error("`{text}`: the {what} at {at} is malformed")]
    #[non_exhaustive]
    Quoted {
        /// The whole expression.
        text: String,
        /// Byte offset.
        at: usize,
        /// Kind of token.
        what: &'static str,
    },
    /// A token is in the wrong place.
    #[error("`{text}`: expected {expected} at {at}, found {found}")]
    #[non_exhaustive]
    Syntax {
        /// The whole expression.
        text: String,
        /// Byte offset.
        at: usize,
        /// Expected token.
        expected: &'static str,
        /// Token that was found.
        found: String,
    },
    /// The expression is too large for the parser.
    #[error("`{text}`: more than {limit} {what}")]
    #[non_exhaustive]
    TooLarge {
        /// The start of the expression.
        text: String,
        /// Measure that is limited: levels or tokens.
        what: &'static str,
        /// Maximum number.
        limit: usize,
    },
    /// A function does not exist.
    #[error("`{text}`: there is no function `{function}`, called at {at}")]
    #[non_exhaustive]
    UnknownFunction {
        /// The whole expression.
        text: String,
        /// Byte offset.
        at: usize,
        /// Name of the function.
        function: String,
    },
    /// A function is called with too many or too few arguments.
    #[error("`{text}`: `{function}` at {at} takes {expected} argument(s), not {found}")]
    #[non_exhaustive]
    Arity {
        /// The whole expression.
        text: String,
        /// Byte offset.
        at: usize,
        /// Name of the function.
        function: String,
        /// Number of arguments that it takes.
        expected: usize,
        /// Number of arguments in the call.
        found: usize,
    },
    /// A part of the language is not supported.
    #[error(
        "`{text}`: {construct} at {at} is not supported; use fields, indexes, projections, filters, \
         comparisons, `length`, `keys` or `contains` instead"
    )]
    #[non_exhaustive]
    Unsupported {
        /// The whole expression.
        text: String,
        /// Byte offset.
        at: usize,
        /// Unsupported construct.
        construct: String,
    },
}

/// Parses an expression.
///
/// # Errors
/// The text is not a `JMESPath` expression, is too large, or uses a part of the language that the runtime does not
/// evaluate.
pub fn parse(text: &str) -> Result<JmesPathExpression, JmesPathError> {
    let tokens = lex::tokens(text)?;
    let syntax = parse::syntax(text, &tokens)?;
    lower::expression(text, syntax)
}
