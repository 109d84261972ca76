//! Errors in endpoint rules.

/// Error in endpoint rules, with its place.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("endpoint rules, {at}: {problem}")]
#[non_exhaustive]
pub struct EndpointError {
    /// Place of the error: a path into the JSON of the trait, or the name of a parameter.
    pub at: String,
    /// Description of the error.
    pub problem: Problem,
}

/// Kind of error in endpoint rules.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The JSON has another type or form.
    #[error("expected {0}")]
    Expected(&'static str),
    /// The version of the trait is not supported.
    #[error("version `{0}` is not supported; the supported versions are 1.x")]
    Version(String),
    /// A name is not declared.
    #[error("`{0}` is neither a parameter nor a variable assigned before")]
    UnknownName(String),
    /// A function is not in the standard library.
    #[error("unknown function `{0}`")]
    UnknownFunction(String),
    /// A function call has the wrong number of arguments.
    #[error("`{function}` takes {expected} argument(s), not {found}")]
    Arity {
        /// Name of the function.
        function: &'static str,
        /// Number of arguments that it takes.
        expected: usize,
        /// Number of arguments in the call.
        found: usize,
    },
    /// An attribute is not known.
    #[error("unknown attribute `{0}`")]
    UnknownAttribute(String),
    /// A built-in is not known.
    #[error("unknown built-in `{0}`")]
    UnknownBuiltIn(String),
    /// A template has unbalanced braces.
    #[error("the template `{0}` has an unbalanced brace")]
    Template(String),
    /// A default or constant is not of the type of its parameter.
    #[error("the value is not of the parameter's type")]
    Default,
    /// A parameter has no name in Rust.
    #[error(transparent)]
    Name(#[from] crate::names::NameError),
    /// Two parameters have the same name in Rust.
    #[error("`{0}` and `{1}` both become `{2}` in Rust")]
    Collision(String, String, String),
    /// A limit is exceeded.
    #[error("more than {limit} {what}")]
    TooMany {
        /// Items that are limited.
        what: &'static str,
        /// Maximum number.
        limit: usize,
    },
    /// A diagram has a cycle.
    #[error("node {0} leads back to itself")]
    Cycle(usize),
    /// A diagram refers to an item that does not exist.
    #[error("there is no {what} {index}")]
    Dangling {
        /// Kind of item.
        what: &'static str,
        /// Index of the item.
        index: i64,
    },
    /// A `JMESPath` expression is not valid.
    #[error(transparent)]
    JmesPath(#[from] crate::jmespath::JmesPathError),
}

impl EndpointError {
    pub(super) fn new(at: impl Into<String>, problem: Problem) -> Self {
        Self { at: at.into(), problem }
    }
}
