//! Results of the checking visitor: stop at the first violation, or record all of them.

use std::fmt::Write as _;

use super::error::{Constraint, Violation};
use super::rules::Structure;
use crate::schema::Schema;
use crate::walk::SerdeError;

/// The length of a path before a segment was added.
#[derive(Clone, Copy)]
pub(super) struct Mark(usize);

/// A step from a value to a value inside it.
#[derive(Clone, Copy)]
pub(super) enum Segment<'a> {
    Member(&'a str),
    Index(usize),
    Key(&'a str),
    /// A map key that must not be shown.
    HiddenKey,
}

/// Receives the results of the checking visitor. An error ends the walk.
pub(super) trait Report {
    /// Returns the current end of the path.
    fn here(&self) -> Mark;

    /// Adds a segment to the path and returns its previous end.
    fn enter(&mut self, segment: Segment<'_>) -> Mark;

    /// Removes the segments after `mark`.
    fn leave(&mut self, mark: Mark);

    /// Reports that the value at the path violates a constraint.
    fn violation(&mut self, constraint: Constraint) -> Result<(), SerdeError>;

    /// Returns whether an error came from this report rather than from a value that cannot be written.
    fn stopped(&self) -> bool;

    /// Starts a structure and returns the argument for its end.
    fn open_structure(&mut self) -> Mark;

    /// Records that the innermost open structure has this required member.
    fn saw(&mut self, index: usize);

    /// Reports that required members of the innermost open structure are missing.
    fn missing(&mut self, opened: Mark, rules: &Structure, schema: &Schema<'_>) -> Result<(), SerdeError>;

    /// Ends a structure.
    fn close_structure(&mut self, opened: Mark);

    /// Starts a map and returns the argument for its end.
    fn open_map(&mut self) -> Mark;

    /// Starts the entry of this key in the innermost open map.
    fn open_entry(&mut self, key: &str);

    /// Ends a map, whose entries come in any order, and returns the path to the map.
    fn close_map(&mut self, opened: Mark, map: Mark);
}

/// Detects whether there is any violation and stops at the first one.
#[derive(Default)]
pub(super) struct Verdict {
    pub(super) broken: bool,
}

impl Report for Verdict {
    fn here(&self) -> Mark {
        Mark(0)
    }

    fn enter(&mut self, _: Segment<'_>) -> Mark {
        Mark(0)
    }

    fn leave(&mut self, _: Mark) {}

    fn violation(&mut self, _: Constraint) -> Result<(), SerdeError> {
        self.broken = true;
        Err(SerdeError::custom(String::new()))
    }

    fn stopped(&self) -> bool {
        self.broken
    }

    fn open_structure(&mut self) -> Mark {
        Mark(0)
    }

    fn saw(&mut self, _: usize) {}

    fn missing(&mut self, _: Mark, _: &Structure, _: &Schema<'_>) -> Result<(), SerdeError> {
        self.violation(Constraint::Required)
    }

    fn close_structure(&mut self, _: Mark) {}

    fn open_map(&mut self) -> Mark {
        Mark(0)
    }

    fn open_entry(&mut self, _: &str) {}

    fn close_map(&mut self, _: Mark, _: Mark) {}
}

/// Records every violation with its path.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) violations: Vec<Violation>,
    path: String,
    /// Indexes of the required members seen, for all open structures, outermost first.
    seen: Vec<usize>,
    /// Keys of all open maps, outermost first, each with the number of violations found before it.
    keys: Vec<(String, usize)>,
}

impl Findings {
    fn push_escaped(&mut self, segment: &str) {
        for character in segment.chars() {
            match character {
                '~' => self.path.push_str("~0"),
                '/' => self.path.push_str("~1"),
                other => self.path.push(other),
            }
        }
    }
}

impl Report for Findings {
    fn here(&self) -> Mark {
        Mark(self.path.len())
    }

    fn enter(&mut self, segment: Segment<'_>) -> Mark {
        let mark = self.here();
        self.path.push('/');
        match segment {
            Segment::Member(name) => self.push_escaped(name),
            Segment::Index(index) => {
                write!(self.path, "{index}").expect("writing to a string does not fail");
            }
            Segment::Key(key) => self.push_escaped(key),
            Segment::HiddenKey => self.path.push('*'),
        }
        mark
    }

    fn leave(&mut self, mark: Mark) {
        self.path.truncate(mark.0);
    }

    fn violation(&mut self, constraint: Constraint) -> Result<(), SerdeError> {
        self.violations.push(Violation::new(self.path.clone(), constraint));
        Ok(())
    }

    fn stopped(&self) -> bool {
        false
    }

    fn open_structure(&mut self) -> Mark {
        Mark(self.seen.len())
    }

    fn saw(&mut self, index: usize) {
        self.seen.push(index);
    }

    fn missing(&mut self, opened: Mark, rules: &Structure, schema: &Schema<'_>) -> Result<(), SerdeError> {
        for index in rules.required_indexes() {
            if self.seen[opened.0..].contains(&index) {
                continue;
            }
            let member = schema.member_schema_by_index(index);
            let name = member.and_then(Schema::member_name).unwrap_or_default();
            let mark = self.enter(Segment::Member(name));
            self.violation(Constraint::Required)?;
            self.leave(mark);
        }
        Ok(())
    }

    fn close_structure(&mut self, opened: Mark) {
        self.seen.truncate(opened.0);
    }

    fn open_map(&mut self) -> Mark {
        Mark(self.keys.len())
    }

    fn open_entry(&mut self, key: &str) {
        self.keys.push((key.to_owned(), self.violations.len()));
    }

    /// Sorts the violations of the map's entries by key.
    fn close_map(&mut self, opened: Mark, map: Mark) {
        self.leave(map);
        let keys = self.keys.split_off(opened.0);
        let mut entries: Vec<(String, Vec<Violation>)> =
            keys.into_iter().rev().map(|(key, first)| (key, self.violations.split_off(first))).collect();
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        self.violations.extend(entries.into_iter().flat_map(|(_, violations)| violations));
    }
}
