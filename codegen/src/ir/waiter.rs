//! Waiters.

use crate::docs::Docs;
use crate::jmespath::Expression;
use crate::names::{MethodName, ModuleName, TypeName};

/// A waiter.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiter {
    /// The type that stands for it.
    pub name: TypeName,
    /// Its module under `waiters`.
    pub module: ModuleName,
    /// Its method on the client: `wait_until_x`.
    pub method: MethodName,
    /// Its builder: `XFluentBuilder`.
    pub fluent_builder: TypeName,
    /// Its result: `XFinalPoll`.
    pub final_poll: TypeName,
    /// Its error: `WaitUntilXError`.
    pub error: TypeName,
    /// What it waits for.
    pub docs: Docs,
    /// The operation it calls.
    pub operation: TypeName,
    /// The module of that operation.
    pub operation_module: ModuleName,
    /// The input of that operation.
    pub input: TypeName,
    /// What the builder of that input collects.
    pub members: super::package::MembersRef,
    /// Seconds between calls, at least.
    pub min_delay: u32,
    /// Seconds between calls, at most.
    pub max_delay: u32,
    /// What ends the wait.
    pub acceptors: Vec<Acceptor>,
}

/// What a result of the operation means.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptor {
    /// What it means.
    pub state: AcceptorState,
    /// What it has to match.
    pub matcher: Matcher,
}

/// What a result means.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AcceptorState {
    /// The wait is over.
    Success,
    /// The state can no longer be reached.
    Failure,
    /// Not yet.
    Retry,
}

/// What a result has to match.
#[derive(Clone, Debug, PartialEq)]
pub enum Matcher {
    /// Something in the output.
    Output(Expression, Expected),
    /// Something in the input or output.
    InputOutput(Expression, Expected),
    /// An error with this code.
    ErrorType(String),
    /// Any result of this kind.
    Success(bool),
}

/// What a path has to lead to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Expected {
    /// This string.
    String(String),
    /// This boolean.
    Boolean(bool),
    /// A list of nothing but this string.
    AllStrings(String),
    /// A list with this string in it.
    AnyString(String),
}
