//! Lowers example calls from the inputs in the `examples` trait.
//!
//! Examples in models are written by hand and often wrong. An example is skipped if it names unknown members, has
//! values of the wrong type, lacks required members, shows an error, or is too long.

use serde_json::Value as Json;
use tinsmith_model::node::Decimal;
use tinsmith_model::traits::{Example as ExampleTrait, Examples, IdempotencyToken, Required};
use tinsmith_model::{Member, Members, Shape, ShapeKind, SimpleKind};

use super::context::Context;
use super::documentation::html_docs;
use super::ty::type_ref;
use crate::docs::Docs;
use crate::index::nullability::{Nullability, is_byte_stream, is_event_stream, is_sparse, nullability};
use crate::index::values::enum_text;
use crate::ir::example::{Example, Setter, Value};
use crate::names::MethodName;

/// Maximum number of setters, list items and map entries in all examples of an operation.
const MOST_PARTS: usize = 20;

/// Maximum length of a string, in bytes.
const LONGEST_TEXT: usize = 100;

/// Position of a value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Position {
    /// Argument of a setter, which converts it.
    Argument,
    /// Inside another value, where it needs the exact type.
    Inside,
}

/// Lowers the usable examples of an operation.
pub(super) fn examples(cx: Context<'_>, operation: &Shape) -> Vec<Example> {
    let Some(Examples(examples)) = operation.traits.get() else { return Vec::new() };
    let mut room = MOST_PARTS;
    let mut shown = Vec::new();
    for example in examples.iter().filter(|example| example.error.is_none()) {
        let Some(setters) = example_input(cx, operation, example) else { continue };
        if let Some(left) = room.checked_sub(parts_of_all(&setters)) {
            room = left;
            shown.push(Example { docs: example_docs(cx, example), setters });
        }
    }
    shown
}

fn example_docs(cx: Context<'_>, ExampleTrait { title, documentation, .. }: &ExampleTrait) -> Docs {
    // Titles without spaces are keys, not text for readers.
    let title = title.as_ref().filter(|title| title.contains(' '));
    title.or(documentation.as_ref()).map_or_else(Docs::default, |text| html_docs(cx, text))
}

fn example_input(cx: Context<'_>, operation: &Shape, example: &ExampleTrait) -> Option<Vec<Setter>> {
    let definition = operation.as_operation().expect("the closure's operations are operations");
    match &example.input {
        Some(input) => example_setters(cx, cx.model.expect_shape(&definition.input), input),
        None => Some(Vec::new()),
    }
}

/// Returns the setters to call on the builder of the structure.
fn example_setters(cx: Context<'_>, container: &Shape, value: &Json) -> Option<Vec<Setter>> {
    let members = container.as_structure()?;
    let given = value.as_object()?;
    let is_needed = |member: &Member| member.traits.has::<Required>() && !member.traits.has::<IdempotencyToken>();
    // An example cannot contain an event stream.
    if members.values().any(|member| is_event_stream(cx.model, container, member)) {
        return None;
    }
    if members.values().any(|member| is_needed(member) && !given.contains_key(member.name())) {
        return None;
    }
    let mut setters = Vec::new();
    for (name, value) in given {
        setters.extend(example_member(cx, container, members.get(name)?, value)?);
    }
    Some(setters)
}

