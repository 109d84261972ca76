//! Traits are applied only to the shapes and members that the selectors of their definitions match.

use std::collections::HashMap;

use crate::definitions;
use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::selector::{Graph, NodeIndex, Selector};
use crate::severity::Severity;
use crate::shape::Shape;
use crate::shape_id::ShapeId;
use crate::traits::{Mixin, TraitDefinition};
use crate::validate::facts::Facts;

const ID: &str = "TraitTarget";

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let graph = facts.graph();
    let mut selectors = HashMap::new();
    let mut found: Vec<(NodeIndex, Diagnostic)> = Vec::new();
    for (id, users) in facts.uses() {
        let Some(shape) = definition_of(facts.model, id) else {
            continue;
        };
        let Some(definition) = shape.traits.get::<TraitDefinition>() else {
            let message = "is applied as a trait, but is not one; add the trait `trait` to its definition";
            let node = graph.find(&shape.id).unwrap_or_default();
            found.push((node, Diagnostic::error("Model", &shape.id, message)));
            continue;
        };
        if shape.traits.has::<Mixin>() {
            let message = format!("has the trait `{id}`, which is a mixin and so cannot be applied; remove it");
            found.extend(misplaced(graph, users, id, &message));
            continue;
        }
        let text = definition.selector.unwrap_or_else(|| "*".to_owned());
        if text == "*" {
            continue;
        }
        let selector = selectors.entry(text.clone()).or_insert_with(|| Selector::parse(&text));
        match selector
            .as_ref()
            .map_err(ToString::to_string)
            .and_then(|selector| selector.select_among(graph, users).map_err(|error| error.to_string()))
        {
            Ok(matched) => {
                let wrong: Vec<NodeIndex> =
                    users.iter().copied().filter(|user| matched.binary_search(user).is_err()).collect();
                let message = format!("has the trait `{id}`, which is only for {}; remove it", targets(&text));
                found.extend(misplaced(graph, &wrong, id, &message));
            }
            Err(error) => {
                let message = format!("is the definition of a trait, whose selector cannot be applied: {error}");
                let node = graph.find(&shape.id).unwrap_or_default();
                found.push((node, Diagnostic::new("TraitDefinition", Severity::Error, &shape.id, message)));
            }
        }
    }
    found.sort_by_key(|(node, _)| *node);
    found.into_iter().map(|(_, finding)| finding).collect()
}

/// The shape that defines a trait: one of the model, or one that is known.
pub(super) fn definition_of<'m>(model: &'m Model, id: &ShapeId) -> Option<&'m Shape> {
    model.shape(id).or_else(|| definitions::find(id))
}

/// The shapes that a selector matches, in words where they are common.
fn targets(selector: &str) -> String {
    let words = match selector {
        "operation" => "operations",
        "service" => "services",
        "resource" => "resources",
        "structure" => "structures",
        "structure [trait|error]" => "structures with the trait `error`",
        "structure > member" => "members of structures",
        "structure > member [trait|default]" => "members of structures with a default",
        "structure > :test(member > string)" => "members of structures that are strings",
        "structure > :test(member [trait|required] > string)" => "required members of structures that are strings",
        "structure > member [trait|required] :test(> :test(string, number, boolean, timestamp))" => {
            "required members of structures that are strings, numbers, booleans or timestamps"
        }
        "structure :not([trait|input]) > member :test(> integer)" => {
            "members of structures that are integers, but not of inputs"
        }
        ":is(structure, union) > member" => "members of structures and unions",
        ":is(structure, union) > :test(member > :test(list, map))" => {
            "members of structures and unions that are lists or maps"
        }
        ":is(service, operation)" => "services and operations",
        ":is(blob, union)" => "blobs and unions",
        "blob [trait|streaming]" => "blobs with the trait `streaming`",
        ":is(list, map)" => "lists and maps",
        ":is(enum, intEnum) > member" => "members of enums and intEnums",
        ":test(number, member > number)" => "numbers",
        ":test(string, member > string)" => "strings",
        ":test(timestamp, member > timestamp)" => "timestamps",
        ":test(blob, string)" => "blobs and strings",
        "string :not(enum)" => "strings that are not enums",
        "list :not(> member ~> :is(float, double, document))" => "lists whose items contain no floats and documents",
        ":test(list, map, string, blob, member > :is(list, map, string, blob))" => "strings, blobs, lists and maps",
        _ => return format!("shapes that match the selector `{selector}`"),
    };
    words.to_owned()
}

fn misplaced(graph: &Graph<'_>, users: &[NodeIndex], id: &ShapeId, message: &str) -> Vec<(NodeIndex, Diagnostic)> {
    let finding = |user: &NodeIndex| (*user, Diagnostic::error(ID, graph.id(*user), message).at_trait(id.as_str()));
    users.iter().map(finding).collect()
}
