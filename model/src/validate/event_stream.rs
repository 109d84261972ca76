//! Events are structures with at most one payload; if an event has a payload, its other members are headers.

use std::collections::BTreeSet;

use crate::model::Model;
use crate::shape::{Member, Shape};
use crate::traits::{EventHeader, EventPayload, Streaming};
use crate::validate::Diagnostic;

const ID: &str = "EventStream";

pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut events = BTreeSet::new();
    let streams = model.shapes().filter(|shape| shape.as_union().is_some() && shape.traits.has::<Streaming>());
    for member in streams.flat_map(Shape::members) {
        let Some(event) = model.shape(&member.target) else {
            continue;
        };
        if event.as_structure().is_none() {
            let message = format!("is an event, but targets `{}`, which is not a structure", event.id);
            diagnostics.push(Diagnostic::error(ID, &member.id, message));
        } else if events.insert(&event.id) {
            diagnostics.extend(check_event(event));
        }
    }
    diagnostics
}

fn check_event(event: &Shape) -> Vec<Diagnostic> {
    let payloads: Vec<&Member> = event.members().filter(|member| member.traits.has::<EventPayload>()).collect();
    let Some((payload, others)) = payloads.split_first() else {
        return Vec::new();
    };
    let second = others.iter().map(|other| {
        let message = format!("is the payload of the event, but so is `{}`", payload.name());
        Diagnostic::error(ID, &other.id, message)
    });
    let unbound = event
        .members()
        .filter(|member| !member.traits.has::<EventPayload>() && !member.traits.has::<EventHeader>())
        .map(|member| {
            let message =
                format!("is not sent, because `{}` is the whole payload; add the trait `eventHeader`", payload.name());
            Diagnostic::error(ID, &member.id, message)
        });
    second.chain(unbound).collect()
}
