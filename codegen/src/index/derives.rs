//! Traits that a type cannot derive, because of what it contains.
//!
//! A member decides for the structures and unions that contain it, at any depth. Types that contain each other in a cycle
//! derive whatever none of them prevents.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use tinsmith_model::{Member, Model, Shape, ShapeId, ShapeKind, SimpleKind};

use super::nullability::{is_byte_stream, is_event_stream};
use super::role::{Role, role};
use crate::select::Selection;
use crate::settings::Derive;

/// The types that cannot derive a trait, each with the member that prevents it.
#[derive(Debug, Default)]
pub(crate) struct Underived<'m>(BTreeMap<Derive, BTreeMap<&'m ShapeId, Reason<'m>>>);

/// The reason why a type cannot derive a trait.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reason<'m> {
    /// This member.
    Member(&'m Member),
    /// The code, message and request id of an error.
    Metadata,
}

impl<'m> Underived<'m> {
    /// Finds the types of a selection that cannot derive the traits.
    pub(crate) fn new(model: &'m Model, selection: &Selection<'m>, derives: &BTreeSet<Derive>) -> Self {
        let shapes = selection.closure.shapes().iter().map(|id| model.expect_shape(id));
        let shapes: Vec<_> = shapes.filter(|shape| has_members(shape)).collect();
        Self(derives.iter().map(|derive| (*derive, underived(model, selection, &shapes, *derive))).collect())
    }

    /// Returns the traits that the settings ask for and the type derives.
    pub(crate) fn derived(&self, shape: &ShapeId) -> Vec<Derive> {
        self.0.iter().filter(|(_, types)| !types.contains_key(shape)).map(|(derive, _)| *derive).collect()
    }

    /// Returns the types that cannot derive each trait, with the reasons.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Derive, &BTreeMap<&'m ShapeId, Reason<'m>>)> {
        self.0.iter().map(|(derive, types)| (*derive, types))
    }
}

fn has_members(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_))
}

fn underived<'m>(
    model: &'m Model,
    selection: &Selection<'m>,
    shapes: &[&'m Shape],
    derive: Derive,
) -> BTreeMap<&'m ShapeId, Reason<'m>> {
    let mut holders: BTreeMap<&ShapeId, Vec<(&'m Shape, usize)>> = BTreeMap::new();
    // The number of types between each type and the member that prevents it, and the first member on the shortest way there.
    let mut found: BTreeMap<&'m ShapeId, (usize, Option<usize>)> = BTreeMap::new();
    for shape in shapes {
        if has_metadata(shape, derive) {
            found.insert(&shape.id, (0, None));
        }
        for (index, member) in shape.members().enumerate() {
            match content(model, selection, shape, member, derive) {
                Content::Derives => {}
                Content::Prevents => {
                    found.entry(&shape.id).or_insert((0, Some(index)));
                }
                Content::Type(id) => holders.entry(id).or_default().push((shape, index)),
            }
        }
    }
    let mut pending: VecDeque<&ShapeId> = found.keys().copied().collect();
    while let Some(id) = pending.pop_front() {
        let way = found[id].0 + 1;
        for (holder, index) in holders.get(id).into_iter().flatten() {
            let (length, first) = found.entry(&holder.id).or_insert_with(|| {
                pending.push_back(&holder.id);
                (way, Some(*index))
            });
            if *length == way {
                *first = (*first).min(Some(*index));
            }
        }
    }
    let reasons = shapes.iter().filter_map(|shape| {
        let (_, first) = found.get(&shape.id)?;
        Some((&shape.id, first.and_then(|index| shape.members().nth(index)).map_or(Reason::Metadata, Reason::Member)))
    });
    reasons.collect()
}

/// Returns `true` if the structure has the metadata of an error, which derives `Eq` alone.
fn has_metadata(shape: &Shape, derive: Derive) -> bool {
    role(shape) == Role::Error && derive != Derive::Eq
}

/// Effect of the field of a member on a trait.
enum Content<'m> {
    /// It has the trait.
    Derives,
    /// It does not have the trait.
    Prevents,
    /// It has the trait if this structure or union has.
    Type(&'m ShapeId),
}

/// Decides what a member contains, also in lists and maps, whose nesting selecting has limited.
fn content<'m>(
    model: &'m Model,
    selection: &Selection<'m>,
    container: &Shape,
    member: &'m Member,
    derive: Derive,
) -> Content<'m> {
    if is_event_stream(model, container, member) {
        // Crates without a client leave it out.
        return if selection.has_client() { Content::Prevents } else { Content::Derives };
    }
    if is_byte_stream(model, container, member) {
        return Content::Prevents;
    }
    let mut member = member;
    loop {
        let target = model.target(member);
        member = match &target.kind {
            ShapeKind::Simple(kind) => return simple(*kind, derive),
            ShapeKind::List(list) => &list.member,
            // The order of a hash map is not its own.
            ShapeKind::Map(_) if derive != Derive::Eq => return Content::Prevents,
            ShapeKind::Map(map) => &map.value,
            ShapeKind::Structure(_) | ShapeKind::Union(_) => return Content::Type(&target.id),
            ShapeKind::Enum(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Service(_) => return Content::Derives,
        };
    }
}

/// Decides whether the type of a simple shape has a trait; those that are not of Rust are of the published crates.
fn simple<'m>(kind: SimpleKind, derive: Derive) -> Content<'m> {
    let has = match kind {
        SimpleKind::Boolean
        | SimpleKind::Byte
        | SimpleKind::Short
        | SimpleKind::Integer
        | SimpleKind::Long
        | SimpleKind::String
        | SimpleKind::Timestamp => true,
        SimpleKind::Blob | SimpleKind::BigInteger | SimpleKind::BigDecimal => {
            matches!(derive, Derive::Eq | Derive::Hash)
        }
        SimpleKind::Float | SimpleKind::Double => derive == Derive::PartialOrd,
        SimpleKind::Document => false,
    };
    if has { Content::Derives } else { Content::Prevents }
}
