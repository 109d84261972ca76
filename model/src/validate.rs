//! Validation: the semantic rules that a client generator relies on, one rule per module.
//!
//! Loading rejects malformed documents; these rules check that the shapes of a model fit together. They also work on
//! models that were edited after loading, so that no rule assumes that the model is closed.

mod closed;
mod collections;
mod event_stream;
mod host_label;
mod http_binding;
mod http_label;
mod input_output;
mod names;
mod paginated;
mod recursion;
mod streaming;
mod targets;
mod trait_target;
mod unknown_trait;
mod waitable;

use std::fmt;

use crate::model::Model;
use crate::printable::Printable;
use crate::shape_id::ShapeId;

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The model is suspicious, but code can be generated.
    Warning,
    /// The model is invalid; code cannot be generated.
    Error,
}

/// A finding about a shape or member. The text of it is a single printable line, whatever the model contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The name of the rule.
    pub id: &'static str,
    /// The severity.
    pub severity: Severity,
    /// The shape or member.
    pub shape: ShapeId,
    /// The problem, and a remedy where there is one.
    pub message: String,
}

impl Diagnostic {
    fn error(id: &'static str, shape: &ShapeId, message: impl Into<String>) -> Self {
        Self { id, severity: Severity::Error, shape: shape.clone(), message: message.into() }
    }

    fn warning(id: &'static str, shape: &ShapeId, message: impl Into<String>) -> Self {
        Self { id, severity: Severity::Warning, shape: shape.clone(), message: message.into() }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(f, "{severity} {} on {}: {}", self.id, self.shape, Printable(&self.message))
    }
}

/// The rules, in the order in which they are applied.
const RULES: [fn(&Model) -> Vec<Diagnostic>; 15] = [
    closed::check,
    targets::check,
    trait_target::check,
    input_output::check,
    http_label::check,
    http_binding::check,
    host_label::check,
    streaming::check,
    event_stream::check,
    paginated::check,
    waitable::check,
    collections::check,
    recursion::check,
    names::check,
    unknown_trait::check,
];

/// Checks every rule. Returns all findings, ordered by rule and then as in the model.
pub fn validate(model: &Model) -> Vec<Diagnostic> {
    RULES.iter().flat_map(|rule| rule(model)).collect()
}
