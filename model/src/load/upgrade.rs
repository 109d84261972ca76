//! Upgrades Smithy 1.0 documents: adds the default that 1.0 implies for unboxed numbers and booleans.

use indexmap::IndexMap;
use serde_json::json;

use crate::load::declaration::{Declaration, Form, Version};
use crate::load::shape::trait_id;
use crate::node::Node;
use crate::shape::{Member, SimpleKind};
use crate::shape_id::ShapeId;
use crate::traits::{BoxTrait, DefaultValue, Required, Streaming};

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

/// The members of 1.0 structures that have a default in 2.0, each with its default: null if the member is boxed.
fn member_defaults(declarations: &IndexMap<ShapeId, Declaration>) -> Vec<(ShapeId, Node)> {
    let structures = declarations
        .values()
        .filter(|declaration| declaration.version == Version::V1 && declaration.form == Form::Structure);
    let members = structures.flat_map(|structure| structure.members.values());
    let defaults = members.filter_map(|member| {
        let target = declarations.get(&member.target)?;
        Some((member.id.clone(), member_default(member, target)?))
    });
    defaults.collect()
}

/// The default that Smithy 1.0 implies for a member, whatever its range.
fn member_default(member: &Member, target: &Declaration) -> Option<Node> {
    if member.traits.has::<DefaultValue>() {
        return None;
    }
    if member.traits.has::<BoxTrait>() {
        return Some(Node::Null);
    }
    let Form::Simple(kind) = target.form else {
        return None;
    };
    if kind == SimpleKind::Blob && target.traits.has::<Streaming>() && !member.traits.has::<Required>() {
        return Some(json!(""));
    }
    zero(kind).filter(|zero| !is_boxed(target, zero))
}

/// Reports whether values may be absent: shapes of 2.0 say so by having no default, or another than 1.0 has.
fn is_boxed(target: &Declaration, zero: &Node) -> bool {
    let has_zero = target.traits.get().is_some_and(|DefaultValue(value)| value == *zero);
    target.traits.has::<BoxTrait>() || (target.version == Version::V2 && !has_zero)
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
