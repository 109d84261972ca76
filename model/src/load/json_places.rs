//! Finds the places in the text of a JSON document that JSON pointers name.
//!
//! Works on text that has already been read as JSON, as [`duplicate_keys`](super::duplicate_keys) does. It visits every
//! byte once, however many places are looked for.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::load::duplicate_keys::{string_end, unescape};
use crate::load::place::escape;

/// An object or array that the position is in.
struct Open<'t> {
    /// The length of the pointer of the object or array itself.
    pointer: usize,
    step: Step<'t>,
}

enum Step<'t> {
    Key { key: Cow<'t, str>, range: Range<usize>, is_expected: bool },
    Index(usize),
}

/// The ranges of the values at the pointers: of the value if it is a scalar, of its key if it is an object or array.
pub(super) fn find(text: &str, pointers: &HashSet<String>) -> HashMap<String, Range<usize>> {
    let deepest = pointers.iter().map(|pointer| pointer.matches('/').count()).max().unwrap_or(0);
    let mut finder =
        Finder { text, pointers, deepest, open: Vec::new(), pointer: String::new(), found: HashMap::new() };
    let mut at = 0;
    while at < text.len() {
        at = finder.token(at);
    }
    finder.found
}

struct Finder<'t, 'p> {
    text: &'t str,
    pointers: &'p HashSet<String>,
    /// The depth of the deepest pointer; those of deeper values would only cost time.
    deepest: usize,
    open: Vec<Open<'t>>,
    pointer: String,
    found: HashMap<String, Range<usize>>,
}

impl Finder<'_, '_> {
    /// Goes past what begins at the offset, and returns the offset after it.
    fn token(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        match bytes[start] {
            b'}' | b']' => {
                if let Some(closed) = self.open.pop() {
                    self.pointer.truncate(closed.pointer);
                }
                start + 1
            }
            b',' => {
                match self.open.last_mut().map(|open| &mut open.step) {
                    Some(Step::Key { is_expected, .. }) => *is_expected = true,
                    Some(Step::Index(index)) => *index += 1,
                    None => {}
                }
                start + 1
            }
            b'"' => {
                let end = string_end(bytes, start);
                match self.open.last_mut().map(|open| &mut open.step) {
                    Some(Step::Key { key, range, is_expected }) if *is_expected => {
                        (*key, *range, *is_expected) = (unescape(&self.text[start..end]), start..end, false);
                    }
                    _ => self.value(start..end),
                }
                end
            }
            b'{' | b'[' => {
                self.value(start..start + 1);
                start + 1
            }
            byte if byte.is_ascii_alphanumeric() || byte == b'-' => {
                let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']') || byte.is_ascii_whitespace();
                let end = bytes[start..].iter().position(ends).map_or(bytes.len(), |length| start + length);
                self.value(start..end);
                end
            }
            _ => start + 1,
        }
    }

    /// Notes a value, and goes into it if it is an object or array.
    fn value(&mut self, range: Range<usize>) {
        let byte = self.text.as_bytes()[range.start];
        let outer = self.pointer.len();
        if self.open.len() <= self.deepest {
            enter(&mut self.pointer, &self.open);
            if self.pointers.contains(&self.pointer) {
                let range = match self.open.last().map(|open| &open.step) {
                    Some(Step::Key { range: key, .. }) if matches!(byte, b'{' | b'[') => key.clone(),
                    _ => range,
                };
                self.found.insert(self.pointer.clone(), range);
            }
        }
        match byte {
            b'{' => {
                let step = Step::Key { key: Cow::Borrowed(""), range: 0..0, is_expected: true };
                self.open.push(Open { pointer: outer, step });
            }
            b'[' => self.open.push(Open { pointer: outer, step: Step::Index(0) }),
            _ => self.pointer.truncate(outer),
        }
    }
}

/// Extends the pointer by the step that the innermost object or array is at.
fn enter(pointer: &mut String, open: &[Open<'_>]) {
    match open.last().map(|open| &open.step) {
        Some(Step::Key { key, .. }) => {
            pointer.push('/');
            pointer.push_str(&escape(key));
        }
        Some(Step::Index(index)) => {
            pointer.push('/');
            pointer.push_str(&index.to_string());
        }
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_scalars_by_value_and_the_others_by_key() {
        let text = r#"{"a": {"b/c": [1, {"d": "x,\"}"}], "e~": -1.5e3}, "\u0066": [[], true]}"#;
        let cases = [
            ("/a", r#""a""#),
            ("/a/b~1c", r#""b/c""#),
            ("/a/b~1c/0", "1"),
            ("/a/b~1c/1", "{"),
            ("/a/b~1c/1/d", r#""x,\"}""#),
            ("/a/e~0", "-1.5e3"),
            ("/f/0", "["),
            ("/f/1", "true"),
            ("", "{"),
        ];
        let mut pointers: HashSet<String> = cases.iter().map(|(pointer, _)| (*pointer).to_owned()).collect();
        pointers.insert("/a/x".to_owned());
        let found = find(text, &pointers);
        assert_eq!(found.len(), cases.len());
        for (pointer, expected) in cases {
            assert_eq!(&text[found[pointer].clone()], expected, "{pointer}");
        }
    }
}