/// Returns the setters of a member; for a list or map, one for each item or entry.
fn example_member(cx: Context<'_>, container: &Shape, member: &Member, value: &Json) -> Option<Vec<Setter>> {
    let field = cx.names.field(member);
    let target = cx.target(member);
    let one = |method: MethodName, argument| Some(vec![Setter { method, arguments: vec![argument] }]);
    if is_byte_stream(cx.model, container, member) {
        return one(field.method(), Value::Stream(text(value)?));
    }
    match (target.as_list(), target.as_map()) {
        (Some(_), _) | (_, Some(_)) if is_empty(value) => {
            let value = example_value(cx, member, value, Position::Inside)?;
            one(field.setter(), Value::Some(Box::new(value)))
        }
        (Some(list), _) => {
            let items = value.as_array()?.iter().map(|item| {
                let item = example_element(cx, target, &list.member, item, Position::Argument)?;
                Some(Setter { method: field.method(), arguments: vec![item] })
            });
            items.collect()
        }
        (_, Some(map)) => {
            let entries = value.as_object()?.iter().map(|(key, value)| {
                let key = example_text(cx, &map.key, key, Position::Argument)?;
                let value = example_element(cx, target, &map.value, value, Position::Argument)?;
                Some(Setter { method: field.method(), arguments: vec![key, value] })
            });
            entries.collect()
        }
        (None, None) => one(field.method(), example_value(cx, member, value, Position::Argument)?),
    }
}

fn example_element(
    cx: Context<'_>,
    container: &Shape,
    member: &Member,
    value: &Json,
    position: Position,
) -> Option<Value> {
    match (is_sparse(container), value) {
        (true, Json::Null) => Some(Value::None),
        (true, value) => Some(Value::Some(Box::new(example_value(cx, member, value, Position::Inside)?))),
        (false, value) => example_value(cx, member, value, position),
    }
}

fn example_value(cx: Context<'_>, member: &Member, value: &Json, position: Position) -> Option<Value> {
    let target = cx.target(member);
    match &target.kind {
        ShapeKind::Simple(kind) => example_simple(cx, member, *kind, value, position),
        ShapeKind::Enum(_) => example_text(cx, member, value.as_str()?, position),
        ShapeKind::IntEnum(_) => example_simple(cx, member, SimpleKind::Integer, value, position),
        ShapeKind::List(list) => {
            let items = value.as_array()?.iter();
            let items = items.map(|item| example_element(cx, target, &list.member, item, Position::Inside));
            items.collect::<Option<_>>().map(Value::List)
        }
        ShapeKind::Map(map) => {
            let entries = value.as_object()?.iter().map(|(key, value)| {
                let key = example_text(cx, &map.key, key, Position::Inside)?;
                Some((key, example_element(cx, target, &map.value, value, Position::Inside)?))
            });
            entries.collect::<Option<_>>().map(Value::Map)
        }
        ShapeKind::Structure(members) => {
            let fallible = is_fallible(cx, target, members);
            let setters = example_setters(cx, target, value)?;
            Some(Value::Structure { ty: type_ref(cx, &target.id), setters, fallible })
        }
        ShapeKind::Union(_) => example_union(cx, target, value),
        ShapeKind::Operation(_) | ShapeKind::Resource(_) | ShapeKind::Service(_) => {
            unreachable!("selecting rejects members whose target is not data")
        }
    }
}

/// Returns the value of a simple shape.
fn example_simple(
    cx: Context<'_>,
    member: &Member,
    kind: SimpleKind,
    value: &Json,
    position: Position,
) -> Option<Value> {
    match kind {
        SimpleKind::Boolean => value.as_bool().map(Value::Boolean),
        SimpleKind::Byte => integer(value, i8::MIN.into(), i8::MAX.into()).map(Value::Integer),
        SimpleKind::Short => integer(value, i16::MIN.into(), i16::MAX.into()).map(Value::Integer),
        SimpleKind::Integer => integer(value, i32::MIN.into(), i32::MAX.into()).map(Value::Integer),
        SimpleKind::Long => integer(value, i64::MIN, i64::MAX).map(Value::Integer),
        SimpleKind::Float | SimpleKind::Double => value.as_f64().map(Value::Float),
        SimpleKind::String => example_text(cx, member, value.as_str()?, position),
        SimpleKind::Blob => text(value).map(Value::Blob),
        SimpleKind::Timestamp => time(value),
        SimpleKind::BigInteger | SimpleKind::BigDecimal | SimpleKind::Document => None,
    }
}

