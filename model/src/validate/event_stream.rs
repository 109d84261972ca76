//! Events are structures; if an event has a payload, its other members are headers.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::shape::Shape;
use crate::traits::{EventHeader, EventPayload, Streaming};
use crate::validate::facts::Facts;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut events = BTreeSet::new();
    let streams = facts.model.shapes().filter(|shape| shape.as_union().is_some() && shape.traits.has::<Streaming>());
    for stream in streams {
        let mut wrong = Vec::new();
        for member in stream.members() {
            let Some(event) = facts.model.shape(&member.target) else {
                continue;
            };
            if event.as_structure().is_none() {
                wrong.push(format!("`{}`", member.name()));
            } else if events.insert(&event.id) {
                found.extend(check_event(event));
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
