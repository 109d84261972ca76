//! Mutated `.smithy` texts: whatever the bytes, checking ends, does not panic, and places findings inside the text.
//!
//! `TINSMITH_FUZZ` sets the number of texts, and `TINSMITH_FUZZ_SEED` where the sequence begins.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tinsmith_model::{Source, Sources};

const SAMPLE: &str = include_str!("sample.smithy");

/// Pieces of the language, which mutations insert.
const PIECES: [&str; 34] = [
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "\"",
    "\"\"\"",
    "\\u12",
    ":=",
    "=",
    ":",
    ",",
    "@",
    "$",
    "#",
    "//",
    "///",
    "\n",
    "\r\n",
    "\u{feff}",
    "\0",
    "é",
    "structure ",
    "with [Named]",
    " for ",
    "apply ",
    "metadata x = ",
    "namespace a\n",
    "use a#B\n",
    "$version: \"1.0\"\n",
    "1e999",
    "-0.1",
    "@mixin @trait(selector: \":is(\")",
];

/// A small generator of numbers (xorshift), so that runs can be repeated.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).expect("53 bits fit") % limit.max(1)
    }
}

fn variable(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// A boundary of characters near the offset.
fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn mutate(text: &str, numbers: &mut Numbers) -> String {
    let mut text = text.to_owned();
    for _ in 0..=numbers.below(4) {
        let start = boundary(&text, numbers.below(text.len() + 1));
        let length = [1, 3, 20, 200][numbers.below(4)];
        let end = boundary(&text, (start + numbers.below(length)).min(text.len())).max(start);
        match numbers.below(6) {
            0 => text.replace_range(start..end, ""),
            1 => text.insert_str(start, PIECES[numbers.below(PIECES.len())]),
            2 => text.truncate(start),
            3 => {
                let copy = text[start..end].to_owned();
                let at = boundary(&text, numbers.below(text.len() + 1));
                text.insert_str(at, &copy);
            }
            4 => text.replace_range(start..end, PIECES[numbers.below(PIECES.len())]),
            _ => {
                let copy = text[start..end].to_owned();
                text.replace_range(start..end, &copy.chars().rev().collect::<String>());
            }
        }
    }
    text
}

#[test]
fn mutated_texts_are_checked_without_a_fault() {
    let count = variable("TINSMITH_FUZZ", 1_000);
    let seed = variable("TINSMITH_FUZZ_SEED", 1);
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15 ^ seed.wrapping_mul(0x2545_f491_4f6c_dd1d) | 1);
    let mut valid = 0;
    for index in 0..count {
        let text = mutate(SAMPLE, &mut numbers);
        let source = Source { name: "fuzz.smithy".to_owned(), text: text.clone() };
        let checked = catch_unwind(AssertUnwindSafe(|| Sources::new([source]).check()));
        let checked = checked.unwrap_or_else(|_| panic!("seed {seed}, text {index}:\n{text}"));
        valid += usize::from(checked.model.is_some());
        let lines = text.matches(['\n', '\r']).count() + 1;
        for location in checked.diagnostics.iter().filter_map(|diagnostic| diagnostic.location.as_ref()) {
            let is_inside = (1..=lines).contains(&location.line)
                && location.mark.start <= location.excerpt.chars().count()
                && location.mark.start < location.mark.end;
            assert!(is_inside, "seed {seed}, text {index}: {location:?}\n{text}");
        }
    }
    eprintln!("{count} texts, {valid} of them valid models");
    assert!(count < 1_000 || valid > 0, "some mutations leave the model valid");
}
