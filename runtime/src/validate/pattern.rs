//! A `@pattern` and its regular expression, compiled on first use.

use std::fmt;
use std::sync::OnceLock;

#[cfg(feature = "pattern")]
use super::automaton::Automaton;

/// Maximum steps of a backtracking search. A step may look at the rest of the string.
#[cfg(feature = "pattern-backtracking")]
const BACKTRACK_LIMIT: usize = 1_000_000;

/// Maximum length in bytes of a string that is searched with backtracking.
#[cfg(feature = "pattern-backtracking")]
const BACKTRACK_LENGTH: usize = 8 * 1024;

/// Maximum size of a compiled expression. The generator applies the same limit.
#[cfg(feature = "pattern")]
const SIZE_LIMIT: usize = 1 << 24;

/// A pattern that must match somewhere in a string.
///
/// The regular expression is compiled on first use and kept.
///
/// A string is accepted if the match cannot be decided, because the service has the final word. Most patterns are
/// matched in time linear in the string. Those with look-around or back-references are searched with backtracking: a
/// string of more than 8 KiB is accepted without a search, and a search stops after a million steps, each of which may
/// look at the rest of the string. This bounds the time, but not to milliseconds: who checks hostile strings against
/// such a pattern limits their length first. An expression that does not compile accepts every string; the generator
/// never prints one, but another version of the engine may reject it.
pub struct Pattern {
    source: &'static str,
    expression: &'static str,
    compile: fn(&str) -> Option<Box<dyn Expression>>,
    characters: Option<(usize, usize)>,
    ascii: Option<u128>,
    compiled: OnceLock<Option<Box<dyn Expression>>>,
}

/// A compiled regular expression. Programs contain only the engines whose patterns they refer to.
trait Expression: Send + Sync {
    /// Returns `true` if the expression matches somewhere in the text, or the match cannot be decided.
    fn admits(&self, text: &str) -> bool;
}

#[cfg(feature = "pattern")]
impl Expression for Automaton {
    fn admits(&self, text: &str) -> bool {
        self.is_match(text)
    }
}

#[cfg(feature = "pattern-backtracking")]
impl Expression for fancy_regex::Regex {
    fn admits(&self, text: &str) -> bool {
        text.len() > BACKTRACK_LENGTH || self.is_match(text).unwrap_or(true)
    }
}

impl Pattern {
    /// Creates a pattern from its `source` in the model, which messages quote, and an `expression` in the syntax of the
    /// `regex` crate.
    #[cfg(feature = "pattern")]
    pub const fn new(source: &'static str, expression: &'static str) -> Self {
        Self::compiled_by(source, expression, |expression| {
            let automaton = Automaton::new(expression, SIZE_LIMIT)?;
            Some(Box::new(automaton))
        })
    }

    /// Creates a pattern with look-around or back-references; `expression` is in the syntax of the `fancy-regex` crate.
    #[cfg(feature = "pattern-backtracking")]
    pub const fn backtracking(source: &'static str, expression: &'static str) -> Self {
        Self::compiled_by(source, expression, |expression| {
            let mut builder = fancy_regex::RegexBuilder::new(expression);
            let regex = builder.backtrack_limit(BACKTRACK_LIMIT).delegate_size_limit(SIZE_LIMIT).build().ok()?;
            Some(Box::new(regex))
        })
    }

    #[cfg(feature = "pattern")]
    const fn compiled_by(
        source: &'static str,
        expression: &'static str,
        compile: fn(&str) -> Option<Box<dyn Expression>>,
    ) -> Self {
        Self { source, expression, compile, characters: None, ascii: None, compiled: OnceLock::new() }
    }

    /// Also requires a number of characters between `min` and `max`, both inclusive.
    ///
    /// Used for patterns like `^.{1,4096}$`, for which an automaton would be large only because of the count.
    pub const fn characters(mut self, min: usize, max: usize) -> Self {
        self.characters = Some((min, max));
        self
    }

    /// Sets the ASCII characters in the brackets of an expression of the form `^[…]*$` or `^[…]+$`, one bit per
    /// character. ASCII strings are then matched without the expression.
    pub const fn ascii(mut self, set: u128) -> Self {
        self.ascii = Some(set);
        self
    }

    /// The pattern as written in the model.
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// Returns whether the pattern matches `text` or the match cannot be decided.
    pub fn admits(&self, text: &str) -> bool {
        let fits = |count| self.characters.is_none_or(|(min, max)| (min..=max).contains(&count));
        if let Some(answer) = self.ascii.and_then(|set| consists_of(text, set)) {
            return answer && fits(text.len());
        }
        if self.characters.is_some() && !fits(text.chars().count()) {
            return false;
        }
        let compiled = self.compiled.get_or_init(|| (self.compile)(self.expression));
        compiled.as_ref().is_none_or(|expression| expression.admits(text))
    }
}

/// Returns whether a text consists of characters of a set, or `None` if it is empty or must be matched by the
/// expression.
fn consists_of(text: &str, set: u128) -> Option<bool> {
    if text.is_empty() {
        return None;
    }
    let is_in = |byte: u8| (byte < 128).then(|| set >> byte & 1 == 1);
    text.bytes().map(is_in).find(|&answer| answer != Some(true)).unwrap_or(Some(true))
}

impl fmt::Debug for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Pattern").field(&self.source).finish()
    }
}
