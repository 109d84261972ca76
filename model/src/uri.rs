//! URI patterns: parses the `uri` property of the `http` trait.
//!
//! `/a/{id}/{rest+}?list-type=2&flag` has the segments `a`, `{id}` and the greedy `{rest+}`, and the literal query
//! parameters `list-type` and `flag`.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::shape_id::is_identifier;

/// The URI pattern of an operation: its path and literal query parameters.
///
/// See [the specification](https://smithy.io/2.0/spec/http-bindings.html).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UriPattern {
    text: String,
    /// The segments between slashes. A path that ends in a slash ends with an empty literal; `/` has only that one.
    pub segments: Vec<UriSegment>,
    /// The literal query parameters in order; the value is `None` for a parameter without `=`.
    pub query: Vec<(String, Option<String>)>,
}

/// A path segment of a URI pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UriSegment {
    /// Fixed text.
    Literal(String),
    /// The value of the input member with this name.
    Label(String),
    /// The value of the input member with this name, whose slashes separate segments.
    GreedyLabel(String),
}

/// An error of parsing a text that is not a URI pattern.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the messages say what the variants mean")]
pub enum UriPatternError {
    #[error("it must start with `/`")]
    NoSlash,
    #[error("it has a fragment (`#…`), which requests do not send")]
    Fragment,
    #[error("the segment `{0}` must be either a single label (`{{name}}`) or contain no braces")]
    PartialLabel(String),
    #[error("`{0}` is not the name of a member")]
    BadLabel(String),
    #[error("the label `{0}` occurs twice")]
    DuplicateLabel(String),
    #[error("an inner segment is empty")]
    EmptySegment,
    #[error("the query `{0}` has a label; bind the member with `httpQuery`")]
    LabelInQuery(String),
    #[error("the query parameter `{0}` occurs twice")]
    DuplicateQuery(String),
    #[error("it has a space or control character")]
    BadCharacter,
    #[error("`{0}` is `.` or `..`, or has a character that URIs only contain encoded, such as `%20`")]
    NotEncoded(String),
}

impl UriPattern {
    /// Returns the pattern as written in the model.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the names of the labels, in order.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(|segment| match segment {
            UriSegment::Literal(_) => None,
            UriSegment::Label(name) | UriSegment::GreedyLabel(name) => Some(name.as_str()),
        })
    }

    /// Returns the names of the greedy labels, in order. More than one, or labels after one, leave open how a service
    /// reads a path; a client writes them all the same.
    pub fn greedy_labels(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(|segment| match segment {
            UriSegment::Literal(_) | UriSegment::Label(_) => None,
            UriSegment::GreedyLabel(name) => Some(name.as_str()),
        })
    }
}

impl fmt::Display for UriPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for UriPattern {
    type Err = UriPatternError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.contains(|character: char| character.is_control() || character == ' ') {
            return Err(UriPatternError::BadCharacter);
        }
        if text.contains('#') {
            return Err(UriPatternError::Fragment);
        }
        let (path, query) = match text.split_once('?') {
            Some((path, query)) => (path, parse_query(query)?),
            None => (text, Vec::new()),
        };
        let path = path.strip_prefix('/').ok_or(UriPatternError::NoSlash)?;
        let last = path.split('/').count() - 1;
        let mut segments = Vec::new();
        for (index, segment) in path.split('/').enumerate() {
            if segment.is_empty() && index != last {
                return Err(UriPatternError::EmptySegment);
            }
            segments.push(parse_segment(segment)?);
        }
        let pattern = Self { text: text.to_owned(), segments, query };
        check_labels(&pattern)?;
        Ok(pattern)
    }
}

fn parse_segment(segment: &str) -> Result<UriSegment, UriPatternError> {
    let Some(label) = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else {
        if segment.contains(['{', '}']) {
            return Err(UriPatternError::PartialLabel(segment.to_owned()));
        }
        if matches!(segment, "." | "..") || !is_encoded(segment, "") {
            return Err(UriPatternError::NotEncoded(segment.to_owned()));
        }
        return Ok(UriSegment::Literal(segment.to_owned()));
    };
    let (name, greedy) = match label.strip_suffix('+') {
        Some(name) => (name, true),
        None => (label, false),
    };
    if name.contains(['{', '}']) {
        return Err(UriPatternError::PartialLabel(segment.to_owned()));
    }
    if !is_identifier(name) {
        return Err(UriPatternError::BadLabel(name.to_owned()));
    }
    Ok(if greedy { UriSegment::GreedyLabel(name.to_owned()) } else { UriSegment::Label(name.to_owned()) })
}

