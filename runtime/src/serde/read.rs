//! From a deserializer of serde to a walk.
//!
//! Formats for people describe their values, so any value is requested from them: their own errors for a value of the
//! wrong type would show it. Other formats may not be self-describing, so they are asked for the type of the member.

use std::cell::Cell;
use std::fmt;

use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, prelude};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use serde_core::de::value::{StrDeserializer, UnitDeserializer};
use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};

use super::UNKNOWN_VARIANT;
use super::document::DocumentSeed;
use super::place::Place;
use super::scalar::{Expected, Scalar, from_map};
use crate::walk::{self, Shape, corrections};

/// Reads a value.
///
/// # Errors
/// Returns the errors of the format, and an error with its path for a value that does not have the type of its member.
pub fn read<'de, T: Shape, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    corrections::left_out(|| run(from, false, &Place::ROOT, |reader| T::read(&prelude::DOCUMENT, reader)))
}

/// Reads the value of a member.
type Member<'v> = &'v mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> walk::Result;

/// Reads an element.
type Element<'v> = &'v mut dyn FnMut(&mut dyn ShapeDeserializer) -> walk::Result;

/// Reads the value of an entry.
type Entry<'v> = &'v mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> walk::Result;

/// Lets `read` read a value, and skips the value if it did not.
fn run<'de, D: Deserializer<'de>, T>(
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
struct Optional<'v> {
    place: Place<'v>,
    read: Element<'v>,
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

/// The kind of value that a walk reads, and the function that takes it.
enum Want<'v> {
    Structure(&'v Schema<'v>, Member<'v>),
    List(&'v Schema<'v>, Element<'v>),
    Map(&'v Schema<'v>, Entry<'v>),
    Scalar(Expected, &'v mut dyn FnMut(Scalar) -> Result<(), String>),
}

impl Want<'_> {
    fn name(&self) -> &'static str {
        match self {
            Self::Structure(..) | Self::Map(..) => "a map",
            Self::List(..) => "a list",
            Self::Scalar(expected, _) => expected.name(),
        }
    }
}

/// The visitor of every value.
struct Visit<'v, 'p> {
    want: Want<'v>,
    place: &'p Place<'p>,
    is_for_people: bool,
    /// Set once the format has passed a value, so that further errors have a path already.
    is_reached: &'p Cell<bool>,
}

impl Visit<'_, '_> {
    fn mismatch<E: Error>(self, found: &str) -> Result<(), E> {
        Err(E::custom(self.place.fault(format_args!("expected {}, found {found}", self.want.name()))))
    }

    fn scalar<E: Error>(self, scalar: Scalar) -> Result<(), E> {
        self.is_reached.set(true);
        let found = scalar.name();
        match self.want {
            Want::Scalar(_, accept) => accept(scalar).map_err(|problem| E::custom(self.place.fault(problem))),
            Want::Structure(..) | Want::List(..) | Want::Map(..) => self.mismatch(found),
        }
    }
}

impl<'de> Visitor<'de> for Visit<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.want.name())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.scalar(Scalar::Boolean(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.scalar(Scalar::Integer(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.scalar(Scalar::Integer(value.into()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.scalar(Scalar::Integer(value))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.scalar(i128::try_from(value).map_or_else(|_| Scalar::Number(value.to_string()), Scalar::Integer))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.scalar(Scalar::Float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        self.scalar(Scalar::Text(value))
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<(), E> {
        self.visit_byte_buf(value.to_vec())
    }

    fn visit_byte_buf<E: Error>(self, value: Vec<u8>) -> Result<(), E> {
        self.scalar(Scalar::Bytes(value))
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.is_reached.set(true);
        self.mismatch("null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.is_reached.set(true);
        match self.want {
            Want::List(schema, read) => {
                let whole = self.place.hidden_by(schema);
                let hidden = schema.member().is_some_and(|element| element.sensitive().is_some());
                let whole = if hidden { whole.hidden() } else { whole };
                let mut index = 0;
                while list.next_element_seed(Optional { place: whole.element(index), read: &mut *read })?.is_some() {
                    index += 1;
                }
                Ok(())
            }
            Want::Scalar(Expected::Timestamp, accept) if !self.is_for_people => {
                let (seconds, nanos) = (list.next_element()?, list.next_element()?);
                let moment = seconds.zip(nanos).map(|(seconds, nanos)| Scalar::Moment(seconds, nanos));
                let moment = moment.ok_or("expected a pair of seconds and nanoseconds".to_owned());
                moment.and_then(accept).map_err(|problem| A::Error::custom(self.place.fault(problem)))
            }
            Want::Structure(..) | Want::Map(..) | Want::Scalar(..) => self.mismatch("a list"),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.is_reached.set(true);
        match self.want {
            Want::Structure(schema, read) => members(schema, self.place, self.is_for_people, read, map),
            Want::Map(schema, read) => entries(schema, self.place, read, map),
            Want::Scalar(..) => match map.next_key_seed(Text)? {
                Some(key) => match from_map(&key, &mut map)? {
                    Some(scalar) => self.scalar(scalar),
                    None => self.mismatch("a map"),
                },
                None => self.mismatch("a map"),
            },
            Want::List(..) => self.mismatch("a map"),
        }
    }
}

/// Reads the members of a structure or union.
fn members<'de, A: MapAccess<'de>>(
    schema: &Schema<'_>,
    place: &Place<'_>,
    is_for_people: bool,
    read: Member<'_>,
    mut map: A,
) -> Result<(), A::Error> {
    let whole = place.hidden_by(schema);
    let mut next = 0;
    while let Some(found) = map.next_key_seed(Key { members: schema.members(), next })? {
        let (member, place) = match found {
            Name::Member(index) => {
                next = index + 1;
                let member = schema.members()[index];
                (member, whole.member(member))
            }
            Name::UnknownVariant if !is_for_people => {
                // A format that is not self-describing cannot skip a value.
                map.next_value::<Option<()>>()?;
                run(UnitDeserializer::new(), false, &whole, |reader| read(&prelude::DOCUMENT, reader))?;
                continue;
            }
            Name::UnknownVariant | Name::Unknown => (&prelude::DOCUMENT, whole),
        };
        map.next_value_seed(Optional { place, read: &mut |reader| read(member, reader) })?;
    }
    Ok(())
}

/// Reads the entries of a map.
fn entries<'de, A: MapAccess<'de>>(
    schema: &Schema<'_>,
    place: &Place<'_>,
    read: Entry<'_>,
    mut map: A,
) -> Result<(), A::Error> {
    let whole = place.hidden_by(schema);
    let is_key_hidden = schema.key().is_some_and(|key| key.sensitive().is_some());
    let is_value_hidden = schema.member().is_some_and(|value| value.sensitive().is_some());
    while let Some(key) = map.next_key_seed(Text)? {
        let place = whole.entry(&key, is_key_hidden);
        let place = if is_value_hidden { place.hidden() } else { place };
        map.next_value_seed(Optional { place, read: &mut |reader| read(key.clone(), reader) })?;
    }
    Ok(())
}

/// The key of a map.
pub(super) struct Text;

impl<'de> DeserializeSeed<'de> for Text {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<String, D::Error> {
        from.deserialize_string(self)
    }
}

impl Visitor<'_> for Text {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string as key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        Ok(key.to_owned())
    }

    fn visit_string<E: Error>(self, key: String) -> Result<String, E> {
        Ok(key)
    }
}

/// The meaning of a member's name.
enum Name {
    /// The member with this index.
    Member(usize),
    /// A variant of a union that was unknown when it was written.
    UnknownVariant,
    /// A name that the structure does not have.
    Unknown,
}

/// The name of a member.
struct Key<'v> {
    members: &'v [&'v Schema<'v>],
    /// The index after that of the member before: members are usually in the order of the model.
    next: usize,
}

impl Key<'_> {
    fn find(&self, name: &str) -> Name {
        let position = |is_named: &dyn Fn(&Schema<'_>) -> bool| {
            let (before, after) = self.members.split_at(self.next);
            let in_order = after.iter().position(|member| is_named(member)).map(|index| before.len() + index);
            in_order.or_else(|| before.iter().position(|member| is_named(member)))
        };
        let index = position(&|member| member.member_name() == Some(name))
            .or_else(|| position(&|member| member.json_name().is_some_and(|json_name| json_name.value() == name)));
        match index {
            Some(index) => Name::Member(index),
            None if name == UNKNOWN_VARIANT => Name::UnknownVariant,
            None => Name::Unknown,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Name;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Name, D::Error> {
        from.deserialize_string(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Name, E> {
        Ok(self.find(name))
    }
}
