//! Patterns of validated shapes.

use std::collections::BTreeMap;

use tinsmith_model::{Member, Model, ShapeId, ShapeKind, SimpleKind};

use super::constraint::{Constraint, Constraints};
use super::validated_shapes::ValidatedShapes;

/// Returns the patterns that values are validated with, by the shape or member that has the trait.
pub(crate) fn patterns(
    model: &Model,
    validated: &ValidatedShapes,
    constraints: Constraints<'_>,
) -> BTreeMap<ShapeId, String> {
    let members = validated.constrained().flat_map(|id| model.expect_shape(id).members());
    let found = members.filter(|member| takes_pattern(model, member)).filter_map(|it| constraints.pattern(it));
    found.map(|Constraint { carrier, value }| (carrier, value)).collect()
}

/// Returns `true` if patterns apply to the member. They do not apply to enums, whose values are fixed.
pub(crate) fn takes_pattern(model: &Model, member: &Member) -> bool {
    model.target(member).kind == ShapeKind::Simple(SimpleKind::String)
}
