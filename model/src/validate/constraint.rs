//! Ranges fit the numbers that they apply to, and defaults keep the constraints of their targets.

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::node::Decimal;
use crate::severity::Severity;
use crate::shape::{Member, Shape, ShapeKind, SimpleKind};
use crate::shape_id::ShapeId;
use crate::traits::{DefaultValue, Range, Trait, TraitMap};
use crate::validate::facts::Facts;
use crate::validate::node_value::{Misfit, MisfitKind, misfits, misfits_of_member};

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let (model, graph) = (facts.model, facts.graph());
    let mut found = Vec::new();
    for user in facts.users::<Range>() {
        let target = graph.target(*user).unwrap_or(*user);
        if let Some(target) = graph.shape(target) {
            found.extend(check_range(graph.id(*user), graph.traits(*user), target));
        }
    }
    for user in facts.users::<DefaultValue>() {
        match (graph.shape(*user), graph.member(*user)) {
            (Some(shape), _) => found.extend(check_default_of_shape(model, shape)),
            (None, Some((member, _))) => found.extend(check_default(model, member)),
            (None, None) => {}
        }
    }
    found
}

fn check_range(owner: &ShapeId, traits: &TraitMap, target: &Shape) -> Option<Diagnostic> {
    let range: Range = traits.get()?;
    let is_whole = match &target.kind {
        ShapeKind::Simple(kind) => match kind {
            SimpleKind::Byte | SimpleKind::Short | SimpleKind::Integer | SimpleKind::Long | SimpleKind::BigInteger => {
                true
            }
            SimpleKind::Float
            | SimpleKind::Double
            | SimpleKind::BigDecimal
            | SimpleKind::Blob
            | SimpleKind::Boolean
            | SimpleKind::String
            | SimpleKind::Timestamp
            | SimpleKind::Document => false,
        },
        ShapeKind::IntEnum(_) => true,
        ShapeKind::Enum(_)
        | ShapeKind::List(_)
        | ShapeKind::Map(_)
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Service(_) => false,
    };
    let bounds = [&range.min, &range.max];
    let mut fractions = bounds.into_iter().flatten().filter(|bound: &&Decimal| is_whole && !bound.is_integer());
    let bound = fractions.next()?;
    let message = format!("has a `range` with the bound {bound}, but its values are whole numbers; use a whole bound");
    Some(Diagnostic::error("RangeTrait", owner, message).at_trait(Range::ID))
}

fn check_default_of_shape(model: &Model, shape: &Shape) -> Vec<Diagnostic> {
    let Some(DefaultValue(value)) = shape.traits.get() else {
        return Vec::new();
    };
    if value.is_null() {
        let message = "has the default null, which only members may have; remove it or set another value";
        return vec![Diagnostic::error("DefaultTrait", &shape.id, message).at_trait(DefaultValue::ID)];
    }
    findings(&shape.id, misfits(model, shape, &value))
}

fn check_default(model: &Model, member: &Member) -> Vec<Diagnostic> {
    match member.traits.get::<DefaultValue>() {
        Some(DefaultValue(value)) if !value.is_null() => findings(&member.id, misfits_of_member(model, member, &value)),
        _ => Vec::new(),
    }
}

fn findings(owner: &ShapeId, misfits: Vec<Misfit>) -> Vec<Diagnostic> {
    let finding = |misfit: Misfit| {
        let severity = match misfit.kind {
            // Zero is what such members are when they are absent.
            MisfitKind::ZeroOutOfRange => Severity::Warning,
            MisfitKind::UnknownMember => Severity::Warning,
            MisfitKind::Form | MisfitKind::Constraint => Severity::Error,
        };
        let message = format!("has a default that {}", misfit.problem);
        Diagnostic::new("DefaultTrait", severity, owner, message).at_trait(DefaultValue::ID)
    };
    misfits.into_iter().map(finding).collect()
}
