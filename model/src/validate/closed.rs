//! Every id that a shape references is in the model. Loading ensures this; edits may break it.

use crate::model::Model;
use crate::validate::Diagnostic;
use crate::walk::neighbors;

pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for shape in model.shapes() {
        for id in neighbors(shape) {
            if model.shape(id).is_none() {
                let message = format!("names `{id}`, which is not in the model; add it or remove the reference");
                diagnostics.push(Diagnostic::error("Closed", &shape.id, message));
            }
        }
    }
    diagnostics
}
