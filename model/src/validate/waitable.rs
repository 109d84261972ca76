//! Waiters have unique names and refer to existing errors.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::shape::Shape;
use crate::traits::{Matcher, Waitable, Waiter};
use crate::validate::facts::Facts;
use crate::walk::ServiceClosure;

const ID: &str = "WaitableTrait";

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (operation, _) in facts.operations() {
        let Some(Waitable(waiters)) = operation.traits.get() else {
            continue;
        };
        for name in waiters.keys().filter(|name| !is_waiter_name(name)) {
            let message = format!(
                "has the waiter `{name}`, which is not a valid name; use letters and digits, and a capital letter first"
            );
            found.push(Diagnostic::error("TraitValue", &operation.id, message));
        }
    }
    for closure in facts.closures() {
        found.extend(check_service(facts.model, closure));
    }
    found
}

fn is_waiter_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn check_service(model: &Model, closure: &ServiceClosure<'_>) -> Vec<Diagnostic> {
    let mut owners: HashMap<String, Vec<&Shape>> = HashMap::new();
    let mut found = Vec::new();
    let waitable = |operation: &Shape| operation.traits.get::<Waitable>().map(|Waitable(waiters)| waiters);
    for operation in closure.operations() {
        for name in waitable(operation).iter().flat_map(|waiters| waiters.keys()) {
            owners.entry(name.to_ascii_lowercase()).or_default().push(operation);
        }
    }
    for operation in closure.operations() {
        for (name, waiter) in waitable(operation).into_iter().flatten() {
            let owners = owners.get(&name.to_ascii_lowercase()).map_or(&[][..], Vec::as_slice);
            if let [_, _, ..] = owners {
                let other = owners.iter().find(|owner| owner.id != operation.id).unwrap_or(&owners[0]);
                let message = format!("has the waiter `{name}`, as has `{}`; rename one of them", other.id);
                found.push(Diagnostic::error("UniqueWaiterNames", &operation.id, message));
            }
            found.extend(check_errors(model, closure, operation, &name, &waiter));
        }
    }
    found
}

fn check_errors(
    model: &Model,
    closure: &ServiceClosure<'_>,
    operation: &Shape,
    name: &str,
    waiter: &Waiter,
) -> Vec<Diagnostic> {
    let own = operation.as_operation().map(|operation| &operation.errors);
    let errors: Vec<_> = own.into_iter().flatten().chain(&closure.definition().errors).collect();
    let mut found = Vec::new();
    for acceptor in &waiter.acceptors {
        let Matcher::ErrorType(error) = &acceptor.matcher else {
            continue;
        };
        let short = error.split_once('#').map_or(error.as_str(), |(_, name)| name);
        // A waiter may also name an error by its code on the wire; hence only a warning.
        if model.find(error).is_none() && !errors.iter().any(|known| known.name() == short) {
            let message = format!(
                "has the waiter `{name}`, which waits for `{error}`, but that is not an error of the operation"
            );
            found.push(Diagnostic::warning(ID, &operation.id, message));
        }
    }
    found
}
