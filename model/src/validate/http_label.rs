//! Each label of a URI is a required input member with `httpLabel`, and each such member is a label.

use crate::index::OperationIndex;
use crate::model::Model;
use crate::shape::Shape;
use crate::traits::{Http, HttpLabel, Required};
use crate::validate::Diagnostic;

const ID: &str = "HttpLabel";

pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let index = OperationIndex::new(model);
    let operations = model.shapes().filter(|shape| shape.as_operation().is_some());
    operations
        .filter_map(|operation| Some((operation, operation.traits.get::<Http>()?, index.input(&operation.id)?)))
        .flat_map(|(operation, http, input)| check_operation(model, operation, &http, input))
        .collect()
}

fn check_operation(model: &Model, operation: &Shape, http: &Http, input: &Shape) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for label in http.uri.labels() {
        if input.member(label).is_none_or(|member| !member.traits.has::<HttpLabel>()) {
            let message = format!(
                "has the label `{label}` in its URI `{}`, but `{}` has no member of that name with `httpLabel`",
                http.uri, input.id
            );
            diagnostics.push(Diagnostic::error(ID, &operation.id, message));
        }
    }
    for member in input.members().filter(|member| member.traits.has::<HttpLabel>()) {
        if !http.uri.labels().any(|label| label == member.name()) {
            let message = format!("has `httpLabel`, but `{}` of `{}` has no such label", http.uri, operation.id);
            diagnostics.push(Diagnostic::error(ID, &member.id, message));
        }
        if !member.traits.has::<Required>() {
            let message = "has `httpLabel`, but is not `required`, which every label of a URI must be";
            diagnostics.push(Diagnostic::error(ID, &member.id, message));
        }
        if http.uri.greedy_label() == Some(member.name())
            && model.shape(&member.target).is_some_and(|target| !target.kind.is_text())
        {
            diagnostics.push(Diagnostic::error(ID, &member.id, "is a greedy label, but does not target a string"));
        }
    }
    diagnostics
}
