//! The visitor that compares the values of a walk with the tables.
//!
//! The same visitor serves both passes; its [`Report`] decides whether to stop or to record and continue.

use std::mem;

use super::error::Constraint;
use super::report::{Mark, Report, Segment};
use super::rules::{Contents, Member, Structure, element};
use super::{MAX_DEPTH, Validation, constraints, unique};
use crate::schema::Schema;
use crate::walk::{self, Result, Scalar, Visitor, WriteContents, Writer};

/// The rules of the structure itself, which is not a member.
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
    pub(super) fn run(mut self, value: &dyn walk::Structure, rules: &'static Structure) -> R {
        let hidden = value.schema().sensitive().is_some();
        match self.members(rules, hidden, value) {
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

    fn key(&mut self, entries: Entries, key: &str) -> Result {
        self.report.leave(entries.mark);
        self.report.open_entry(key);
        self.scalar_by(entries.key, Scalar::String(key))?;
        self.report.enter(if self.hidden { Segment::HiddenKey } else { Segment::Key(key) });
        self.position = Position::Value(entries);
        Ok(())
    }

    fn scalar_by(&mut self, rules: &Member, value: Scalar<'_>) -> Result {
        constraints::scalar(rules, value, self.level, |broken| self.report.violation(broken))
    }

    /// Visits the contents of a value and returns the position at their end.
    ///
    /// Returns `None` if the walk did not finish: the value is nested too deep, or cannot be written.
    fn inside(
        &mut self,
        start: Position,
        hidden: bool,
        write: impl FnOnce(&mut Writer<'_>) -> Result,
    ) -> Result<Option<Position>> {
        if self.depth == MAX_DEPTH {
            self.report.violation(Constraint::Depth { max: MAX_DEPTH })?;
            return Ok(None);
        }
        let outer = mem::replace(&mut self.position, start);
        let shown = mem::replace(&mut self.hidden, hidden);
        self.depth += 1;
        let written = write(self);
        self.depth -= 1;
        self.hidden = shown;
        let end = mem::replace(&mut self.position, outer);
        match written {
            Ok(()) => Ok(Some(end)),
            Err(error) if self.report.stopped() => Err(error),
            Err(_) => Ok(None),
        }
    }

    fn members(&mut self, rules: &'static Structure, hidden: bool, value: &dyn walk::Structure) -> Result {
        let opened = self.report.open_structure();
        let start = Position::Members { rules, required: 0 };
        let end = self.inside(start, hidden, |visitor| value.write_members(visitor))?;
        if let Some(Position::Members { required, .. }) = end
            && required < rules.required()
        {
            self.report.missing(opened, rules, value.schema())?;
        }
        self.report.close_structure(opened);
        Ok(())
    }

    /// Checks the contents of a list or map, if there are rules for them, and returns whether the walk finished.
    fn contents(&mut self, start: Option<Position>, turn: &Turn, write: WriteContents<'_>) -> Result<bool> {
        match start {
            Some(start) => Ok(self.inside(start, turn.hidden, |visitor| write(visitor))?.is_some()),
            None => Ok(true),
        }
    }

    fn length(&mut self, rules: &Member, length: usize) -> Result {
        constraints::length(rules, length, self.level, |broken| self.report.violation(broken))
    }
}

impl<R: Report> Visitor for Checker<R> {
    fn write_scalar(&mut self, schema: &Schema<'_>, value: Scalar<'_>) -> Result {
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

    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn walk::Structure) -> Result {
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

    fn write_list(&mut self, schema: &Schema<'_>, length: usize, elements: WriteContents<'_>) -> Result {
        let Some(turn) = self.take(schema) else {
            return Ok(());
        };
        let start = match turn.rules.contents {
            Contents::Elements(rules) => Some(Position::Element { rules, count: 0 }),
            Contents::Unchecked | Contents::Members(_) | Contents::Entries { .. } => None,
        };
        if self.contents(start, &turn, elements)? {
            self.length(turn.rules, length)?;
        }
        if turn.rules.unique && self.level >= Validation::Strict && unique::repeats(elements) {
            self.report.violation(Constraint::UniqueItems)?;
        }
        self.report.leave(turn.mark);
        Ok(())
    }

    fn write_map(&mut self, schema: &Schema<'_>, length: usize, entries: WriteContents<'_>) -> Result {
        let Some(mut turn) = self.take(schema) else {
            return Ok(());
        };
        let mark = self.report.here();
        let start = match turn.rules.contents {
            Contents::Entries { key, value } => {
                turn.hidden |= key.sensitive;
                Some(Position::Key(Entries { key, value, mark }))
            }
            Contents::Unchecked | Contents::Members(_) | Contents::Elements(_) => None,
        };
        turn.hidden |= schema.key().is_some_and(|key| key.sensitive().is_some());
        let opened = self.report.open_map();
        let is_finished = self.contents(start, &turn, entries)?;
        self.report.close_map(opened, mark);
        if is_finished {
            self.length(turn.rules, length)?;
        }
        self.report.leave(turn.mark);
        Ok(())
    }
}
