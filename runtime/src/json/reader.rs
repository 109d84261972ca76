//! Deserializer of JSON.

use std::borrow::Cow;
use std::str::FromStr;

use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use crate::schema::{Schema, ShapeType, prelude};
use crate::visitors::{float_reads, integer_reads};
use crate::walk::{Result, SerdeError};

use super::cursor::{Cursor, invalid};
use super::epoch;
use super::lookup::Lookup;
use super::number::{self, NotWhole};
use super::options::Options;
use super::parse::{self, DEPTH_LIMIT, out_of_range, too_deep};

/// Reads values from a JSON body.
///
/// Created by [`JsonCodec`](super::JsonCodec).
pub struct JsonReader<'a> {
    pub(super) cursor: Cursor<'a>,
    depth: u32,
    options: Options,
}

/// Meaning of a key in a structure.
#[derive(Clone, Copy)]
enum Key<'s> {
    Member(&'s Schema<'s>),
    /// `__type`, the name of the structure.
    Discriminator,
    /// A member that the schema does not have.
    Unknown,
}

impl<'a> JsonReader<'a> {
    pub(super) fn new(body: &'a [u8], options: Options) -> Self {
        Self { cursor: Cursor::new(body), depth: 0, options }
    }

    /// Enters a level of nesting.
    #[inline]
    pub(super) fn enter(&mut self) -> Result {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            return Err(too_deep(self.cursor.position()));
        }
        Ok(())
    }

    /// Leaves a level of nesting; after the outermost value only whitespace may follow.
    #[inline]
    pub(super) fn leave(&mut self) -> Result {
        self.depth -= 1;
        if self.depth == 0 && !self.cursor.is_at_end() {
            return Err(self.cursor.unexpected("the end of the input"));
        }
        Ok(())
    }

    /// Moves to the opening bracket of an array or object.
    #[inline]
    fn open(&mut self, open: u8, what: &str) -> Result {
        self.enter()?;
        if self.cursor.value() == Some(open) { Ok(()) } else { Err(self.cursor.mismatch(what)) }
    }

    /// Consumes the next key and its colon, or the end of an object.
    #[inline]
    fn next_key<'s>(&mut self, before: u8, members: &mut Lookup<'s>) -> Result<Option<Key<'s>>> {
        if self.cursor.take(b'}') {
            return Ok(None);
        }
        match members.predicted() {
            Some((member, name)) if self.cursor.take_key(before, name) => {
                members.confirm();
                Ok(Some(Key::Member(member)))
            }
            Some(_) | None => self.other_key(before, members),
        }
    }

    /// Reads a key that was not predicted.
    #[inline(never)]
    fn other_key<'s>(&mut self, before: u8, members: &mut Lookup<'s>) -> Result<Option<Key<'s>>> {
        if !self.cursor.next_element(before, b'}')? {
            return Ok(None);
        }
        let key = self.cursor.string()?;
        self.cursor.colon()?;
        Ok(Some(match members.find(&key) {
            Some(member) => Key::Member(member),
            None if key == "__type" => Key::Discriminator,
            None => Key::Unknown,
        }))
    }

    /// Passes one member of a structure to its consumer.
    #[inline]
    fn member(
        &mut self,
        key: Key<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        let may_be_null = self.cursor.value() == Some(b'n');
        match key {
            Key::Member(member) if !may_be_null || member.shape_type() == ShapeType::Document => consumer(member, self),
            Key::Member(_) | Key::Discriminator | Key::Unknown if may_be_null && self.cursor.take_word("null") => {
                Ok(())
            }
            Key::Member(member) => consumer(member, self),
            Key::Discriminator => self.skip(),
            Key::Unknown => self.unknown_member(consumer),
        }
    }

    /// Passes an unknown member to the consumer, which records it if it reads a union.
    fn unknown_member(
        &mut self,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        let start = self.cursor.position();
        consumer(&prelude::DOCUMENT, self)?;
        if self.cursor.position() == start { self.skip() } else { Ok(()) }
    }

    /// Skips a value of any depth. Open arrays and objects are kept in a list, not on the stack.
    fn skip(&mut self) -> Result {
        let mut open = Vec::new();
        loop {
            let mut before = match self.cursor.value() {
                Some(byte @ (b'{' | b'[')) => {
                    open.push(if byte == b'{' { b'}' } else { b']' });
                    byte
                }
                _ => {
                    self.skip_scalar()?;
                    b','
                }
            };
            while let Some(&close) = open.last() {
                if self.cursor.next_element(before, close)? {
                    if close == b'}' {
                        self.cursor.skip_string()?;
                        self.cursor.colon()?;
                    }
                    break;
                }
                open.pop();
                before = b',';
            }
            if open.is_empty() {
                return Ok(());
            }
        }
    }

    /// Skips a scalar.
    fn skip_scalar(&mut self) -> Result {
        match self.cursor.value() {
            Some(b'"') => self.cursor.skip_string(),
            Some(b'-' | b'0'..=b'9') => self.cursor.number().map(drop),
            _ if ["true", "false", "null"].iter().any(|word| self.cursor.take_word(word)) => Ok(()),
            _ => Err(self.cursor.unexpected("a value")),
        }
    }

    fn integer<T: TryFrom<i64>>(&mut self, what: &str) -> Result<T> {
        self.cursor.value();
        let place = self.cursor.position();
        if let Some(integer) = self.cursor.common_integer() {
            return T::try_from(integer).map_err(|_| out_of_range(what, place));
        }
        let number = self.integer_text(what, place)?;
        let integer = number.parse::<i64>().ok().and_then(|integer| T::try_from(integer).ok());
        integer.ok_or_else(|| out_of_range(what, place))
    }

    /// Reads an integer, which may be written with a fraction or an exponent.
    fn integer_text(&mut self, what: &str, place: usize) -> Result<Cow<'a, str>> {
        let number = self.cursor.number()?;
        if number::is_integer(number) {
            return Ok(Cow::Borrowed(number));
        }
        match number::whole(number) {
            Ok(digits) => Ok(Cow::Owned(digits)),
            Err(NotWhole::Fraction) => Err(SerdeError::type_mismatch(format!("expected an integer at byte {place}"))),
            Err(NotWhole::TooLong) => Err(out_of_range(what, place)),
        }
    }

    fn float<T: FromStr + Into<f64> + Copy>(&mut self, what: &str, [nan, infinity, negative]: [T; 3]) -> Result<T> {
        let is_string = self.cursor.value() == Some(b'"');
        let place = self.cursor.position();
        if is_string {
            return match &*self.cursor.string()? {
                "NaN" => Ok(nan),
                "Infinity" => Ok(infinity),
                "-Infinity" => Ok(negative),
                _ => Err(SerdeError::type_mismatch(format!(
                    "expected a number, `NaN`, `Infinity` or `-Infinity` at byte {place}"
                ))),
            };
        }
        let float = self.cursor.number()?.parse::<T>().ok().filter(|&float| float.into().is_finite());
        float.ok_or_else(|| out_of_range(what, place))
    }

    /// Refuses the form of a timestamp that is not the member's, if the reader is strict.
    #[cfg(feature = "fake")]
    fn check_form(&self, schema: &Schema<'_>, is_string: bool, place: usize) -> Result {
        let format = self.options.member_format(schema)?.unwrap_or(self.options.timestamps);
        if self.options.is_strict && is_string == (format == Format::EpochSeconds) {
            return Err(invalid("expected a timestamp in the member's format", place));
        }
        Ok(())
    }

    /// Reads a timestamp from a string in the member's format.
    fn timestamp(&mut self, schema: &Schema<'_>) -> Result<Option<DateTime>> {
        let format = match (self.options.member_format(schema)?, self.options.timestamps) {
            (Some(Format::EpochSeconds), _) => Format::EpochSeconds,
            (Some(Format::HttpDate), _) | (None, Format::HttpDate) => Format::HttpDate,
            (Some(Format::DateTime | Format::DateTimeWithOffset), _)
            | (None, Format::EpochSeconds | Format::DateTime | Format::DateTimeWithOffset) => {
                Format::DateTimeWithOffset
            }
        };
        let common = if format == Format::DateTimeWithOffset { self.cursor.common_timestamp() } else { None };
        match common {
            Some(moment) => Ok(Some(moment)),
            None => Ok(DateTime::from_str(&self.cursor.string()?, format).ok()),
        }
    }
}

