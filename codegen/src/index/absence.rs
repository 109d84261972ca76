//! Can a member be unset, and what is it then?

use tinsmith_model::index::{CheckMode, NullabilityIndex};
use tinsmith_model::traits::{DefaultValue, Sparse, Streaming, Trait};
use tinsmith_model::{Member, Model, Node, Shape, ShapeKind};

use super::role::{Role, role};

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
}

/// What becomes of a structure's member that is not set, as the official SDK decides it.
pub(crate) fn absence<'m>(model: &'m Model, container: &Shape, member: &'m Member) -> Absence<'m> {
    if is_byte_stream(model, container, member) {
        return Absence::Stream;
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
    let is_body = match role(container) {
        Role::Input | Role::Output => true,
        Role::Error | Role::Type => false,
    };
    let target = model.target(member);
    is_body && target.kind == ShapeKind::Blob && (target.traits.has::<Streaming>() || member.traits.has::<Streaming>())
}

/// Whether elements of the list or map can be missing in their place.
pub(crate) fn is_sparse(shape: &Shape) -> bool {
    shape.traits.has::<Sparse>()
}
