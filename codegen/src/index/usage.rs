//! Where is a type used?

use std::collections::BTreeMap;

use tinsmith_model::{Member, Model, Shape, ShapeId, ShapeKind};

use super::role::{Role, role};
use crate::select::Selection;

/// The members that hold values of each structure, union and enum, themselves or in lists and maps.
#[derive(Debug)]
pub(crate) struct Usage<'m>(BTreeMap<&'m ShapeId, Uses<'m>>);

/// What is known of the members that hold a type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Uses<'m> {
    /// The member to name: one of an input if there is any, else of an output, else of a type.
    pub(crate) first: Use<'m>,
    /// How many more there are.
    pub(crate) others: usize,
}

/// A member that holds a type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Use<'m> {
    /// The structure or union.
    pub(crate) container: &'m Shape,
    /// Its member.
    pub(crate) member: &'m Member,
    /// How the member holds the type.
    pub(crate) holds: Holds,
}

/// How a member holds a type.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Holds {
    /// It is the member's target.
    Itself,
    /// In a list, at any depth.
    Items,
    /// As the values of a map, at any depth.
    Values,
    /// As the keys of a map.
    Keys,
}

impl<'m> Usage<'m> {
    pub(crate) fn new(model: &'m Model, selection: &Selection<'m>) -> Self {
        let shapes = selection.closure.shapes().iter().map(|id| model.expect_shape(id));
        let mut containers: Vec<_> =
            shapes.filter(|shape| matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_))).collect();
        // The order says which use is named, and a shape that is added must not change that without need.
        containers.sort_unstable_by_key(|shape| (rank(shape), &shape.id));
        let mut usage = Self(BTreeMap::new());
        for container in containers {
            for member in container.members() {
                for (target, holds) in held(model, member) {
                    usage.add(target, Use { container, member, holds });
                }
            }
        }
        usage
    }

    fn add(&mut self, target: &'m ShapeId, first: Use<'m>) {
        self.0.entry(target).and_modify(|uses| uses.others += 1).or_insert(Uses { first, others: 0 });
    }

    /// Where the type is used, if it is.
    pub(crate) fn of(&self, shape: &ShapeId) -> Option<Uses<'m>> {
        self.0.get(shape).copied()
    }
}

fn rank(container: &Shape) -> u8 {
    match role(container) {
        Role::Input => 0,
        Role::Output => 1,
        Role::Type => 2,
        Role::Error => 3,
    }
}

/// What a member holds, through lists and maps, which selecting has found to nest a bounded number of levels.
fn held<'m>(model: &'m Model, member: &'m Member) -> Vec<(&'m ShapeId, Holds)> {
    let mut found = Vec::new();
    let mut open = vec![(&member.target, Holds::Itself)];
    while let Some((id, holds)) = open.pop() {
        match &model.expect_shape(id).kind {
            ShapeKind::List(list) => open.push((&list.member.target, Holds::Items)),
            ShapeKind::Map(map) => {
                open.push((&map.key.target, Holds::Keys));
                open.push((&map.value.target, Holds::Values));
            }
            ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_) | ShapeKind::String => {
                found.push((id, holds));
            }
            ShapeKind::Blob
            | ShapeKind::Boolean
            | ShapeKind::Timestamp
            | ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::IntEnum(_)
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double
            | ShapeKind::BigInteger
            | ShapeKind::BigDecimal
            | ShapeKind::Document
            | ShapeKind::Operation(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Service(_) => {}
        }
    }
    found
}
