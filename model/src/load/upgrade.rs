//! Upgrades Smithy 1.0 documents: adds the default that 1.0 implies for unboxed numbers and booleans.

use indexmap::IndexMap;
use serde_json::json;

use crate::load::declaration::{Declaration, Form, Version};
use crate::load::shape::trait_id;
use crate::node::{Decimal, Node};
use crate::shape::SimpleKind;
use crate::shape_id::ShapeId;
use crate::traits::{BoxTrait, DefaultValue, Range, TraitMap};

/// Adds the defaults that Smithy 1.0 implies to the shapes of 1.0 documents and to the members that target them.
pub(super) fn upgrade(declarations: &mut IndexMap<ShapeId, Declaration>) {
    for declaration in declarations.values_mut().filter(|declaration| declaration.version == Version::V1) {
        if let Form::Simple(kind) = declaration.form
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

/// The members of 1.0 structures whose target has a default, each with the member's default: that of the target, or null
/// if the member is boxed or its range excludes zero.
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

/// The value that Smithy 1.0 implies for unset values of the kind; `None` if it implies none.
fn zero(kind: SimpleKind) -> Option<Node> {
    match kind {
        SimpleKind::Boolean => Some(json!(false)),
        SimpleKind::Byte
        | SimpleKind::Short
        | SimpleKind::Integer
        | SimpleKind::Long
        | SimpleKind::Float
        | SimpleKind::Double => Some(json!(0)),
        SimpleKind::Blob
        | SimpleKind::String
        | SimpleKind::Timestamp
        | SimpleKind::BigInteger
        | SimpleKind::BigDecimal
        | SimpleKind::Document => None,
    }
}
