//! Random values of any type: a deserializer of the walk that invents what it reads.

use std::collections::HashMap;

use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number};
use fastrand::Rng;
use tinsmith_runtime::generated::schema::{Schema, ShapeType, prelude};
use tinsmith_runtime::generated::walk::{SerdeError, Shape, ShapeDeserializer};

type Result<T = ()> = std::result::Result<T, SerdeError>;

/// Structures deeper than this are empty.
const MAX_DEPTH: usize = 5;

/// Returns a random value; `nulls` allows nulls and numbers that not every format has.
///
/// # Panics
/// Panics if the type refuses a value of its own kind.
pub fn random<T: Shape>(seed: u64, nulls: bool) -> T {
    T::read(&prelude::DOCUMENT, &mut Random::new(seed, nulls)).expect("every value can be invented")
}

/// Returns a random value that every protocol can send.
///
/// # Panics
/// Panics if the type refuses a value of its own kind.
#[cfg(feature = "fake")]
pub fn sendable<T: Shape>(seed: u64) -> T {
    T::read(&prelude::DOCUMENT, &mut Random::sendable(seed)).expect("every value can be invented")
}

/// Reports whether clients or services set a member themselves, or change it: sums, lengths and times.
#[cfg(feature = "fake")]
pub(crate) fn is_computed(name: &str) -> bool {
    ["Checksum", "ContentLength", "ContentMD5", "CopySourceSSECustomerKey", "Expires", "MD5Of", "SSECustomerKey"]
        .iter()
        .any(|start| name.starts_with(start))
}

/// Reports whether a timestamp is sent without parts of seconds.
#[cfg(feature = "fake")]
fn is_in_seconds(schema: &Schema<'_>) -> bool {
    use tinsmith_runtime::generated::schema::TimestampFormat;
    schema.timestamp_format().is_some_and(|format| matches!(format.format(), TimestampFormat::HttpDate))
}

#[cfg(not(feature = "fake"))]
fn is_in_seconds(_: &Schema<'_>) -> bool {
    false
}

/// Reports whether a member is in the path or in headers.
#[cfg(feature = "fake")]
fn is_in_head(member: &Schema<'_>) -> bool {
    member.http_header().is_some() || member.http_label().is_some() || member.http_prefix_headers().is_some()
}

pub(crate) struct Random {
    rng: Rng,
    depth: usize,
    nulls: bool,
    is_null: bool,
    /// `true` for values that every protocol can send.
    is_sendable: bool,
    /// `true` inside of a member that is in the path or in headers.
    is_in_head: bool,
}

impl Random {
    fn new(seed: u64, nulls: bool) -> Self {
        let rng = Rng::with_seed(seed);
        Self { rng, depth: 0, nulls, is_null: false, is_sendable: false, is_in_head: false }
    }

    #[cfg(feature = "fake")]
    pub(crate) fn sendable(seed: u64) -> Self {
        Self { is_sendable: true, ..Self::new(seed, false) }
    }

    /// Lets `read` read a member, unless no program sets it.
    #[cfg(feature = "fake")]
    fn member(&mut self, member: &Schema<'_>, read: impl FnOnce(&mut Self) -> Result) -> Result {
        if self.is_sendable && member.member_name().is_some_and(is_computed) {
            return Ok(());
        }
        let outer = std::mem::replace(&mut self.is_in_head, self.is_sendable && is_in_head(member));
        let result = read(self);
        self.is_in_head = outer;
        result
    }

    #[cfg(not(feature = "fake"))]
    fn member(&mut self, _: &Schema<'_>, read: impl FnOnce(&mut Self) -> Result) -> Result {
        read(self)
    }

    /// Invents a text; one in a head is neither empty nor begins or ends with a space, and a name there has small letters.
    fn text_for(&mut self, is_name: bool) -> String {
        if !self.is_in_head {
            return self.text();
        }
        let chars: &[char] =
            if is_name { &['a', 'z', '0', '-'] } else { &['a', 'Z', '0', '-', '"', ',', '~', '=', '+'] };
        let text: String =
            (0..self.rng.usize(1..8)).map(|_| *self.rng.choice(chars).expect("there are chars")).collect();
        if is_name || self.rng.bool() { text } else { format!("{text} {text}") }
    }

