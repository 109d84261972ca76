//! Checks values that depend on other shapes: the values of enum members, and defaults.

use std::collections::HashMap;

use crate::load::error::Problem;
use crate::load::mixins::Fault;
use crate::model::Model;
use crate::node::{Decimal, Node};
use crate::shape::{Member, Shape, ShapeKind, SimpleKind};
use crate::traits::{DefaultValue, EnumValue};

/// Returns a fault for each wrong value.
pub(super) fn check(model: &Model) -> Vec<Fault> {
    let mut faults = Vec::new();
    for shape in model.shapes() {
        if let ShapeKind::Enum(members) | ShapeKind::IntEnum(members) = &shape.kind {
            if members.is_empty() {
                faults.push((shape.id.clone(), Problem::EmptyEnum(shape.kind.type_name())));
            }
            faults.extend(check_enum_values(shape));
            continue;
        }
        if let Some(DefaultValue(value)) = shape.traits.get()
            && let Some(problem) = check_default(shape, &value)
        {
            faults.push((shape.id.clone(), problem));
        }
        for member in shape.members() {
            if let Some(DefaultValue(value)) = member.traits.get()
                && let Some(target) = model.shape(&member.target)
                && let Some(problem) = check_default(target, &value)
            {
                faults.push((member.id.clone(), problem));
            }
        }
    }
    faults
}

fn check_enum_values(shape: &Shape) -> Vec<Fault> {
    let mut seen: HashMap<String, &str> = HashMap::new();
    let mut faults = Vec::new();
    for member in shape.members() {
        match enum_value(shape, member) {
            Err(problem) => faults.push((member.id.clone(), problem)),
            Ok(value) => {
                if let Some(other) = seen.insert(value.clone(), member.name()) {
                    let problem = Problem::DuplicateEnumValue { value, other: other.to_owned() };
                    faults.push((member.id.clone(), problem));
                }
            }
        }
    }
    faults
}

/// The value of an enum member as text.
fn enum_value(shape: &Shape, member: &Member) -> Result<String, Problem> {
    let is_string = shape.as_enum().is_some();
    match member.traits.get::<EnumValue>() {
        Some(EnumValue::String(value)) if is_string && !value.is_empty() => Ok(value),
        Some(EnumValue::Integer(value)) if !is_string => Ok(value.to_string()),
        _ if is_string => Err(Problem::StringEnumValue),
        _ => Err(Problem::IntEnumValue),
    }
}

/// Checks the type of a default for a target; its range and length are not checked.
fn check_default(target: &Shape, value: &Node) -> Option<Problem> {
    let (fits, expected) = fit(target, value);
    let is_wrong = !fits && !value.is_null();
    is_wrong.then(|| Problem::InvalidDefault { value: value.to_string(), target: target.id.clone(), expected })
}

/// Reports whether the value can be a default of the target, with a description of valid defaults.
fn fit(target: &Shape, value: &Node) -> (bool, &'static str) {
    match &target.kind {
        ShapeKind::Simple(kind) => fit_simple(*kind, value),
        ShapeKind::Enum(_) => (has_value(target, value), "a value of the enum"),
        ShapeKind::IntEnum(_) => (has_value(target, value), "a value of the intEnum"),
        ShapeKind::List(_) => (value.as_array().is_some_and(Vec::is_empty), "`[]`"),
        ShapeKind::Map(_) => (value.as_object().is_some_and(serde_json::Map::is_empty), "`{}`"),
        ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Service(_) => (false, "null"),
    }
}

fn fit_simple(kind: SimpleKind, value: &Node) -> (bool, &'static str) {
    match kind {
        SimpleKind::Boolean => (value.is_boolean(), "a boolean"),
        SimpleKind::String | SimpleKind::Blob => (value.is_string(), "a string"),
        SimpleKind::Timestamp => (value.is_string() || value.is_number(), "a string or a number"),
        SimpleKind::Byte => (is_integer::<i8>(value), "an integer of 8 bits"),
        SimpleKind::Short => (is_integer::<i16>(value), "an integer of 16 bits"),
        SimpleKind::Integer => (is_integer::<i32>(value), "an integer of 32 bits"),
        SimpleKind::Long => (is_integer::<i64>(value), "an integer of 64 bits"),
        SimpleKind::Float | SimpleKind::Double => {
            let is_special = matches!(value.as_str(), Some("NaN" | "Infinity" | "-Infinity"));
            (value.is_number() || is_special, "a number")
        }
        SimpleKind::BigInteger => (decimal(value).is_some_and(|number| number.is_integer()), "an integer"),
        SimpleKind::BigDecimal => (value.is_number(), "a number"),
        SimpleKind::Document => {
            let is_filled = match value {
                Node::Array(items) => !items.is_empty(),
                Node::Object(entries) => !entries.is_empty(),
                Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => false,
            };
            (!is_filled, "a simple value, `[]` or `{}`")
        }
    }
}

fn decimal(value: &Node) -> Option<Decimal> {
    if let Node::Number(number) = value { Some(Decimal::from(number)) } else { None }
}

fn is_integer<T: TryFrom<i128>>(value: &Node) -> bool {
    let integer = decimal(value).and_then(|number| number.as_i128());
    integer.is_some_and(|integer| T::try_from(integer).is_ok())
}

fn has_value(target: &Shape, value: &Node) -> bool {
    target.members().any(|member| match (member.traits.get::<EnumValue>(), value) {
        (Some(EnumValue::String(known)), Node::String(value)) => known == *value,
        (Some(EnumValue::Integer(known)), Node::Number(_)) => {
            decimal(value).and_then(|number| number.as_i128()) == Some(i128::from(known))
        }
        _ => false,
    })
}
