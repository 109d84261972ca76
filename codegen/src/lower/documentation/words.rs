//! Facts about members in words: where they are sent, and what they have to satisfy.

use std::fmt::Display;

use serde_json::Value;
use tinsmith_model::traits::{DefaultValue, IdempotencyToken, Length, Range, Required, Trait};
use tinsmith_model::{Member, Shape, ShapeKind};

use super::super::Lowering;
use super::super::patterns::takes_pattern;
use crate::index::absence::is_byte_stream;
use crate::index::constraint::Carried;
use crate::index::role::{Role, role};
use crate::index::sensitivity::is_sensitive;
use crate::ir::schema::SchemaTrait;
use crate::ir::structure::Words;
use crate::select::is_rest;

/// The longest pattern that is printed; longer ones say little to a reader.
const LONGEST_PATTERN: usize = 120;

impl Lowering<'_> {
    /// What the wire calls a member, and where it is.
    pub(super) fn member_facts(&self, container: &Shape, member: &Member) -> String {
        let name = code(member.name());
        match self.place(container, member) {
            Some(place) => format!("{name}, {place}."),
            None => format!("{name}."),
        }
    }

    fn place(&self, container: &Shape, member: &Member) -> Option<String> {
        let schema = self.member_schema(container, member);
        let of_trait = schema.element.traits.iter().find_map(|found| match found {
            SchemaTrait::HttpLabel => Some("in the URI".to_owned()),
            SchemaTrait::HttpQuery(name) if *name == schema.name => Some("in the query".to_owned()),
            SchemaTrait::HttpQuery(name) => Some(format!("in the query as {}", code(name))),
            SchemaTrait::HttpQueryParams => Some("as parameters of the query".to_owned()),
            SchemaTrait::HttpHeader(name) => Some(format!("in the header {}", code(name))),
            SchemaTrait::HttpPrefixHeaders(prefix) => Some(format!("in headers that start with {}", code(prefix))),
            SchemaTrait::HttpPayload => Some("as the body".to_owned()),
            SchemaTrait::HttpResponseCode => Some("the status".to_owned()),
            SchemaTrait::Sensitive
            | SchemaTrait::JsonName(_)
            | SchemaTrait::TimestampFormat(_)
            | SchemaTrait::MediaType(_)
            | SchemaTrait::XmlName(_)
            | SchemaTrait::XmlAttribute
            | SchemaTrait::XmlFlattened
            | SchemaTrait::XmlNamespace(..)
            | SchemaTrait::XmlUnwrappedOutput
            | SchemaTrait::Ec2QueryName(_)
            | SchemaTrait::HostLabel
            | SchemaTrait::Streaming
            | SchemaTrait::EventHeader
            | SchemaTrait::EventPayload => None,
        });
        of_trait.or_else(|| match role(container) {
            Role::Input | Role::Output | Role::Error if is_rest(self.selection.protocol) => {
                Some("in the body".to_owned())
            }
            Role::Input | Role::Output | Role::Error | Role::Type => None,
        })
    }

    /// What a member has to satisfy, and what it is otherwise.
    pub(in super::super) fn words(&self, container: &Shape, member: &Member) -> Words {
        let is_filled_in = role(container) == Role::Input && member.traits.has::<IdempotencyToken>();
        let is_required = container.as_structure().is_some() && member.traits.has::<Required>();
        let required = match role(container) {
            _ if is_filled_in || !is_required => None,
            Role::Output | Role::Error => Some("Always set.".to_owned()),
            Role::Input | Role::Type => Some("**Required.**".to_owned()),
        };
        let is_stream = is_byte_stream(self.model, container, member);
        let constraints = if is_stream { Vec::new() } else { self.sentences(member) };
        let filled = is_filled_in.then(|| "Filled with a random UUID when unset.".to_owned());
        Words { required, constraints, default: filled.or_else(|| self.default_words(member)) }
    }

    /// What a member's values have to satisfy, and what they hold; a sentence each.
    fn sentences(&self, member: &Member) -> Vec<String> {
        let of_value = self.value_words(member).map(|words| format!("{}.", capitalized(&words)));
        let unique = self.constraints.is_unique(member).then(|| "No two items are equal.".to_owned());
        let contents = match &self.target(member).kind {
            ShapeKind::List(list) => vec![("item", &list.member)],
            ShapeKind::Map(map) => vec![("key", &map.key), ("value", &map.value)],
            ShapeKind::String
            | ShapeKind::Blob
            | ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::IntEnum(_)
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double
            | ShapeKind::BigInteger
            | ShapeKind::BigDecimal
            | ShapeKind::Enum(_)
            | ShapeKind::Boolean
            | ShapeKind::Timestamp
            | ShapeKind::Document
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Service(_) => Vec::new(),
        };
        let contents = contents.into_iter().filter_map(|(what, held)| {
            let words = self.value_words(held)?;
            Some(format!("Each {what}: {words}."))
        });
        of_value.into_iter().chain(unique).chain(contents).collect()
    }

    fn value_words(&self, member: &Member) -> Option<String> {
        let bounds = self.bounds(member);
        let pattern = takes_pattern(self.model, member).then(|| self.constraints.pattern(member)).flatten();
        let pattern = pattern.filter(|Carried { value, .. }| value.len() <= LONGEST_PATTERN);
        match (bounds, pattern) {
            (Some(bounds), Some(Carried { value, .. })) => Some(format!("{bounds}, matching {}", code(&value))),
            (Some(bounds), None) => Some(bounds),
            (None, Some(Carried { value, .. })) => Some(format!("matching {}", code(&value))),
            (None, None) => None,
        }
    }

    fn bounds(&self, member: &Member) -> Option<String> {
        let unit = match &self.target(member).kind {
            ShapeKind::String => "character",
            ShapeKind::Blob => "byte",
            ShapeKind::List(_) => "item",
            ShapeKind::Map(_) => "entry",
            ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::IntEnum(_)
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double
            | ShapeKind::BigInteger
            | ShapeKind::BigDecimal => {
                let Range { min, max } = self.constraints.range(member)?.value;
                let text = |bound: Option<tinsmith_model::node::Decimal>| bound.map(|bound| bound.text().to_owned());
                return between(text(min), text(max), String::clone);
            }
            ShapeKind::Enum(_)
            | ShapeKind::Boolean
            | ShapeKind::Timestamp
            | ShapeKind::Document
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Service(_) => return None,
        };
        let Length { min, max } = self.constraints.length(member)?;
        between(min, max, |length| format!("{length} {}", plural(unit, *length)))
    }

    fn default_words(&self, member: &Member) -> Option<String> {
        let default = member.raw_trait(DefaultValue::ID).filter(|_| !is_sensitive(self.model, member))?;
        let text = match default {
            Value::Null => return None,
            Value::String(text) => text.clone(),
            Value::Array(_) | Value::Object(_) => return None,
            Value::Bool(_) | Value::Number(_) => default.to_string(),
        };
        (!text.is_empty()).then(|| format!("Default: {}.", code(&text)))
    }
}

