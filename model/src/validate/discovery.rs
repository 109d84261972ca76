//! Operations that describe endpoints have the form that clients expect.

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::shape::{Member, Shape, ShapeKind, SimpleKind};
use crate::shape_id::ShapeId;
use crate::traits::{ClientDiscoveredEndpoint, ClientEndpointDiscovery};
use crate::validate::facts::Facts;
use crate::walk::ServiceClosure;

/// A member of endpoints: its name, its type in words, and whether a shape fits.
type Expected = (&'static str, &'static str, fn(&ShapeKind) -> bool);

const ID: &str = "ClientEndpointDiscovery";

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for closure in facts.closures() {
        let Some(discovery) = closure.service().traits.get::<ClientEndpointDiscovery>() else {
            continue;
        };
        let of_service = check_service(facts.model, closure, &discovery);
        let of_operation = check_operation(facts.model, &discovery.operation);
        for finding in of_service.into_iter().chain(of_operation) {
            if !found.contains(&finding) {
                found.push(finding);
            }
        }
    }
    found
}

fn check_service(model: &Model, closure: &ServiceClosure<'_>, discovery: &ClientEndpointDiscovery) -> Vec<Diagnostic> {
    let service = &closure.service().id;
    let mut found = Vec::new();
    if model.shape(&discovery.operation).is_some() && !closure.contains(&discovery.operation) {
        let message = format!("describes endpoints with `{}`, which is not one of its operations", discovery.operation);
        found.push(Diagnostic::error(ID, service, message));
    }
    let Some(error) = &discovery.error else {
        return found;
    };
    for shape in closure.operations().iter().filter(|shape| shape.traits.has::<ClientDiscoveredEndpoint>()) {
        let own = shape.as_operation().map(|operation| &operation.errors);
        let mut errors = own.into_iter().flatten().chain(&closure.definition().errors);
        if !errors.any(|known| known == error) {
            let message = format!(
                "is sent to discovered endpoints, but lacks the error `{error}`, which `{service}` names for endpoints \
                 that are no longer valid; add it"
            );
            found.push(Diagnostic::error(ID, &shape.id, message));
        }
    }
    found
}

fn check_operation(model: &Model, id: &ShapeId) -> Vec<Diagnostic> {
    let Some(operation) = model.shape(id).and_then(Shape::as_operation) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if let Some(input) = model.shape(&operation.input) {
        found.extend(check_input(model, id, input));
    }
    if let Some(output) = model.shape(&operation.output) {
        found.extend(check_output(model, id, output));
    }
    found
}

fn check_input(model: &Model, operation: &ShapeId, input: &Shape) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let is_known = |member: &Member| matches!(member.name(), "Operation" | "Identifiers");
    if input.members().any(|member| !is_known(member)) {
        let message = format!("is the input of `{operation}`, and so may only have `Operation` and `Identifiers`");
        found.push(Diagnostic::error(ID, &input.id, message));
    }
    if let Some(target) = input.member("Operation").and_then(|member| model.shape(&member.target))
        && !target.kind.is_text()
    {
        let message = format!("is the target of `Operation` of `{}`, which must be a string", input.id);
        found.push(Diagnostic::error(ID, &target.id, message));
    }
    if let Some(member) = input.member("Identifiers") {
        let is_text = |member: &Member| model.shape(&member.target).is_some_and(|target| target.kind.is_text());
        let map = model.shape(&member.target).and_then(Shape::as_map);
        if !map.is_some_and(|map| is_text(&map.key) && is_text(&map.value)) {
            found.push(Diagnostic::error(ID, &member.id, "must be a map of strings"));
        }
    }
    found
}

fn check_output(model: &Model, operation: &ShapeId, output: &Shape) -> Vec<Diagnostic> {
    let Some(member) = output.member("Endpoints").filter(|_| output.members().count() == 1) else {
        let message = format!("describes endpoints, and so `{}` must have the member `Endpoints` alone", output.id);
        return vec![Diagnostic::error(ID, operation, message)];
    };
    let Some(target) = model.shape(&member.target) else {
        return Vec::new();
    };
    let Some(list) = target.as_list() else {
        return vec![Diagnostic::error(ID, &member.id, "must be a list of endpoints")];
    };
    let Some(endpoint) = model.shape(&list.member.target).filter(|item| item.as_structure().is_some()) else {
        return vec![Diagnostic::error(ID, &target.id, "must have structures as its items")];
    };
    let mut found = Vec::new();
    let expected: [Expected; 2] = [
        ("Address", "a string", ShapeKind::is_text),
        ("CachePeriodInMinutes", "a long", |kind| matches!(kind, ShapeKind::Simple(SimpleKind::Long))),
    ];
    let is_complete =
        endpoint.members().count() == 2 && expected.iter().all(|(name, ..)| endpoint.member(name).is_some());
    if !is_complete {
        let message = "must have the members `Address` and `CachePeriodInMinutes` alone";
        found.push(Diagnostic::error(ID, &endpoint.id, message));
    }
    for (name, description, fits) in expected {
        let Some(member) = endpoint.member(name) else {
            continue;
        };
        if model.shape(&member.target).is_some_and(|target| !fits(&target.kind)) {
            found.push(Diagnostic::error(ID, &member.id, format!("must target {description}")));
        }
    }
    found
}
