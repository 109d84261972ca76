//! Endpoint rules of a model to the tables of a generated crate.
//!
//! [`parse`] reads a rule set, a tree or a binary decision diagram, from the JSON of its trait. [`lower`] resolves
//! every name and turns both into one decision graph without cycles, so that what runs later is bounded by what stands
//! here. Problems are collected, each with its place in the JSON.

mod bdd;
mod bind;
mod diagram;
mod expression;
mod graph;
mod lower;
mod model;
mod parse;
mod shorten;

pub use bind::{ContextMember, binds, client_context};
pub use lower::lower;
pub use model::{
    AuthScheme, Condition, Endpoint, Expression, Node, Outcome, Parameter, Property, Rule, RuleBody, RuleSetModel,
    Rules,
};
pub use parse::parse;

/// What is wrong with endpoint rules, and where.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("endpoint rules, {at}: {problem}")]
#[non_exhaustive]
pub struct EndpointError {
    /// The place: a path into the JSON of the trait, or a parameter of an operation.
    pub at: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with endpoint rules.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// JSON of another type or form.
    #[error("expected {0}")]
    Expected(&'static str),
    /// A version of the trait that is not known.
    #[error("version `{0}` is not known; 1.0 and what adds to it are")]
    Version(String),
    /// A name that nothing declares here.
    #[error("`{0}` is neither a parameter nor assigned before")]
    UnknownName(String),
    /// A function that is not in the standard library.
    #[error("the function `{0}` is not known")]
    UnknownFunction(String),
    /// A function with another number of arguments.
    #[error("`{function}` takes {expected} argument(s), not {found}")]
    Arity {
        /// Its name.
        function: &'static str,
        /// How many it takes.
        expected: usize,
        /// How many it got.
        found: usize,
    },
    /// An attribute that no record has.
    #[error("no value has an attribute `{0}`")]
    UnknownAttribute(String),
    /// A built-in that is not known.
    #[error("the built-in `{0}` is not known")]
    UnknownBuiltIn(String),
    /// A template with unbalanced braces.
    #[error("the template `{0}` has a brace without its other half")]
    Template(String),
    /// A default of another type than its parameter's.
    #[error("the default is not of the parameter's type")]
    Default,
    /// Two parameters that Rust cannot tell apart.
    #[error("`{0}` and `{1}` both become `{2}` in Rust")]
    Collision(String, String, String),
    /// More than the tables hold.
    #[error("more than {limit} {what}")]
    TooMany {
        /// What there are too many of.
        what: &'static str,
        /// How many there can be.
        limit: usize,
    },
    /// A diagram that leads back to where it came from.
    #[error("node {0} leads back to itself")]
    Cycle(usize),
    /// A diagram that points outside itself.
    #[error("there is no {what} {index}")]
    Dangling {
        /// What it points to.
        what: &'static str,
        /// Which one.
        index: i64,
    },
    /// An expression that cannot be read.
    #[error(transparent)]
    JmesPath(#[from] crate::jmespath::JmesPathError),
}

impl EndpointError {
    fn new(at: impl Into<String>, problem: Problem) -> Self {
        Self { at: at.into(), problem }
    }
}
