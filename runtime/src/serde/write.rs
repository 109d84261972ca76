//! From a walk to a serializer of serde.
//!
//! Structures and unions become maps from member names to values, in every format. Formats for people get texts for
//! timestamps and blobs; the others get pairs and bytes.

use std::collections::HashMap;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{DateTime, base64};
use serde_core::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::UNKNOWN_VARIANT;
use super::document::DocumentAt;
use super::place::Place;
use crate::schema::{Schema, ShapeType};
use crate::walk::{self, Scalar, SerdeError, Structure, Visitor, WriteContents, Writer};

/// Writes a structure or union.
///
/// # Errors
/// Returns the errors of the format, and an error if the value is nested too deep.
pub fn write<S: Serializer>(value: &dyn Structure, to: S) -> Result<S::Ok, S::Error> {
    structure(value, &Place::ROOT, to)
}

/// A value of the walk.
enum Item<'a> {
    Structure(&'a dyn Structure),
    List(usize, WriteContents<'a>),
    Map { length: usize, is_key_hidden: bool, entries: WriteContents<'a> },
    Scalar(Scalar<'a>),
}

/// A value of the walk and its place.
struct ItemAt<'a> {
    item: Item<'a>,
    place: Place<'a>,
}

impl<'a> ItemAt<'a> {
    /// A member, element or entry. Formats that are not self-describing mark whether one is null, so every one is
    /// optional.
    fn optional(item: Item<'a>, place: Place<'a>) -> Option<Self> {
        match item {
            Item::Scalar(Scalar::Null) => None,
            item => Some(Self { item, place }),
        }
    }
}

impl Serialize for ItemAt<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.item {
            Item::Structure(value) => structure(value, &self.place, to),
            Item::List(length, elements) => list(length, elements, &self.place, to),
            Item::Map { length, is_key_hidden, entries } => map(length, is_key_hidden, entries, &self.place, to),
            Item::Scalar(value) => scalar(value, self.place, to),
        }
    }
}

fn scalar<S: Serializer>(value: Scalar<'_>, place: Place<'_>, to: S) -> Result<S::Ok, S::Error> {
    let is_for_people = to.is_human_readable();
    match value {
        Scalar::Boolean(value) => to.serialize_bool(value),
        Scalar::Byte(value) => to.serialize_i64(value.into()),
        Scalar::Short(value) => to.serialize_i64(value.into()),
        Scalar::Integer(value) => to.serialize_i64(value.into()),
        Scalar::Long(value) => to.serialize_i64(value),
        Scalar::Float(value) if is_for_people && !value.is_finite() => to.serialize_str(not_finite(value.into())),
        Scalar::Float(value) => to.serialize_f32(value),
        Scalar::Double(value) if is_for_people && !value.is_finite() => to.serialize_str(not_finite(value)),
        Scalar::Double(value) => to.serialize_f64(value),
        Scalar::BigInteger(number) => big_number(number.as_ref(), is_for_people, to),
        Scalar::BigDecimal(number) => big_number(number.as_ref(), is_for_people, to),
        Scalar::String(text) => to.serialize_str(text),
        Scalar::Blob(bytes) if is_for_people => to.serialize_str(&base64::encode(bytes)),
        Scalar::Blob(bytes) => to.serialize_bytes(bytes.as_ref()),
        Scalar::Timestamp(moment) if is_for_people => to.serialize_str(&date(moment)),
        Scalar::Timestamp(moment) => (moment.secs(), moment.subsec_nanos()).serialize(to),
        Scalar::Document(document) => DocumentAt { document, place }.serialize(to),
        Scalar::Null => to.serialize_none(),
    }
}

/// The names that Smithy has for numbers that JSON has none for.
fn not_finite(number: f64) -> &'static str {
    match number {
        _ if number.is_nan() => "NaN",
        _ if number > 0.0 => "Infinity",
        _ => "-Infinity",
    }
}

/// Writes a number for people if every format can hold it exactly, or else its text.
fn big_number<S: Serializer>(text: &str, is_for_people: bool, to: S) -> Result<S::Ok, S::Error> {
    match text.parse::<i64>() {
        Ok(number) if is_for_people && number.to_string() == text => to.serialize_i64(number),
        Ok(_) | Err(_) => to.serialize_str(text),
    }
}

/// The text of a timestamp: RFC 3339, or seconds since 1970 if the year has more than four digits.
fn date(moment: &DateTime) -> String {
    // The published text has no more than microseconds.
    match DateTime::from_secs(moment.secs()).fmt(Format::DateTime) {
        Ok(whole) if moment.has_subsec_nanos() => {
            let nanos = format!("{:09}", moment.subsec_nanos());
            format!("{}.{}Z", whole.trim_end_matches('Z'), nanos.trim_end_matches('0'))
        }
        Ok(whole) => whole,
        Err(_) => moment.fmt(Format::EpochSeconds).unwrap_or_else(|_| moment.secs().to_string()),
    }
}