/// Reports whether a text has only characters that RFC 3986 allows in path segments, and the others given.
fn is_encoded(text: &str, others: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_hexadecimal = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_hexdigit());
        let fits = match byte {
            b'%' => is_hexadecimal(bytes.next()) && is_hexadecimal(bytes.next()),
            _ => {
                byte.is_ascii_alphanumeric()
                    || b"-._~!$&'()*+,;=:@".contains(&byte)
                    || others.as_bytes().contains(&byte)
            }
        };
        if !fits {
            return false;
        }
    }
    true
}

fn check_labels(pattern: &UriPattern) -> Result<(), UriPatternError> {
    let mut seen: Vec<&str> = Vec::new();
    for segment in &pattern.segments {
        match segment {
            UriSegment::Literal(_) => {}
            UriSegment::Label(name) | UriSegment::GreedyLabel(name) => seen.push(name),
        }
    }
    seen.sort_unstable();
    match seen.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(UriPatternError::DuplicateLabel(pair[0].to_owned())),
        None => Ok(()),
    }
}

fn parse_query(query: &str) -> Result<Vec<(String, Option<String>)>, UriPatternError> {
    let mut parameters: Vec<(String, Option<String>)> = Vec::new();
    for parameter in query.split('&').filter(|parameter| !parameter.is_empty()) {
        if parameter.contains(['{', '}']) {
            return Err(UriPatternError::LabelInQuery(parameter.to_owned()));
        }
        if !is_encoded(parameter, "/?") {
            return Err(UriPatternError::NotEncoded(parameter.to_owned()));
        }
        let (name, value) = match parameter.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (parameter, None),
        };
        if parameters.iter().any(|(known, _)| known == name) {
            return Err(UriPatternError::DuplicateQuery(name.to_owned()));
        }
        parameters.push((name.to_owned(), value));
    }
    Ok(parameters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_into_segments_and_query() {
        let pattern: UriPattern = "/a/{id}/{rest+}/z?list-type=2&flag&empty=".parse().expect("the pattern is valid");
        assert_eq!(
            pattern.segments,
            [
                UriSegment::Literal("a".to_owned()),
                UriSegment::Label("id".to_owned()),
                UriSegment::GreedyLabel("rest".to_owned()),
                UriSegment::Literal("z".to_owned()),
            ]
        );
        let query = [("list-type", Some("2")), ("flag", None), ("empty", Some(""))];
        assert_eq!(pattern.query, query.map(|(name, value)| (name.to_owned(), value.map(str::to_owned))));
        assert_eq!(pattern.labels().collect::<Vec<_>>(), ["id", "rest"]);
        assert_eq!(pattern.greedy_labels().collect::<Vec<_>>(), ["rest"]);
        let pattern: UriPattern = "/{a+}/x/{b+}/{c}".parse().expect("clients can write it");
        assert_eq!(pattern.greedy_labels().collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn keeps_the_slash_at_the_end() {
        let empty = UriSegment::Literal(String::new());
        for (text, expected) in
            [("/", vec![empty.clone()]), ("/a/", vec![UriSegment::Literal("a".to_owned()), empty.clone()])]
        {
            assert_eq!(text.parse::<UriPattern>().map(|pattern| pattern.segments), Ok(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_not_a_pattern() {
        for (text, expected) in [
            ("", UriPatternError::NoSlash),
            ("a", UriPatternError::NoSlash),
            ("?a", UriPatternError::NoSlash),
            ("/a#b", UriPatternError::Fragment),
            ("/a b", UriPatternError::BadCharacter),
            ("/a\"b", UriPatternError::NotEncoded("a\"b".to_owned())),
            ("/é", UriPatternError::NotEncoded("é".to_owned())),
            ("/a%2", UriPatternError::NotEncoded("a%2".to_owned())),
            ("/a/../b", UriPatternError::NotEncoded("..".to_owned())),
            ("/a?b=<c>", UriPatternError::NotEncoded("b=<c>".to_owned())),
            ("/a{b}", UriPatternError::PartialLabel("a{b}".to_owned())),
            ("/{a}{b}", UriPatternError::PartialLabel("{a}{b}".to_owned())),
            ("/{", UriPatternError::PartialLabel("{".to_owned())),
            ("/{}", UriPatternError::BadLabel(String::new())),
            ("/{a b}", UriPatternError::BadCharacter),
            ("/{a}/{a}", UriPatternError::DuplicateLabel("a".to_owned())),
            ("/a//b", UriPatternError::EmptySegment),
            ("/?a={b}", UriPatternError::LabelInQuery("a={b}".to_owned())),
            ("/?a=1&a=2", UriPatternError::DuplicateQuery("a".to_owned())),
        ] {
            assert_eq!(text.parse::<UriPattern>(), Err(expected), "{text}");
        }
    }
}
