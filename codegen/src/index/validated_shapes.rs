//! Shapes whose values are validated before they are sent.

use std::collections::{BTreeMap, BTreeSet};

use tinsmith_model::traits::IdempotencyToken;
use tinsmith_model::walk::reachable;
use tinsmith_model::{Member, Model, Shape, ShapeId};

use super::constraint::{Constrainable, Constraints};
use super::nullability::{Nullability, is_event_stream, nullability};
use super::role::{Role, role};
use super::values::enum_values;
use crate::normalize::is_issued;
use crate::select::Selection;

/// The shapes that inputs reach and that have constraints at any depth.
#[derive(Debug, Default)]
pub(crate) struct ValidatedShapes(BTreeSet<ShapeId>);

impl ValidatedShapes {
    /// Finds the validated shapes of a selection.
    pub(crate) fn new(model: &Model, selection: &Selection<'_>, constraints: Constraints<'_>) -> Self {
        let inputs = selection
            .operations()
            .iter()
            .map(|operation| &operation.as_operation().expect("the closure's operations are operations").input);
        Self(constrained(model, &sent_with(model, inputs), constraints))
    }

    /// Returns the ids of the validated shapes, sorted.
    pub(crate) fn constrained(&self) -> impl Iterator<Item = &ShapeId> {
        self.0.iter()
    }

    /// Returns `true` if inputs reach the shape and it has constraints at any depth.
    pub(crate) fn is_constrained(&self, shape: &ShapeId) -> bool {
        self.0.contains(shape)
    }
}

/// Returns the inputs and the shapes that are sent with them, without the events of event streams, which are sent
/// later.
fn sent_with<'m>(model: &'m Model, inputs: impl Iterator<Item = &'m ShapeId>) -> BTreeSet<ShapeId> {
    let (mut sent, mut roots) = (BTreeSet::new(), Vec::new());
    for input in inputs.map(|id| model.expect_shape(id)) {
        sent.insert(input.id.clone());
        let members = input.members().filter(|member| !is_event_stream(model, input, member));
        roots.extend(members.map(|member| &member.target));
    }
    sent.extend(reachable(model, roots));
    sent
}

/// Returns `true` if validation must report the member when it is unset.
///
/// The client fills in idempotency tokens, and fields that are not optional are always set.
pub(crate) fn must_be_set(model: &Model, constraints: Constraints<'_>, container: &Shape, member: &Member) -> bool {
    let is_structure = container.as_structure().is_some();
    let is_filled_in = role(container) == Role::Input && member.traits.has::<IdempotencyToken>();
    is_structure
        && !is_filled_in
        && constraints.is_required(member)
        && nullability(model, container, member) == Nullability::Optional
}

/// Returns the shapes with a constrained member, and the shapes that contain one of these.
fn constrained(model: &Model, sent: &BTreeSet<ShapeId>, constraints: Constraints<'_>) -> BTreeSet<ShapeId> {
    let mut holders: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
    let mut pending = Vec::new();
    for shape in sent.iter().map(|id| model.expect_shape(id)) {
        for member in shape.members() {
            if is_event_stream(model, shape, member) || is_issued(member) {
                continue;
            }
            holders.entry(&member.target).or_default().push(&shape.id);
            if is_constrained(model, constraints, shape, member) {
                pending.push(&shape.id);
            }
        }
    }
    let mut found = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if found.insert(id.clone()) {
            pending.extend(holders.get(id).into_iter().flatten());
        }
    }
    found
}

/// Returns `true` if the member itself has a constraint, regardless of its contents.
fn is_constrained(model: &Model, constraints: Constraints<'_>, container: &Shape, member: &Member) -> bool {
    if nullability(model, container, member) == Nullability::Stream {
        return false;
    }
    let of_value = match Constrainable::new(&model.target(member).kind) {
        Constrainable::Enum | Constrainable::IntEnum => true,
        Constrainable::Text => {
            constraints.length(member).is_some()
                || constraints.pattern(member).is_some()
                || enum_values(model.target(member)).is_some()
        }
        Constrainable::Bytes | Constrainable::Entries => constraints.length(member).is_some(),
        Constrainable::Items => constraints.length(member).is_some() || constraints.is_unique(member),
        Constrainable::Integer | Constrainable::Decimal => constraints.range(member).is_some(),
        Constrainable::Nothing => false,
    };
    of_value || must_be_set(model, constraints, container, member)
}