    fn inside(&mut self, read: impl FnOnce(&mut Self) -> Result) -> Result {
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn count(&mut self) -> usize {
        if self.depth > MAX_DEPTH { 0 } else { self.rng.usize(0..3) }
    }

    /// Lets `read` read one value, which may be null.
    fn one(&mut self, read: impl FnOnce(&mut dyn ShapeDeserializer) -> Result) -> Result {
        self.is_null = self.nulls && self.rng.u8(0..8) == 0;
        let read = read(self);
        self.is_null = false;
        read
    }

    fn text(&mut self) -> String {
        let chars = ['a', 'Z', '0', '-', ' ', '"', '\\', '\n', 'é', '漢', '🙂', '$', '[', '\u{7f}'];
        (0..self.rng.usize(0..8)).map(|_| *self.rng.choice(&chars).expect("there are chars")).collect()
    }

    fn document(&mut self, depth: usize) -> Document {
        match self.rng.u8(0..if depth == 0 { 5 } else { 7 }) {
            0 if self.nulls => Document::Null,
            0 | 1 => Document::Bool(self.rng.bool()),
            2 if self.nulls => Document::Number(Number::PosInt(self.rng.u64(..))),
            2 => Document::Number(Number::PosInt(self.rng.u64(..1 << 40))),
            3 => Document::Number(Number::NegInt(-self.rng.i64(1..))),
            4 => Document::String(self.text()),
            5 => Document::Array((0..self.rng.usize(0..3)).map(|_| self.document(depth - 1)).collect()),
            _ => {
                let entries = (0..self.rng.usize(0..3)).map(|_| (self.text(), self.document(depth - 1)));
                Document::Object(entries.collect::<HashMap<_, _>>())
            }
        }
    }

    fn double(&mut self) -> f64 {
        match self.rng.u8(0..6) {
            0 => f64::INFINITY,
            1 => f64::NEG_INFINITY,
            2 => 0.0,
            3 => f64::from(self.rng.i32(..)),
            _ => f64::from(self.rng.i32(..)) / 1024.0,
        }
    }
}

impl ShapeDeserializer for Random {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        read: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        let members = schema.members();
        self.inside(|random| {
            if schema.shape_type() == ShapeType::Union {
                // The first variant of a recursive union ends the recursion.
                let index = if random.depth > MAX_DEPTH { 0 } else { random.rng.usize(0..members.len()) };
                return read(members[index], random);
            }
            for member in members {
                if random.depth <= MAX_DEPTH && random.rng.u8(0..4) > 0 {
                    random.member(member, |random| random.one(|random| read(member, random)))?;
                }
            }
            Ok(())
        })
    }

    fn read_list(&mut self, _: &Schema<'_>, read: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result) -> Result {
        self.inside(|random| (0..random.count()).try_for_each(|_| random.one(|random| read(random))))
    }

    fn read_map(
        &mut self,
        _: &Schema<'_>,
        read: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        self.inside(|random| {
            (0..random.count()).try_for_each(|_| {
                let key = random.text_for(true);
                random.one(|random| read(key, random))
            })
        })
    }

    fn read_boolean(&mut self, _: &Schema<'_>) -> Result<bool> {
        Ok(self.rng.bool())
    }

    fn read_byte(&mut self, _: &Schema<'_>) -> Result<i8> {
        Ok(self.rng.i8(..))
    }

    fn read_short(&mut self, _: &Schema<'_>) -> Result<i16> {
        Ok(self.rng.i16(..))
    }

    fn read_integer(&mut self, _: &Schema<'_>) -> Result<i32> {
        Ok(self.rng.i32(..))
    }

    fn read_long(&mut self, _: &Schema<'_>) -> Result<i64> {
        Ok(self.rng.i64(..))
    }

    #[expect(clippy::cast_possible_truncation, reason = "any number will do")]
    fn read_float(&mut self, _: &Schema<'_>) -> Result<f32> {
        Ok(self.double() as f32)
    }

    fn read_double(&mut self, _: &Schema<'_>) -> Result<f64> {
        Ok(self.double())
    }

    fn read_big_integer(&mut self, _: &Schema<'_>) -> Result<BigInteger> {
        let text = format!("{}{}", self.rng.i128(..), self.rng.u64(..));
        let length = self.rng.usize(2..=text.len());
        Ok(text[..length].parse().expect("the text is an integer"))
    }

    fn read_big_decimal(&mut self, _: &Schema<'_>) -> Result<BigDecimal> {
        let text = format!("{}.{}e{}", self.rng.i128(..), self.rng.u64(..), self.rng.i16(..));
        Ok(text.parse().expect("the text is a decimal number"))
    }

    fn read_string(&mut self, schema: &Schema<'_>) -> Result<String> {
        match schema.member_name() {
            // The names are parts of hosts.
            Some("Bucket") if self.is_sendable => Ok("some-bucket".to_owned()),
            Some("QueueUrl") if self.is_sendable => Ok("https://sqs.eu-west-1.amazonaws.com/1/queue".to_owned()),
            _ => Ok(self.text_for(false)),
        }
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob> {
        let length = self.rng.usize(0..8);
        Ok(Blob::new((0..length).map(|_| self.rng.u8(..)).collect::<Vec<_>>()))
    }

    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime> {
        let is_whole = self.rng.bool() || self.is_in_head || self.is_sendable && is_in_seconds(schema);
        let nanos = if is_whole { 0 } else { self.rng.u32(0..1_000_000_000) };
        let seconds = if self.rng.bool() || self.is_sendable { 0..4_000_000_000 } else { -1 << 40..1 << 40 };
        Ok(DateTime::from_secs_and_nanos(self.rng.i64(seconds), nanos))
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document> {
        Ok(self.document(3))
    }

    fn is_null(&self) -> bool {
        self.is_null
    }

    fn read_null(&mut self) -> Result {
        Ok(())
    }

    fn skip_value(&mut self) -> Result {
        Ok(())
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}
