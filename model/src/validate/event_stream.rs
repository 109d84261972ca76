//! Events are structures; if an event has a payload, its other members are headers.

use crate::diagnostic::Diagnostic;
use crate::shape::Shape;
use crate::traits::{EventHeader, EventPayload, Streaming};
use crate::validate::facts::Facts;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let structures = facts.model.shapes().filter(|shape| shape.as_structure().is_some());
    let mut found: Vec<Diagnostic> = structures.filter_map(check_event).collect();
    let streams = facts.model.shapes().filter(|shape| shape.as_union().is_some() && shape.traits.has::<Streaming>());
    for stream in streams {
        let mut wrong = Vec::new();
        for member in stream.members() {
            let Some(event) = facts.model.shape(&member.target) else {
                continue;
            };
            if event.as_structure().is_none() {
                wrong.push(format!("`{}`", member.name()));
            }
        }
        if !wrong.is_empty() {
            let message =
                format!("is a stream of events, but its members {} do not target structures", wrong.join(", "));
            found.push(Diagnostic::error("StreamingTrait", &stream.id, message));
        }
    }
    found
}

fn check_event(event: &Shape) -> Option<Diagnostic> {
    let payload = event.members().find(|member| member.traits.has::<EventPayload>())?;
    let unbound: Vec<String> = event
        .members()
        .filter(|member| !member.traits.has::<EventPayload>() && !member.traits.has::<EventHeader>())
        .map(|member| format!("`{}`", member.name()))
        .collect();
    (!unbound.is_empty()).then(|| {
        let message = format!(
            "has the payload `{}`, so that the members {} are not sent; add the trait `eventHeader` to them",
            payload.name(),
            unbound.join(", ")
        );
        Diagnostic::error("EventPayloadTrait", &event.id, message)
    })
}
