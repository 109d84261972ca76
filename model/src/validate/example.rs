//! Examples of operations fit the inputs, outputs and errors that they show.
//!
//! The findings are notes, although Smithy's are errors: an example that does not fit is left out of the documentation,
//! and changes nothing that a client sends or reads.

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::node::Node;
use crate::severity::Severity;
use crate::shape::{Operation, Shape};
use crate::shape_id::ShapeId;
use crate::traits::{Examples, Trait};
use crate::validate::facts::Facts;
use crate::validate::node_value::{MisfitKind, misfits};

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (shape, operation) in facts.operations() {
        for example in shape.traits.raw(Examples::ID).and_then(Node::as_array).into_iter().flatten() {
            found.extend(check_example(facts, shape, operation, example));
        }
    }
    found
}

fn check_example(facts: &Facts<'_>, shape: &Shape, operation: &Operation, example: &Node) -> Vec<Diagnostic> {
    let title = example.get("title").and_then(Node::as_str).unwrap_or_default();
    let part = |name: &str| example.get(name).filter(|part| !part.is_null());
    let allows_violations = part("allowConstraintErrors").and_then(Node::as_bool) == Some(true);
    let mut found = Vec::new();
    let mut add = |problem: String| {
        let message = format!("has the example `{title}`, {problem}");
        found.push(Diagnostic::new("ExamplesTrait", Severity::Note, &shape.id, message).at_trait(Examples::ID));
    };
    if part("output").is_some() && part("error").is_some() {
        add("which has both an output and an error; remove one of them".to_owned());
    }
    if allows_violations && part("error").is_none() {
        add("which has `allowConstraintErrors`, but no error; add it".to_owned());
    }
    let error = part("error").and_then(|error| error.get("shapeId")).and_then(Node::as_str);
    if let Some(error) = error
        && !may_fail_with(facts, shape, operation, error)
    {
        add(format!("which shows the error `{error}`, but that is not one of the operation"));
    }
    let content = part("error").and_then(|error| error.get("content"));
    let error = error.and_then(|id| facts.model.find(id)).map(|error| &error.id);
    let parts = [
        ("input", Some(&operation.input), part("input"), allows_violations),
        ("output", Some(&operation.output), part("output"), false),
        ("error", error, content, false),
    ];
    for (role, id, value, allows_violations) in parts {
        for problem in wrong_parts(facts.model, id, value, allows_violations) {
            add(format!("whose {role} does not fit: {problem}"));
        }
    }
    found
}

fn may_fail_with(facts: &Facts<'_>, shape: &Shape, operation: &Operation, error: &str) -> bool {
    let of_service = facts.closures().iter().filter(|closure| closure.contains(&shape.id));
    let of_service = of_service.flat_map(|closure| &closure.definition().errors);
    operation.errors.iter().chain(of_service).any(|known| known == error)
}

fn wrong_parts(model: &Model, id: Option<&ShapeId>, value: Option<&Node>, allows_violations: bool) -> Vec<String> {
    let (Some(structure), Some(value)) = (id.and_then(|id| model.shape(id)), value) else {
        return Vec::new();
    };
    let misfits = misfits(model, structure, value).into_iter();
    let misfits = misfits.filter(|misfit| !(allows_violations && misfit.kind != MisfitKind::UnknownMember));
    misfits
        .map(|misfit| {
            let place = if misfit.path.is_empty() { "it".to_owned() } else { format!("`{}`", misfit.path) };
            format!("{place} {}", misfit.problem)
        })
        .collect()
}
