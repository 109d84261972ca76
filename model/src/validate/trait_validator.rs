//! Shapes fit the traits whose definitions say which shapes are incompatible (`traitValidators`).

use crate::diagnostic::Diagnostic;
use crate::node::Node;
use crate::selector::Selector;
use crate::severity::Severity;
use crate::shape::Shape;
use crate::traits::TraitDefinition;
use crate::validate::facts::Facts;

const TRAIT: &str = "smithy.api#traitValidators";

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let definitions = facts.model.shapes().filter(|shape| shape.traits.has::<TraitDefinition>());
    definitions.flat_map(|definition| check_definition(facts, definition)).collect()
}

fn check_definition(facts: &Facts<'_>, definition: &Shape) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, validator) in definition.traits.raw(TRAIT).and_then(Node::as_object).into_iter().flatten() {
        if !is_event_id(id) {
            let message = format!("has `traitValidators` with the key `{id}`, which is not the id of an event");
            found.push(Diagnostic::error("TraitValidators", &definition.id, message).at_trait(TRAIT));
            continue;
        }
        let text = validator.get("selector").and_then(Node::as_str).unwrap_or("*");
        match Selector::parse(text) {
            Ok(selector) => found.extend(apply(facts, definition, id, validator, &selector)),
            Err(error) => {
                let message = format!("has `traitValidators` whose selector cannot be read: {error}");
                found.push(Diagnostic::error("TraitValidators", &definition.id, message).at_trait(TRAIT));
            }
        }
    }
    found
}

fn apply(facts: &Facts<'_>, definition: &Shape, id: &str, validator: &Node, selector: &Selector) -> Vec<Diagnostic> {
    let severity = match validator.get("severity").and_then(Node::as_str) {
        Some("NOTE") => Severity::Note,
        Some("WARNING") => Severity::Warning,
        Some("DANGER") => Severity::Danger,
        _ => Severity::Error,
    };
    let reason = validator.get("message").and_then(Node::as_str).unwrap_or("the definition of the trait excludes it");
    let graph = facts.graph();
    let mut found = Vec::new();
    for user in graph.indices().filter(|node| graph.traits(*node).contains(definition.id.as_str())) {
        for node in selector.select_from(graph, user).unwrap_or_default() {
            let message =
                format!("does not fit `{}`, which has the trait `{}`: {reason}", graph.id(user), definition.id);
            found.push(Diagnostic::new(id.to_owned(), severity, graph.id(node), message));
        }
    }
    found
}

/// Reports whether the text is names with dots between them.
fn is_event_id(text: &str) -> bool {
    let is_name = |name: &str| {
        let name = name.trim_start_matches('_');
        name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    text.split('.').all(is_name)
}
