//! Damage to `.smithy` files: to their lines, so that many of them are still models, to their words, and to their bytes.

use fastrand::Rng;
use tinsmith_model::Source;

use crate::bytes;

/// Parts of `.smithy` files.
const TOKENS: [&[u8]; 44] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b"(",
    b")",
    b":",
    b",",
    b"\"",
    b"\"\"\"",
    b"\\",
    b"\\u",
    b"\\uD800",
    b"=",
    b":=",
    b"@",
    b"$",
    b"#",
    b"//",
    b"///",
    b"\n",
    b"\r",
    b"\t",
    b" ",
    b"\0",
    b"\xff",
    b"\xe2\x80\xae",
    b"structure A { a: A }\n",
    b"$version: \"2\"\n",
    b"namespace a\n",
    b"use a#B\n",
    b"apply A @required\n",
    b"with [A]",
    b"for A",
    b"$a",
    b"@trait\n",
    b"list L { member: L }\n",
    b"operation O { input := {} }\n",
    b"metadata a = [",
    b"-1e999",
    b"null",
    b"@required ",
    b"resource R {",
    b"enum E { A = \"",
];

/// Returns a damaged `.smithy` file, which differs from all `texts`.
pub(super) fn idl(rng: &mut Rng, texts: &[String]) -> Source {
    let original = rng.choice(texts).expect("there are samples");
    let mut text = original.clone();
    for _ in 0..rng.usize(1..4) {
        text = match rng.u8(..8) {
            0..3 => with_other_lines(rng, &text),
            3..6 => with_other_words(rng, &text),
            _ => with_other_bytes(rng, &text),
        };
    }
    while text == *original {
        text = with_other_words(rng, &text);
    }
    Source { name: "model.smithy".to_owned(), text }
}

/// Removes, repeats or moves a few lines.
fn with_other_lines(rng: &mut Rng, text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    if lines.is_empty() {
        return text.to_owned();
    }
    let first = rng.usize(..lines.len());
    let last = (first + rng.usize(1..5)).min(lines.len());
    let part = lines[first..last].to_vec();
    let is_kept = match rng.u8(..3) {
        0 => {
            lines.drain(first..last);
            return joined(&lines);
        }
        1 => true,
        _ => false,
    };
    if !is_kept {
        lines.drain(first..last);
    }
    let at = rng.usize(..=lines.len());
    lines.splice(at..at, part);
    joined(&lines)
}

fn joined(lines: &[&str]) -> String {
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// Replaces a word by another one of the file, or by a part of other files.
fn with_other_words(rng: &mut Rng, text: &str) -> String {
    let words = words(text);
    let Some(&(at, word)) = rng.choice(&words) else { return text.to_owned() };
    let other = match rng.u8(..4) {
        0 => String::from_utf8_lossy(rng.choice(&TOKENS).copied().unwrap_or_default()).into_owned(),
        1 => format!("{word}{word}"),
        _ => rng.choice(&words).map_or_else(String::new, |(_, other)| (*other).to_owned()),
    };
    format!("{}{other}{}", &text[..at], &text[at + word.len()..])
}

/// Returns the words of a text with their places.
fn words(text: &str) -> Vec<(usize, &str)> {
    let is_part = |it: char| it.is_alphanumeric() || it == '_';
    let starts = text.char_indices().scan(false, |was_part, (at, it)| {
        let starts = is_part(it) && !*was_part;
        *was_part = is_part(it);
        Some(starts.then_some(at))
    });
    starts
        .flatten()
        .map(|at| (at, &text[at..at + text[at..].find(|it| !is_part(it)).unwrap_or(text.len() - at)]))
        .collect()
}

fn with_other_bytes(rng: &mut Rng, text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    bytes::damage(rng, &mut bytes, &TOKENS);
    String::from_utf8_lossy(&bytes).into_owned()
}
