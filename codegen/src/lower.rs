//! Turns a selection, its facts and its names into the IR: the last phase that sees the model.
//!
//! One file an item of the IR. Everything that can fail collects its problems, so that one run tells all.

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
use crate::index::checked::Checked;
use crate::index::constraint::Constraints;
use crate::index::usage::Usage;
use crate::names::scope::RustNames;
use crate::normalize::original_id;
use crate::select::Selection;
use crate::settings::{Settings, Validators};
use documentation::Links;
use patterns::Patterns;

/// What lowering looks things up in.
pub(crate) struct Lowering<'m> {
    model: &'m Model,
    settings: &'m Settings,
    selection: &'m Selection<'m>,
    names: RustNames,
    links: Links,
    /// What is boxed, as the model calls it: the copy of a shape that is an output has the boxes of the shape.
    boxed: BTreeSet<ShapeId>,
    constraints: Constraints<'m>,
    /// What inputs reach, and what of it is constrained; nothing if no validators are asked for.
    checked: Checked,
    usage: Usage<'m>,
    patterns: Patterns,
}

impl<'m> Lowering<'m> {
    /// Names and indexes a selection of a normalized model.
    ///
    /// # Errors
    /// Names that collide, patterns that cannot be translated, waivers of nothing.
    pub(crate) fn new(model: &'m Model, settings: &'m Settings, selection: &'m Selection<'m>) -> Result<Self, Errors> {
        let constraints = Constraints::new(model, &settings.waivers)?;
        let checked = match settings.validators {
            Validators::Generate => Checked::new(model, selection, constraints),
            Validators::Omit => Checked::default(),
        };
        let patterns = Patterns::new(model, &checked, constraints);
        let (names, patterns) = both(RustNames::new(model, selection), patterns)?;
        Ok(Self {
            model,
            settings,
            selection,
            links: Links::new(model, selection, &names),
            names,
            boxed: boxed_members(model, selection.closure.shapes()),
            constraints,
            checked,
            usage: Usage::new(model, selection),
            patterns,
        })
    }

    fn target(&self, member: &Member) -> &'m Shape {
        self.model.target(member)
    }

    /// What the model calls a shape.
    fn original(&self, shape: &ShapeId) -> ShapeId {
        original_id(self.model, shape)
    }
}
