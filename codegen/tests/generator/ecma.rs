//! Compares translated patterns with `regress`, an engine of ECMA-262, on strings that match and on variations of them.
//!
//! The patterns are those of the project's own model, and of a corpus if `TINSMITH_CORPUS` names one. Intended
//! differences from ECMA-262 are not compared, see the table in `tinsmith_codegen::pattern`: patterns that are not
//! ECMA-262 or are meant for Java, and white space beyond ASCII for patterns with `\s` or `\S`.

use std::collections::BTreeSet;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::corpus;
use proptest::strategy::{Strategy, ValueTree};
use proptest::string::string_regex;
use proptest::test_runner::TestRunner;
use rayon::prelude::*;
use regex::{Captures, Regex};
use tinsmith_codegen::pattern::{Engine, Translated, translate};

const OMICS: &str = include_str!("../../../tinsmith/models/omics.json");

/// Amount of testing per pattern.
#[derive(Clone, Copy)]
struct Effort {
    /// Number of matching strings to generate.
    seeds: usize,
    /// Maximum length of a string in characters, because backtracking engines are slow on long strings.
    longest: usize,
}

/// Effort for few patterns.
const THOROUGH: Effort = Effort { seeds: 9, longest: 150 };

/// Effort for thousands of patterns.
const QUICK: Effort = Effort { seeds: 4, longest: 24 };

/// Time limit for a pattern, because the other engine backtracks without a limit.
const PATIENCE: Duration = Duration::from_secs(20);

/// Characters that engines often treat differently.
const ODD: [char; 16] =
    ['\n', '\r', '\t', ' ', '-', '_', '0', 'A', 'z', '\u{7f}', '\u{a0}', 'é', '٣', '\u{2028}', '\u{fffd}', '😀'];

/// Compiles the pattern as JavaScript does: with the flag `u` as Smithy specifies, or without it if that fails.
fn ecma(pattern: &str) -> Option<regress::Regex> {
    // Lone surrogates match code units, but strings in these tests consist of characters.
    if has_half_surrogate(pattern) {
        return None;
    }
    let with_unicode = regress::Regex::with_flags(pattern, "u");
    // Without the flag these escapes match the letters themselves, which is not what the pattern means.
    let is_java = || [r"\p", r"\A", r"\z", r"\Z"].iter().any(|escape| pattern.contains(escape));
    let without = || if is_java() { None } else { regress::Regex::new(pattern).ok() };
    with_unicode.ok().or_else(without)
}

fn has_half_surrogate(pattern: &str) -> bool {
    let digits = pattern.split(r"\u").skip(1).filter_map(|rest| rest.get(..4));
    digits.filter_map(|digits| u32::from_str_radix(digits, 16).ok()).any(|code| char::from_u32(code).is_none())
}

/// Returns `true` if the pattern matches white space and the string has characters that only one side treats as such.
fn has_doubtful_space(pattern: &str, string: &str) -> bool {
    let asks = pattern.contains(r"\s") || pattern.contains(r"\S");
    asks && string.chars().any(|it| !it.is_ascii() && (it.is_whitespace() || it == '\u{feff}'))
}

/// The translated pattern, compiled as in the runtime.
enum Runnable {
    Regex(regex::Regex),
    FancyRegex(fancy_regex::Regex),
}

impl Runnable {
    fn new(translated: &Translated) -> Self {
        let text = &translated.text;
        match translated.engine {
            Engine::Regex => Self::Regex(regex::Regex::new(text).expect("it was compiled when translated")),
            Engine::FancyRegex => {
                Self::FancyRegex(fancy_regex::Regex::new(text).expect("it was compiled when translated"))
            }
        }
    }

    /// Returns `true` if the pattern is found in the string.
    fn finds(&self, translated: &Translated, string: &str) -> bool {
        let length = u32::try_from(string.chars().count()).expect("the strings are short");
        if translated.characters.as_ref().is_some_and(|count| !count.contains(&length)) {
            return false;
        }
        match self {
            Self::Regex(regex) => regex.is_match(string),
            Self::FancyRegex(regex) => regex.is_match(string).expect("short strings are searched to the end"),
        }
    }
}

/// Returns the pattern with maximum counts reduced to two more than the minimum, so that generated strings are short.
fn small(pattern: &str) -> String {
    let counts = Regex::new(r"\{(\d+),(\d*)\}").expect("it is well formed");
    let shrink = |count: &Captures<'_>| {
        let min: u32 = count[1].parse().unwrap_or(0);
        let max: u32 = count[2].parse().unwrap_or(u32::MAX);
        format!("{{{min},{}}}", max.min(min + 2))
    };
    counts.replace_all(pattern, shrink).into_owned()
}

