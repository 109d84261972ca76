//! The syntax tree of a pattern, with flags and dialects resolved.

use std::ops::RangeInclusive;

/// A node of the syntax tree.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Literal(char),
    /// Any character.
    Any,
    /// Any character that does not end a line.
    AnyInLine,
    Class(Class),
    Assertion(Assertion),
    Group(Group, Box<Node>),
    Repeat {
        body: Box<Node>,
        min: u32,
        max: Option<u32>,
        greed: Greed,
    },
    /// The text that the group of this number matched.
    Backreference(usize),
    /// The text that the group of this name matched.
    NamedBackreference(String),
    Sequence(Vec<Node>),
    Alternation(Vec<Node>),
}

/// A place between characters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Assertion {
    Start,
    End,
    /// The end, or before a newline at the end.
    EndOrLastNewline,
    LineStart,
    LineEnd,
    WordBoundary,
    NoWordBoundary,
}

/// Kind of a group.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Group {
    Capturing,
    Named(String),
    Plain,
    /// Never backtracked into.
    Atomic,
    Ahead,
    NotAhead,
    Behind,
    NotBehind,
}

impl Group {
    /// Returns `true` if it consumes no characters.
    pub(super) fn looks_around(&self) -> bool {
        match self {
            Self::Ahead | Self::NotAhead | Self::Behind | Self::NotBehind => true,
            Self::Capturing | Self::Named(_) | Self::Plain | Self::Atomic => false,
        }
    }
}

/// Preference of a repetition among several counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Greed {
    Greedy,
    Lazy,
    /// As many as possible, without backtracking.
    Possessive,
}

/// A set of characters: those in any item and in all intersected classes, or the complement.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Class {
    pub(super) negated: bool,
    pub(super) items: Vec<Item>,
    pub(super) intersected: Vec<Class>,
}

/// A part of a class.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    /// The characters between two, both included, which may be the same.
    Range(char, char),
    /// All characters but those in the ranges.
    AllBut(&'static [(char, char)]),
    /// A Unicode property, by its name in Rust, or its complement.
    Property { name: String, negated: bool },
}

impl Node {
    /// Returns `true` if it needs an engine that backtracks.
    pub(super) fn needs_backtracking(&self) -> bool {
        match self {
            Self::Literal(_) | Self::Any | Self::AnyInLine | Self::Class(_) => false,
            Self::Backreference(_) | Self::NamedBackreference(_) => true,
            Self::Assertion(assertion) => match assertion {
                Assertion::NoWordBoundary => true,
                Assertion::Start
                | Assertion::End
                | Assertion::EndOrLastNewline
                | Assertion::LineStart
                | Assertion::LineEnd
                | Assertion::WordBoundary => false,
            },
            Self::Group(group, body) => match group {
                Group::Capturing | Group::Named(_) | Group::Plain => body.needs_backtracking(),
                Group::Atomic | Group::Ahead | Group::NotAhead | Group::Behind | Group::NotBehind => true,
            },
            Self::Repeat { body, greed, .. } => match greed {
                Greed::Greedy | Greed::Lazy => body.needs_backtracking(),
                Greed::Possessive => true,
            },
            Self::Sequence(parts) | Self::Alternation(parts) => parts.iter().any(Self::needs_backtracking),
        }
    }

    /// Returns `true` if it is an assertion in the sense of ECMA: it never consumes characters.
    pub(super) fn is_assertion(&self) -> bool {
        match self {
            Self::Assertion(_) => true,
            Self::Group(group, _) => group.looks_around(),
            Self::Literal(_)
            | Self::Any
            | Self::AnyInLine
            | Self::Class(_)
            | Self::Repeat { .. }
            | Self::Backreference(_)
            | Self::NamedBackreference(_)
            | Self::Sequence(_)
            | Self::Alternation(_) => false,
        }
    }

    /// Splits off the count of a pattern that consists of one set of characters, repeated over the whole string.
    pub(super) fn without_count(self) -> (Self, Option<RangeInclusive<u32>>) {
        let Self::Sequence(parts) = &self else {
            return (self, None);
        };
        match parts.as_slice() {
            [
                start @ Self::Assertion(Assertion::Start),
                Self::Repeat { body, min, max: Some(max), .. },
                end @ Self::Assertion(Assertion::End),
            ] if body.is_one_character() => {
                let count = *min..=*max;
                let body = body.clone();
                let repeat = Self::Repeat { body, min: 0, max: None, greed: Greed::Greedy };
                (Self::Sequence(vec![start.clone(), repeat, end.clone()]), Some(count))
            }
            _ => (self, None),
        }
    }

    /// Returns `true` if it matches whole strings of any length whose characters are all of one set.
    pub(super) fn is_one_set(&self) -> bool {
        let Self::Sequence(parts) = self else { return false };
        match parts.as_slice() {
            [
                Self::Assertion(Assertion::Start),
                Self::Repeat { body, min: 0..=1, max: None, .. },
                Self::Assertion(Assertion::End),
            ] => body.is_one_character(),
            _ => false,
        }
    }

    fn is_one_character(&self) -> bool {
        match self {
            Self::Literal(_) | Self::Any | Self::AnyInLine | Self::Class(_) => true,
            Self::Assertion(_)
            | Self::Group(..)
            | Self::Repeat { .. }
            | Self::Backreference(_)
            | Self::NamedBackreference(_)
            | Self::Sequence(_)
            | Self::Alternation(_) => false,
        }
    }
}
