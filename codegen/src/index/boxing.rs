//! Members that must be boxed so that every type has a finite size.
//!
//! Structures and unions that contain each other in a cycle, without a list or map in between, need a `Box` on the
//! cycle. The official SDK boxes the member with the smallest id, one cycle after the other, until no cycle is left.
//! The `Box` is part of the type of the public field, so this module chooses the same members.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use indexmap::IndexSet;
use tinsmith_model::{Member, Model, ShapeId, ShapeKind};

/// Returns the ids of the members of `shapes` that must be boxed.
pub(crate) fn boxed_members(model: &Model, shapes: &IndexSet<ShapeId>) -> BTreeSet<ShapeId> {
    let mut graph = Graph::new(model, shapes);
    graph.trim();
    let mut boxed = BTreeSet::new();
    let starts: Vec<&ShapeId> = graph.edges.keys().copied().collect();
    for start in starts {
        while let Some(cycle) = graph.cycle(start) {
            let first = cycle.into_iter().min_by_key(|member| &member.id).expect("a cycle has members");
            graph.remove(first);
            boxed.insert(first.id.clone());
        }
    }
    boxed
}

/// Structures and unions, with the members that contain another structure or union directly.
struct Graph<'m> {
    edges: BTreeMap<&'m ShapeId, Vec<&'m Member>>,
}

impl<'m> Graph<'m> {
    fn new(model: &'m Model, shapes: &IndexSet<ShapeId>) -> Self {
        let holders = shapes.iter().map(|id| model.expect_shape(id)).filter(|shape| has_members(&shape.kind));
        let direct = |member: &&Member| has_members(&model.target(member).kind);
        let edges = holders.map(|shape| (&shape.id, shape.members().filter(direct).collect()));
        Self { edges: edges.collect() }
    }

    /// Removes the shapes without outgoing or incoming edges, until only cycles and the paths between them are left.
    fn trim(&mut self) {
        loop {
            let reached: BTreeSet<&ShapeId> = self.edges.values().flatten().map(|member| &member.target).collect();
            let before = self.edges.len();
            self.edges.retain(|id, members| !members.is_empty() && reached.contains(id));
            if self.edges.len() == before {
                return;
            }
            let left: BTreeSet<&ShapeId> = self.edges.keys().copied().collect();
            for members in self.edges.values_mut() {
                members.retain(|member| left.contains(&member.target));
            }
        }
    }

    /// Returns the members of a shortest cycle through the shape.
    fn cycle(&self, start: &'m ShapeId) -> Option<Vec<&'m Member>> {
        let mut came_by: BTreeMap<&ShapeId, (&ShapeId, &'m Member)> = BTreeMap::new();
        let mut pending = VecDeque::from([start]);
        while let Some(id) = pending.pop_front() {
            for member in self.edges.get(id).into_iter().flatten() {
                if came_by.contains_key(&member.target) {
                    continue;
                }
                came_by.insert(&member.target, (id, member));
                if member.target == *start {
                    return Some(path_to(&came_by, start));
                }
                pending.push_back(&member.target);
            }
        }
        None
    }

    fn remove(&mut self, member: &Member) {
        if let Some(members) = self.edges.get_mut(&member.container()) {
            members.retain(|other| other.id != member.id);
        }
    }
}

fn path_to<'m>(came_by: &BTreeMap<&ShapeId, (&'m ShapeId, &'m Member)>, start: &ShapeId) -> Vec<&'m Member> {
    let mut cycle = Vec::new();
    let mut at = start;
    while let Some((from, member)) = came_by.get(at) {
        cycle.push(*member);
        at = from;
        if at == start {
            break;
        }
    }
    cycle
}

fn has_members(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Structure(_) | ShapeKind::Union(_))
}

#[cfg(test)]
mod tests {
    use tinsmith_model::Member;

    use super::*;

    /// Returns the boxed members of a model of structures, whose members are given as `(name, target)`.
    fn boxed(structures: &[(&str, &[(&str, &str)])]) -> Vec<String> {
        let id = |name: &str| format!("a#{name}").parse::<ShapeId>().expect("the test's names are well formed");
        let mut model = Model::default();
        model.insert(tinsmith_model::Shape::new(
            id("List"),
            ShapeKind::List(tinsmith_model::List { member: Member::new(id("List").with_member("member"), id("A")) }),
        ));
        for (name, members) in structures {
            let members = members
                .iter()
                .map(|(member, target)| ((*member).to_owned(), Member::new(id(name).with_member(member), id(target))));
            let kind = ShapeKind::Structure(members.collect());
            model.insert(tinsmith_model::Shape::new(id(name), kind));
        }
        let shapes = model.shapes().map(|shape| shape.id.clone()).collect();
        boxed_members(&model, &shapes).into_iter().map(|id| id.to_string()).collect()
    }

    #[test]
    fn each_cycle_gets_a_box_on_its_smallest_member() {
        assert_eq!(boxed(&[("A", &[("self", "A")])]), ["a#A$self"]);
        assert_eq!(boxed(&[("A", &[("z", "B")]), ("B", &[("a", "A")])]), ["a#A$z"]);
        assert_eq!(boxed(&[("A", &[("x", "A"), ("y", "A")])]), ["a#A$x", "a#A$y"]);
        assert_eq!(
            boxed(&[("A", &[("b", "B")]), ("B", &[("c", "C")]), ("C", &[("a", "A"), ("b", "B")])]),
            ["a#A$b", "a#B$c"]
        );
    }

    #[test]
    fn lists_break_a_cycle() {
        assert_eq!(boxed(&[("A", &[("list", "List")])]), [""; 0]);
        assert_eq!(boxed(&[("A", &[("b", "B")]), ("B", &[("list", "List")])]), [""; 0]);
    }
}
