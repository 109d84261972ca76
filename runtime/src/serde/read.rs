//! From a deserializer of serde to a walk.
//!
//! Formats for people describe their values, so any value is requested from them: their own errors for a value of the
//! wrong type would show it. Other formats may not be self-describing, so they are asked for the type of the member.

mod visit;

use std::cell::Cell;
use std::fmt;

use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use serde_core::de::value::{StrDeserializer, UnitDeserializer};
use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, IntoDeserializer, Visitor};

use super::document::DocumentSeed;
use super::place::Place;
use super::scalar::{Expected, Scalar};
use crate::schema::{Schema, prelude};
use crate::walk::{self, SerdeError, Shape, ShapeDeserializer, corrections};
use visit::{Visit, Want};

/// Reads a value.
///
/// # Errors
/// Returns the errors of the format, and an error with its path for a value that does not have the type of its member.
pub fn read<'de, T: Shape, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    corrections::left_out(|| run(from, false, &Place::ROOT, |reader| T::read(&prelude::DOCUMENT, reader)))
}

/// Reads the value of a member.
pub(super) type Member<'v> = &'v mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> walk::Result;

/// Reads an element.
pub(super) type Element<'v> = &'v mut dyn FnMut(&mut dyn ShapeDeserializer) -> walk::Result;

/// Reads the value of an entry.
pub(super) type Entry<'v> = &'v mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> walk::Result;

/// Lets `read` read a value, and skips the value if it did not.
pub(super) fn run<'de, D: Deserializer<'de>, T>(
    from: D,
    is_null: bool,
    place: &Place<'_>,
    read: impl FnOnce(&mut dyn ShapeDeserializer) -> walk::Result<T>,
) -> Result<T, D::Error> {
    let mut value = Value { from: Some(from), is_null, place, failed: None };
    match read(&mut value) {
        Ok(read) => {
            if let Some(unread) = value.from.take() {
                IgnoredAny::deserialize(unread)?;
            }
            Ok(read)
        }
        Err(error) => Err(value.failed.take().unwrap_or_else(|| D::Error::custom(place.fault(error)))),
    }
}

/// A value of a format as a deserializer of the walk.
struct Value<'p, D, E> {
    from: Option<D>,
    is_null: bool,
    place: &'p Place<'p>,
    /// The error of the format, if it returned one.
    failed: Option<E>,
}

impl<'de, D: Deserializer<'de>> Value<'_, D, D::Error> {
    /// Passes the value to a visitor; `request` requests it from a format that is not for people.
    fn visit(
        &mut self,
        want: Want<'_>,
        request: impl FnOnce(D, Visit<'_, '_>) -> Result<(), D::Error>,
    ) -> walk::Result {
        let from = self.from.take().ok_or_else(|| SerdeError::custom("the value has been read already"))?;
        let place = self.place;
        let expected = want.name();
        let is_reached = Cell::new(false);
        let is_for_people = from.is_human_readable();
        let visitor = Visit { want, place, is_for_people, is_reached: &is_reached };
        let read = match place.check_depth() {
            Err(problem) => Err(D::Error::custom(place.fault(problem))),
            Ok(()) if is_for_people => from.deserialize_any(visitor),
            Ok(()) => request(from, visitor).map_err(|error| match (is_reached.get(), place.is_hidden) {
                (true, _) => error,
                (false, true) => D::Error::custom(place.fault(format_args!("expected {expected}"))),
                (false, false) => D::Error::custom(place.fault(format_args!("expected {expected}: {error}"))),
            }),
        };
        read.map_err(|error| {
            self.failed = Some(error);
            SerdeError::custom("the format returned an error")
        })
    }

    fn scalar<T>(&mut self, expected: Expected, convert: fn(Scalar) -> Result<T, String>) -> walk::Result<T> {
        let mut value = None;
        let mut accept = |scalar| {
            value = Some(convert(scalar)?);
            Ok(())
        };
        self.visit(Want::Scalar(expected, &mut accept), |from, visitor| expected.request(from, visitor))?;
        value.ok_or_else(|| SerdeError::custom(format!("expected {}", expected.name())))
    }
}

