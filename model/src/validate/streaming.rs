//! Streams occur only as members of inputs and outputs, at most one in each.

use crate::index::OperationIndex;
use crate::model::Model;
use crate::shape::{Member, Shape};
use crate::traits::Streaming;
use crate::validate::Diagnostic;

const ID: &str = "Streaming";

pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let index = OperationIndex::new(model);
    let mut diagnostics = Vec::new();
    for shape in model.shapes().filter(|shape| shape.kind.is_data()) {
        let streams: Vec<_> = shape.members().filter(|member| is_stream(model, member)).collect();
        let Some((first, others)) = streams.split_first() else {
            continue;
        };
        if !carries_streams(&index, shape) {
            let message = format!(
                "targets `{}`, which is a stream, but is not a member of an operation's input or output",
                first.target
            );
            diagnostics.push(Diagnostic::error(ID, &first.id, message));
        }
        diagnostics.extend(others.iter().map(|member| {
            let message = format!("is a stream, but so is `{}`; a message has one body", first.name());
            Diagnostic::error(ID, &member.id, message)
        }));
    }
    diagnostics
}

fn is_stream(model: &Model, member: &Member) -> bool {
    model.shape(&member.target).is_some_and(|target| target.traits.has::<Streaming>())
}

fn carries_streams(index: &OperationIndex<'_>, shape: &Shape) -> bool {
    index.is_input(&shape.id) || index.is_output(&shape.id)
}
