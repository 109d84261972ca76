//! Each label of a host prefix is a required input member with `hostLabel`, and each such member is a label.

use crate::index::OperationIndex;
use crate::model::Model;
use crate::traits::{Endpoint, HostLabel, HostPrefixPart, Required};
use crate::validate::Diagnostic;

const ID: &str = "HostLabel";

pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let index = OperationIndex::new(model);
    let mut diagnostics = Vec::new();
    for operation in model.shapes().filter(|shape| shape.as_operation().is_some()) {
        let Some(endpoint) = operation.traits.get::<Endpoint>() else {
            continue;
        };
        let Some(input) = index.input(&operation.id) else {
            continue;
        };
        let parts = endpoint.parts();
        let is_label = |name: &str| parts.iter().any(|part| *part == HostPrefixPart::Label(name.to_owned()));
        for part in &parts {
            let HostPrefixPart::Label(name) = part else {
                continue;
            };
            let bound = input.member(name).filter(|member| member.traits.has::<HostLabel>());
            if !bound.is_some_and(|member| member.traits.has::<Required>()) {
                let message = format!(
                    "has the host label `{name}`, but its input has no required member of that name with `hostLabel`"
                );
                diagnostics.push(Diagnostic::error(ID, &operation.id, message));
            }
        }
        for member in input.members().filter(|member| member.traits.has::<HostLabel>()) {
            if !is_label(member.name()) {
                let message = format!("has `hostLabel`, but the host prefix of `{}` has no such label", operation.id);
                diagnostics.push(Diagnostic::error(ID, &member.id, message));
            }
        }
    }
    diagnostics
}
