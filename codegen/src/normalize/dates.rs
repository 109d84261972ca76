//! Date members that may be malformed in responses: a second member gets the text of the header.

use serde_json::json;
use tinsmith_model::traits::{Deprecated, Documentation, HttpHeader, Trait};
use tinsmith_model::{Member, Members, Model, Node, Shape, ShapeId, ShapeKind, SimpleKind};

use super::synthetic::{DATE_AS_TEXT, trait_id};

/// Turns the members with this name into timestamps. Members that are response headers are deprecated, and a member
/// with the suffix `String` is added after them.
pub(super) fn keep_text(model: &mut Model, namespace: &str, name: &str) {
    make_dates(model, namespace, name);
    let operations = model.shapes().filter(|shape| shape.id.namespace() == namespace);
    let outputs = operations.filter_map(|shape| Some((shape.id.clone(), shape.as_operation()?.output.clone())));
    for (operation, output) in outputs.collect::<Vec<_>>() {
        let Some(members) = model.shape_mut(&output).and_then(Shape::named_members_mut) else { continue };
        let Some((header, text)) = add_text(members, name) else { continue };
        if let Some(operation) = model.shape_mut(&operation) {
            operation.traits.insert(trait_id(DATE_AS_TEXT), json!({ header: text }));
        }
    }
}

/// Changes the target of string members with this name to a timestamp, since newer models have strings.
fn make_dates(model: &mut Model, namespace: &str, name: &str) {
    let is_text = |shape: &&Shape| matches!(shape.kind, ShapeKind::Simple(SimpleKind::String));
    let texts: Vec<ShapeId> = model.shapes().filter(is_text).map(|shape| shape.id.clone()).collect();
    let structures = model.shapes_mut().filter(|shape| shape.id.namespace() == namespace);
    let members = structures.filter(|shape| shape.as_structure().is_some()).flat_map(Shape::members_mut);
    for member in members.filter(|member| member.name() == name && texts.contains(&member.target)) {
        member.target = trait_id("smithy.api#Timestamp");
    }
}

/// Adds the member for the text, and returns the header of the date and the header of the text.
fn add_text(members: &mut Members, name: &str) -> Option<(String, String)> {
    let text_name = format!("{name}String");
    let (index, _, date) = members.get_full_mut(name)?;
    let HttpHeader(header) = date.traits.get()?;
    let mut text = Member::new(date.id.without_member().with_member(&text_name), trait_id("smithy.api#String"));
    text.traits.insert(trait_id(HttpHeader::ID), Node::String(text_name.clone()));
    if let Some(documentation) = date.traits.raw(Documentation::ID) {
        text.traits.insert(trait_id(Documentation::ID), documentation.clone());
    }
    let note =
        format!("Unset if the service sends a malformed date. `{text_name}` has the text that the service sends.");
    date.traits.insert(trait_id(Deprecated::ID), json!({ "message": note }));
    members.shift_insert(index + 1, text_name.clone(), text);
    Some((header, text_name))
}
