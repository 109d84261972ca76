//! Facts about members of structures and unions: names and places on the wire, and constraints of values.

use std::borrow::Cow;

use crate::ir::notes::{ConstraintDocs, Deprecated};
use crate::ir::rules::{Range, Rule, RuleContents, Values};
use crate::ir::schema::{Contents, HttpBinding, MemberSchema, SchemaTrait, TimestampFormat, ValueSchema};
use crate::update::aspect::Aspect;
use crate::update::fact::{Fact, Key, OptionalFact};

/// Part of a member's value.
type Part = Cow<'static, str>;

/// Returns the facts about the names, places and formats of a member and its contents on the wire.
pub(super) fn schema(schema: &MemberSchema) -> Vec<OptionalFact<'_>> {
    let mut facts = Vec::new();
    value_schema(&schema.element, &Cow::Borrowed(""), &mut facts);
    let has = |aspect: Aspect| facts.iter().any(|(key, _): &OptionalFact<'_>| *key == Key::from(aspect));
    if !has(Aspect::WireName) && !has(Aspect::Location) {
        facts.push((Aspect::WireName.into(), Some((&schema.name).into())));
    }
    facts
}

fn value_schema<'p>(schema: &'p ValueSchema, part: &Part, facts: &mut Vec<OptionalFact<'p>>) {
    facts.extend(schema.traits.iter().map(|it| {
        let (aspect, value) = trait_fact(it);
        (Key { aspect, part: part_of(it, part) }, Some(Fact::Text(value)))
    }));
    match &schema.contents {
        Contents::None => {}
        Contents::List(element) => value_schema(element, &inside("elements", part), facts),
        Contents::Map(key, value) => {
            value_schema(key, &inside("keys", part), facts);
            value_schema(value, &inside("values", part), facts);
        }
    }
}

/// Returns the name of a part inside of another.
fn inside(name: &'static str, part: &Part) -> Part {
    if part.is_empty() { Cow::Borrowed(name) } else { Cow::Owned(format!("{name} of {part}")) }
}

/// Returns the part that a trait is a fact about. Several traits belong to the XML form, so each is a part of its own.
fn part_of(it: &SchemaTrait, part: &Part) -> Part {
    match it {
        SchemaTrait::XmlAttribute => inside("attribute", part),
        SchemaTrait::XmlFlattened => inside("flattening", part),
        SchemaTrait::XmlNamespace(..) => inside("namespace", part),
        SchemaTrait::XmlUnwrappedOutput => inside("root element", part),
        SchemaTrait::Sensitive
        | SchemaTrait::JsonName(_)
        | SchemaTrait::TimestampFormat(_)
        | SchemaTrait::MediaType(_)
        | SchemaTrait::XmlName(_)
        | SchemaTrait::Ec2QueryName(_)
        | SchemaTrait::HttpBinding(_)
        | SchemaTrait::HostLabel
        | SchemaTrait::Streaming
        | SchemaTrait::EventHeader
        | SchemaTrait::EventPayload => part.clone(),
    }
}

/// Returns the aspect that a trait belongs to, and its value.
fn trait_fact(it: &SchemaTrait) -> (Aspect, Cow<'_, str>) {
    let text = |aspect, text: &'static str| (aspect, Cow::Borrowed(text));
    match it {
        SchemaTrait::Sensitive => text(Aspect::Sensitive, "sensitive"),
        SchemaTrait::JsonName(name) | SchemaTrait::XmlName(name) => (Aspect::WireName, name.into()),
        SchemaTrait::Ec2QueryName(name) => (Aspect::QueryName, name.into()),
        SchemaTrait::TimestampFormat(format) => text(Aspect::TimestampFormat, format_name(*format)),
        SchemaTrait::MediaType(media_type) => (Aspect::MediaType, media_type.into()),
        SchemaTrait::XmlAttribute => text(Aspect::XmlForm, "attribute"),
        SchemaTrait::XmlFlattened => text(Aspect::XmlForm, "flattened"),
        SchemaTrait::XmlNamespace(uri, None) => (Aspect::XmlForm, uri.into()),
        SchemaTrait::XmlNamespace(uri, Some(prefix)) => (Aspect::XmlForm, Cow::Owned(format!("{prefix}={uri}"))),
        SchemaTrait::XmlUnwrappedOutput => text(Aspect::XmlForm, "unwrapped"),
        SchemaTrait::HttpBinding(binding) => (Aspect::Location, http_place(binding)),
        SchemaTrait::EventHeader => text(Aspect::Location, "header of the event"),
        SchemaTrait::EventPayload => text(Aspect::Location, "payload of the event"),
        SchemaTrait::HostLabel => text(Aspect::HostLabel, "label of the host name"),
        SchemaTrait::Streaming => text(Aspect::Streaming, "stream"),
    }
}

