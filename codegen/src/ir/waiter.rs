//! Waiters.

use crate::docs::Docs;
use crate::jmespath::JmesPathExpression;
use crate::names::{MethodName, ModuleName, TypeName};

/// A waiter.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiter {
    /// Marker type of the waiter.
    pub name: TypeName,
    /// Module under `waiters`.
    pub module: ModuleName,
    /// Method of the client: `wait_until_x`.
    pub method: MethodName,
    /// Fluent builder: `XFluentBuilder`.
    pub fluent_builder: TypeName,
    /// Result type: `XFinalPoll`.
    pub final_poll: TypeName,
    /// Error type: `WaitUntilXError`.
    pub error: TypeName,
    /// Documentation of the waiter.
    pub docs: Docs,
    /// Marker type of the operation that the waiter calls.
    pub operation: TypeName,
    /// Module of the operation.
    pub operation_module: ModuleName,
    /// Type in the operation's module that the builders of its input collect members in.
    pub members: TypeName,
    /// Minimum delay between calls, in seconds.
    pub min_delay: u32,
    /// Maximum delay between calls, in seconds.
    pub max_delay: u32,
    /// Acceptors, in the order in which they are tried.
    pub acceptors: Vec<Acceptor>,
}

/// A matcher and the state that the waiter transitions to if it matches.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptor {
    /// State if the matcher matches.
    pub state: AcceptorState,
    /// Matcher of a result of the operation.
    pub matcher: Matcher,
}

/// State that an acceptor transitions to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AcceptorState {
    /// The wait succeeded.
    Success,
    /// The wait failed.
    Failure,
    /// The operation is called again.
    Retry,
}

/// Condition on a result of the operation.
#[derive(Clone, Debug, PartialEq)]
pub enum Matcher {
    /// A value in the output.
    Output(JmesPathExpression, Expected),
    /// A value in the input or output.
    InputOutput(JmesPathExpression, Expected),
    /// An error with this code.
    ErrorType(String),
    /// Any success if `true`, any error if `false`.
    Success(bool),
}

/// Expected value of an expression.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Expected {
    /// This string.
    String(String),
    /// This boolean.
    Boolean(bool),
    /// A list, not empty, in which every item is this string.
    AllStrings(String),
    /// A list that contains this string.
    AnyString(String),
}
