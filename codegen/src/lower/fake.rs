//! Lowers the facts that fakes of a service have: example calls with their results.
//!
//! An example is skipped if its input has unknown members or values of the wrong type. Members of results that do not fit are
//! left out.

use serde_json::{Map, Value as Json};
use tinsmith_model::traits::{Example, Examples, IdempotencyToken};
use tinsmith_model::{Member, Shape, ShapeKind, SimpleKind};

use super::context::Context;
use super::service::error_code;
use crate::index::nullability::is_event_stream;
use crate::ir::fake::Recorded;

/// Maximum depth of a value.
const DEEPEST: usize = 64;

/// Treatment of values that do not have the form of their shape.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Misfits {
    /// The whole value does not fit either.
    Refused,
    /// Members that do not fit are left out.
    LeftOut,
}

/// Lowers the example calls of an operation.
pub(super) fn recorded(cx: Context<'_>, operation: &Shape) -> Vec<Recorded> {
    let Some(Examples(examples)) = operation.traits.get() else { return Vec::new() };
    examples.iter().filter_map(|example| call(cx, operation, example)).collect()
}

fn call(cx: Context<'_>, operation: &Shape, example: &Example) -> Option<Recorded> {
    let definition = operation.as_operation().expect("the closure's operations are operations");
    let mut input = members(cx, cx.model.expect_shape(&definition.input), example.input.as_ref(), Misfits::Refused)?;
    let shape = cx.model.expect_shape(&definition.input);
    // Clients make up the tokens that callers do not set.
    input.retain(|name, _| !shape.member(name).is_some_and(|member| member.traits.has::<IdempotencyToken>()));
    let (error, result) = match &example.error {
        None => {
            let output = cx.model.expect_shape(&definition.output);
            (None, members(cx, output, example.output.as_ref(), Misfits::LeftOut)?)
        }
        Some(error) => {
            let mut errors = definition.errors.iter();
            let id = errors.find(|id| id.to_string() == error.shape || id.name() == error.shape)?;
            let shape = cx.model.expect_shape(id);
            (Some(error_code(cx, id)), members(cx, shape, error.content.as_ref(), Misfits::LeftOut)?)
        }
    };
    Some(Recorded { input: Json::Object(input).to_string(), error, result: Json::Object(result).to_string() })
}

fn members(cx: Context<'_>, structure: &Shape, given: Option<&Json>, misfits: Misfits) -> Option<Map<String, Json>> {
    let Some(given) = given else { return Some(Map::new()) };
    structure_members(cx, structure, given, misfits, 0)
}

fn structure_members(
    cx: Context<'_>,
    structure: &Shape,
    given: &Json,
    misfits: Misfits,
    depth: usize,
) -> Option<Map<String, Json>> {
    let mut fitting = Map::new();
    for (name, value) in given.as_object()? {
        let member = structure.member(name).filter(|member| !is_event_stream(cx.model, structure, member));
        match (member.and_then(|member| fit(cx, member, value, misfits, depth + 1)), misfits) {
            (Some(value), _) => {
                fitting.insert(name.clone(), value);
            }
            (None, Misfits::LeftOut) => {}
            (None, Misfits::Refused) => return None,
        }
    }
    Some(fitting)
}

/// Returns a value in the form of its shape, or `None` if it has another form.
fn fit(cx: Context<'_>, member: &Member, value: &Json, misfits: Misfits, depth: usize) -> Option<Json> {
    if depth > DEEPEST {
        return None;
    }
    let target = cx.target(member);
    match &target.kind {
        ShapeKind::Simple(kind) => simple(*kind, value).then(|| value.clone()),
        ShapeKind::Enum(_) => value.is_string().then(|| value.clone()),
        ShapeKind::IntEnum(_) => value.is_number().then(|| value.clone()),
        ShapeKind::List(list) => {
            let elements = value.as_array()?.iter();
            let elements = elements.map(|element| fit_or_null(cx, &list.member, element, misfits, depth + 1));
            elements.collect::<Option<_>>().map(Json::Array)
        }
        ShapeKind::Map(map) => {
            let entries = value
                .as_object()?
                .iter()
                .map(|(key, value)| Some((key.clone(), fit_or_null(cx, &map.value, value, misfits, depth + 1)?)));
            entries.collect::<Option<_>>().map(Json::Object)
        }
        ShapeKind::Structure(_) => structure_members(cx, target, value, misfits, depth).map(Json::Object),
        ShapeKind::Union(_) => {
            let variant = structure_members(cx, target, value, Misfits::Refused, depth)?;
            (variant.len() == 1).then_some(Json::Object(variant))
        }
        ShapeKind::Operation(_) | ShapeKind::Resource(_) | ShapeKind::Service(_) => {
            unreachable!("selecting rejects members whose target is not data")
        }
    }
}

/// Returns an element, which may be null in a sparse collection.
fn fit_or_null(cx: Context<'_>, member: &Member, value: &Json, misfits: Misfits, depth: usize) -> Option<Json> {
    if value.is_null() { Some(Json::Null) } else { fit(cx, member, value, misfits, depth) }
}

/// Returns `true` if the value has the form of a simple shape.
fn simple(kind: SimpleKind, value: &Json) -> bool {
    match kind {
        SimpleKind::Boolean => value.is_boolean(),
        SimpleKind::Byte | SimpleKind::Short | SimpleKind::Integer | SimpleKind::Long => value.is_number(),
        SimpleKind::Float | SimpleKind::Double | SimpleKind::BigInteger | SimpleKind::BigDecimal => {
            value.is_number() || value.is_string()
        }
        SimpleKind::String | SimpleKind::Blob => value.is_string(),
        SimpleKind::Timestamp => value.is_number() || value.is_string(),
        SimpleKind::Document => true,
    }
}
