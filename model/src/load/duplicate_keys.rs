//! Finds keys that occur twice in one object, which the JSON parser silently merges.
//!
//! The text must already have been parsed as JSON, so that only strings and brackets matter. The search keeps its own
//! stack and visits each byte once.

use std::borrow::Cow;
use std::collections::HashSet;

/// A repeated key of an object.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DuplicateKey {
    /// The JSON pointer of the repeated entry.
    pub(super) pointer: String,
    pub(super) key: String,
    pub(super) line: usize,
}

enum Open<'t> {
    Object { keys: Keys<'t>, key: Cow<'t, str>, expects_key: bool },
    Array { index: usize },
}

/// The keys seen in an object. Most objects have few, for which a list is fastest.
enum Keys<'t> {
    Few(Vec<Cow<'t, str>>),
    Many(HashSet<Cow<'t, str>>),
}

const FEW: usize = 12;

impl<'t> Keys<'t> {
    /// Adds the key; `false` if it was already present.
    fn insert(&mut self, key: Cow<'t, str>) -> bool {
        match self {
            Self::Few(keys) if keys.contains(&key) => false,
            Self::Few(keys) if keys.len() < FEW => {
                keys.push(key);
                true
            }
            Self::Few(keys) => {
                let mut many: HashSet<_> = keys.drain(..).collect();
                let is_new = many.insert(key);
                *self = Self::Many(many);
                is_new
            }
            Self::Many(keys) => keys.insert(key),
        }
    }
}

pub(super) fn find(text: &str) -> Vec<DuplicateKey> {
    let mut duplicates = Vec::new();
    let mut open: Vec<Open<'_>> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' => {
                open.push(Open::Object { keys: Keys::Few(Vec::new()), key: Cow::Borrowed(""), expects_key: true });
            }
            b'[' => open.push(Open::Array { index: 0 }),
            b'}' | b']' => drop(open.pop()),
            b',' => match open.last_mut() {
                Some(Open::Object { expects_key, .. }) => *expects_key = true,
                Some(Open::Array { index }) => *index += 1,
                None => {}
            },
            b'"' => {
                let end = string_end(bytes, at);
                if let Some(Open::Object { keys, key, expects_key }) = open.last_mut()
                    && *expects_key
                {
                    *expects_key = false;
                    *key = unescape(&text[at..end]);
                    if !keys.insert(key.clone()) {
                        let key = key.to_string();
                        let line = 1 + text[..at].matches('\n').count();
                        duplicates.push(DuplicateKey { pointer: pointer(&open), key, line });
                    }
                }
                at = end - 1;
            }
            _ => {}
        }
        at += 1;
    }
    duplicates
}

/// The offset after the string that starts at the given offset.
pub(super) fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

pub(super) fn unescape(quoted: &str) -> Cow<'_, str> {
    let raw = quoted.trim_matches('"');
    if raw.contains('\\') {
        return serde_json::from_str(quoted).map_or(Cow::Borrowed(raw), Cow::Owned);
    }
    Cow::Borrowed(raw)
}

fn pointer(open: &[Open<'_>]) -> String {
    let mut pointer = String::new();
    for level in open {
        pointer.push('/');
        match level {
            Open::Object { key, .. } => pointer.push_str(&super::place::escape(key)),
            Open::Array { index } => pointer.push_str(&index.to_string()),
        }
    }
    pointer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_duplicates_with_their_place() {
        let text = "{\"a\": 1,\n \"b\": [{\"x\": 1}, {\"x\": {\"q/r\": 1,\n \"q\\u002fr\": 2}}],\n \"a\": \"}\"}";
        let expected = [("/b/1/x/q~1r", "q/r", 3), ("/a", "a", 4)];
        let expected = expected.map(|(pointer, key, line)| DuplicateKey {
            pointer: pointer.to_owned(),
            key: key.to_owned(),
            line,
        });
        assert_eq!(find(text), expected);
    }

    #[test]
    fn strings_with_brackets_and_equal_values_are_no_keys() {
        for text in [r#"{"a": "a", "b": ["a", "a", "{", "\"a"], "c": {"a": "\\"}, "d\\": 1}"#, "[]", "1", "\"a\""] {
            assert_eq!(find(text), [], "{text}");
        }
    }

    #[test]
    fn large_objects_are_searched_too() {
        let keys: Vec<String> = (0..100).chain([57]).map(|number| format!("\"k{number}\": 0")).collect();
        let duplicates = find(&format!("{{{}}}", keys.join(", ")));
        assert_eq!(duplicates.iter().map(|duplicate| duplicate.key.as_str()).collect::<Vec<_>>(), ["k57"]);
    }
}
