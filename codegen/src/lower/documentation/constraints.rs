//! Facts about members as sentences: where they are sent, their constraints and their defaults.

use std::fmt::Display;

use serde_json::Value;
use tinsmith_model::traits::{DefaultValue, IdempotencyToken, Length, Range, Required, Trait};
use tinsmith_model::{Member, Shape, ShapeKind};

use crate::docs::is_printable;
use crate::index::constraint::{Constrainable, Constraint};
use crate::index::nullability::is_byte_stream;
use crate::index::patterns::takes_pattern;
use crate::index::role::{Role, role};
use crate::index::sensitivity::is_sensitive;
use crate::ir::notes::ConstraintDocs;
use crate::ir::schema::HttpBinding;
use crate::lower::context::Context;
use crate::lower::schema::member_schema;

/// The longest pattern that is printed, in bytes; longer ones say little to a reader.
const LONGEST_PATTERN: usize = 120;

/// Names a member by its place in the request or response.
pub(super) fn member_facts(cx: Context<'_>, container: &Shape, member: &Member) -> String {
    if let Some(place) = http_place(cx, container, member) {
        return format!("{place}.");
    }
    let name = code(member.name());
    match role(container) {
        Role::Input | Role::Output | Role::Error if cx.selection.protocol.is_rest() => {
            format!("Member {name} of the body.")
        }
        Role::Type if container.as_structure().is_none() => format!("Variant {name}."),
        Role::Input | Role::Output | Role::Error | Role::Type => format!("Member {name}."),
    }
}

/// The part of an HTTP message that a member is bound to; `None` if it is part of a body.
fn http_place(cx: Context<'_>, container: &Shape, member: &Member) -> Option<String> {
    let schema = member_schema(cx, container, member);
    Some(match schema.http_binding()? {
        HttpBinding::Label => format!("Label {} of the URI", code(&schema.name)),
        HttpBinding::Query(name) => format!("Query parameter {}", code(name)),
        HttpBinding::QueryParams => "Additional query parameters".to_owned(),
        HttpBinding::Header(name) => format!("Header {}", code(name)),
        HttpBinding::PrefixHeaders(prefix) if prefix.is_empty() => "All headers".to_owned(),
        HttpBinding::PrefixHeaders(prefix) => format!("Headers that start with {}", code(prefix)),
        HttpBinding::Payload => match role(container) {
            Role::Input => "Body of the request".to_owned(),
            Role::Output | Role::Error | Role::Type => "Body of the response".to_owned(),
        },
        HttpBinding::ResponseCode => "HTTP status of the response".to_owned(),
    })
}

/// Constraints and default of a member.
pub(in super::super) fn constraint_docs(cx: Context<'_>, container: &Shape, member: &Member) -> ConstraintDocs {
    let is_filled_in = role(container) == Role::Input && member.traits.has::<IdempotencyToken>();
    let is_required = container.as_structure().is_some() && member.traits.has::<Required>();
    let required = match role(container) {
        _ if is_filled_in || !is_required => None,
        Role::Output | Role::Error => Some("Always set.".to_owned()),
        Role::Input | Role::Type => Some("**Required.**".to_owned()),
    };
    let is_stream = is_byte_stream(cx.model, container, member);
    let constraints = if is_stream { Vec::new() } else { sentences(cx, member) };
    let filled = is_filled_in.then(|| "Set to a random UUID if unset.".to_owned());
    ConstraintDocs { required, constraints, default: filled.or_else(|| default_sentence(cx, member)) }
}

/// Constraints on the values of a member and on what they contain, each as a sentence.
fn sentences(cx: Context<'_>, member: &Member) -> Vec<String> {
    let of_value = value_constraints(cx, member).map(|text| format!("{}.", capitalized(&text)));
    let unique = cx.facts.constraints.is_unique(member).then(|| "Items are unique.".to_owned());
    let contents = match &cx.target(member).kind {
        ShapeKind::List(list) => vec![("item", &list.member)],
        ShapeKind::Map(map) => vec![("key", &map.key), ("value", &map.value)],
        ShapeKind::Simple(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::Enum(_)
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Service(_) => Vec::new(),
    };
    let contents = contents.into_iter().filter_map(|(what, held)| {
        let text = value_constraints(cx, held)?;
        Some(format!("Each {what}: {text}."))
    });
    of_value.into_iter().chain(unique).chain(contents).collect()
}

/// Bounds and pattern of a value, as in `1 to 10 characters, matching …`.
fn value_constraints(cx: Context<'_>, member: &Member) -> Option<String> {
    let bounds = bounds(cx, member);
    let pattern = takes_pattern(cx.model, member).then(|| cx.facts.constraints.pattern(member)).flatten();
    let pattern = pattern.filter(|Constraint { value, .. }| value.len() <= LONGEST_PATTERN);
    match (bounds, pattern) {
        (Some(bounds), Some(Constraint { value, .. })) => Some(format!("{bounds}, matching {}", code(&value))),
        (Some(bounds), None) => Some(bounds),
        (None, Some(Constraint { value, .. })) => Some(format!("matching {}", code(&value))),
        (None, None) => None,
    }
}

fn bounds(cx: Context<'_>, member: &Member) -> Option<String> {
    let unit = match Constrainable::new(&cx.target(member).kind) {
        Constrainable::Text => "character",
        Constrainable::Bytes => "byte",
        Constrainable::Items => "item",
        Constrainable::Entries => "entry",
        Constrainable::Integer | Constrainable::IntEnum | Constrainable::Decimal => {
            let Range { min, max } = cx.facts.constraints.range(member)?.value;
            let text = |bound: Option<tinsmith_model::node::Decimal>| bound.map(|bound| bound.text().to_owned());
            return between(text(min), text(max), String::clone);
        }
        Constrainable::Enum | Constrainable::Nothing => return None,
    };
    let Length { min, max } = cx.facts.constraints.length(member)?;
    between(min, max, |length| format!("{length} {}", plural(unit, *length)))
}

fn default_sentence(cx: Context<'_>, member: &Member) -> Option<String> {
    let default = member.raw_trait(DefaultValue::ID).filter(|_| !is_sensitive(cx.model, member))?;
    let text = match default {
        Value::Null => return None,
        Value::String(text) => text.clone(),
        Value::Array(_) | Value::Object(_) => return None,
        Value::Bool(_) | Value::Number(_) => default.to_string(),
    };
    (!text.is_empty()).then(|| format!("Default: {}.", code(&text)))
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

/// A code span, in which characters that do not print stand as escapes.
pub(in super::super) fn code(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter == ' ' || (is_printable(letter) && !letter.is_whitespace()) {
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
