//! A `@pattern`: its text as the model has it, and the regular expression made of it, compiled on first use.

use std::fmt;
use std::sync::OnceLock;

/// How many steps a backtracking search may take before it gives up: some tens of milliseconds.
const BACKTRACK_LIMIT: usize = 1_000_000;

/// How large a compiled expression may get. The generator refuses patterns that exceed the same limit.
const SIZE_LIMIT: usize = 1 << 24;

/// A pattern that strings have to contain a match of.
///
/// The regular expression is compiled the first time a string is held against it, and kept.
///
/// When there is no answer, the string passes, because the service decides in the end: a search that backtracks more
/// than a million times is given up (a hostile string costs some milliseconds and never hangs), and an expression that
/// does not compile (the generator prints none; another version of the engine might refuse it) forbids nothing.
pub struct Pattern {
    source: &'static str,
    expression: &'static str,
    engine: Engine,
    characters: Option<(usize, usize)>,
    ascii: Option<u128>,
    compiled: OnceLock<Option<Compiled>>,
}

#[derive(Clone, Copy)]
enum Engine {
    Automaton,
    Backtracking,
}

enum Compiled {
    Automaton(regex::Regex),
    Backtracking(fancy_regex::Regex),
}

impl Pattern {
    /// A pattern: `source` as the model has it (messages quote it), `expression` in the syntax of the `regex` crate.
    pub const fn new(source: &'static str, expression: &'static str) -> Self {
        Self { source, expression, engine: Engine::Automaton, characters: None, ascii: None, compiled: OnceLock::new() }
    }

    /// A pattern with look-around or back-references: `expression` in the syntax of the `fancy-regex` crate.
    pub const fn backtracking(source: &'static str, expression: &'static str) -> Self {
        Self {
            source,
            expression,
            engine: Engine::Backtracking,
            characters: None,
            ascii: None,
            compiled: OnceLock::new(),
        }
    }

    /// Also asks for a number of characters between `min` and `max`, both inclusive.
    ///
    /// Split off patterns like `^.{1,4096}$`, whose automaton would be large for the count alone.
    pub const fn characters(mut self, min: usize, max: usize) -> Self {
        self.characters = Some((min, max));
        self
    }

    /// Answers for strings of nothing but ASCII without the expression, which has the form `^[…]*$` or `^[…]+$`: a bit of
    /// `set` says of each character whether it is in the brackets.
    pub const fn ascii(mut self, set: u128) -> Self {
        self.ascii = Some(set);
        self
    }

    /// The pattern as the model has it.
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// Whether the pattern is found in `text`, or no answer could be had.
    pub fn admits(&self, text: &str) -> bool {
        let fits = |count| self.characters.is_none_or(|(min, max)| (min..=max).contains(&count));
        if let Some(answer) = self.ascii.and_then(|set| consists_of(text, set)) {
            return answer && fits(text.len());
        }
        if self.characters.is_some() && !fits(text.chars().count()) {
            return false;
        }
        match self.compiled.get_or_init(|| self.compile()) {
            Some(Compiled::Automaton(regex)) => regex.is_match(text),
            Some(Compiled::Backtracking(regex)) => regex.is_match(text).unwrap_or(true),
            None => true,
        }
    }

    fn compile(&self) -> Option<Compiled> {
        match self.engine {
            Engine::Automaton => {
                regex::RegexBuilder::new(self.expression).size_limit(SIZE_LIMIT).build().ok().map(Compiled::Automaton)
            }
            Engine::Backtracking => fancy_regex::RegexBuilder::new(self.expression)
                .backtrack_limit(BACKTRACK_LIMIT)
                .delegate_size_limit(SIZE_LIMIT)
                .build()
                .ok()
                .map(Compiled::Backtracking),
        }
    }
}

/// Whether a text consists of characters of a set. `None` if it is empty, or has to be asked of characters beyond ASCII.
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
