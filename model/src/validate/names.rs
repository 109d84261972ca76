//! Shapes of one service have different names, whatever their namespaces, or are renamed.

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
            // Services do call a shape of theirs `Unit`; that of the prelude never shows by name.
            if *id == prelude::unit() || !model.shape(id).is_some_and(needs_name) {
                continue;
            }
            let name = closure.name_of(id);
            if let Some(other) = seen.insert(name.to_ascii_lowercase(), id) {
                let message = format!("is called `{name}` in `{}`, as is `{other}`; rename one of them", service.id);
                diagnostics.push(Diagnostic::error(ID, id, message));
            }
        }
        for id in closure.definition().rename.keys().filter(|id| !closure.contains(id)) {
            let message = format!("is renamed by `{}`, but not reached by it", service.id);
            diagnostics.push(Diagnostic::warning(ID, id, message));
        }
    }
    diagnostics
}

/// Whether code for the shape goes by its name; simple shapes and collections are anonymous.
fn needs_name(shape: &Shape) -> bool {
    match &shape.kind {
        ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Service(_) => true,
        ShapeKind::Blob
        | ShapeKind::Boolean
        | ShapeKind::String
        | ShapeKind::Timestamp
        | ShapeKind::Byte
        | ShapeKind::Short
        | ShapeKind::Integer
        | ShapeKind::Long
        | ShapeKind::Float
        | ShapeKind::Double
        | ShapeKind::BigInteger
        | ShapeKind::BigDecimal
        | ShapeKind::Document
        | ShapeKind::List(_)
        | ShapeKind::Map(_) => false,
    }
}
