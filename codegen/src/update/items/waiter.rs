//! Items of waiters: their methods, delays, states and matchers.

use crate::ir::package::Package;
use crate::ir::waiter::{Acceptor, AcceptorState, Expected, Matcher, Waiter};
use crate::update::aspect::{Aspect, ItemKind};
use crate::update::fact::{Fact, Items, fact};

/// Adds a waiter.
pub(super) fn add<'p>(items: &mut Items<'p>, it: &'p Waiter, package: &Package) {
    let acceptors: Vec<String> = it.acceptors.iter().map(acceptor).collect();
    let facts = [
        fact(Aspect::Polls, Some(it.operation.as_str())),
        (Aspect::MinDelay.into(), Some(Fact::Integer(it.min_delay.into()))),
        (Aspect::MaxDelay.into(), Some(Fact::Integer(it.max_delay.into()))),
        fact(Aspect::Acceptors, Some(acceptors.join("; "))),
        (Aspect::Documentation.into(), Some(Fact::Docs(&it.docs))),
    ];
    let item = items.add(format!("Client::{}", it.method), ItemKind::Waiter, None, facts);
    let operation = package.operations.iter().find(|operation| operation.name == it.operation);
    item.shape = operation.map(|operation| format!("{}#{}", package.service.namespace, operation.shape));
}

fn acceptor(Acceptor { state, matcher }: &Acceptor) -> String {
    let state = match state {
        AcceptorState::Success => "success",
        AcceptorState::Failure => "failure",
        AcceptorState::Retry => "retry",
    };
    let condition = match matcher {
        Matcher::Output(path, value) => format!("output {path} {}", expected(value)),
        Matcher::InputOutput(path, value) => format!("input and output {path} {}", expected(value)),
        Matcher::ErrorType(code) => format!("error {code}"),
        Matcher::Success(true) => "any success".to_owned(),
        Matcher::Success(false) => "any error".to_owned(),
    };
    format!("{state} if {condition}")
}

fn expected(value: &Expected) -> String {
    match value {
        Expected::String(text) => format!("is {text}"),
        Expected::Boolean(value) => format!("is {value}"),
        Expected::AllStrings(text) => format!("are all {text}"),
        Expected::AnyString(text) => format!("contains {text}"),
    }
}
