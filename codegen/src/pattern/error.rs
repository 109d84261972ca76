//! Errors of translating patterns.

use super::Engine;
use super::limits::MAX_LENGTH;

/// Error of translating a pattern. Correct the pattern in the model, or waive the constraint for the service.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PatternError {
    /// The pattern is too long.
    #[error("the pattern has {length} bytes, more than the {MAX_LENGTH} allowed: shorten it or waive the constraint")]
    TooLong {
        /// Its length in bytes.
        length: usize,
    },
    /// The pattern is not a regular expression of a known dialect.
    #[error(
        "the pattern `{start}` cannot be read at byte {offset}: {fault}; correct it or waive the constraint",
        start = shortened(pattern)
    )]
    Syntax {
        /// The pattern.
        pattern: String,
        /// Byte at which it cannot be read.
        offset: usize,
        /// The fault at that byte.
        fault: Fault,
    },
    /// The pattern needs an engine that the settings refuse.
    #[error(
        "the pattern `{start}` has look-around or back-references, which need backtracking, and `backtracking` is \
         false: replace the pattern, waive the constraint, or allow backtracking",
        start = shortened(pattern)
    )]
    Backtracking {
        /// The pattern.
        pattern: String,
    },
    /// The pattern can be read, but the engine rejects it.
    #[error("the pattern `{pattern}` is rejected by {engine}: {reason}; simplify it or waive the constraint")]
    Refused {
        /// The pattern.
        pattern: String,
        /// The engine.
        engine: Engine,
        /// The message of the engine.
        reason: String,
    },
}

/// A fault at one place of a pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// `(` without `)`.
    #[error("this group is never closed")]
    UnclosedGroup,
    /// `)` without `(`.
    #[error("there is no group to close")]
    UnopenedGroup,
    /// `(?` and something unknown.
    #[error("there is no such kind of group")]
    UnknownGroup,
    /// A flag other than `i`, `m`, `s` and `u`.
    #[error("the flag `{0}` is not supported")]
    UnknownFlag(char),
    /// `[` without `]`.
    #[error("this class is never closed")]
    UnclosedClass,
    /// `[z-a]`.
    #[error("this range ends before it starts")]
    ReversedRange,
    /// `*` after nothing or after another quantifier.
    #[error("there is nothing to repeat")]
    NothingToRepeat,
    /// `{2,1}`.
    #[error("this repetition ends before it starts")]
    ReversedCount,
    /// `{1000000}`.
    #[error("this repetition counts beyond {max}", max = super::limits::MAX_COUNT)]
    LargeCount,
    /// An escaped letter whose meaning differs between dialects.
    #[error("the escape `\\{0}` has no agreed meaning")]
    UnknownEscape(char),
    /// A backslash at the end, `\x1`, `\p{`.
    #[error("this escape is not complete")]
    IncompleteEscape,
    /// `\x{110000}`.
    #[error("there is no such character")]
    NoSuchCharacter,
    /// `\p{…}` with an unknown name.
    #[error("there is no character property `{0}`")]
    UnknownProperty(String),
    /// A reference to a group that does not exist.
    #[error("there is no group `{0}`")]
    NoSuchGroup(String),
    /// Too many groups inside each other.
    #[error("groups are nested deeper than {max} levels", max = super::limits::MAX_DEPTH)]
    TooDeep,
}

/// The start of a pattern, for messages.
fn shortened(pattern: &str) -> String {
    const MOST: usize = 200;
    match pattern.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &pattern[..end]),
        None => pattern.to_owned(),
    }
}
