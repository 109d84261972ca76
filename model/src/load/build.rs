//! Builds shapes from declarations whose mixins have been applied.

use crate::load::declaration::{Declaration, Form};
use crate::load::error::Problem;
use crate::load::mixins::Fault;
use crate::load::shape::trait_id;
use crate::node::Node;
use crate::shape::{List, Map, Member, Members, Shape, ShapeKind};
use crate::traits::EnumValue;

/// Builds the shape of a declaration; a fault if it lacks a member that its kind needs.
pub(super) fn shape(declaration: Declaration) -> Result<Shape, Fault> {
    let Declaration { id, form, mut members, traits, mixins, .. } = declaration;
    let mut take = |kind: &'static str, member: &'static str| {
        let missing = || (id.clone(), Problem::MissingMember { kind, member });
        members.shift_remove(member).ok_or_else(missing)
    };
    let kind = match form {
        Form::Simple(kind) => ShapeKind::Simple(kind),
        Form::List => ShapeKind::List(List { member: take("list", "member")? }),
        Form::Map => ShapeKind::Map(Map { key: take("map", "key")?, value: take("map", "value")? }),
        Form::Enum => ShapeKind::Enum(with_enum_values(members)),
        Form::IntEnum => ShapeKind::IntEnum(members),
        Form::Structure => ShapeKind::Structure(members),
        Form::Union => ShapeKind::Union(members),
        Form::Operation(operation) => ShapeKind::Operation(operation),
        Form::Resource(resource) => ShapeKind::Resource(resource),
        Form::Service(service) => ShapeKind::Service(service),
    };
    Ok(Shape { id, kind, traits, mixins })
}

/// Adds the member's name as the value of each enum member without one.
pub(super) fn with_enum_values(mut members: Members) -> Members {
    for Member { id, traits, .. } in members.values_mut() {
        if !traits.has::<EnumValue>() {
            let name = id.member().unwrap_or_default();
            traits.insert(trait_id::<EnumValue>(), Node::String(name.to_owned()));
        }
    }
    members
}
