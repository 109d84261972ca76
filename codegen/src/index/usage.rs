//! Members that use a type.

use std::collections::BTreeMap;

use tinsmith_model::{Member, Model, Shape, ShapeId, ShapeKind, SimpleKind};

use super::role::{Role, role};
use crate::select::Selection;

/// The members that contain values of each structure, union, enum and string, directly or in lists and maps.
#[derive(Debug)]
pub(crate) struct Usage<'m>(BTreeMap<&'m ShapeId, Uses<'m>>);

/// The members that contain a type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Uses<'m> {
    /// The member that documentation names: of an input if there is one, else of an output, a type or an error.
    pub(crate) first: Use<'m>,
    /// Number of other members.
    pub(crate) others: usize,
}

/// A member that contains a type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Use<'m> {
    /// Structure or union that has the member.
    pub(crate) container: &'m Shape,
    /// The member.
    pub(crate) member: &'m Member,
    /// Containment of the type in the member.
    pub(crate) containment: Containment,
}

/// Containment of a type in a member.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Containment {
    /// The type is the target of the member.
    Direct,
    /// The type is the element type of a list, at any depth.
    Items,
    /// The type is the value type of a map, at any depth.
    Values,
    /// The type is the key type of a map, at any depth.
    Keys,
}

impl<'m> Usage<'m> {
    pub(crate) fn new(model: &'m Model, selection: &Selection<'m>) -> Self {
        let shapes = selection.closure.shapes().iter().map(|id| model.expect_shape(id));
        let mut containers: Vec<_> =
            shapes.filter(|shape| matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_))).collect();
        // The order decides which use is documented. It depends on roles and ids, so a new shape rarely changes it.
        containers.sort_unstable_by_key(|shape| (rank(shape), &shape.id));
        let mut usage = Self(BTreeMap::new());
        for container in containers {
            for member in container.members() {
                for (target, containment) in held(model, member) {
                    usage.add(target, Use { container, member, containment });
                }
            }
        }
        usage
    }

    fn add(&mut self, target: &'m ShapeId, first: Use<'m>) {
        self.0.entry(target).and_modify(|uses| uses.others += 1).or_insert(Uses { first, others: 0 });
    }

    /// Returns the members that contain the type, or `None` if no member does.
    pub(crate) fn find(&self, shape: &ShapeId) -> Option<Uses<'m>> {
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

/// Returns the types that a member contains, directly or in lists and maps. Selecting has limited the nesting of lists
/// and maps, so the loop ends.
fn held<'m>(model: &'m Model, member: &'m Member) -> Vec<(&'m ShapeId, Containment)> {
    let mut found = Vec::new();
    let mut open = vec![(&member.target, Containment::Direct)];
    while let Some((id, containment)) = open.pop() {
        match &model.expect_shape(id).kind {
            ShapeKind::List(list) => open.push((&list.member.target, Containment::Items)),
            ShapeKind::Map(map) => {
                open.push((&map.key.target, Containment::Keys));
                open.push((&map.value.target, Containment::Values));
            }
            ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Enum(_)
            | ShapeKind::Simple(SimpleKind::String) => {
                found.push((id, containment));
            }
            ShapeKind::Simple(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Service(_) => {}
        }
    }
    found
}