/// Returns the value of a string or enum.
fn example_text(cx: Context<'_>, member: &Member, value: &str, position: Position) -> Option<Value> {
    let value = short(value)?;
    let target = cx.target(member);
    if !cx.names.has_type(&target.id) {
        return Some(match position {
            Position::Argument => Value::Text(value),
            Position::Inside => Value::OwnedText(value),
        });
    }
    let ty = type_ref(cx, &target.id);
    Some(match target.as_enum().and_then(|members| members.values().find(|member| enum_text(member) == value)) {
        Some(member) => Value::Variant(ty, cx.names.variant(member).name.clone()),
        None => Value::UnnamedVariant(ty, value),
    })
}

fn example_union(cx: Context<'_>, union: &Shape, value: &Json) -> Option<Value> {
    let mut given = value.as_object()?.iter();
    let (Some((name, value)), None) = (given.next(), given.next()) else { return None };
    let member = union.member(name)?;
    let holds = if member.target == "smithy.api#Unit" {
        None
    } else {
        let held = example_value(cx, member, value, Position::Inside)?;
        let is_boxed = cx.is_boxed(member);
        Some(if is_boxed { Value::Boxed(Box::new(held)) } else { held })
    };
    Some(Value::Union {
        ty: type_ref(cx, &union.id),
        variant: cx.names.variant(member).name.clone(),
        holds: holds.map(Box::new),
    })
}

fn is_fallible(cx: Context<'_>, structure: &Shape, members: &Members) -> bool {
    members.values().any(|member| match nullability(cx.model, structure, member) {
        Nullability::Required | Nullability::Events => true,
        Nullability::Optional | Nullability::Default(_) | Nullability::Stream => false,
    })
}

fn is_empty(value: &Json) -> bool {
    value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(serde_json::Map::is_empty)
}

fn integer(value: &Json, min: i64, max: i64) -> Option<i64> {
    let value = i64::try_from(Decimal::from(value.as_number()?).as_i128()?).ok()?;
    (min..=max).contains(&value).then_some(value)
}

fn short(text: &str) -> Option<String> {
    (text.len() <= LONGEST_TEXT).then(|| text.to_owned())
}

fn text(value: &Json) -> Option<String> {
    short(value.as_str()?)
}

/// Reads seconds since 1970 or a `date-time` in UTC without fractions, which the runtime is certain to parse.
fn time(value: &Json) -> Option<Value> {
    let Some(text) = value.as_str() else { return integer(value, i64::MIN, i64::MAX).map(Value::Seconds) };
    let template = b"dddd-dd-ddTdd:dd:dd";
    let fits = |(letter, wanted): (u8, &u8)| if *wanted == b'd' { letter.is_ascii_digit() } else { letter == *wanted };
    let is_time = text.len() == template.len() + 1 && text.ends_with('Z') && text.bytes().zip(template).all(fits);
    is_time.then(|| Value::DateTime(text.to_owned()))
}

fn parts_of_all(setters: &[Setter]) -> usize {
    setters.iter().map(|setter| 1 + setter.arguments.iter().map(parts).sum::<usize>()).sum()
}

/// Returns the number of setters, list items and map entries in a value.
fn parts(value: &Value) -> usize {
    match value {
        Value::Structure { setters, .. } => 1 + parts_of_all(setters),
        Value::Union { holds, .. } => holds.as_deref().map_or(0, parts),
        Value::List(items) => items.iter().map(|item| 1 + parts(item)).sum(),
        Value::Map(entries) => entries.iter().map(|(_, value)| 1 + parts(value)).sum(),
        Value::Boxed(value) | Value::Some(value) => parts(value),
        Value::Boolean(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Text(_)
        | Value::OwnedText(_)
        | Value::Blob(_)
        | Value::Stream(_)
        | Value::Seconds(_)
        | Value::DateTime(_)
        | Value::Variant(..)
        | Value::UnnamedVariant(..)
        | Value::None => 0,
    }
}
