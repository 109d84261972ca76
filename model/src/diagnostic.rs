//! Diagnostics: every error and warning about a model in one form, whichever phase found it.
//!
//! The ids of events are those of the reference implementation, so that suppressions in models have the same effect.

use std::borrow::Cow;
use std::fmt;

use serde_json::json;

use crate::load::{LoadError, LoadErrors, Location, Problem};
use crate::node::Node;
use crate::printable::Printable;
use crate::severity::Severity;
use crate::shape_id::ShapeId;

/// A finding about a model. The text of it is a single printable line, whatever the model contains.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The id of the event, such as `TraitTarget`.
    pub id: Cow<'static, str>,
    /// The severity.
    pub severity: Severity,
    /// The shape or member; `None` if the finding is about metadata or a whole document.
    pub shape: Option<ShapeId>,
    /// The problem, and a remedy where there is one.
    pub message: String,
    /// The place in the text, if it is known.
    pub location: Option<Location>,
    /// A second place that the problem is about, such as the other one of two definitions.
    pub related: Option<Location>,
    /// The meaning of the second place; empty if there is none.
    pub related_note: &'static str,
    /// The names of the documents, if the place is not known.
    pub files: Vec<String>,
    /// The part of the shape that the finding is about, as a JSON pointer from the shape.
    pub(crate) part: String,
}

impl Diagnostic {
    /// A finding about a shape or member, without its place.
    pub fn new(
        id: impl Into<Cow<'static, str>>,
        severity: Severity,
        shape: &ShapeId,
        message: impl Into<String>,
    ) -> Self {
        Self {
            id: id.into(),
            severity,
            shape: Some(shape.clone()),
            message: message.into(),
            location: None,
            related: None,
            related_note: "",
            files: Vec::new(),
            part: String::new(),
        }
    }

    /// An error that is not about a shape.
    pub fn of_model(id: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            severity: Severity::Error,
            shape: None,
            message: message.into(),
            location: None,
            related: None,
            related_note: "",
            files: Vec::new(),
            part: String::new(),
        }
    }

    pub(crate) fn error(id: &'static str, shape: &ShapeId, message: impl Into<String>) -> Self {
        Self::new(id, Severity::Error, shape, message)
    }

    pub(crate) fn danger(id: &'static str, shape: &ShapeId, message: impl Into<String>) -> Self {
        Self::new(id, Severity::Danger, shape, message)
    }

    pub(crate) fn warning(id: &'static str, shape: &ShapeId, message: impl Into<String>) -> Self {
        Self::new(id, Severity::Warning, shape, message)
    }

    /// A finding that is not about a shape.
    pub(crate) fn about_metadata(id: &'static str, severity: Severity, key: &str, message: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            severity,
            shape: None,
            message: message.into(),
            location: None,
            related: None,
            related_note: "",
            files: Vec::new(),
            part: format!("/metadata/{}", crate::load::escape_key(key)),
        }
    }

    /// The finding, about the value of a trait of the shape.
    #[must_use]
    pub fn at_trait(mut self, id: &str) -> Self {
        self.part = format!("/traits/{}", crate::load::escape_key(id));
        self
    }

    /// The finding as one line without its severity: the place, the message, the id of the event and the shape.
    pub fn line(&self) -> String {
        let place = match &self.location {
            Some(location) => format!("{}: ", Printable(location)),
            None if self.files.is_empty() => String::new(),
            None => format!("{}: ", Printable(self.files.join(", "))),
        };
        let shape = self.shape.as_ref().map_or_else(String::new, |shape| format!(" on {shape}"));
        format!("{place}{} [{}{shape}]", Printable(&self.message), Printable(&self.id))
    }

    /// The finding as JSON, for editors and other programs.
    pub fn to_json(&self) -> Node {
        json!({
            "id": self.id,
            "severity": self.severity.name(),
            "shape": self.shape.as_ref().map(ShapeId::as_str),
            "message": self.message,
            "location": self.location.as_ref().map(location_to_json),
            "related": self.related.as_ref().map(location_to_json),
        })
    }
}

fn location_to_json(location: &Location) -> Node {
    let Location { file, line, column, excerpt, mark } = location;
    let mark = json!({"start": mark.start, "end": mark.end});
    json!({"file": file, "line": line, "column": column, "excerpt": excerpt, "mark": mark})
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.severity.name(), Printable(&self.id))?;
        if let Some(shape) = &self.shape {
            write!(f, " on {shape}")?;
        }
        write!(f, ": {}", Printable(&self.message))
    }
}

impl LoadErrors {
    /// Returns the errors as findings.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        self.errors().iter().cloned().map(Diagnostic::from).collect()
    }
}

impl From<LoadError> for Diagnostic {
    fn from(error: LoadError) -> Self {
        let severity = error.problem.severity();
        Self {
            related_note: error.related.as_ref().map_or("", |_| error.problem.related_note()),
            files: if error.location.is_none() && !error.file.is_empty() { vec![error.file] } else { Vec::new() },
            id: error.problem.event_id().into(),
            severity,
            message: error.problem.to_string(),
            shape: error.shape.filter(|_| !matches!(error.problem, Problem::ApplyToUnknown { .. })),
            location: error.location,
            related: error.related,
            part: String::new(),
        }
    }
}
