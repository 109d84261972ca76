//! Members that must be boxed so that every type has a finite size.
//!
//! Structures and unions that contain each other in a cycle, without a list or map in between, need a `Box` on the
//! cycle. The official SDK boxes the member with the smallest id, one cycle after the other, until no cycle is left.
//! The `Box` is part of the type of the public field, so this module chooses the same members.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use indexmap::IndexSet;
use tinsmith_model::{Member, Model, ShapeId, ShapeKind};

/// Returns the ids of the members of `shapes` that must be boxed.
pub(crate) fn boxed_members(model: &Model, shapes: &IndexSet<ShapeId>) -> BTreeSet<ShapeId> {
    let mut graph = Graph::new(model, shapes);
    let starts: Vec<&ShapeId> = graph.edges.keys().copied().collect();
    graph.trim(starts.clone());
    let mut boxed = BTreeSet::new();
    for start in starts {
        while let Some(cycle) = graph.cycle(start) {
            let first = cycle.into_iter().min_by_key(|edge| &edge.member.id).expect("a cycle has members");
            graph.remove(first);
            boxed.insert(first.member.id.clone());
        }
    }
    boxed
}

/// A member that contains a structure or union directly.
#[derive(Clone, Copy)]
struct Edge<'m> {
    container: &'m ShapeId,
    member: &'m Member,
}

/// Structures and unions, with the members that contain another structure or union directly.
///
/// Trimming visits each member at most once, so that the time for everything outside of cycles is linear. Each cycle
/// takes one search of the shapes that it can reach.
struct Graph<'m> {
    edges: BTreeMap<&'m ShapeId, Vec<Edge<'m>>>,
    /// The members that contain each shape.
    holders: HashMap<&'m ShapeId, Vec<Edge<'m>>>,
    /// The numbers of outgoing and incoming edges of each shape that was not trimmed.
    left: HashMap<&'m ShapeId, (usize, usize)>,
    /// The ids of the members that were removed.
    removed: HashSet<&'m ShapeId>,
}

impl<'m> Graph<'m> {
    fn new(model: &'m Model, shapes: &IndexSet<ShapeId>) -> Self {
        let holders = shapes.iter().map(|id| model.expect_shape(id)).filter(|shape| has_members(&shape.kind));
        let direct = |member: &&Member| has_members(&model.target(member).kind);
        let edges: BTreeMap<&ShapeId, Vec<Edge<'_>>> = holders
            .map(|shape| {
                let edge = |member| Edge { container: &shape.id, member };
                (&shape.id, shape.members().filter(direct).map(edge).collect())
            })
            .collect();
        let mut graph = Self { edges, holders: HashMap::new(), left: HashMap::new(), removed: HashSet::new() };
        for edge in graph.edges.values().flatten() {
            graph.holders.entry(&edge.member.target).or_default().push(*edge);
            graph.left.entry(edge.container).or_default().0 += 1;
            graph.left.entry(&edge.member.target).or_default().1 += 1;
        }
        graph
    }

    /// Removes those of the pending shapes that have no outgoing or no incoming edges, and then their neighbors, until only
    /// cycles and the paths between them are left.
    fn trim(&mut self, mut pending: Vec<&'m ShapeId>) {
        while let Some(id) = pending.pop() {
            let Some((0, _) | (_, 0)) = self.left.get(id) else {
                continue;
            };
            self.left.remove(id);
            let around = [self.edges.get(id), self.holders.get(id)].into_iter().flatten().flatten();
            let around: Vec<Edge<'m>> = around.copied().collect();
            for edge in around {
                if self.cut(edge) {
                    pending.extend([edge.container, &edge.member.target]);
                }
            }
        }
    }

    /// Removes a member. Returns `false` if it was removed before.
    fn cut(&mut self, edge: Edge<'m>) -> bool {
        let is_new = self.removed.insert(&edge.member.id);
        if is_new {
            if let Some((members, _)) = self.left.get_mut(edge.container) {
                *members -= 1;
            }
            if let Some((_, holders)) = self.left.get_mut(&edge.member.target) {
                *holders -= 1;
            }
        }
        is_new
    }

    /// Returns the members of a shortest cycle through the shape.
    fn cycle(&self, start: &'m ShapeId) -> Option<Vec<Edge<'m>>> {
        let mut came_by: HashMap<&ShapeId, Edge<'m>> = HashMap::new();
        let mut pending = VecDeque::from([start]);
        while let Some(id) = pending.pop_front() {
            let edges = self.edges.get(id).into_iter().flatten();
            for edge in edges.filter(|edge| !self.removed.contains(&edge.member.id)) {
                let target = &edge.member.target;
                if came_by.contains_key(target) {
                    continue;
                }
                came_by.insert(target, *edge);
                if target == start {
                    return Some(path_to(&came_by, start));
                }
                pending.push_back(target);
            }
        }
        None
    }

    fn remove(&mut self, edge: Edge<'m>) {
        self.cut(edge);
        self.trim(vec![edge.container, &edge.member.target]);
    }
}

fn path_to<'m>(came_by: &HashMap<&ShapeId, Edge<'m>>, start: &ShapeId) -> Vec<Edge<'m>> {
    let mut cycle = Vec::new();
    let mut at = start;
    while let Some(edge) = came_by.get(at) {
        cycle.push(*edge);
        at = edge.container;
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
    fn long_chains_and_cycles_take_linear_time() {
        // With a search of the rest of the chain for each shape, this would take minutes.
        let names: Vec<String> = (0..20_000).map(|index| format!("A{index:05}")).collect();
        let next = |index: usize| [("next", names[(index + 1) % names.len()].as_str())];
        let members: Vec<_> = (0..names.len()).map(next).collect();
        let circle: Vec<(&str, &[(&str, &str)])> =
            names.iter().zip(&members).map(|(name, members)| (name.as_str(), members.as_slice())).collect();
        assert_eq!(boxed(&[circle.as_slice(), &[("A", &[])]].concat()), ["a#A00000$next"]);
        let mut chain = circle;
        chain[names.len() - 1].1 = &[];
        assert_eq!(boxed(&[chain.as_slice(), &[("A", &[])]].concat()), [""; 0]);
    }

    #[test]
    fn lists_break_a_cycle() {
        assert_eq!(boxed(&[("A", &[("list", "List")])]), [""; 0]);
        assert_eq!(boxed(&[("A", &[("b", "B")]), ("B", &[("list", "List")])]), [""; 0]);
    }
}
