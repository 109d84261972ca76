//! Shape ids: `namespace#Name` and `namespace#Name$member`.
//!
//! An id is one shared string and two offsets into it, so that a clone costs one reference count. It hashes and
//! compares like its text and borrows as `str`, so that maps keyed by ids can be looked up with a `&str`. The separators
//! `#` and `$` sort before every other character of an id, so that the order of the texts is the order of (namespace,
//! name, member).

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use thiserror::Error;

/// The absolute id of a shape or of a member of a shape, such as `com.example#Pet$name`.
///
/// See [the specification](https://smithy.io/2.0/spec/model.html#shape-id).
#[derive(Clone)]
pub struct ShapeId {
    text: Arc<str>,
    name_start: u32,
    name_end: u32,
}

/// An error of parsing a text that is not a shape id.
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
    /// Returns an error if either part is malformed.
    pub fn new(namespace: &str, name: &str) -> Result<Self, ShapeIdError> {
        format!("{namespace}#{name}").parse()
    }

    /// Returns the part before `#`.
    pub fn namespace(&self) -> &str {
        &self.text[..self.name_start as usize - 1]
    }

    /// Returns the part between `#` and `$`, or after `#` if the id has no member.
    pub fn name(&self) -> &str {
        &self.text[self.name_start as usize..self.name_end as usize]
    }

    /// Returns the part after `$` if this is the id of a member.
    pub fn member(&self) -> Option<&str> {
        self.text.get(self.name_end as usize + 1..)
    }

    /// Returns the id of a member of this shape; if this is the id of a member, that of another member of its container.
    ///
    /// The name is not checked. An id can be parsed again only if [`is_identifier`] accepts its member's name.
    pub fn with_member(&self, member: &str) -> Self {
        let container = &self.text[..self.name_end as usize];
        Self { text: Arc::from(format!("{container}${member}")), name_start: self.name_start, name_end: self.name_end }
    }

    /// Returns the id of the shape that contains this member; the id itself if it has no member.
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

    /// Returns the whole id as text.
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

/// Returns whether the text is a Smithy identifier: ASCII letters, digits and underscores, without a leading digit, where
/// leading underscores are followed by a letter or digit.
pub fn is_identifier(text: &str) -> bool {
    let name = text.trim_start_matches('_');
    let starts_well = match name.as_bytes().first() {
        Some(first) if name.len() == text.len() => first.is_ascii_alphabetic(),
        Some(first) => first.is_ascii_alphanumeric(),
        None => false,
    };
    starts_well && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Returns whether the text is a namespace: identifiers joined by dots.
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
