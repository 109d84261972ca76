//! Streams occur only as members of inputs and outputs, and bytes that are streamed are the whole body.

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::shape::{Member, Shape};
use crate::shape_id::ShapeId;
use crate::traits::{DefaultValue, Http, HttpPayload, Mixin, Required, RequiresLength, Streaming};
use crate::validate::facts::Facts;
use crate::validate::protocol::binds_payloads;

const ID: &str = "StreamingTrait";

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let containers: HashSet<&ShapeId> = facts
        .model
        .shapes()
        .filter(|shape| shape.as_structure().is_some() && stream(facts.model, shape).is_some())
        .map(|shape| &shape.id)
        .collect();
    let mut found = Vec::new();
    for shape in facts.model.shapes() {
        for member in shape.members() {
            if containers.contains(&member.target) {
                let message = format!(
                    "targets `{}`, which contains a stream; streams are only members of the inputs and outputs of \
                     operations",
                    member.target
                );
                found.push(Diagnostic::error(ID, &member.id, message));
            } else if shape.as_structure().is_none() && is_stream(facts.model, member) {
                let message = format!(
                    "targets `{}`, which is a stream; streams are only members of inputs and outputs",
                    member.target
                );
                found.push(Diagnostic::error(ID, &member.id, message));
            }
        }
        if containers.contains(&shape.id) {
            found.extend(check_presence(facts.model, shape));
        }
    }
    for (operation, parts) in facts.operations() {
        for error in parts.errors.iter().filter(|error| containers.contains(error)) {
            let message = format!("has the error `{error}`, which contains a stream; errors cannot be streamed");
            found.push(Diagnostic::error(ID, &operation.id, message));
        }
        if let Some(output) = facts.model.shape(&parts.output)
            && let Some(member) = stream(facts.model, output)
            && facts.model.shape(&member.target).is_some_and(|target| target.traits.has::<RequiresLength>())
        {
            let message = format!(
                "has a stream with `requiresLength`, but is the output of `{}`; only inputs know the length",
                operation.id
            );
            found.push(Diagnostic::error("RequiresLengthTrait", &output.id, message));
        }
    }
    found.extend(check_payloads(facts));
    found
}

fn stream<'m>(model: &Model, shape: &'m Shape) -> Option<&'m Member> {
    shape.members().find(|member| is_stream(model, member))
}

fn is_stream(model: &Model, member: &Member) -> bool {
    model.shape(&member.target).is_some_and(|target| target.traits.has::<Streaming>())
}

/// A body that is streamed is always there, if only empty.
fn check_presence(model: &Model, shape: &Shape) -> Option<Diagnostic> {
    let member = stream(model, shape)?;
    let is_blob = model.shape(&member.target)?.as_union().is_none();
    let is_there = member.traits.has::<Required>() || member.traits.has::<DefaultValue>();
    (is_blob && !is_there && !shape.traits.has::<Mixin>()).then(|| {
        let message =
            "targets a stream of bytes, but is neither `required` nor has the default `\"\"`; add one of them";
        Diagnostic::error(ID, &member.id, message)
    })
}

fn check_payloads(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for closure in facts.closures() {
        if !binds_payloads(facts.model, closure.service()) {
            continue;
        }
        let operations = closure.operations().iter().filter(|operation| operation.traits.has::<Http>());
        let structures = operations.filter_map(|operation| operation.as_operation());
        for id in structures.flat_map(|operation| [&operation.input, &operation.output]) {
            let member = facts.model.shape(id).and_then(|structure| stream(facts.model, structure));
            let Some(member) = member.filter(|member| !member.traits.has::<HttpPayload>()) else {
                continue;
            };
            let message = format!(
                "targets a stream, but has no `httpPayload`, with which the protocol of `{}` sends streams; add it",
                closure.service().id
            );
            let finding = Diagnostic::error(ID, &member.id, message);
            if !found.contains(&finding) {
                found.push(finding);
            }
        }
    }
    found
}