fn http_place(binding: &HttpBinding) -> Cow<'static, str> {
    match binding {
        HttpBinding::Header(name) => format!("header {name}").into(),
        HttpBinding::PrefixHeaders(prefix) => format!("headers with prefix {prefix}").into(),
        HttpBinding::Label => "label of the URI".into(),
        HttpBinding::Query(name) => format!("query parameter {name}").into(),
        HttpBinding::QueryParams => "additional query parameters".into(),
        HttpBinding::Payload => "whole body".into(),
        HttpBinding::ResponseCode => "HTTP status".into(),
    }
}

fn format_name(format: TimestampFormat) -> &'static str {
    match format {
        TimestampFormat::DateTime => "date-time",
        TimestampFormat::HttpDate => "http-date",
        TimestampFormat::EpochSeconds => "epoch-seconds",
    }
}

/// Returns the facts about traits of a structure or union itself.
pub(super) fn traits(traits: &[SchemaTrait]) -> impl Iterator<Item = OptionalFact<'_>> {
    traits.iter().map(|it| {
        let (aspect, value) = trait_fact(it);
        (Key { aspect, part: part_of(it, &Cow::Borrowed("")) }, Some(Fact::Text(value)))
    })
}

/// Returns the constraints of a member's values and of what they contain, up to the next generated type.
pub(super) fn constraints(rule: &Rule) -> Vec<OptionalFact<'_>> {
    let mut facts = Vec::new();
    value_constraints(rule, &Cow::Borrowed(""), &mut facts);
    facts
}

fn value_constraints<'p>(rule: &'p Rule, part: &Part, facts: &mut Vec<OptionalFact<'p>>) {
    let length = |bound: Option<u64>| bound.map(|bound| Fact::Integer(bound.into()));
    let (minimum, maximum) = bounds(rule.range.as_ref());
    let found = [
        (Aspect::MinLength, length(rule.min_length)),
        (Aspect::MaxLength, length(rule.max_length)),
        (Aspect::Minimum, minimum),
        (Aspect::Maximum, maximum),
        (Aspect::Pattern, rule.pattern.as_ref().map(|pattern| (&pattern.source).into())),
        (Aspect::UniqueItems, rule.unique.then(|| "unique".into())),
        (Aspect::Values, rule.values.as_ref().and_then(values)),
    ];
    facts.extend(found.map(|(aspect, value)| (Key { aspect, part: part.clone() }, value)));
    match &rule.contents {
        RuleContents::None | RuleContents::Named(_) => {}
        RuleContents::List(element) => value_constraints(element, &inside("elements", part), facts),
        RuleContents::Map(key, value) => {
            value_constraints(key, &inside("keys", part), facts);
            value_constraints(value, &inside("values", part), facts);
        }
    }
}

fn bounds(range: Option<&Range>) -> (Option<Fact<'_>>, Option<Fact<'_>>) {
    match range {
        None => (None, None),
        Some(Range::Integer(min, max)) => {
            let integer = |bound: i64| Fact::Integer(bound.into());
            (min.map(integer), max.map(integer))
        }
        Some(Range::Decimal(min, max)) => (min.map(Fact::Decimal), max.map(Fact::Decimal)),
    }
}

/// Returns the accepted values, unless a generated enum has them: its values are items.
fn values(values: &Values) -> Option<Fact<'_>> {
    match values {
        Values::All(_) => None,
        Values::Strings(listed, internal) => {
            Some(Fact::Texts(listed.iter().chain(internal).map(|value| value.as_str().into()).collect()))
        }
        Values::Integers(values) => Some(Fact::Texts(values.iter().map(|value| value.to_string().into()).collect())),
    }
}

/// Returns the default of a member as text, without the words and marks of documentation around it.
pub(super) fn default(docs: &ConstraintDocs) -> Option<Fact<'_>> {
    let value = docs.default.as_deref()?.strip_prefix("Default: ")?;
    Some(value.strip_suffix('.').unwrap_or(value).trim_matches('`').into())
}

/// Returns the deprecation of an item.
pub(super) fn deprecated(it: Option<&Deprecated>) -> OptionalFact<'_> {
    let note = it.map(|it| it.note.as_deref().unwrap_or("deprecated").into());
    (Aspect::Deprecated.into(), note)
}