impl<'de, D: Deserializer<'de>> ShapeDeserializer for Value<'_, D, D::Error> {
    fn read_struct(&mut self, schema: &Schema<'_>, member: Member<'_>) -> walk::Result {
        self.visit(Want::Structure(schema, member), |from, visitor| from.deserialize_map(visitor))
    }

    fn read_list(&mut self, schema: &Schema<'_>, element: Element<'_>) -> walk::Result {
        self.visit(Want::List(schema, element), |from, visitor| from.deserialize_seq(visitor))
    }

    fn read_map(&mut self, schema: &Schema<'_>, entry: Entry<'_>) -> walk::Result {
        self.visit(Want::Map(schema, entry), |from, visitor| from.deserialize_map(visitor))
    }

    fn read_boolean(&mut self, _: &Schema<'_>) -> walk::Result<bool> {
        self.scalar(Expected::Boolean, Scalar::boolean)
    }

    fn read_byte(&mut self, _: &Schema<'_>) -> walk::Result<i8> {
        self.scalar(Expected::Integer, Scalar::integer)
    }

    fn read_short(&mut self, _: &Schema<'_>) -> walk::Result<i16> {
        self.scalar(Expected::Integer, Scalar::integer)
    }

    fn read_integer(&mut self, _: &Schema<'_>) -> walk::Result<i32> {
        self.scalar(Expected::Integer, Scalar::integer)
    }

    fn read_long(&mut self, _: &Schema<'_>) -> walk::Result<i64> {
        self.scalar(Expected::Integer, Scalar::integer)
    }

    fn read_float(&mut self, _: &Schema<'_>) -> walk::Result<f32> {
        self.scalar(Expected::Float, Scalar::float)
    }

    fn read_double(&mut self, _: &Schema<'_>) -> walk::Result<f64> {
        self.scalar(Expected::Double, Scalar::double)
    }

    fn read_big_integer(&mut self, _: &Schema<'_>) -> walk::Result<BigInteger> {
        self.scalar(Expected::BigNumber, Scalar::big_integer)
    }

    fn read_big_decimal(&mut self, _: &Schema<'_>) -> walk::Result<BigDecimal> {
        self.scalar(Expected::BigNumber, Scalar::big_decimal)
    }

    fn read_string(&mut self, _: &Schema<'_>) -> walk::Result<String> {
        self.scalar(Expected::String, Scalar::string)
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> walk::Result<Blob> {
        self.scalar(Expected::Blob, Scalar::blob)
    }

    fn read_timestamp(&mut self, _: &Schema<'_>) -> walk::Result<DateTime> {
        self.scalar(Expected::Timestamp, Scalar::timestamp)
    }

    fn read_document(&mut self, _: &Schema<'_>) -> walk::Result<Document> {
        let from = self.from.take().ok_or_else(|| SerdeError::custom("the value has been read already"))?;
        DocumentSeed { place: *self.place }.deserialize(from).map_err(|error| {
            self.failed = Some(error);
            SerdeError::custom("the format returned an error")
        })
    }

    fn is_null(&self) -> bool {
        self.is_null
    }

    fn read_null(&mut self) -> walk::Result {
        self.from = None;
        Ok(())
    }

    fn skip_value(&mut self) -> walk::Result {
        // `run` skips what was not read.
        Ok(())
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}

/// The value of a member, element or entry, which may be null.
pub(super) struct Optional<'v> {
    pub(super) place: Place<'v>,
    pub(super) read: Element<'v>,
}

impl<'de> DeserializeSeed<'de> for Optional<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for Optional<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        run(UnitDeserializer::new(), true, &self.place, |reader| (self.read)(reader))
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        run(from, false, &self.place, |reader| (self.read)(reader))
    }

    // Deserializers of single values, such as those of serde itself, pass a value that is set without saying so.
    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.visit_some(value.into_deserializer())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.visit_some(value.into_deserializer())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.visit_some(value.into_deserializer())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.visit_some(value.into_deserializer())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.visit_some(StrDeserializer::new(value))
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<(), E> {
        self.visit_some(serde_core::de::value::BytesDeserializer::new(value))
    }
}
