//! Makes 2.0 of what 1.0 documents mean without saying it: numbers and booleans that are not boxed have a default.

use indexmap::IndexMap;
use serde_json::json;

use crate::load::declaration::{Declaration, Form, Version};
use crate::load::shape::trait_id;
use crate::node::{Decimal, Node};
use crate::shape::ShapeKind;
use crate::shape_id::ShapeId;
use crate::traits::{BoxTrait, DefaultValue, Range, TraitMap};

/// Gives the shapes of 1.0 documents, and the members that target them, the defaults that 1.0 implies.
pub(super) fn upgrade(declarations: &mut IndexMap<ShapeId, Declaration>) {
    for declaration in declarations.values_mut().filter(|declaration| declaration.version == Version::V1) {
        if let Form::Simple(kind) = &declaration.form
            && let Some(zero) = zero(kind)
            && !declaration.traits.has::<BoxTrait>()
            && !declaration.traits.has::<DefaultValue>()
        {
            declaration.traits.insert(trait_id::<DefaultValue>(), zero);
        }
    }
    for (member, value) in member_defaults(declarations) {
        let container = declarations.get_mut(&member.without_member());
        let member = container.and_then(|container| container.members.get_mut(member.member()?));
        if let Some(member) = member {
            member.traits.insert(trait_id::<DefaultValue>(), value);
        }
    }
}

/// The members of 1.0 structures whose target has a default, each with its own: null if it is boxed.
fn member_defaults(declarations: &IndexMap<ShapeId, Declaration>) -> Vec<(ShapeId, Node)> {
    let mut defaults = Vec::new();
    let structures = declarations
        .values()
        .filter(|declaration| declaration.version == Version::V1 && declaration.form == Form::Structure);
    for member in structures.flat_map(|structure| structure.members.values()) {
        let Some(target) = declarations.get(&member.target) else {
            continue;
        };
        let Some(DefaultValue(value)) = target.traits.get() else {
            continue;
        };
        if member.traits.has::<DefaultValue>() {
            continue;
        }
        if member.traits.has::<BoxTrait>() || excludes_zero(&member.traits) || excludes_zero(&target.traits) {
            defaults.push((member.id.clone(), Node::Null));
        } else {
            defaults.push((member.id.clone(), value));
        }
    }
    defaults
}

fn excludes_zero(traits: &TraitMap) -> bool {
    let zero = Decimal::from(0);
    let range: Option<Range> = traits.get();
    range.is_some_and(|range| range.min.is_some_and(|min| min > zero) || range.max.is_some_and(|max| max < zero))
}

/// What 1.0 says values of the kind are when they are not set, if anything.
fn zero(kind: &ShapeKind) -> Option<Node> {
    match kind {
        ShapeKind::Boolean => Some(json!(false)),
        ShapeKind::Byte
        | ShapeKind::Short
        | ShapeKind::Integer
        | ShapeKind::Long
        | ShapeKind::Float
        | ShapeKind::Double => Some(json!(0)),
        ShapeKind::Blob
        | ShapeKind::String
        | ShapeKind::Timestamp
        | ShapeKind::BigInteger
        | ShapeKind::BigDecimal
        | ShapeKind::Document
        | ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::List(_)
        | ShapeKind::Map(_)
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Service(_) => None,
    }
}