impl ShapeDeserializer for JsonReader<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        if self.depth == 0 && self.cursor.is_at_end() {
            return Ok(());
        }
        self.open(b'{', "an object")?;
        let mut members = Lookup::new(schema, self.options.names);
        let mut before = b'{';
        while let Some(key) = self.next_key(before, &mut members)? {
            before = b',';
            self.member(key, consumer)?;
        }
        self.leave()
    }

    fn read_list(&mut self, _: &Schema<'_>, consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result) -> Result {
        self.open(b'[', "an array")?;
        let mut before = b'[';
        while self.cursor.next_element(before, b']')? {
            before = b',';
            consumer(self)?;
        }
        self.leave()
    }

    fn read_map(
        &mut self,
        _: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        self.open(b'{', "an object")?;
        let mut before = b'{';
        while self.cursor.next_element(before, b'}')? {
            before = b',';
            let key = self.cursor.owned_string()?;
            self.cursor.colon()?;
            self.cursor.value();
            consumer(key, self)?;
        }
        self.leave()
    }

    fn read_boolean(&mut self, _: &Schema<'_>) -> Result<bool> {
        self.cursor.value();
        if self.cursor.take_word("true") {
            Ok(true)
        } else if self.cursor.take_word("false") {
            Ok(false)
        } else {
            Err(self.cursor.mismatch("a boolean"))
        }
    }

    integer_reads!();

    float_reads!();

    /// Reads a number of any size, from a number or from a string.
    fn read_big_integer(&mut self, _: &Schema<'_>) -> Result<BigInteger> {
        let is_string = self.cursor.value() == Some(b'"');
        let place = self.cursor.position();
        let text = if is_string { self.cursor.string()? } else { self.integer_text("bigInteger", place)? };
        text.parse().map_err(|_| invalid("expected an integer", place))
    }

    /// Reads a number of any size, from a number or from a string.
    fn read_big_decimal(&mut self, _: &Schema<'_>) -> Result<BigDecimal> {
        let is_string = self.cursor.value() == Some(b'"');
        let place = self.cursor.position();
        let text = if is_string { self.cursor.string()? } else { Cow::Borrowed(self.cursor.number()?) };
        text.parse().map_err(|_| invalid("expected a decimal number", place))
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String> {
        self.cursor.value();
        self.cursor.owned_string()
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob> {
        self.cursor.value();
        let place = self.cursor.position();
        let decoded = aws_smithy_types::base64::decode(self.cursor.string()?);
        decoded
            .map(Blob::new)
            .map_err(|_| SerdeError::blob_decode_failed(format!("expected base64 in the string at byte {place}")))
    }

    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime> {
        let is_string = self.cursor.value() == Some(b'"');
        let place = self.cursor.position();
        #[cfg(feature = "fake")]
        self.check_form(schema, is_string, place)?;
        let moment = if is_string { self.timestamp(schema)? } else { epoch::parse(self.cursor.number()?) };
        moment.ok_or_else(|| {
            SerdeError::timestamp_parse_failed(format!("expected a timestamp in the member's format at byte {place}"))
        })
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document> {
        parse::read(&mut self.cursor, self.depth)
    }

    fn is_null(&self) -> bool {
        self.cursor.peek() == Some(b'n') && self.cursor.stands_word("null")
    }

    fn read_null(&mut self) -> Result {
        self.cursor.value();
        self.cursor.take_word("null");
        Ok(())
    }

    fn skip_value(&mut self) -> Result {
        self.skip()
    }

    /// Unknown before the container is read; reading ahead would cost more than it saves.
    fn container_size(&self) -> Option<usize> {
        None
    }
}
