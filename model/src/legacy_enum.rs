//! Legacy enums: converts strings with the `enum` trait into enum shapes.

use serde_json::{Map, json};

use crate::model::Model;
use crate::node::Node;
use crate::prelude;
use crate::shape::{Member, Members, Shape, ShapeKind, SimpleKind};
use crate::shape_id::{ShapeId, is_identifier};
use crate::traits::{EnumDefinition, EnumDefinitions, Trait, TraitMap};

/// Converts every string whose [`enum` trait](https://smithy.io/2.0/spec/constraint-traits.html#enum-trait) names its
/// values into an enum shape.
///
/// Returns the ids of the strings that were not converted, because a value has no name, a name that is not an
/// identifier, or is empty.
pub fn upgrade_legacy_enums(model: &mut Model) -> Vec<ShapeId> {
    let mut left = Vec::new();
    for shape in model.shapes_mut() {
        if shape.kind != ShapeKind::Simple(SimpleKind::String) {
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
