//! Reading CBOR into the values that the walk requests.

use std::borrow::Cow;

use aws_smithy_cbor::Decoder as PublishedDecoder;
use aws_smithy_cbor::decode::DeserializeError;
use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use crate::json::MemberNames;
use crate::json::lookup::Lookup;
use crate::schema::{Schema, prelude};
use crate::visitors::integer_reads;
use crate::walk::{Result, SerdeError};

use super::cursor::Cursor;
use super::number::Number;
use super::skip::skip;

/// Deepest nesting that is read, so that no body overflows the stack.
const DEPTH_LIMIT: u32 = 128;

/// Longest big number that is read, in bytes. Converting one to decimal digits takes quadratic time.
const MOST_BIG_BYTES: usize = 16 * 1024;

/// The tag of seconds since 1970.
const EPOCH_TAG: u8 = 1;

/// Reads values from a CBOR body.
///
/// Created by [`CborCodec`](super::CborCodec).
pub struct CborReader<'a> {
    cursor: Cursor<'a>,
    depth: u32,
}

type Consumer<'c> = &'c mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result;

impl<'a> CborReader<'a> {
    pub(super) fn new(body: &'a [u8]) -> Self {
        Self { cursor: Cursor::new(body), depth: 0 }
    }

    /// Enters a level of nesting.
    #[inline]
    fn enter(&mut self) -> Result {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            return Err(too_deep(self.cursor.position()));
        }
        Ok(())
    }

    /// Leaves a level of nesting; nothing may follow the outermost value.
    #[inline]
    fn leave(&mut self) -> Result {
        self.depth -= 1;
        if self.depth == 0 && !self.cursor.is_at_end() {
            return Err(self.cursor.mismatch("the end of the input"));
        }
        Ok(())
    }

    /// Reads a key and finds the member of its name.
    #[inline]
    fn key<'s>(&mut self, members: &mut Lookup<'s>) -> Result<Key<'s, 'a>> {
        match members.predicted() {
            Some((member, name)) if self.cursor.take_key(name) => {
                members.confirm();
                Ok(Key::Member(member))
            }
            Some(_) | None => {
                let key = self.cursor.string()?;
                Ok(match members.find(&key) {
                    Some(member) => Key::Member(member),
                    None => Key::Unknown(key),
                })
            }
        }
    }

    /// Passes a member of a structure to the consumer and skips the value if the consumer does not read it.
    #[inline]
    fn member(&mut self, key: &Key<'_, '_>, consumer: Consumer<'_>) -> Result {
        if self.cursor.is_null() {
            self.cursor.advance(1);
            return Ok(());
        }
        let start = self.cursor.position();
        match key {
            Key::Member(member) => consumer(member, self)?,
            // The name of the structure, not a member.
            Key::Unknown(name) if name == "__type" => {}
            // A union must see its unknown members.
            Key::Unknown(_) => consumer(&prelude::DOCUMENT, self)?,
        }
        if self.cursor.position() == start { skip(&mut self.cursor) } else { Ok(()) }
    }

    #[inline]
    fn integer<T: TryFrom<i128>>(&mut self, what: &str) -> Result<T> {
        let position = self.cursor.position();
        let whole = self.cursor.number()?.whole();
        let whole =
            whole.ok_or_else(|| SerdeError::type_mismatch(format!("expected an integer at byte {position}")))?;
        T::try_from(whole).map_err(|_| out_of_range(what, position))
    }

    /// Reads a big number, which is tagged.
    fn tagged<T>(
        &mut self,
        what: &str,
        read: impl FnOnce(&mut PublishedDecoder<'a>) -> std::result::Result<T, DeserializeError>,
    ) -> Result<T> {
        let start = self.cursor.position();
        skip(&mut self.cursor)?;
        let item = &self.cursor.decoder.input()[start..self.cursor.position()];
        if item.len() > MOST_BIG_BYTES {
            return Err(out_of_range(what, start));
        }
        read(&mut PublishedDecoder::new(item))
            .map_err(|_| SerdeError::type_mismatch(format!("expected a {what} at byte {start}")))
    }
}

