//! Patterns mean what they mean in JavaScript: translations are held against `regress`, an engine of ECMA-262, over
//! strings made to match and strings made of those.
//!
//! The patterns are those of the project's own model. Patterns that are no ECMA-262 (models are written with Java in
//! mind) would have nobody to be compared with.

use std::collections::BTreeSet;

use proptest::strategy::{Strategy, ValueTree};
use proptest::string::string_regex;
use proptest::test_runner::TestRunner;
use rayon::prelude::*;
use serde_json::Value;
use tinsmith_codegen::pattern::{Engine, Translated, translate};

const OMICS: &str = include_str!("../../model/models/omics.json");

/// How many strings are made to match each pattern.
const SEEDS: usize = 9;

/// The longest string that is tried, in characters: engines that backtrack are slow on long ones.
const LONGEST: usize = 150;

/// Characters on which engines like to disagree.
const ODD: [char; 16] =
    ['\n', '\r', '\t', ' ', '-', '_', '0', 'A', 'z', '\u{7f}', '\u{a0}', 'é', '٣', '\u{2028}', '\u{fffd}', '😀'];

fn collect(value: &Value, patterns: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(pattern) if name == "smithy.api#pattern" => drop(patterns.insert(pattern.clone())),
                    other => collect(other, patterns),
                }
            }
        }
        Value::Array(elements) => elements.iter().for_each(|element| collect(element, patterns)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn patterns(model: &str) -> BTreeSet<String> {
    let mut patterns = BTreeSet::new();
    collect(&serde_json::from_str(model).expect("models are JSON"), &mut patterns);
    patterns
}

/// The pattern as JavaScript reads it: with the flag `u` if it can be, as Smithy asks for, and without otherwise.
fn ecma(pattern: &str) -> Option<regress::Regex> {
    let with_unicode = regress::Regex::with_flags(pattern, "u");
    // Without the flag, `\p{L}` is five letters, which nobody means.
    let without = || if pattern.contains(r"\p") { None } else { regress::Regex::new(pattern).ok() };
    with_unicode.ok().or_else(without)
}

/// The translation as the runtime runs it.
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

    /// Whether the pattern is found; nothing if the search was given up.
    fn finds(&self, translated: &Translated, string: &str) -> Option<bool> {
        let length = u32::try_from(string.chars().count()).ok()?;
        if translated.characters.as_ref().is_some_and(|count| !count.contains(&length)) {
            return Some(false);
        }
        match self {
            Self::Regex(regex) => Some(regex.is_match(string)),
            Self::FancyRegex(regex) => regex.is_match(string).ok(),
        }
    }
}

/// Strings that match, or nearly: the pattern's own letters in any order where none can be made.
fn seeds(pattern: &str, translated: &Translated, runner: &mut TestRunner) -> Vec<String> {
    let bare = translated.text.strip_prefix('^').unwrap_or(&translated.text);
    let bare = bare.strip_suffix('$').unwrap_or(bare);
    let letters: Vec<char> =
        pattern.chars().filter(|letter| letter.is_alphanumeric() || ODD.contains(letter)).collect();
    let mut seeds = vec![String::new(), letters.iter().collect(), pattern.to_owned()];
    if let Ok(strategy) = string_regex(bare) {
        let made = (0..SEEDS).filter_map(|_| strategy.new_tree(runner).ok());
        seeds.extend(made.map(|tree| tree.current().chars().take(LONGEST).collect::<String>()));
    }
    seeds
}

/// The string, and strings that differ from it by a character; which, depends on the number of the seed.
fn neighbors((number, seed): (usize, &String)) -> Vec<String> {
    let letters: Vec<char> = seed.chars().take(LONGEST).collect();
    let places = [0, letters.len() / 3, letters.len() / 2, letters.len().saturating_sub(1), letters.len()];
    let mut strings = vec![letters.iter().collect()];
    let mut odd = ODD.iter().cycle().skip(7 * number);
    for place in places {
        let (before, after) = letters.split_at(place);
        strings.push(before.iter().chain(after.iter().skip(1)).collect());
        strings.push(before.iter().chain(odd.next()).chain(after).collect());
        strings.push(before.iter().chain(odd.next()).chain(after.iter().skip(1)).collect());
    }
    strings
}

/// What came of one pattern.
#[derive(Default)]
struct Compared {
    strings: usize,
    found: usize,
    differences: Vec<String>,
}

/// Holds one pattern against the other engine; nothing if that does not read it.
fn compare(pattern: &str) -> Option<Compared> {
    let ecma = ecma(pattern)?;
    let translated = translate(pattern).unwrap_or_else(|error| panic!("{error}"));
    let runnable = Runnable::new(&translated);
    let mut runner = TestRunner::deterministic();
    let strings: BTreeSet<String> =
        seeds(pattern, &translated, &mut runner).iter().enumerate().flat_map(neighbors).collect();
    let mut compared = Compared::default();
    for string in &strings {
        let Some(ours) = runnable.finds(&translated, string) else { continue };
        let theirs = ecma.find(string).is_some();
        compared.strings += 1;
        compared.found += usize::from(theirs);
        if ours == theirs {
            continue;
        }
        if compared.differences.len() < 3 {
            compared.differences.push(format!("{pattern} in {string:?}: ECMA-262 says {theirs}"));
        }
    }
    Some(compared)
}

/// Compares all, and returns how many patterns and strings were compared.
fn assert_agreement(patterns: &BTreeSet<String>) -> (usize, usize) {
    let compared: Vec<Compared> = patterns.par_iter().filter_map(|pattern| compare(pattern)).collect();
    let differences: Vec<&String> = compared.iter().flat_map(|it| &it.differences).collect();
    let sum = |part: fn(&Compared) -> usize| compared.iter().map(part).sum::<usize>();
    let (strings, found) = (sum(|it| it.strings), sum(|it| it.found));
    eprintln!("{} patterns of {}, {strings} strings, {found} of them matching", compared.len(), patterns.len());
    assert!(differences.is_empty(), "{} differences: {differences:#?}", differences.len());
    assert!(found * 20 > strings, "hardly any string matches, so nothing is compared");
    (compared.len(), strings)
}

#[test]
fn patterns_of_the_own_model_mean_what_javascript_says() {
    let (patterns, strings) = assert_agreement(&patterns(OMICS));
    assert!(patterns > 30 && strings > 3_000, "{patterns} patterns, {strings} strings");
}