/// `1 to 10 items`, `at least 1 item`, `at most 10 items`.
fn between<B: PartialEq + Display>(min: Option<B>, max: Option<B>, with_unit: impl Fn(&B) -> String) -> Option<String> {
    match (min, max) {
        (Some(min), Some(max)) if min == max => Some(format!("exactly {}", with_unit(&max))),
        (Some(min), Some(max)) => Some(format!("{min} to {}", with_unit(&max))),
        (Some(min), None) => Some(format!("at least {}", with_unit(&min))),
        (None, Some(max)) => Some(format!("at most {}", with_unit(&max))),
        (None, None) => None,
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn plural(unit: &str, count: u64) -> String {
    match (count, unit.strip_suffix('y')) {
        (1, _) => unit.to_owned(),
        (_, Some(stem)) => format!("{stem}ies"),
        (_, None) => format!("{unit}s"),
    }
}

/// A code span. What is not printed stands in it as an escape.
pub(in super::super) fn code(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter == ' ' || !(letter.is_control() || letter.is_whitespace() || is_invisible(letter)) {
            clean.push(letter);
        } else {
            clean.extend(letter.escape_default());
        }
    }
    let longest = clean.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let starts_or_ends_badly = clean.is_empty() || clean.starts_with(['`', ' ']) || clean.ends_with(['`', ' ']);
    let padding = if starts_or_ends_badly { " " } else { "" };
    format!("{fence}{padding}{clean}{padding}{fence}")
}

/// Marks of direction and letters of no width, which make text read as something else.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_read_as_english() {
        let items = |count: &u64| format!("{count} {}", plural("entry", *count));
        assert_eq!(between(Some(1), Some(1), items).as_deref(), Some("exactly 1 entry"));
        assert_eq!(between(Some(0), Some(2), items).as_deref(), Some("0 to 2 entries"));
        assert_eq!(between(Some(1), None, items).as_deref(), Some("at least 1 entry"));
        assert_eq!(between(None, Some(5), items).as_deref(), Some("at most 5 entries"));
        assert_eq!(between(None, None, items), None);
    }

    #[test]
    fn code_spans_hold_anything() {
        assert_eq!(code("^[a-z]+$"), "`^[a-z]+$`");
        assert_eq!(code("a`b``c"), "```a`b``c```");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("a\nb\u{202e}"), r"`a\nb\u{202e}`");
    }
}
