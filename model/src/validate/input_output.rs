//! A structure with `input` or `output` belongs to one operation and is not the target of a member.

use std::collections::HashMap;

use crate::model::Model;
use crate::shape_id::ShapeId;
use crate::traits::{Input, Output, Trait};
use crate::validate::Diagnostic;

const ID: &str = "InputOutput";

pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let mut inputs: HashMap<&ShapeId, &ShapeId> = HashMap::new();
    let mut outputs: HashMap<&ShapeId, &ShapeId> = HashMap::new();
    let mut diagnostics = Vec::new();
    for shape in model.shapes() {
        if let Some(operation) = shape.as_operation() {
            let as_input =
                inputs.insert(&operation.input, &shape.id).map(|other| (&operation.input, "input", Input::ID, other));
            let as_output = outputs
                .insert(&operation.output, &shape.id)
                .map(|other| (&operation.output, "output", Output::ID, other));
            for (structure, role, trait_id, other) in [as_input, as_output].into_iter().flatten() {
                let has_trait = model.shape(structure).is_some_and(|structure| structure.traits.contains(trait_id));
                if has_trait {
                    let message = format!("has the trait `{role}`, but is the {role} of `{other}` and `{}`", shape.id);
                    diagnostics.push(Diagnostic::error(ID, structure, message));
                }
            }
        }
        for member in shape.members() {
            let target = model.shape(&member.target);
            if target.is_some_and(|target| target.traits.has::<Input>() || target.traits.has::<Output>()) {
                let message = format!("targets `{}`, which is the input or output of an operation", member.target);
                diagnostics.push(Diagnostic::error(ID, &member.id, message));
            }
        }
    }
    diagnostics
}
