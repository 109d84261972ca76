//! The shapes of a service have distinct names, even if their namespaces differ, or are renamed.

use std::collections::HashMap;

use crate::model::Model;
use crate::prelude;
use crate::shape::{Shape, ShapeKind};
use crate::shape_id::ShapeId;
use crate::validate::Diagnostic;
use crate::walk::ServiceClosure;

const ID: &str = "Names";

pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for service in model.services() {
        let Ok(closure) = ServiceClosure::new(model, &service.id) else {
            continue;
        };
        let mut seen: HashMap<String, &ShapeId> = HashMap::new();
        for id in closure.shapes() {
            // Some services define a shape called `Unit`; the name of the prelude's `Unit` is never used.
            if *id == prelude::unit() || !model.shape(id).is_some_and(needs_name) {
                continue;
            }
            let name = closure.name_of(id);
            if let Some(other) = seen.insert(name.to_ascii_lowercase(), id) {
                let message =
                    format!("has the name `{name}` in `{}`, as has `{other}`; rename one of them", service.id);
                diagnostics.push(Diagnostic::error(ID, id, message));
            }
        }
        for id in closure.definition().rename.keys().filter(|id| !closure.contains(id)) {
            let message = format!("is renamed by `{}`, but is not part of that service", service.id);
            diagnostics.push(Diagnostic::warning(ID, id, message));
        }
    }
    diagnostics
}

/// Reports whether generated code uses the name of the shape; simple shapes, lists and maps are anonymous.
fn needs_name(shape: &Shape) -> bool {
    match &shape.kind {
        ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Service(_) => true,
        ShapeKind::Simple(_) | ShapeKind::List(_) | ShapeKind::Map(_) => false,
    }
}
