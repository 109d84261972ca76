//! Which members have to be boxed, so that types are of finite size?
//!
//! Structures and unions that hold each other in a circle, with no list or map on the way, need a `Box` somewhere on
//! it. The official SDK puts it on the member with the smallest id, one circle after the other, until none is left;
//! since the `Box` is part of the field's type, so does this.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use indexmap::IndexSet;
use tinsmith_model::{Member, Model, ShapeId, ShapeKind};

/// The members to be boxed, of the shapes given.
pub(crate) fn boxed_members(model: &Model, shapes: &IndexSet<ShapeId>) -> BTreeSet<ShapeId> {
    let mut graph = Graph::of(model, shapes);
    graph.trim();
    let mut boxed = BTreeSet::new();
    let starts: Vec<&ShapeId> = graph.edges.keys().copied().collect();
    for start in starts {
        while let Some(circle) = graph.circle(start) {
            let first = circle.into_iter().min_by_key(|member| &member.id).expect("a circle has members");
            graph.remove(first);
            boxed.insert(first.id.clone());
        }
    }
    boxed
}

/// Structures and unions, and the members that hold one in another directly.
struct Graph<'m> {
    edges: BTreeMap<&'m ShapeId, Vec<&'m Member>>,
}

impl<'m> Graph<'m> {
    fn of(model: &'m Model, shapes: &IndexSet<ShapeId>) -> Self {
        let holders = shapes.iter().map(|id| model.expect_shape(id)).filter(|shape| has_members(&shape.kind));
        let direct = |member: &&Member| has_members(&model.target(member).kind);
        let edges = holders.map(|shape| (&shape.id, shape.members().filter(direct).collect()));
        Self { edges: edges.collect() }
    }

    /// Leaves out all that is not on a circle or between two: that leads nowhere, or that nothing leads to.
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

    /// The members of a shortest circle through the shape.
    fn circle(&self, start: &'m ShapeId) -> Option<Vec<&'m Member>> {
        let mut came_by: BTreeMap<&ShapeId, (&ShapeId, &'m Member)> = BTreeMap::new();
        let mut pending = VecDeque::from([start]);
        while let Some(id) = pending.pop_front() {
            for member in self.edges.get(id).into_iter().flatten() {
                if came_by.contains_key(&member.target) {
                    continue;
                }
                came_by.insert(&member.target, (id, member));
                if member.target == *start {
                    return Some(way_back(&came_by, start));
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

fn way_back<'m>(came_by: &BTreeMap<&ShapeId, (&'m ShapeId, &'m Member)>, start: &ShapeId) -> Vec<&'m Member> {
    let mut circle = Vec::new();
    let mut at = start;
    while let Some((from, member)) = came_by.get(at) {
        circle.push(*member);
        at = from;
        if at == start {
            break;
        }
    }
    circle
}

fn has_members(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Structure(_) | ShapeKind::Union(_))
}

#[cfg(test)]
mod tests {
    use tinsmith_model::Member;

    use super::*;

    /// A model of structures, each with members given as `name target`.
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
    fn each_circle_gets_a_box_on_its_smallest_member() {
        assert_eq!(boxed(&[("A", &[("self", "A")])]), ["a#A$self"]);
        assert_eq!(boxed(&[("A", &[("z", "B")]), ("B", &[("a", "A")])]), ["a#A$z"]);
        assert_eq!(boxed(&[("A", &[("x", "A"), ("y", "A")])]), ["a#A$x", "a#A$y"]);
        assert_eq!(
            boxed(&[("A", &[("b", "B")]), ("B", &[("c", "C")]), ("C", &[("a", "A"), ("b", "B")])]),
            ["a#A$b", "a#B$c"]
        );
    }

    #[test]
    fn lists_end_a_circle() {
        assert_eq!(boxed(&[("A", &[("list", "List")])]), [""; 0]);
        assert_eq!(boxed(&[("A", &[("b", "B")]), ("B", &[("list", "List")])]), [""; 0]);
    }
}
