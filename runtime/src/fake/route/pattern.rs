//! URI patterns of operations: literal segments, labels, one greedy label, and literals in the query.

use super::Labels;
use crate::fake::received::{Received, decoded, pairs};
use crate::protocol::rest::bindings::{Segment, Template};

/// The method and URI pattern of an operation.
#[derive(Debug)]
pub(super) struct Pattern {
    method: String,
    parts: Vec<Part>,
    /// Parameters that the query must have.
    query: Vec<(String, String)>,
    /// `true` if the first part is a label that is not in the template.
    pub(super) has_outer_label: bool,
}

/// A segment of a path.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Part {
    Greedy(String),
    Label(String),
    Literal(String),
}

impl Part {
    /// Returns a number that is greater for more specific parts.
    fn rank(&self) -> u8 {
        match self {
            Self::Greedy(_) => 0,
            Self::Label(_) => 1,
            Self::Literal(_) => 2,
        }
    }
}

impl Pattern {
    /// Creates a pattern. An outer label comes before the template.
    pub(super) fn new(method: &str, template: &Template, outer: Option<&str>) -> Self {
        let (mut parts, mut query) = (vec![Part::Literal(String::new())], None::<String>);
        for segment in &template.segments {
            match segment {
                Segment::Text(text) => {
                    let (path, literals) = text.split_once('?').map_or((text.as_str(), None), |(a, b)| (a, Some(b)));
                    for (position, part) in path.split('/').enumerate() {
                        // The text before the first slash belongs to the part before it.
                        match parts.last_mut() {
                            Some(Part::Literal(last)) if position == 0 => last.push_str(part),
                            _ if position == 0 => {}
                            _ => parts.push(Part::Literal(part.to_owned())),
                        }
                    }
                    query = literals.map(str::to_owned);
                }
                Segment::Label { name, greedy } => {
                    parts.pop();
                    parts.push(if *greedy { Part::Greedy(name.clone()) } else { Part::Label(name.clone()) });
                }
            }
        }
        // All paths begin with a slash.
        parts.remove(0);
        if let Some(outer) = outer {
            parts = trimmed(parts);
            parts.retain(|part| *part != Part::Literal(String::new()));
            parts.insert(0, Part::Label(outer.to_owned()));
        }
        let query = pairs(query.as_deref().unwrap_or_default()).unwrap_or_default();
        Self { method: method.to_owned(), parts: trimmed(parts), query, has_outer_label: outer.is_some() }
    }

    /// Returns the labels of a request that matches with this path.
    pub(super) fn matches(&self, request: &Received, path: &str) -> Option<Labels> {
        let has = |(name, value): &(String, String)| {
            let mut found = request.query.iter().filter(|(key, _)| key == name);
            found.any(|(_, found)| value.is_empty() || found == value)
        };
        if request.method != self.method || !self.query.iter().all(has) {
            return None;
        }
        let path: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
        self.labels(&path).or_else(|| match path.split_last() {
            // Services ignore a slash at the end.
            Some((&"", before)) => self.labels(before),
            _ => None,
        })
    }

    fn labels(&self, path: &[&str]) -> Option<Labels> {
        let greedy = self.parts.iter().position(|part| matches!(part, Part::Greedy(_)));
        let Some(greedy) = greedy else {
            return (path.len() == self.parts.len()).then(|| labels(&self.parts, path))?;
        };
        let (before, after) = (&self.parts[..greedy], &self.parts[greedy + 1..]);
        let end = path.len().checked_sub(after.len()).filter(|end| *end > greedy)?;
        let mut found = labels(before, &path[..greedy])?;
        let text = path[greedy..end].join("/");
        if let Part::Greedy(name) = &self.parts[greedy] {
            found.push((name.clone(), decoded(&text).ok().filter(|text| !text.is_empty())?));
        }
        found.extend(labels(after, &path[end..])?);
        Some(found)
    }

    /// Reports whether this pattern takes precedence over another one that matches the same request.
    pub(super) fn is_more_specific(&self, other: &Self) -> bool {
        let ranks = |pattern: &Self| pattern.parts.iter().map(Part::rank).collect::<Vec<_>>();
        (ranks(self), self.query.len()) > (ranks(other), other.query.len())
    }
}

