//! The values of traits that a model defines fit their definitions, and ids in values are those of fitting shapes.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::node::Node;
use crate::prelude;
use crate::selector::Selector;
use crate::severity::Severity;
use crate::shape::Shape;
use crate::shape_id::ShapeId;
use crate::traits::{Auth, AuthDefinition, EnumDefinitions, Trait, TraitDefinition, TraitMap};
use crate::validate::facts::Facts;
use crate::validate::node_value::{MisfitKind, misfits, references};
use crate::validate::trait_target::definition_of;

const ID: &str = "TraitValue";

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut checker = Checker { facts, selectors: HashMap::new(), found: Vec::new() };
    for (id, users) in facts.uses() {
        let definition = facts.model.shape(id).filter(|shape| shape.traits.has::<TraitDefinition>());
        let definition = definition.filter(|shape| !prelude::owns(&shape.id));
        for user in users {
            let (owner, traits) = (facts.graph().id(*user), facts.graph().traits(*user));
            match id.as_str() {
                Auth::ID => checker.check_auth(owner, traits),
                EnumDefinitions::ID => checker.check_enum_names(owner, traits),
                _ => {}
            }
            if let (Some(definition), Some(value)) = (definition, traits.raw(id.as_str())) {
                checker.check_value(owner, id, definition, value);
            }
        }
    }
    checker.found
}

struct Checker<'f, 'm> {
    facts: &'f Facts<'m>,
    selectors: HashMap<String, Option<Selector>>,
    found: Vec<Diagnostic>,
}

impl<'m> Checker<'_, 'm> {
    fn error(&mut self, owner: &ShapeId, id: &str, message: String) {
        self.found.push(Diagnostic::error(ID, owner, message).at_trait(id));
    }

    fn check_value(&mut self, owner: &ShapeId, id: &ShapeId, definition: &'m Shape, value: &Node) {
        let model = self.facts.model;
        for misfit in misfits(model, definition, value) {
            let severity = match misfit.kind {
                MisfitKind::UnknownMember => Severity::Warning,
                MisfitKind::Form | MisfitKind::Constraint | MisfitKind::ZeroOutOfRange => Severity::Error,
            };
            let place = if misfit.path.is_empty() { "the value".to_owned() } else { format!("`{}`", misfit.path) };
            let message = format!("has the trait `{id}`, whose value does not fit: {place} {}", misfit.problem);
            let mut finding = Diagnostic::new(ID, severity, owner, message).at_trait(id.as_str());
            finding.part.push_str(&misfit.path);
            self.found.push(finding);
        }
        for (path, target, selector) in references(model, definition, value) {
            if !self.matches(&target, &selector) {
                let message = format!(
                    "has the trait `{id}`, whose value refers to `{target}` at `{path}`, which does not match the \
                     selector `{selector}`"
                );
                self.error(owner, id.as_str(), message);
            }
        }
    }

    /// Reports whether the shape matches the selector. Shapes that are not in the model, and selectors that cannot be
    /// applied, match: they are reported elsewhere.
    fn matches(&mut self, target: &ShapeId, text: &str) -> bool {
        let selector = self.selectors.entry(text.to_owned()).or_insert_with(|| Selector::parse(text).ok());
        let graph = self.facts.graph();
        let (Some(selector), Some(node)) = (selector, graph.find(target)) else {
            return true;
        };
        selector.select_among(graph, &[node]).map_or(true, |matched| matched.contains(&node))
    }

    fn check_auth(&mut self, owner: &ShapeId, traits: &TraitMap) {
        for scheme in traits.get::<Auth>().into_iter().flat_map(|Auth(schemes)| schemes) {
            let shape = definition_of(self.facts.model, &scheme);
            if shape.is_some_and(|shape| !shape.traits.has::<AuthDefinition>()) {
                let message =
                    format!("has `{scheme}` as an authentication scheme, which lacks the trait `authDefinition`");
                self.error(owner, Auth::ID, message);
            }
        }
    }

    fn check_enum_names(&mut self, owner: &ShapeId, traits: &TraitMap) {
        let Some(EnumDefinitions(definitions)) = traits.get() else {
            return;
        };
        for name in definitions.iter().filter_map(|definition| definition.name.as_deref()) {
            if !crate::shape_id::is_identifier(name) {
                let message =
                    format!("has an enum with the name `{name}`; names have letters, digits and underscores only");
                self.error(owner, EnumDefinitions::ID, message);
            }
        }
    }
}