/// Returns the empty string, the letters of the pattern, the pattern itself, and generated strings that match.
fn seeds(pattern: &str, translated: &Translated, effort: Effort) -> Vec<String> {
    let bare = translated.text.strip_prefix('^').unwrap_or(&translated.text);
    let bare = bare.strip_suffix('$').unwrap_or(bare);
    let letters: Vec<char> =
        pattern.chars().filter(|letter| letter.is_alphanumeric() || ODD.contains(letter)).collect();
    let mut seeds = vec![String::new(), letters.iter().collect(), pattern.to_owned()];
    if let Ok(strategy) = string_regex(&small(bare)) {
        let mut runner = TestRunner::deterministic();
        let made = (0..effort.seeds).filter_map(|_| strategy.new_tree(&mut runner).ok());
        seeds.extend(made.map(|tree| simplest(tree, effort.longest)));
    }
    seeds.iter().map(|seed| seed.chars().take(effort.longest).collect()).collect()
}

/// Returns the value of the tree, simplified until it is short enough or cannot be simplified.
fn simplest(mut tree: impl ValueTree<Value = String>, longest: usize) -> String {
    let mut string = tree.current();
    while string.chars().count() > longest && tree.simplify() {
        string = tree.current();
    }
    string
}

/// Returns the string and strings that differ from it by one character, chosen by the number of the seed.
fn neighbors((number, seed): (usize, &String)) -> Vec<String> {
    let letters: Vec<char> = seed.chars().collect();
    let places = [0, letters.len() / 3, letters.len() / 2, letters.len().saturating_sub(1), letters.len()];
    let mut strings = vec![seed.clone()];
    let mut odd = ODD.iter().cycle().skip(7 * number);
    for place in places {
        let (before, after) = letters.split_at(place);
        strings.push(before.iter().chain(after.iter().skip(1)).collect());
        strings.push(before.iter().chain(odd.next()).chain(after).collect());
        strings.push(before.iter().chain(odd.next()).chain(after.iter().skip(1)).collect());
    }
    strings
}

/// Result of comparing one pattern.
#[derive(Default)]
struct Compared {
    strings: usize,
    found: usize,
    /// Description of the first string on which the engines differ.
    difference: Option<String>,
}

/// Compares one pattern with the other engine, or returns `None` if that engine does not accept it.
fn compare(pattern: &str, effort: Effort) -> Option<Compared> {
    let ecma = ecma(pattern)?;
    let translated = translate(pattern).unwrap_or_else(|error| panic!("{error}"));
    let runnable = Runnable::new(&translated);
    let strings: BTreeSet<String> =
        seeds(pattern, &translated, effort).iter().enumerate().flat_map(neighbors).collect();
    let mut compared = Compared::default();
    for string in &strings {
        if has_doubtful_space(pattern, string) {
            continue;
        }
        let ours = runnable.finds(&translated, string);
        let theirs = ecma.find(string).is_some();
        compared.strings += 1;
        compared.found += usize::from(theirs);
        if ours != theirs {
            compared.difference.get_or_insert_with(|| format!("{pattern} in {string:?}: ECMA-262 says {theirs}"));
        }
    }
    Some(compared)
}

/// Compares on a separate thread. If the other engine does not finish, this is reported as the difference.
fn compare_in_time(pattern: &str, effort: Effort) -> Option<Compared> {
    let (sender, receiver) = mpsc::channel();
    let owned = pattern.to_owned();
    thread::spawn(move || sender.send(compare(&owned, effort)));
    receiver.recv_timeout(PATIENCE).unwrap_or_else(|error| {
        Some(Compared { difference: Some(format!("{pattern}: no result, {error}")), ..Compared::default() })
    })
}

/// Asserts that the engines agree on all patterns, and returns the number of patterns and strings compared.
fn assert_agreement(patterns: &BTreeSet<String>, effort: Effort) -> (usize, usize) {
    let compared: Vec<Compared> = patterns.par_iter().filter_map(|it| compare_in_time(it, effort)).collect();
    let differences: Vec<&String> = compared.iter().filter_map(|it| it.difference.as_ref()).collect();
    let sum = |part: fn(&Compared) -> usize| compared.iter().map(part).sum::<usize>();
    let (strings, found) = (sum(|it| it.strings), sum(|it| it.found));
    eprintln!("{} patterns of {}, {strings} strings, {found} of them matching", compared.len(), patterns.len());
    assert!(differences.is_empty(), "{} differences: {differences:#?}", differences.len());
    assert!(found * 20 > strings, "too few strings match for a useful comparison");
    (compared.len(), strings)
}

#[test]
fn patterns_of_the_own_model_mean_what_javascript_says() {
    let (patterns, strings) = assert_agreement(&corpus::patterns_of(OMICS), THOROUGH);
    assert!(patterns > 30 && strings > 3_000, "{patterns} patterns, {strings} strings");
}

#[test]
fn patterns_of_the_corpus_mean_what_javascript_says() {
    let Some(patterns) = corpus::patterns() else { return };
    let (patterns, strings) = assert_agreement(&patterns, QUICK);
    assert!(patterns > 3_000 && strings > 90_000, "{patterns} patterns, {strings} strings");
}
