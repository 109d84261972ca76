//! Translates `@pattern` traits into regular expressions that Rust's engines read.
//!
//! Patterns should be ECMA-262, but many are written in the dialect of Java, so this reads the first and accepts the
//! second. A pattern is searched for in a string, not matched against all of it; the translation accepts the same
//! strings. Where the dialects disagree, or since strings are not UTF-16:
//!
//! | In the pattern | is read as |
//! |---|---|
//! | `.` | anything but `\n`, `\r`, U+2028, U+2029 (ECMA) |
//! | `^`, `$` | the ends of the input, not of a line, nor before a last newline (ECMA) |
//! | `\d`, `\w`, `\s`, `\b` | ASCII (Java; ECMA but for `\s`) |
//! | `\p{Alpha}`, `\p{Print}`, … | ASCII (Java); scripts and categories with or without `Is` |
//! | `[` in a class | itself (ECMA), but `&&[` intersects (Java) and `[:alnum:]` is POSIX |
//! | `(?i)`, `(?s)`, `(?m)`, `x++`, `(?>…)`, `\A`, `\z`, `\Z` | Java; letters fold case in ASCII |
//! | `x{`, `]`, `\-`, `\012` | as browsers do (ECMA, annex B) |
//! | half a surrogate pair in a class | all characters beyond U+FFFF: code units of UTF-16 were meant |
//!
//! Any text results in a translation or an error, in time and memory bounded by the limits below. Every translation
//! compiles by its engine, under the limits that generated crates use.

mod class;
mod compile;
mod error;
mod escape;
mod limits;
mod parse;
mod print;
mod property;
mod reader;
mod syntax;

use std::ops::RangeInclusive;

use regex_automata::meta::Regex;

pub use self::error::{Fault, PatternError};
pub use self::limits::MAX_LENGTH;
use self::print::Printed;

/// Engine of a regular expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Engine {
    /// The `regex` crate: time linear in the string.
    Regex,
    /// The `fancy-regex` crate, for look-around and back-references: it backtracks.
    FancyRegex,
}

impl std::fmt::Display for Engine {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Regex => "regex",
            Self::FancyRegex => "fancy-regex",
        })
    }
}

/// A translated pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated {
    /// The regular expression, in the syntax of the engine's crate.
    pub text: String,
    /// The engine that it needs.
    pub engine: Engine,
    /// `true` if the text names properties of characters other than general categories, such as scripts.
    pub properties: bool,
    /// The number of characters that a string must have in addition, if the text leaves out the count.
    ///
    /// An automaton repeats its states for each count, so `^[^\p{C}]{1,2048}$` takes 100 MB, and `^[^\p{C}]*$` with 1
    /// to 2048 characters almost nothing.
    pub characters: Option<RangeInclusive<u32>>,
    /// The ASCII characters of the set, one bit each, if the pattern is one set of characters that the whole string
    /// consists of. Most strings are ASCII, and for those this decides without a regular expression.
    pub ascii: Option<u128>,
}

/// Translates a pattern, and checks that the result compiles.
///
/// # Errors
///
/// If the pattern is not a regular expression, uses a feature that neither engine has, or is too large.
pub fn translate(pattern: &str) -> Result<Translated, PatternError> {
    if pattern.len() > MAX_LENGTH {
        return Err(PatternError::TooLong { length: pattern.len() });
    }
    let syntax = parse::parse(pattern).map_err(|(fault, offset)| PatternError::Syntax {
        pattern: pattern.to_owned(),
        offset,
        fault,
    })?;
    let (syntax, characters) = syntax.without_count();
    let engine = if syntax.needs_backtracking() { Engine::FancyRegex } else { Engine::Regex };
    let Printed { text, properties } = print::print(&syntax, engine);
    let compiled = compile::check(&text, engine);
    let compiled = compiled.map_err(|reason| PatternError::Refused { pattern: pattern.to_owned(), engine, reason })?;
    let ascii = compiled.filter(|_| syntax.is_one_set()).and_then(|expression| compile::ascii(&expression));
    Ok(Translated { text, engine, properties, characters, ascii })
}

impl Translated {
    /// The regular expression, for a few matches; `None` if it needs the engine that backtracks.
    pub(crate) fn compiled(&self) -> Option<Regex> {
        match self.engine {
            Engine::Regex => compile::compile(&self.text).ok(),
            Engine::FancyRegex => None,
        }
    }
}

#[cfg(test)]
mod tests;
