//! Lowers a selection, its facts and its names to the IR. This is the last phase that uses the model.
//!
//! Each file lowers one kind of item of the IR. Errors are collected, so that one run reports all of them.

mod behavior;
mod default;
mod deprecated;
mod documentation;
mod endpoint;
mod enumeration;
mod event_stream;
mod example;
mod fingerprint;
mod operation;
mod package;
mod paginator;
mod patterns;
mod rules;
mod schema;
mod service;
mod structure;
mod ty;
mod union;
mod waiter;

use std::collections::BTreeSet;

use tinsmith_model::{Member, Model, Shape, ShapeId};

use crate::error::{Errors, both};
use crate::index::boxing::boxed_members;
use crate::index::constraint::Constraints;
use crate::index::usage::Usage;
use crate::index::validated_shapes::ValidatedShapes;
use crate::names::scope::RustNames;
use crate::normalize::original_id;
use crate::select::Selection;
use crate::settings::{Settings, Validators};
use documentation::Links;
use patterns::Patterns;

/// The selection with its names and facts, which lowering looks up.
pub(crate) struct Lowering<'m> {
    model: &'m Model,
    settings: &'m Settings,
    selection: &'m Selection<'m>,
    names: RustNames,
    links: Links,
    /// Boxed members, by their ids in the loaded model: a copy that is an input or output boxes the same members.
    boxed: BTreeSet<ShapeId>,
    constraints: Constraints<'m>,
    /// Shapes to validate; none if the settings omit validators.
    validated: ValidatedShapes,
    usage: Usage<'m>,
    patterns: Patterns,
}

impl<'m> Lowering<'m> {
    /// Names and indexes a selection of a normalized model.
    ///
    /// # Errors
    /// Names that collide, patterns that cannot be translated, and waivers without effect.
    pub(crate) fn new(model: &'m Model, settings: &'m Settings, selection: &'m Selection<'m>) -> Result<Self, Errors> {
        let constraints = Constraints::new(model, &settings.waivers)?;
        let validated = match settings.validators {
            Validators::Generate => ValidatedShapes::new(model, selection, constraints),
            Validators::Omit => ValidatedShapes::default(),
        };
        let patterns = Patterns::new(model, &validated, constraints);
        let (names, patterns) = both(RustNames::new(model, selection), patterns)?;
        Ok(Self {
            model,
            settings,
            selection,
            links: Links::new(model, selection, &names),
            names,
            boxed: boxed_members(model, selection.closure.shapes()),
            constraints,
            validated,
            usage: Usage::new(model, selection),
            patterns,
        })
    }

    fn target(&self, member: &Member) -> &'m Shape {
        self.model.target(member)
    }

    /// Returns the id of a shape or member in the loaded model.
    fn original(&self, shape: &ShapeId) -> ShapeId {
        original_id(self.model, shape)
    }
}
