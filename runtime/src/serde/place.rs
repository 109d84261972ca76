//! Places of values, for error messages.

use std::fmt;

use super::MAX_DEPTH;
use crate::schema::Schema;

/// The place of a value inside the whole value that is written or read, printed as in `taskList[3].arn`.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    parent: Option<&'p Place<'p>>,
    step: Step<'p>,
    depth: usize,
    /// `true` if the value is sensitive, so that neither it nor keys inside it are shown.
    pub(super) is_hidden: bool,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Root,
    Member(&'p str),
    Index(usize),
    Key(&'p str),
    HiddenKey,
}

impl<'p> Place<'p> {
    /// The place of the whole value.
    pub(super) const ROOT: Place<'static> = Place { parent: None, step: Step::Root, depth: 0, is_hidden: false };

    /// Returns the place, with what it contains hidden if the schema is sensitive.
    pub(super) fn hidden_by(self, schema: &Schema<'_>) -> Self {
        Self { is_hidden: self.is_hidden || schema.sensitive().is_some(), ..self }
    }

    /// Returns the place, with what it contains hidden.
    pub(super) fn hidden(self) -> Self {
        Self { is_hidden: true, ..self }
    }

    /// The place of a member.
    pub(super) fn member(&'p self, member: &'p Schema<'p>) -> Self {
        self.inside(Step::Member(member.member_name().unwrap_or_default())).hidden_by(member)
    }

    /// The place of an element of a list or document.
    pub(super) fn element(&'p self, index: usize) -> Self {
        self.inside(Step::Index(index))
    }

    /// The place of the value of a map's entry.
    pub(super) fn entry(&'p self, key: &'p str, is_key_hidden: bool) -> Self {
        self.inside(if self.is_hidden || is_key_hidden { Step::HiddenKey } else { Step::Key(key) })
    }

    fn inside(&'p self, step: Step<'p>) -> Self {
        Self { parent: Some(self), step, depth: self.depth + 1, is_hidden: self.is_hidden }
    }

    /// Returns the message of an error at this place.
    pub(super) fn fault(&self, problem: impl fmt::Display) -> String {
        match self.step {
            Step::Root => problem.to_string(),
            Step::Member(_) | Step::Index(_) | Step::Key(_) | Step::HiddenKey => format!("{self}: {problem}"),
        }
    }

    /// Returns the message of an error if values at this place are nested too deep.
    pub(super) fn check_depth(&self) -> Result<(), String> {
        if self.depth < MAX_DEPTH {
            Ok(())
        } else {
            Err(format!("values are nested more than {MAX_DEPTH} levels deep"))
        }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            Step::Root => Ok(()),
            Step::Member(name) => {
                let is_first = self.parent.is_none_or(|parent| matches!(parent.step, Step::Root));
                write!(f, "{}{name}", if is_first { "" } else { "." })
            }
            Step::Index(index) => write!(f, "[{index}]"),
            Step::Key(key) => write!(f, "[{key:?}]"),
            Step::HiddenKey => f.write_str("[…]"),
        }
    }
}
