//! Legacy enums: strings with the `enum` trait become enum shapes where the trait names its values.

use serde_json::{Map, json};

use crate::model::Model;
use crate::node::Node;
use crate::prelude;
use crate::shape::{Member, Members, Shape, ShapeKind};
use crate::shape_id::{ShapeId, is_identifier};
use crate::traits::{EnumDefinition, EnumDefinitions, Trait, TraitMap};

/// Makes enum shapes of all strings whose `enum` trait names its values, and returns the ids of the strings that stay:
/// those without names, or with names that no member can have.
pub fn upgrade_legacy_enums(model: &mut Model) -> Vec<ShapeId> {
    let mut left = Vec::new();
    for shape in model.shapes_mut() {
        if shape.kind != ShapeKind::String {
            continue;
        }
        let Some(EnumDefinitions(definitions)) = shape.traits.get() else {
            continue;
        };
        match members(shape, definitions) {
            Some(members) => {
                shape.traits.remove(EnumDefinitions::ID);
                shape.kind = ShapeKind::Enum(members);
            }
            None => left.push(shape.id.clone()),
        }
    }
    left
}

fn members(shape: &Shape, definitions: Vec<EnumDefinition>) -> Option<Members> {
    let member = |definition: EnumDefinition| {
        let name = definition.name.clone().filter(|name| is_identifier(name) && !definition.value.is_empty())?;
        let id = shape.id.with_member(&name);
        Some((name, Member { id, target: prelude::unit(), traits: traits(definition) }))
    };
    definitions.into_iter().map(member).collect()
}

fn traits(definition: EnumDefinition) -> TraitMap {
    let is_internal = definition.is_internal();
    let EnumDefinition { value, name: _, documentation, tags, deprecated } = definition;
    let traits = [
        Some(("enumValue", Node::String(value))),
        documentation.map(|text| ("documentation", Node::String(text))),
        (!tags.is_empty()).then(|| ("tags", json!(tags))),
        deprecated.then(|| ("deprecated", Node::Object(Map::new()))),
        is_internal.then(|| ("internal", Node::Object(Map::new()))),
    ];
    let traits = traits.into_iter().flatten();
    traits.map(|(name, value)| (prelude::id(name), value)).collect()
}
