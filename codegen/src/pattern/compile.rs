//! Checks that regular expressions compile.
//!
//! Compiling takes most of the time of a translation, and fails for syntax or for size only. The syntax is always
//! checked; the size of what is far below the limit follows from the syntax.

use regex_automata::meta::{BuildError, Config, Regex};
use regex_automata::util::syntax;
use regex_syntax::hir::{Class, Hir, HirKind};

use super::Engine;

/// The largest compiled expression, in bytes: the limit of `tinsmith_runtime::validate::Pattern`.
const SIZE_LIMIT: usize = 1 << 24;

/// More bytes than an automaton takes beside its states.
const FIXED: usize = 1 << 12;

/// More bytes than a state of an automaton takes, with a transition.
const STATE: usize = 64;

/// More states than a range of characters takes: up to seven sequences of bytes for each length of a character.
const RANGE: usize = 16 * 4;

/// Checks that a text compiles. Returns the syntax of the expression if it is a `Regex`.
pub(super) fn check(text: &str, engine: Engine) -> Result<Option<Hir>, String> {
    match engine {
        Engine::Regex => {
            let syntax = syntax::parse(text).map_err(|error| error.to_string())?;
            if size(&syntax) > SIZE_LIMIT {
                compile(text)?;
            }
            Ok(Some(syntax))
        }
        Engine::FancyRegex => fancy_regex::RegexBuilder::new(text)
            .delegate_size_limit(SIZE_LIMIT)
            .max_prog_size(SIZE_LIMIT / 64)
            .build()
            .map(|_| None)
            .map_err(|error| error.to_string()),
    }
}

/// Compiles an expression for a few matches.
pub(super) fn compile(text: &str) -> Result<Regex, String> {
    // Of the engines, only the one that is made without more work.
    let limits = Config::new().nfa_size_limit(Some(SIZE_LIMIT));
    let simple = limits.auto_prefilter(false).hybrid(false).dfa(false).onepass(false).backtrack(false);
    Regex::builder().configure(simple).build(text).map_err(|error| reason(&error))
}

/// The reason why an expression does not compile.
fn reason(error: &BuildError) -> String {
    match (error.syntax_error(), error.size_limit()) {
        (Some(error), _) => error.to_string(),
        (None, Some(limit)) => format!("it takes more than {limit} bytes"),
        (None, None) => error.to_string(),
    }
}

/// An upper bound of the bytes that a compiled expression takes.
fn size(syntax: &Hir) -> usize {
    states(syntax).saturating_mul(STATE).saturating_add(FIXED)
}

/// An upper bound of the number of states that an expression takes.
fn states(syntax: &Hir) -> usize {
    let sum = |parts: &[Hir]| parts.iter().map(states).fold(parts.len() + 1, usize::saturating_add);
    match syntax.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len() + 1,
        HirKind::Class(Class::Unicode(class)) => class.ranges().len().saturating_mul(RANGE).saturating_add(2),
        HirKind::Class(Class::Bytes(class)) => class.ranges().len() + 2,
        HirKind::Repetition(repetition) => {
            let count = repetition.max.unwrap_or(repetition.min).max(repetition.min).saturating_add(1);
            states(&repetition.sub).saturating_add(2).saturating_mul(count as usize)
        }
        HirKind::Capture(capture) => states(&capture.sub).saturating_add(2),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => sum(parts),
    }
}

/// The ASCII characters that the repeated set of an expression contains, one bit each; `None` if the expression is no
/// repeated set between two assertions.
pub(super) fn ascii(syntax: &Hir) -> Option<u128> {
    let HirKind::Concat(parts) = syntax.kind() else { return None };
    let [_, repeated, _] = parts.as_slice() else { return None };
    let HirKind::Repetition(repeated) = repeated.kind() else { return None };
    let bits = |first: u32, last: u32| (first..=last.min(127)).fold(0, |set: u128, byte| set | 1 << byte);
    match repeated.sub.kind() {
        HirKind::Class(Class::Unicode(class)) => {
            Some(class.ranges().iter().fold(0, |set, range| set | bits(range.start().into(), range.end().into())))
        }
        HirKind::Class(Class::Bytes(class)) => {
            Some(class.ranges().iter().fold(0, |set, range| set | bits(range.start().into(), range.end().into())))
        }
        HirKind::Literal(literal) => match *literal.0 {
            [byte] if byte.is_ascii() => Some(bits(byte.into(), byte.into())),
            _ => Some(0),
        },
        HirKind::Empty
        | HirKind::Look(_)
        | HirKind::Repetition(_)
        | HirKind::Capture(_)
        | HirKind::Concat(_)
        | HirKind::Alternation(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use regex_automata::nfa::thompson::NFA;

    use super::*;

    #[test]
    fn no_expression_takes_more_than_its_bound() {
        for text in [
            "",
            "^[a-z]*$",
            r"^\p{L}{3,40}$",
            r"[^\x00-\x{10}]+|\pN?",
            "(a|bc|[d-f]{2}){1,30}",
            r"([\x{7f}-\x{10fffe}]{0,5}x)+",
            r"(?i)straße\b",
            r"(((\w{4}){4}){4}){4}",
            "a{64}{64}",
        ] {
            let syntax = syntax::parse(text).expect("the expression is one");
            let nfa = NFA::new(text).expect("the expression compiles");
            assert!(nfa.memory_usage() <= size(&syntax), "{text}");
        }
    }

    #[test]
    fn what_is_too_large_is_refused() {
        let refused = check(r"(\pL{100}){1000}", Engine::Regex).expect_err("it is too large");
        assert_eq!(refused, "it takes more than 16777216 bytes");
    }

    #[test]
    fn sets_match_the_same_characters() {
        for text in [r"^\w*$", "^[^a-f]+$", "^x*$", r"^é*$", r"^(?s:.)*$", r"^[\x{41}-\x{1F600}&&[^B]]*$", r"^(?i:k)*$"]
        {
            let regex = compile(text).expect("the expression compiles");
            let matched = (0..128_u8).filter(|byte| regex.is_match(&char::from(*byte).to_string()));
            let matched = matched.fold(0_u128, |set, byte| set | 1 << byte);
            assert_eq!(ascii(&syntax::parse(text).expect("the expression is one")), Some(matched), "{text}");
        }
    }
}