fn structure<S: Serializer>(value: &dyn Structure, place: &Place<'_>, to: S) -> Result<S::Ok, S::Error> {
    let place = place.hidden_by(value.schema());
    place.check_depth().map_err(|problem| S::Error::custom(place.fault(problem)))?;
    if is_unknown_variant(value) {
        return unknown_variant(to);
    }
    let length = if to.is_human_readable() { None } else { Some(count(value, &place)?) };
    let mut members = to.serialize_map(length)?;
    visit(
        &place,
        |visitor| value.write_members(visitor),
        |member, item| {
            let name = member.member_name().unwrap_or_default();
            members.serialize_entry(name, &ItemAt::optional(item, place.member(member)))
        },
    )?;
    members.end()
}

/// Returns whether the value is a union's `Unknown`, which has no member to write.
fn is_unknown_variant(value: &dyn Structure) -> bool {
    if value.schema().shape_type() != ShapeType::Union {
        return false;
    }
    let mut is_set = false;
    let written = value.write_members(&mut Walk(&mut |_, _| {
        is_set = true;
        Ok(())
    }));
    // A variant whose value cannot be written has another kind of error.
    !is_set && matches!(written, Err(SerdeError::Custom { .. }))
}

/// Writes a union's `Unknown`, so that a response that contains one can be saved.
fn unknown_variant<S: Serializer>(to: S) -> Result<S::Ok, S::Error> {
    let is_for_people = to.is_human_readable();
    let mut union = to.serialize_map(Some(1))?;
    if is_for_people {
        union.serialize_entry(UNKNOWN_VARIANT, &HashMap::<String, String>::new())?;
    } else {
        union.serialize_entry(UNKNOWN_VARIANT, &Some(()))?;
    }
    union.end()
}

/// Counts the members that are set: formats that are not for people write the number first.
fn count<E: Error>(value: &dyn Structure, place: &Place<'_>) -> Result<usize, E> {
    let mut count = 0;
    visit(
        place,
        |visitor| value.write_members(visitor),
        |_, _| {
            count += 1;
            Ok::<_, E>(())
        },
    )?;
    Ok(count)
}

fn list<S: Serializer>(
    length: usize,
    elements: WriteContents<'_>,
    place: &Place<'_>,
    to: S,
) -> Result<S::Ok, S::Error> {
    place.check_depth().map_err(|problem| S::Error::custom(place.fault(problem)))?;
    let mut list = to.serialize_seq(Some(length))?;
    let mut index = 0;
    visit(
        place,
        |visitor| elements(visitor),
        |element, item| {
            let place = place.element(index).hidden_by(element);
            index += 1;
            list.serialize_element(&ItemAt::optional(item, place))
        },
    )?;
    list.end()
}

fn map<S: Serializer>(
    length: usize,
    is_key_hidden: bool,
    entries: WriteContents<'_>,
    place: &Place<'_>,
    to: S,
) -> Result<S::Ok, S::Error> {
    place.check_depth().map_err(|problem| S::Error::custom(place.fault(problem)))?;
    let mut map = to.serialize_map(Some(length))?;
    let mut key: Option<String> = None;
    visit(
        place,
        |visitor| entries(visitor),
        |schema, item| match (key.take(), item) {
            (None, Item::Scalar(Scalar::String(text))) => {
                key = Some(text.to_owned());
                Ok(())
            }
            (None, _) => Err(S::Error::custom(place.fault("the key of a map must be a string"))),
            (Some(key), value) => {
                let place = place.entry(&key, is_key_hidden).hidden_by(schema);
                map.serialize_entry(&key, &ItemAt::optional(value, place))
            }
        },
    )?;
    map.end()
}

/// Walks the contents of a value and passes each to `put`. Returns the first error of either.
fn visit<E: Error>(
    place: &Place<'_>,
    write: impl FnOnce(&mut Writer<'_>) -> walk::Result,
    mut put: impl FnMut(&Schema<'_>, Item<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut failed = None;
    let written = write(&mut Walk(&mut |schema, item| {
        put(schema, item).map_err(|error| {
            failed = Some(error);
            SerdeError::custom("the format returned an error")
        })
    }));
    match (failed, written) {
        (Some(error), _) => Err(error),
        (None, Err(error)) => Err(E::custom(place.fault(error))),
        (None, Ok(())) => Ok(()),
    }
}

/// The visitor that passes every value to a function.
struct Walk<'w>(&'w mut dyn FnMut(&Schema<'_>, Item<'_>) -> walk::Result);

impl Visitor for Walk<'_> {
    fn write_scalar(&mut self, schema: &Schema<'_>, value: Scalar<'_>) -> walk::Result {
        (self.0)(schema, Item::Scalar(value))
    }

    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn Structure) -> walk::Result {
        (self.0)(schema, Item::Structure(value))
    }

    fn write_list(&mut self, schema: &Schema<'_>, length: usize, elements: WriteContents<'_>) -> walk::Result {
        (self.0)(schema, Item::List(length, elements))
    }

    fn write_map(&mut self, schema: &Schema<'_>, length: usize, entries: WriteContents<'_>) -> walk::Result {
        let is_key_hidden = schema.key().is_some_and(|key| key.sensitive().is_some());
        (self.0)(schema, Item::Map { length, is_key_hidden, entries })
    }
}
