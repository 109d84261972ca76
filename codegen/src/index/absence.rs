//! Can a member be unset, and what is it then?

use tinsmith_model::index::{CheckMode, NullabilityIndex};
use tinsmith_model::traits::{DefaultValue, Sparse, Streaming, Trait};
use tinsmith_model::{Member, Model, Node, Shape, ShapeKind};

use super::role::{Role, role};
use crate::normalize;

/// What becomes of a structure's member that is not set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Absence<'m> {
    /// It stays unset.
    Optional,
    /// The structure is not built.
    Required,
    /// It takes this value.
    Default(&'m Node),
    /// It is an empty stream.
    Stream,
    /// It is a stream of events, without which the structure is not built.
    Events,
}

/// What becomes of a structure's member that is not set, as the official SDK decides it.
pub(crate) fn absence<'m>(model: &'m Model, container: &Shape, member: &'m Member) -> Absence<'m> {
    if is_byte_stream(model, container, member) {
        return Absence::Stream;
    }
    if is_event_stream(model, container, member) {
        return Absence::Events;
    }
    if NullabilityIndex::new(model).is_nullable(member, CheckMode::ClientCareful) {
        return Absence::Optional;
    }
    match member.raw_trait(DefaultValue::ID) {
        Some(default) if !default.is_null() => Absence::Default(default),
        Some(_) | None => Absence::Required,
    }
}

/// Whether the member is the body of a request or response, as a stream.
pub(crate) fn is_byte_stream(model: &Model, container: &Shape, member: &Member) -> bool {
    let target = model.target(member);
    let is_streaming = target.traits.has::<Streaming>() || member.traits.has::<Streaming>();
    has_body(container) && target.kind == ShapeKind::Blob && is_streaming
}

/// Whether the member is the body of a request or response, as a stream of events.
pub(crate) fn is_event_stream(model: &Model, container: &Shape, member: &Member) -> bool {
    has_body(container) && normalize::is_event_stream(model.target(member))
}

fn has_body(container: &Shape) -> bool {
    match role(container) {
        Role::Input | Role::Output => true,
        Role::Error | Role::Type => false,
    }
}

/// Whether elements of the list or map can be missing in their place.
pub(crate) fn is_sparse(shape: &Shape) -> bool {
    shape.traits.has::<Sparse>()
}
