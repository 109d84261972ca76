//! Sensitivity of values.

use std::collections::{BTreeMap, BTreeSet};

use tinsmith_model::traits::Sensitive;
use tinsmith_model::{Member, Model, ShapeId, ShapeKind};

use crate::normalize::stream_errors;
use crate::select::Selection;

/// Returns `true` if the values of a member must not be printed, because its target is sensitive. In models of version
/// 1.0, members can have the trait too.
pub(crate) fn is_sensitive(model: &Model, member: &Member) -> bool {
    member.traits.has::<Sensitive>() || model.target(member).traits.has::<Sensitive>()
}

/// Returns `true` if printing a member would print sensitive values: its own, or those of the lists and maps in it.
/// Structures and unions hide their own.
pub(crate) fn prints_secrets(model: &Model, member: &Member) -> bool {
    let (mut seen, mut pending) = (BTreeSet::new(), vec![member]);
    while let Some(member) = pending.pop() {
        if is_sensitive(model, member) {
            return true;
        }
        let target = model.target(member);
        if matches!(target.kind, ShapeKind::List(_) | ShapeKind::Map(_)) && seen.insert(&target.id) {
            pending.extend(target.members());
        }
    }
    false
}

/// The shapes that are sensitive or contain sensitive values, at any depth.
#[derive(Debug)]
pub(crate) struct SensitiveShapes<'m>(BTreeSet<&'m ShapeId>);

impl<'m> SensitiveShapes<'m> {
    /// Finds the sensitive shapes of a selection.
    pub(crate) fn new(model: &'m Model, selection: &Selection<'m>) -> Self {
        let mut holders: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
        let mut pending = Vec::new();
        for shape in selection.closure.shapes().iter().map(|id| model.expect_shape(id)) {
            for member in shape.members() {
                holders.entry(&member.target).or_default().push(&shape.id);
            }
            for (_, error) in stream_errors(shape) {
                holders.entry(&model.expect_shape(&error).id).or_default().push(&shape.id);
            }
            if shape.traits.has::<Sensitive>() || shape.members().any(|member| is_sensitive(model, member)) {
                pending.push(&shape.id);
            }
        }
        let mut found = BTreeSet::new();
        while let Some(id) = pending.pop() {
            if found.insert(id) {
                pending.extend(holders.get(id).into_iter().flatten());
            }
        }
        Self(found)
    }

    /// Returns `true` if a shape is sensitive or contains sensitive values.
    pub(crate) fn contains(&self, shape: &ShapeId) -> bool {
        self.0.contains(shape)
    }
}
