//! A structure with `input` or `output` belongs to one operation, in that role, and is not the target of a member.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Diagnostic;
use crate::selector::NodeIndex;
use crate::shape_id::ShapeId;
use crate::traits::{Input, Output, Trait};
use crate::validate::facts::Facts;

const ID: &str = "OperationInputOutputMisuse";

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut found = Vec::new();
    let mut owners: HashMap<(&ShapeId, &str), &ShapeId> = HashMap::new();
    for (shape, operation) in facts.operations() {
        let roles =
            [(&operation.input, "input", Input::ID, Output::ID), (&operation.output, "output", Output::ID, Input::ID)];
        for (structure, role, trait_id, other_role) in roles {
            let Some(traits) = model.shape(structure).map(|structure| &structure.traits) else {
                continue;
            };
            let other = owners.insert((structure, role), &shape.id);
            if let Some(other) = other.filter(|_| traits.contains(trait_id)) {
                let message = format!("has the trait `{role}`, but is the {role} of `{other}` and `{}`", shape.id);
                found.push(Diagnostic::error(ID, structure, message));
            }
            if traits.contains(other_role) {
                let message = format!("has `{structure}` as its {role}, which has the trait `{other_role}`");
                found.push(Diagnostic::error(ID, &shape.id, message));
            }
        }
    }
    let graph = facts.graph();
    let own: HashSet<NodeIndex> = facts.users::<Input>().iter().chain(facts.users::<Output>()).copied().collect();
    let targets = |node: &NodeIndex| graph.target(*node).is_some_and(|target| own.contains(&target));
    for node in graph.indices().filter(targets) {
        if let Some((member, _)) = graph.member(node) {
            let message = format!("targets `{}`, which is the input or output of an operation", member.target);
            found.push(Diagnostic::error(ID, &member.id, message));
        }
    }
    found
}
