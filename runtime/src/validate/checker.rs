//! The visitor that compares the values of a walk with the tables.
//!
//! The same visitor serves both passes; its [`Report`] decides whether to stop or to record and continue.

use std::mem;

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct};

use super::error::Constraint;
use super::report::{Mark, Report, Segment};
use super::rules::{Contents, Member, Structure, element};
use super::walk::{Scalar, Visit, Walk, Write};
use super::{MAX_DEPTH, Validation, constraints, unique};
use crate::walk::blobs;

/// The rules of elements and entries that are only counted.
static ANYTHING: Member = element();

/// Walks one structure and reports violations.
pub(super) struct Checker<R> {
    level: Validation,
    report: R,
    depth: usize,
    position: Position,
    /// `true` inside a sensitive shape, where map keys are not shown.
    hidden: bool,
}

/// Position of the next value in its container.
#[derive(Clone, Copy)]
enum Position {
    /// A member of a structure; `required` counts the required members visited so far.
    Members { rules: &'static Structure, required: usize },
    /// An element of a list, after `count` others.
    Element { rules: &'static Member, count: usize },
    /// The key of a map's next entry.
    Key(Entries),
    /// The value of the key before it.
    Value(Entries),
}

/// A map whose entries are being visited.
#[derive(Clone, Copy)]
struct Entries {
    key: &'static Member,
    value: &'static Member,
    /// The path of the map itself.
    mark: Mark,
    count: usize,
}

/// A value that is being checked.
struct Turn {
    rules: &'static Member,
    /// The path to return to after the value.
    mark: Mark,
    /// `true` if map keys inside the value are not shown.
    hidden: bool,
}

impl<R: Report> Checker<R> {
    pub(super) fn new(level: Validation, report: R) -> Self {
        let position = Position::Element { rules: &ANYTHING, count: 0 };
        Self { level, report, depth: 0, position, hidden: false }
    }

    /// Checks a whole structure and returns the report.
    pub(super) fn run(mut self, value: &dyn SerializableStruct, rules: &'static Structure) -> R {
        let hidden = value.schema().sensitive().is_some();
        match blobs::by_reference(|| self.members(rules, hidden, value)) {
            // An error means that the report ended the walk and stores the reason.
            Ok(()) | Err(_) => self.report,
        }
    }

    /// Starts the check of the current value, or returns `None` if the tables have no rules for it.
    fn take(&mut self, schema: &Schema<'_>) -> Option<Turn> {
        let (rules, mark) = match &mut self.position {
            Position::Members { rules, required } => {
                let index = schema.member_index()?;
                let member = rules.member(index)?;
                if member.required {
                    *required += 1;
                    self.report.saw(index);
                }
                let name = schema.member_name().unwrap_or_default();
                (member, self.report.enter(Segment::Member(name)))
            }
            Position::Element { rules, count } => {
                let mark = self.report.enter(Segment::Index(*count));
                *count += 1;
                (*rules, mark)
            }
            &mut Position::Key(entries) => {
                // Keys are strings; a value of another type cannot violate a constraint.
                self.position = Position::Value(entries);
                return None;
            }
            &mut Position::Value(entries) => {
                self.position = Position::Key(entries);
                (entries.value, entries.mark)
            }
        };
        let hidden = self.hidden || rules.sensitive || schema.sensitive().is_some();
        Some(Turn { rules, mark, hidden })
    }

    /// Skips a null: an unset member, or an entry of a sparse collection, to which no constraint applies.
    fn pass(&mut self) {
        match &mut self.position {
            Position::Members { .. } => {}
            Position::Element { count, .. } => *count += 1,
            &mut (Position::Key(entries) | Position::Value(entries)) => {
                self.position = Position::Key(entries);
            }
        }
    }

    fn key(&mut self, entries: Entries, key: &str) -> Result<(), SerdeError> {
        self.report.leave(entries.mark);
        self.report.open_entry(key);
        self.scalar_by(entries.key, Scalar::String(key))?;
        self.report.enter(if self.hidden { Segment::HiddenKey } else { Segment::Key(key) });
        self.position = Position::Value(Entries { count: entries.count + 1, ..entries });
        Ok(())
    }

    fn scalar_by(&mut self, rules: &Member, value: Scalar<'_>) -> Result<(), SerdeError> {
        constraints::scalar(rules, value, self.level, |broken| self.report.violation(broken))
    }

    /// Visits the contents of a value and returns the position at their end.
    ///
    /// Returns `None` if the walk did not finish: the value is nested too deep, or cannot be written.
    fn inside(
        &mut self,
        start: Position,
        hidden: bool,
        write: impl FnOnce(&mut Walk<'_, Self>) -> Result<(), SerdeError>,
    ) -> Result<Option<Position>, SerdeError> {
        if self.depth == MAX_DEPTH {
            self.report.violation(Constraint::Depth { max: MAX_DEPTH })?;
            return Ok(None);
        }
        let outer = mem::replace(&mut self.position, start);
        let shown = mem::replace(&mut self.hidden, hidden);
        self.depth += 1;
        let written = write(&mut Walk(self));
        self.depth -= 1;
        self.hidden = shown;
        let end = mem::replace(&mut self.position, outer);
        match written {
            Ok(()) => Ok(Some(end)),
            Err(error) if self.report.stopped() => Err(error),
            Err(_) => Ok(None),
        }
    }

    fn members(
        &mut self,
        rules: &'static Structure,
        hidden: bool,
        value: &dyn SerializableStruct,
    ) -> Result<(), SerdeError> {
        let opened = self.report.open_structure();
        let start = Position::Members { rules, required: 0 };
        let end = self.inside(start, hidden, |walk| value.serialize_members(walk))?;
        if let Some(Position::Members { required, .. }) = end
            && required < rules.required()
        {
            self.report.missing(opened, rules, value.schema())?;
        }
        self.report.close_structure(opened);
        Ok(())
    }

    /// Checks the contents of a list or map and returns their number, or `None` if the walk did not finish.
    fn count(&mut self, start: Position, turn: &Turn, write: Write<'_>) -> Result<Option<usize>, SerdeError> {
        let end = self.inside(start, turn.hidden, |walk| write(walk))?;
        Ok(match end {
            Some(Position::Element { count, .. }) => Some(count),
            Some(Position::Key(entries) | Position::Value(entries)) => Some(entries.count),
            Some(Position::Members { .. }) | None => None,
        })
    }

    fn length(&mut self, rules: &Member, length: Option<usize>) -> Result<(), SerdeError> {
        let Some(length) = length else { return Ok(()) };
        constraints::length(rules, length, self.level, |broken| self.report.violation(broken))
    }
}

impl<R: Report> Visit for Checker<R> {
    fn scalar(&mut self, schema: &Schema<'_>, value: Scalar<'_>) -> Result<(), SerdeError> {
        match (self.position, value) {
            (_, Scalar::Null) => self.pass(),
            (Position::Key(entries), Scalar::String(key)) => self.key(entries, key)?,
            _ => {
                let Some(turn) = self.take(schema) else {
                    return Ok(());
                };
                self.scalar_by(turn.rules, value)?;
                self.report.leave(turn.mark);
            }
        }
        Ok(())
    }

    fn structure(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<(), SerdeError> {
        let Some(turn) = self.take(schema) else {
            return Ok(());
        };
        if let Contents::Members(rules) = turn.rules.contents {
            let hidden = turn.hidden || value.schema().sensitive().is_some();
            self.members(rules, hidden, value)?;
        }
        self.report.leave(turn.mark);
        Ok(())
    }

    fn list(&mut self, schema: &Schema<'_>, length: Option<usize>, elements: Write<'_>) -> Result<(), SerdeError> {
        let Some(turn) = self.take(schema) else {
            return Ok(());
        };
        let start = match turn.rules.contents {
            Contents::Elements(rules) => Some(Position::Element { rules, count: 0 }),
            Contents::Unchecked | Contents::Members(_) | Contents::Entries { .. } => {
                has_to_be_counted(turn.rules, length).then_some(Position::Element { rules: &ANYTHING, count: 0 })
            }
        };
        let length = match start {
            Some(start) => self.count(start, &turn, elements)?,
            None => length,
        };
        self.length(turn.rules, length)?;
        if turn.rules.unique && self.level >= Validation::Strict && unique::repeats(elements) {
            self.report.violation(Constraint::UniqueItems)?;
        }
        self.report.leave(turn.mark);
        Ok(())
    }

    fn map(&mut self, schema: &Schema<'_>, length: Option<usize>, entries: Write<'_>) -> Result<(), SerdeError> {
        let Some(mut turn) = self.take(schema) else {
            return Ok(());
        };
        let mark = self.report.here();
        let start = match turn.rules.contents {
            Contents::Entries { key, value } => {
                turn.hidden |= key.sensitive;
                Some(Position::Key(Entries { key, value, mark, count: 0 }))
            }
            Contents::Unchecked | Contents::Members(_) | Contents::Elements(_) => has_to_be_counted(turn.rules, length)
                .then_some(Position::Key(Entries { key: &ANYTHING, value: &ANYTHING, mark, count: 0 })),
        };
        turn.hidden |= schema.key().is_some_and(|key| key.sensitive().is_some());
        let length = match start {
            Some(start) => {
                let opened = self.report.open_map();
                let length = self.count(start, &turn, entries)?;
                self.report.close_map(opened, mark);
                length
            }
            None => length,
        };
        self.length(turn.rules, length)?;
        self.report.leave(turn.mark);
        Ok(())
    }
}

/// Returns whether a collection without rules for its contents must be walked to find its length.
fn has_to_be_counted(rules: &Member, length: Option<usize>) -> bool {
    length.is_none() && rules.length.is_some()
}
