//! Presence of structure members: optional, required, with a default, or a stream.

use tinsmith_model::index::{CheckMode, NullabilityIndex};
use tinsmith_model::traits::{DefaultValue, Sparse, Streaming, Trait};
use tinsmith_model::{Member, Model, Node, Shape, ShapeKind, SimpleKind};

use super::role::{Role, role};
use crate::normalize;

/// Handling of a structure member that is unset.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Nullability<'m> {
    /// The field is `None`.
    Optional,
    /// Building the structure fails.
    Required,
    /// The field takes this value.
    Default(&'m Node),
    /// The field is an empty byte stream.
    Stream,
    /// Building the structure fails, because the member is an event stream.
    Events,
}

/// Returns how an unset structure member is handled, decided as in the official SDK.
pub(crate) fn nullability<'m>(model: &'m Model, container: &Shape, member: &'m Member) -> Nullability<'m> {
    if is_byte_stream(model, container, member) {
        return Nullability::Stream;
    }
    if is_event_stream(model, container, member) {
        return Nullability::Events;
    }
    if NullabilityIndex::new(model).is_nullable(member, CheckMode::ClientCareful) {
        return Nullability::Optional;
    }
    match member.raw_trait(DefaultValue::ID) {
        Some(default) if !default.is_null() => Nullability::Default(default),
        Some(_) | None => Nullability::Required,
    }
}

/// Returns `true` if the member is the body of a request or response, as a byte stream.
pub(crate) fn is_byte_stream(model: &Model, container: &Shape, member: &Member) -> bool {
    let target = model.target(member);
    let is_streaming = target.traits.has::<Streaming>() || member.traits.has::<Streaming>();
    has_body(container) && target.kind == ShapeKind::Simple(SimpleKind::Blob) && is_streaming
}

/// Returns `true` if the member is the body of a request or response, as an event stream.
pub(crate) fn is_event_stream(model: &Model, container: &Shape, member: &Member) -> bool {
    has_body(container) && normalize::is_event_stream(model.target(member))
}

fn has_body(container: &Shape) -> bool {
    match role(container) {
        Role::Input | Role::Output => true,
        Role::Error | Role::Type => false,
    }
}

/// Returns `true` if the list or map has the `sparse` trait, so that elements or values can be null.
pub(crate) fn is_sparse(shape: &Shape) -> bool {
    shape.traits.has::<Sparse>()
}
