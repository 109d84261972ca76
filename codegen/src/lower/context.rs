//! Everything that lowering looks up: the results of the earlier phases.

use tinsmith_model::{Member, Model, Shape, ShapeId};

use crate::index::Facts;
use crate::names::scope::RustNames;
use crate::normalize::original_id;
use crate::select::Selection;
use crate::settings::Settings;

/// The results of the earlier phases, as references.
#[derive(Clone, Copy)]
pub(crate) struct Context<'m> {
    /// The model as loaded, before normalizing.
    pub(crate) loaded: &'m Model,
    /// The normalized model.
    pub(crate) model: &'m Model,
    /// The service, its protocol, and the shapes to generate.
    pub(crate) selection: &'m Selection<'m>,
    /// Facts about the selection.
    pub(crate) facts: &'m Facts<'m>,
    /// The Rust names of the selection.
    pub(crate) names: &'m RustNames,
    /// The settings of the run.
    pub(crate) settings: &'m Settings,
}

impl<'m> Context<'m> {
    /// Returns `true` if a client is generated, beside the types.
    pub(super) fn has_client(self) -> bool {
        self.selection.has_client()
    }

    /// Returns the target of a member.
    pub(super) fn target(self, member: &Member) -> &'m Shape {
        self.model.target(member)
    }

    /// Returns the id of a shape or member in the loaded model.
    pub(super) fn original(self, shape: &ShapeId) -> ShapeId {
        original_id(self.model, shape)
    }

    /// Returns `true` if the type of the member is in a `Box`. A copy that is an input or output boxes the same members
    /// as the shape it was copied from.
    pub(super) fn is_boxed(self, member: &Member) -> bool {
        self.facts.boxed.contains(&self.original(&member.id))
    }
}
