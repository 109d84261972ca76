//! Lowers waiters.

use tinsmith_model::Shape;
use tinsmith_model::traits::{
    Acceptor as AcceptorTrait, AcceptorState as State, Matcher as MatcherTrait, PathComparator, PathMatcher, Waitable,
    Waiter as WaiterTrait,
};

use super::context::Context;
use super::documentation::html_docs;
use super::documentation::method_link;
use super::service::error_code;
use crate::docs::Docs;
use crate::error::{Error, Errors, gather};
use crate::ir::operation::Operation;
use crate::ir::waiter::{Acceptor, AcceptorState, Expected, Matcher, Waiter};
use crate::jmespath::{JmesPathExpression, parse};

/// Lowers the waiters of an operation, in the order of the model.
pub(super) fn waiters(cx: Context<'_>, shape: &Shape, operation: &Operation) -> Result<Vec<Waiter>, Errors> {
    let Some(Waitable(waiters)) = shape.traits.get() else { return Ok(Vec::new()) };
    gather(waiters.iter().map(|(name, waiter)| lower_waiter(cx, shape, operation, name, waiter)))
}

fn lower_waiter(
    cx: Context<'_>,
    shape: &Shape,
    operation: &Operation,
    name: &str,
    waiter: &WaiterTrait,
) -> Result<Waiter, Errors> {
    let names = cx.names.waiter(&shape.id, name);
    let acceptors = waiter.acceptors.iter().map(|acceptor| lower_acceptor(cx, shape, name, acceptor));
    // Delays longer than a century are cut off.
    let seconds = |delay: u64| u32::try_from(delay).unwrap_or(u32::MAX);
    Ok(Waiter {
        name: names.name.clone(),
        module: names.module.clone(),
        method: names.method.clone(),
        fluent_builder: names.fluent_builder.clone(),
        final_poll: names.final_poll.clone(),
        error: names.error.clone(),
        docs: waiter_docs(cx, operation, name, waiter),
        operation: operation.name.clone(),
        operation_module: operation.module.clone(),
        members: operation.input.members.clone(),
        acceptors: gather(acceptors)?,
        min_delay: seconds(waiter.min_delay),
        max_delay: seconds(waiter.max_delay),
    })
}

fn waiter_docs(cx: Context<'_>, operation: &Operation, name: &str, waiter: &WaiterTrait) -> Docs {
    let mut docs = waiter.documentation.as_deref().map_or_else(Docs::default, |html| html_docs(cx, html));
    if docs.is_empty() {
        docs = Docs::from_markdown([format!("Waits for `{name}`.")]);
    }
    let (method, min, max) = (method_link("", &operation.method), waiter.min_delay, waiter.max_delay);
    docs.push_paragraph(&format!("Polls {method} with pauses of {min} to {max} seconds."));
    docs
}

fn lower_acceptor(cx: Context<'_>, shape: &Shape, waiter: &str, acceptor: &AcceptorTrait) -> Result<Acceptor, Errors> {
    let expression = |path: &str| -> Result<JmesPathExpression, Errors> {
        parse(path).map_err(|source| {
            Error::Waiter { operation: shape.id.clone(), waiter: waiter.to_owned(), source: Box::new(source) }.into()
        })
    };
    let matcher = match &acceptor.matcher {
        MatcherTrait::Output(matcher) => Matcher::Output(expression(&matcher.path)?, expected(matcher)),
        MatcherTrait::InputOutput(matcher) => Matcher::InputOutput(expression(&matcher.path)?, expected(matcher)),
        MatcherTrait::Success(wanted) => Matcher::Success(*wanted),
        MatcherTrait::ErrorType(name) => Matcher::ErrorType(awaited_code(cx, shape, name)),
    };
    let state = match acceptor.state {
        State::Success => AcceptorState::Success,
        State::Failure => AcceptorState::Failure,
        State::Retry => AcceptorState::Retry,
    };
    Ok(Acceptor { state, matcher })
}

/// Returns the code of the error that a waiter names: the code of the operation's error with this name, or else the
/// name itself.
fn awaited_code(cx: Context<'_>, operation: &Shape, name: &str) -> String {
    let name = name.rsplit('#').next().unwrap_or(name);
    let definition = operation.as_operation().expect("the closure's operations are operations");
    let modeled = definition.errors.iter().find(|error| error.name() == name);
    modeled.map_or_else(|| name.to_owned(), |error| error_code(cx, error))
}

fn expected(matcher: &PathMatcher) -> Expected {
    let text = matcher.expected.clone();
    match matcher.comparator {
        PathComparator::StringEquals => Expected::String(text),
        PathComparator::BooleanEquals => Expected::Boolean(text == "true"),
        PathComparator::AllStringEquals => Expected::AllStrings(text),
        PathComparator::AnyStringEquals => Expected::AnyString(text),
    }
}
