//! Every id that a shape references is in the model. Loading ensures this; edits may break it.

use crate::diagnostic::Diagnostic;
use crate::validate::facts::Facts;
use crate::walk::neighbors;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut diagnostics = Vec::new();
    for shape in model.shapes() {
        for id in neighbors(shape) {
            if model.shape(id).is_none() {
                let message = format!("names `{id}`, which is not in the model; add it or remove the reference");
                diagnostics.push(Diagnostic::error("Target", &shape.id, message));
            }
        }
    }
    diagnostics
}
