//! Translates `@pattern` traits into regular expressions that Rust's engines read.
//!
//! Patterns are meant to be ECMA-262 and written by people who think of Java, so this reads the first and tolerates the
//! second. They are searched for, not matched in full; the translation accepts the same strings. Where the two
//! dialects disagree, or a string is not UTF-16:
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
//! Any text gives a translation or an error, in time and memory bounded by the limits below. A translation has been
//! compiled by its engine under the same limits that generated crates compile it with.

mod class;
mod error;
mod escape;
mod parse;
mod print;
mod property;
mod reader;
mod syntax;

use std::ops::RangeInclusive;

pub use self::error::{Fault, PatternError};

/// The longest pattern that is looked at, in bytes: eight times the longest known.
pub const MAX_LENGTH: usize = 10_000;

/// How large a compiled expression may get, in bytes: the limit of `tinsmith_runtime::validate::Pattern`.
const SIZE_LIMIT: usize = 1 << 24;

/// What runs a regular expression.
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

/// A pattern as Rust reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated {
    /// The regular expression, in the syntax of the engine's crate.
    pub text: String,
    /// The engine that it needs.
    pub engine: Engine,
    /// How many characters a string has to have besides, where the text leaves that out.
    ///
    /// An automaton has to be built once per count, so `^[^\p{C}]{1,2048}$` takes 100 MB as it stands, and next to nothing as
    /// `^[^\p{C}]*$` with 1 to 2048 characters.
    pub characters: Option<RangeInclusive<u32>>,
    /// If the text is nothing but one set of characters over the whole string: which characters of ASCII are in it, a bit
    /// each. Most strings are ASCII, and for those this answers without a regular expression.
    pub ascii: Option<u128>,
}

/// Translates a pattern, and compiles the result to be sure of it.
///
/// # Errors
///
/// When the pattern is no regular expression, uses what neither engine has, or is too large.
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
    let text = print::print(&syntax, engine);
    let compiled = compile(&text, engine);
    let compiled = compiled.map_err(|reason| PatternError::Refused { pattern: pattern.to_owned(), engine, reason })?;
    let ascii = compiled.filter(|_| syntax.is_one_set()).map(|regex| ascii(&regex));
    Ok(Translated { text, engine, characters, ascii })
}

/// The characters of ASCII that a regular expression admits alone, a bit each.
fn ascii(regex: &regex::Regex) -> u128 {
    let admitted = (0..128_u8).filter(|&byte| regex.is_match(char::from(byte).encode_utf8(&mut [0; 4])));
    admitted.fold(0, |set, byte| set | 1 << byte)
}

/// Compiles a text to be sure that it can be. Gives what came of it if that is a `Regex`.
fn compile(text: &str, engine: Engine) -> Result<Option<regex::Regex>, String> {
    match engine {
        Engine::Regex => {
            regex::RegexBuilder::new(text).size_limit(SIZE_LIMIT).build().map(Some).map_err(|error| error.to_string())
        }
        Engine::FancyRegex => fancy_regex::RegexBuilder::new(text)
            .delegate_size_limit(SIZE_LIMIT)
            .max_prog_size(SIZE_LIMIT / 64)
            .build()
            .map(|_| None)
            .map_err(|error| error.to_string()),
    }
}

#[cfg(test)]
mod tests;
