//! The paths of generated items, for links in documentation.

use std::collections::BTreeMap;

use tinsmith_model::{Model, ShapeId};

use super::{OperationNames, TypeNames};
use crate::names::reference::TypeKind;
use crate::normalize::original_id;
use crate::select::Selection;

/// Returns the path of each generated item, by the name of its shape in the model.
pub(super) fn links(
    model: &Model,
    selection: &Selection<'_>,
    types: &BTreeMap<ShapeId, TypeNames>,
    operations: &BTreeMap<ShapeId, OperationNames>,
) -> BTreeMap<String, String> {
    let mut links = BTreeMap::new();
    for operation in selection.operations() {
        let definition = operation.as_operation().expect("the closure's operations are operations");
        let called = &operations[&operation.id];
        for (id, structure) in [(&definition.input, &called.input), (&definition.output, &called.output)] {
            let path = format!("crate::operation::{}::{}", called.module.text(), structure.name);
            links.insert(original_id(model, id).name().to_owned(), path);
        }
    }
    for (id, named) in types {
        let module = match named.reference.kind {
            TypeKind::Error => "crate::types::error",
            TypeKind::Structure | TypeKind::Union | TypeKind::Enum | TypeKind::UnnamedEnum => "crate::types",
        };
        let path = format!("{module}::{}", named.reference.name);
        links.insert(selection.closure.name_of(id).to_owned(), path);
    }
    for (id, named) in operations {
        let path = if selection.has_client() {
            format!("crate::Client::{}", named.method.text())
        } else {
            format!("mod@crate::operation::{}", named.module.text())
        };
        links.insert(id.name().to_owned(), path);
    }
    links
}