/// A key in a structure.
enum Key<'s, 'a> {
    Member(&'s Schema<'s>),
    /// A member of a newer version of the structure, or `__type`.
    Unknown(Cow<'a, str>),
}

#[cold]
fn too_deep(position: usize) -> SerdeError {
    SerdeError::invalid_input(format!("nested deeper than {DEPTH_LIMIT} levels at byte {position}"))
}

#[cold]
fn out_of_range(what: &str, position: usize) -> SerdeError {
    SerdeError::numeric_coercion_overflow(what, format!("at byte {position}"))
}

/// Returns whether an integer or a float begins with this byte.
fn begins_number(byte: Option<u8>) -> bool {
    matches!(byte, Some(0x00..=0x3b | 0xf9..=0xfb))
}

impl ShapeDeserializer for CborReader<'_> {
    fn read_struct(&mut self, schema: &Schema<'_>, consumer: Consumer<'_>) -> Result {
        if self.depth == 0 && self.cursor.is_at_end() {
            return Ok(());
        }
        self.enter()?;
        let mut left = self.cursor.map()?;
        let mut members = Lookup::new(schema, MemberNames::Model);
        while self.cursor.another(&mut left) {
            let key = self.key(&mut members)?;
            self.member(&key, consumer)?;
        }
        self.leave()
    }

    fn read_list(&mut self, _: &Schema<'_>, consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result) -> Result {
        self.enter()?;
        let mut left = self.cursor.array()?;
        while self.cursor.another(&mut left) {
            consumer(self)?;
        }
        self.leave()
    }

    fn read_map(
        &mut self,
        _: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        self.enter()?;
        let mut left = self.cursor.map()?;
        while self.cursor.another(&mut left) {
            let key = self.cursor.string()?.into_owned();
            consumer(key, self)?;
        }
        self.leave()
    }

    fn read_boolean(&mut self, _: &Schema<'_>) -> Result<bool> {
        self.cursor.boolean()
    }

    integer_reads!();

    fn read_float(&mut self, _: &Schema<'_>) -> Result<f32> {
        let position = self.cursor.position();
        self.cursor.number()?.float().ok_or_else(|| out_of_range("float", position))
    }

    fn read_double(&mut self, _: &Schema<'_>) -> Result<f64> {
        self.cursor.number().map(Number::double)
    }

    fn read_big_integer(&mut self, _: &Schema<'_>) -> Result<BigInteger> {
        let position = self.cursor.position();
        if !begins_number(self.cursor.peek()) {
            return self.tagged("bigInteger", PublishedDecoder::big_integer);
        }
        let text = match self.cursor.number()? {
            Number::Integer(integer) => integer.to_string(),
            // Integers have no negative zero.
            Number::Float(float) if float.fract() == 0.0 => format!("{:.0}", float + 0.0),
            Number::Float(_) => {
                return Err(SerdeError::type_mismatch(format!("expected an integer at byte {position}")));
            }
        };
        Ok(text.parse().expect("an integer has nothing but digits and a sign"))
    }

    fn read_big_decimal(&mut self, schema: &Schema<'_>) -> Result<BigDecimal> {
        let position = self.cursor.position();
        let text = match self.cursor.peek() {
            Some(0x00..=0x3b | 0xc2 | 0xc3) => self.read_big_integer(schema)?.as_ref().to_owned(),
            byte if begins_number(byte) => match self.cursor.number()?.double() {
                float if float.is_finite() => format!("{float:?}"),
                _ => return Err(SerdeError::type_mismatch(format!("expected a decimal number at byte {position}"))),
            },
            _ => return self.tagged("bigDecimal", PublishedDecoder::big_decimal),
        };
        Ok(text.parse().expect("numbers are printed as decimals"))
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String> {
        self.cursor.string().map(Cow::into_owned)
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob> {
        self.cursor.bytes().map(|bytes| Blob::new(bytes.into_owned()))
    }

    fn read_timestamp(&mut self, _: &Schema<'_>) -> Result<DateTime> {
        let position = self.cursor.position();
        let seconds = match self.cursor.tagged_double(EPOCH_TAG) {
            Some(seconds) => Number::Float(seconds),
            None => {
                self.cursor.tag(EPOCH_TAG.into(), "seconds since 1970")?;
                self.cursor.number()?
            }
        };
        let timestamp = seconds.timestamp();
        timestamp.ok_or_else(|| {
            SerdeError::timestamp_parse_failed(format!("the seconds since 1970 at byte {position} are out of range"))
        })
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document> {
        Err(SerdeError::unsupported("rpcv2Cbor does not support documents"))
    }

    fn is_null(&self) -> bool {
        self.cursor.is_null()
    }

    fn read_null(&mut self) -> Result {
        if self.cursor.is_null() {
            self.cursor.advance(1);
        }
        Ok(())
    }

    fn skip_value(&mut self) -> Result {
        skip(&mut self.cursor)
    }

    /// Returns `None`: the length prefix may be wrong.
    fn container_size(&self) -> Option<usize> {
        None
    }
}
