//! The visitor of every value that a format passes, by the kind of value that the walk reads.

use std::cell::Cell;
use std::fmt;

use serde_core::de::value::UnitDeserializer;
use serde_core::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{Element, Entry, Member, Optional, run};
use crate::schema::{Schema, prelude};
use crate::serde::key::{Key, Name, Text};
use crate::serde::place::Place;
use crate::serde::scalar::{Expected, Scalar, from_map};

/// The kind of value that a walk reads, and the function that takes it.
pub(super) enum Want<'v> {
    Structure(&'v Schema<'v>, Member<'v>),
    List(&'v Schema<'v>, Element<'v>),
    Map(&'v Schema<'v>, Entry<'v>),
    Scalar(Expected, &'v mut dyn FnMut(Scalar) -> Result<(), String>),
}

impl Want<'_> {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Structure(..) | Self::Map(..) => "a map",
            Self::List(..) => "a list",
            Self::Scalar(expected, _) => expected.name(),
        }
    }
}

/// The visitor of every value.
pub(super) struct Visit<'v, 'p> {
    pub(super) want: Want<'v>,
    pub(super) place: &'p Place<'p>,
    pub(super) is_for_people: bool,
    /// Set once the format has passed a value, so that further errors have a path already.
    pub(super) is_reached: &'p Cell<bool>,
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
