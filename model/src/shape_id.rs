//! Shape ids: `namespace#Name` and `namespace#Name$member`.
//!
//! An id is one shared string and two offsets into it, so a clone costs a reference count. It hashes and compares as
//! its text does (it borrows as `str`): the separators `#` and `$` sort before every character that a name may hold, so
//! the order of the texts is the order of (namespace, name, member), and maps keyed by ids can be asked with a `&str`.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use thiserror::Error;

/// The absolute id of a shape or of a member of a shape.
#[derive(Clone)]
pub struct ShapeId {
    text: Arc<str>,
    name_start: u32,
    name_end: u32,
}

/// A text that is not a shape id.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{text}` is not a shape id: {reason}")]
pub struct ShapeIdError {
    text: String,
    reason: &'static str,
}

impl ShapeIdError {
    fn new(text: &str, reason: &'static str) -> Self {
        Self { text: text.to_owned(), reason }
    }
}

impl ShapeId {
    /// Joins a namespace and a shape name.
    ///
    /// # Errors
    /// When either part is malformed.
    pub fn new(namespace: &str, name: &str) -> Result<Self, ShapeIdError> {
        format!("{namespace}#{name}").parse()
    }

    /// The part before `#`.
    pub fn namespace(&self) -> &str {
        &self.text[..self.name_start as usize - 1]
    }

    /// The part between `#` and `$`.
    pub fn name(&self) -> &str {
        &self.text[self.name_start as usize..self.name_end as usize]
    }

    /// The part after `$`, if this is the id of a member.
    pub fn member(&self) -> Option<&str> {
        self.text.get(self.name_end as usize + 1..)
    }

    /// The id of a member of this shape (of this id's container, if it is itself a member's id).
    ///
    /// The name is taken as it is: only names that [`is_identifier`] accepts give an id that can be read back.
    pub fn with_member(&self, member: &str) -> Self {
        let container = &self.text[..self.name_end as usize];
        Self { text: Arc::from(format!("{container}${member}")), name_start: self.name_start, name_end: self.name_end }
    }

    /// The id of the shape that holds this member; the id itself if it has no member.
    pub fn without_member(&self) -> Self {
        if self.name_end as usize == self.text.len() {
            return self.clone();
        }
        Self {
            text: Arc::from(&self.text[..self.name_end as usize]),
            name_start: self.name_start,
            name_end: self.name_end,
        }
    }

    /// The whole id as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl FromStr for ShapeId {
    type Err = ShapeIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let Some((namespace, rest)) = text.split_once('#') else {
            return Err(ShapeIdError::new(text, "it has no namespace; write `namespace#Name`"));
        };
        if !is_namespace(namespace) {
            return Err(ShapeIdError::new(text, "its namespace is not identifiers joined by dots"));
        }
        let (name, member) = match rest.split_once('$') {
            Some((name, member)) => (name, Some(member)),
            None => (rest, None),
        };
        if !is_identifier(name) {
            return Err(ShapeIdError::new(text, "the name after `#` is not an identifier"));
        }
        if member.is_some_and(|member| !is_identifier(member)) {
            return Err(ShapeIdError::new(text, "the member after `$` is not an identifier"));
        }
        let (Ok(name_start), Ok(name_end)) =
            (u32::try_from(namespace.len() + 1), u32::try_from(namespace.len() + 1 + name.len()))
        else {
            return Err(ShapeIdError::new(text, "it is longer than 4 GiB"));
        };
        Ok(Self { text: Arc::from(text), name_start, name_end })
    }
}

/// Whether the text is a Smithy identifier: ASCII letters, digits and underscores, where underscores at the start are
/// followed by a letter or digit, and a digit never comes first.
pub fn is_identifier(text: &str) -> bool {
    let name = text.trim_start_matches('_');
    let starts_well = match name.as_bytes().first() {
        Some(first) if name.len() == text.len() => first.is_ascii_alphabetic(),
        Some(first) => first.is_ascii_alphanumeric(),
        None => false,
    };
    starts_well && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether the text is identifiers joined by dots.
pub fn is_namespace(text: &str) -> bool {
    text.split('.').all(is_identifier)
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialEq for ShapeId {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.text, &other.text) || self.text == other.text
    }
}

impl Eq for ShapeId {}

impl PartialOrd for ShapeId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ShapeId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for ShapeId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl Borrow<str> for ShapeId {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl PartialEq<str> for ShapeId {
    fn eq(&self, other: &str) -> bool {
        *self.text == *other
    }
}

impl PartialEq<&str> for ShapeId {
    fn eq(&self, other: &&str) -> bool {
        *self.text == **other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> ShapeId {
        text.parse().expect("the test's id is well formed")
    }

    #[test]
    fn splits_into_parts() {
        let member = id("com.example#Pet$name");
        assert_eq!((member.namespace(), member.name(), member.member()), ("com.example", "Pet", Some("name")));
        let shape = member.without_member();
        assert_eq!((shape.to_string().as_str(), shape.member()), ("com.example#Pet", None));
        assert_eq!(shape.with_member("name"), member);
        assert_eq!(member.with_member("age"), id("com.example#Pet$age"));
        assert_eq!(shape.without_member(), shape);
    }

    #[test]
    fn refuses_malformed_ids() {
        for text in [
            "", "#", "Foo", "a#", "#B", "a#B$", "a#$c", "a.#B", ".a#B", "a..b#C", "a#B#C", "a#B$c$d", "1a#B", "a#1",
            "a#_", "a b#C", "a#B ", "ä#B", "a#B$1",
        ] {
            assert!(text.parse::<ShapeId>().is_err(), "{text:?} should be refused");
        }
        for text in ["a#B", "_a#_1", "a.b_c.d1#__B2$_3"] {
            assert_eq!(id(text).to_string(), text);
        }
    }

    #[test]
    fn orders_by_parts() {
        let mut ids = ["b#A", "a#B", "a#A$b", "a#AB", "a#A", "a.a#A"].map(id);
        ids.sort();
        assert_eq!(ids.map(|id| id.to_string()), ["a#A", "a#A$b", "a#AB", "a#B", "a.a#A", "b#A"]);
    }
}
