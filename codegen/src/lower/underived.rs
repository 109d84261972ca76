//! Lowers the list of types that cannot derive what the settings ask for, which runs report.

use std::collections::BTreeMap;

use tinsmith_model::ShapeId;

use super::context::Context;
use crate::index::derives::Reason;
use crate::ir::package::Underived;
use crate::names::reference::TypeKind;

/// Returns the traits that some types cannot derive, with the paths of the types.
pub(super) fn underived(cx: Context<'_>) -> Vec<Underived> {
    let paths = paths(cx);
    let all = cx.facts.underived.all().map(|(derive, types)| {
        let named = types.iter().filter_map(|(id, reason)| {
            let reason = match reason {
                Reason::Member(member) => member.name().to_owned(),
                Reason::Metadata => "meta".to_owned(),
            };
            Some((paths.get(id)?.clone(), reason))
        });
        let mut types: Vec<_> = named.collect();
        types.sort();
        Underived { derive, types }
    });
    all.filter(|underived| !underived.types.is_empty()).collect()
}

/// The paths of generated structures and unions in their crate.
fn paths(cx: Context<'_>) -> BTreeMap<&ShapeId, String> {
    let types = cx.names.types().map(|(id, names)| {
        let module = match names.reference.kind {
            TypeKind::Error => "types::error",
            TypeKind::Structure | TypeKind::Union | TypeKind::Enum | TypeKind::UnnamedEnum => "types",
        };
        (id, format!("{module}::{}", names.reference.name))
    });
    let bodies = cx.selection.operations().iter().flat_map(|operation| {
        let definition = operation.as_operation().expect("the closure's operations are operations");
        let names = cx.names.operation(&operation.id);
        let path = |name| format!("operation::{}::{name}", names.module.text());
        [(&definition.input, path(&names.input.name)), (&definition.output, path(&names.output.name))]
    });
    types.chain(bodies).collect()
}
