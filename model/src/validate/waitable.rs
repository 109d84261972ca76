//! Waiters have unique names and refer to existing errors.

use std::collections::HashMap;

use crate::model::Model;
use crate::shape::Shape;
use crate::shape_id::is_identifier;
use crate::traits::{Matcher, Waitable, Waiter};
use crate::validate::Diagnostic;
use crate::walk::ServiceClosure;

const ID: &str = "Waitable";

pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for service in model.services() {
        let Ok(closure) = ServiceClosure::new(model, &service.id) else {
            continue;
        };
        let mut owners: HashMap<String, &Shape> = HashMap::new();
        for operation in closure.operations() {
            let Some(Waitable(waiters)) = operation.traits.get() else {
                continue;
            };
            for (name, waiter) in waiters {
                if !is_identifier(&name) {
                    let message = format!("has the waiter `{name}`, which is not a valid name; use letters and digits");
                    diagnostics.push(Diagnostic::error(ID, &operation.id, message));
                }
                if let Some(other) = owners.insert(name.to_ascii_lowercase(), operation) {
                    let message = format!("has the waiter `{name}`, as has `{}`; rename one of them", other.id);
                    diagnostics.push(Diagnostic::error(ID, &operation.id, message));
                }
                diagnostics.extend(check_errors(model, &closure, operation, &name, &waiter));
            }
        }
    }
    diagnostics
}

fn check_errors(
    model: &Model,
    closure: &ServiceClosure<'_>,
    operation: &Shape,
    name: &str,
    waiter: &Waiter,
) -> Vec<Diagnostic> {
    let index = operation.as_operation().map(|operation| &operation.errors);
    let errors: Vec<_> = index.into_iter().flatten().chain(&closure.definition().errors).collect();
    let mut diagnostics = Vec::new();
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
            diagnostics.push(Diagnostic::warning(ID, &operation.id, message));
        }
    }
    diagnostics
}
