//! The names in the `paginated` trait refer to members of the right types.

use crate::index::{PaginatedIndex, PaginationInfo};
use crate::model::Model;
use crate::shape::{Member, Shape, ShapeKind};
use crate::validate::Diagnostic;
use crate::walk::ServiceClosure;

const ID: &str = "Paginated";

pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let index = PaginatedIndex::new(model);
    let mut diagnostics = Vec::new();
    for service in model.services() {
        let Ok(closure) = ServiceClosure::new(model, &service.id) else {
            continue;
        };
        for operation in closure.operations() {
            match index.resolve(&service.id, &operation.id) {
                None => {}
                Some(Ok(info)) => diagnostics.extend(check_kinds(model, operation, &info)),
                Some(Err(problems)) => diagnostics.extend(
                    problems.into_iter().map(|problem| Diagnostic::error(ID, &operation.id, problem.to_string())),
                ),
            }
        }
    }
    diagnostics
}

fn check_kinds(model: &Model, operation: &Shape, info: &PaginationInfo<'_>) -> Vec<Diagnostic> {
    let last = |path: &[&Member]| path.last().and_then(|member| model.shape(&member.target));
    let items = info.items.as_deref().and_then(last);
    let items = items.filter(|items| !matches!(items.kind, ShapeKind::List(_) | ShapeKind::Map(_)));
    let items = items.map(|items| format!("has the page items `{}`, which is not a list or map", items.id));
    let size = info.page_size.and_then(|member| model.shape(&member.target));
    let size = size.filter(|size| !size.kind.is_number());
    let size = size.map(|size| format!("has the page size `{}`, which is not a number", size.id));
    let messages = items.into_iter().map(|message| Diagnostic::error(ID, &operation.id, message));
    // Some services have page sizes that are strings, which paginators can pass on; hence only a warning.
    messages.chain(size.map(|message| Diagnostic::warning(ID, &operation.id, message))).collect()
}
