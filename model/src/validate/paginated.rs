//! The names in the `paginated` trait refer to members of the right types.

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::index::{PaginatedIndex, PaginationInfo};
use crate::model::Model;
use crate::shape::{Member, Shape, ShapeKind};
use crate::traits::{Paginated, Required};
use crate::validate::facts::Facts;

const ID: &str = "PaginatedTrait";

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let index = PaginatedIndex::new(facts.model);
    let mut found = Vec::new();
    let mut bound = HashSet::new();
    for closure in facts.closures() {
        for operation in closure.operations() {
            bound.insert(&operation.id);
            match index.resolve(&closure.service().id, &operation.id) {
                None => {}
                Some(Ok(info)) => found.extend(check_kinds(facts.model, operation, &info)),
                Some(Err(problems)) => found.extend(
                    problems.into_iter().map(|problem| Diagnostic::error(ID, &operation.id, problem.to_string())),
                ),
            }
        }
    }
    for (operation, _) in facts.operations().filter(|(operation, _)| !bound.contains(&operation.id)) {
        found.extend(check_unbound(facts, operation));
    }
    found
}

/// Checks an operation of no service: what is not set could come from one.
fn check_unbound(facts: &Facts<'_>, operation: &Shape) -> Vec<Diagnostic> {
    let Some(paginated) = operation.traits.get::<Paginated>() else {
        return Vec::new();
    };
    let index = facts.operation_index();
    let missing = |structure: Option<&Shape>, path: Option<&String>, property: &str| {
        let (structure, path) = (structure?, path?);
        let first = path.split('.').next().unwrap_or_default();
        structure.member(first).is_none().then(|| {
            let message = format!(
                "`{property}` of the `paginated` trait is `{path}`, which does not lead from `{}` to a member",
                structure.id
            );
            Diagnostic::error(ID, &operation.id, message)
        })
    };
    let (input, output) = (index.input(&operation.id), index.output(&operation.id));
    [
        missing(input, paginated.input_token.as_ref(), "inputToken"),
        missing(output, paginated.output_token.as_ref(), "outputToken"),
        missing(output, paginated.items.as_ref(), "items"),
        missing(input, paginated.page_size.as_ref(), "pageSize"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn check_kinds(model: &Model, operation: &Shape, info: &PaginationInfo<'_>) -> Vec<Diagnostic> {
    let target = |member: &Member| model.shape(&member.target);
    let last = |path: &[&Member]| path.last().and_then(|member| target(member));
    let is_token = |kind: &ShapeKind| kind.is_text() || matches!(kind, ShapeKind::Map(_));
    let mut found = Vec::new();
    let mut error = |message: String| found.push(Diagnostic::error(ID, &operation.id, message));
    for (name, shape) in [("input", target(info.input_token)), ("output", last(&info.output_token))] {
        if let Some(shape) = shape.filter(|shape| !is_token(&shape.kind)) {
            error(format!("has the {name} token `{}`, which is not a string or map", shape.id));
        }
    }
    if info.input_token.traits.has::<Required>() {
        error(format!(
            "has the input token `{}`, which is required, but the first page has no token",
            info.input_token.id
        ));
    }
    if let Some(items) = info.items.as_deref().and_then(last)
        && !matches!(items.kind, ShapeKind::List(_) | ShapeKind::Map(_))
    {
        error(format!("has the page items `{}`, which is not a list or map", items.id));
    }
    if let Some(size) = info.page_size.and_then(target)
        && !size.kind.is_number()
    {
        // Some services have page sizes that are strings, which paginators can pass on; hence no error.
        let message = format!("has the page size `{}`, which is not a number", size.id);
        found.push(Diagnostic::danger(ID, &operation.id, message));
    }
    found
}