/// Removes the empty segment after a slash at the end.
fn trimmed(mut parts: Vec<Part>) -> Vec<Part> {
    if parts.len() > 1 && parts.last() == Some(&Part::Literal(String::new())) {
        parts.pop();
    }
    parts
}

/// Returns the labels of segments without a greedy one. Labels are not empty.
fn labels(parts: &[Part], path: &[&str]) -> Option<Labels> {
    let mut labels = Labels::new();
    for (part, text) in parts.iter().zip(path) {
        let text = decoded(text).ok()?;
        match part {
            Part::Literal(literal) if *literal == text => {}
            Part::Label(name) | Part::Greedy(name) if !text.is_empty() => labels.push((name.clone(), text)),
            Part::Literal(_) | Part::Label(_) | Part::Greedy(_) => return None,
        }
    }
    Some(labels)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(method: &str, uri: &str) -> Received {
        let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
        Received {
            method: method.to_owned(),
            path: path.to_owned(),
            query: pairs(query).expect("the query is valid"),
            ..Received::default()
        }
    }

    fn matched(pattern: &str, uri: &str) -> Option<String> {
        let request = request("GET", uri);
        let labels = Pattern::new("GET", &Template::parse(pattern), None).matches(&request, &request.path)?;
        Some(labels.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn labels_are_segments() {
        let cases = [
            ("/", "/", Some("")),
            ("", "/", Some("")),
            ("/", "/a", None),
            ("/a", "/a", Some("")),
            ("/a", "/a/", Some("")),
            ("/a/", "/a", Some("")),
            ("/a", "/b", None),
            ("/a/{b}", "/a/x%2Fy%20z", Some("b=x/y z")),
            ("/a/{b}", "/a/", None),
            ("/a/{b}", "/a/x/y", None),
            ("/a/{b}/c/{d}", "/a/1/c/2", Some("b=1 d=2")),
            ("/a/{b}", "/a/%ff", None),
            ("/{b}/{k+}", "/x/y/z", Some("b=x k=y/z")),
            ("/{b}/{k+}", "/x/y/z/", Some("b=x k=y/z/")),
            ("/{b}/{k+}", "/x/", None),
            ("/{b}/{k+}", "/x", None),
            ("/{k+}/end", "/x/y/end", Some("k=x/y")),
            ("/{k+}/end", "/end", None),
            ("/a?list", "/a?list", Some("")),
            ("/a?list", "/a?list=1", Some("")),
            ("/a?list", "/a", None),
            ("/{b}?list=2", "/x?list=2&z", Some("b=x")),
            ("/{b}?list=2", "/x?list=1", None),
        ];
        for (pattern, uri, expected) in cases {
            assert_eq!(matched(pattern, uri).as_deref(), expected, "{pattern} {uri}");
        }
    }

    #[test]
    fn an_outer_label_comes_first() {
        for (template, uri, expected) in
            [("/{k+}", "/b/x/y", "b=b k=x/y"), ("/", "/b", "b=b"), ("/?list", "/b/?list", "b=b")]
        {
            let request = request("GET", uri);
            let pattern = Pattern::new("GET", &Template::parse(template), Some("b"));
            let labels = pattern.matches(&request, &request.path).expect("the path matches");
            let found: Vec<_> = labels.iter().map(|(name, value)| format!("{name}={value}")).collect();
            assert_eq!(found.join(" "), expected, "{template}");
        }
    }

    #[test]
    fn literals_take_precedence() {
        let pattern = |text| Pattern::new("GET", &Template::parse(text), None);
        for (more, less) in [("/a/b", "/a/{b}"), ("/a/{b}", "/{k+}"), ("/{b}/x", "/{b}/{c}"), ("/a?x", "/a")] {
            assert!(pattern(more).is_more_specific(&pattern(less)), "{more}");
            assert!(!pattern(less).is_more_specific(&pattern(more)), "{less}");
        }
    }

    #[test]
    fn the_method_must_match() {
        assert!(Pattern::new("PUT", &Template::parse("/a"), None).matches(&request("GET", "/a"), "/a").is_none());
    }
}
