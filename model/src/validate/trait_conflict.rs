//! Traits that exclude each other are not applied together, and those that only one member of a structure may have are
//! not applied to several.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::diagnostic::Diagnostic;
use crate::selector::NodeIndex;
use crate::shape_id::ShapeId;
use crate::traits::{Exclusive, TraitDefinition};
use crate::validate::facts::Facts;
use crate::validate::trait_target::definition_of;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut conflicts: BTreeMap<NodeIndex, Diagnostic> = BTreeMap::new();
    let mut found = Vec::new();
    for (id, users) in facts.uses() {
        let definition = definition_of(facts.model, id).and_then(|shape| shape.traits.get::<TraitDefinition>());
        let Some(TraitDefinition { conflicts: others, exclusive, .. }) = definition else {
            continue;
        };
        for user in users.iter().filter(|_| !others.is_empty()) {
            let traits = facts.graph().traits(*user);
            if let Some(other) = others.iter().find(|other| traits.contains(other.as_str())) {
                let message =
                    format!("has the traits `{id}` and `{other}`, which exclude each other; remove one of them");
                let owner = facts.graph().id(*user);
                let finding = Diagnostic::error("TraitConflict", owner, message).at_trait(id.as_str());
                conflicts.entry(*user).or_insert(finding);
            }
        }
        match exclusive {
            Some(Exclusive::Member) => found.extend(repeated(facts, id, users, Exclusive::Member)),
            Some(Exclusive::Target) => {
                let users: HashSet<NodeIndex> = users.iter().copied().collect();
                let targets = |node: &NodeIndex| facts.graph().target(*node).is_some_and(|it| users.contains(&it));
                let members: Vec<NodeIndex> = facts.graph().indices().filter(targets).collect();
                found.extend(repeated(facts, id, &members, Exclusive::Target));
            }
            None => {}
        }
    }
    conflicts.into_values().chain(found).collect()
}

/// The structures of which several members are among these.
fn repeated(facts: &Facts<'_>, id: &ShapeId, members: &[NodeIndex], place: Exclusive) -> Vec<Diagnostic> {
    let graph = facts.graph();
    let mut by_structure: BTreeMap<NodeIndex, BTreeSet<NodeIndex>> = BTreeMap::new();
    for node in members {
        if let Some((_, container)) = graph.member(*node) {
            by_structure.entry(container).or_default().insert(*node);
        }
    }
    let mut found = Vec::new();
    for (container, members) in by_structure.into_iter().filter(|(_, members)| members.len() > 1) {
        let Some(structure) = graph.shape(container).filter(|shape| shape.as_structure().is_some()) else {
            continue;
        };
        let names = members.into_iter().filter_map(|node| graph.member(node));
        let names = names.map(|(member, _)| format!("`{}`", member.name())).collect::<Vec<_>>().join(", ");
        let message = match place {
            Exclusive::Member => format!("has the trait `{id}` on the members {names}, but only one may have it"),
            Exclusive::Target => {
                format!("has the members {names}, which target shapes with `{id}`, but only one member may")
            }
        };
        found.push(Diagnostic::error("ExclusiveStructureMemberTrait", &structure.id, message));
    }
    found
}
