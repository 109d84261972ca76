//! Serializer of JSON.
//!
//! It writes values that it receives through the published interface, and inputs of requests, whose visitor it is.

use std::mem;

use aws_smithy_schema::codec::FinishSerializer;
use aws_smithy_schema::serde::{SerializableStruct, ShapeSerializer};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use crate::schema::Schema;
use crate::walk::serializable::{self, DocumentWriter};
use crate::walk::{Result, Scalar, SerdeError, Structure, Visitor, WriteContents, Writer};

use super::options::{BigNumbers, Options};
use super::{base64, document, epoch, number, text};

/// Initial capacity of a body. Most requests are smaller, and allocators are slower from about a kilobyte on.
const CAPACITY: usize = 1000;

/// Writes values as a JSON body.
///
/// Created by [`JsonCodec`](super::JsonCodec).
pub struct JsonWriter {
    out: Vec<u8>,
    position: JsonPosition,
    /// `true` if the array or object has no elements yet.
    is_empty: bool,
    options: Options,
}

/// Place of the next value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum JsonPosition {
    /// The outermost value.
    Outermost,
    /// In a structure, after its member's name.
    Structure,
    /// In a list.
    List,
    /// In a map, where a key comes first.
    Key,
    /// In a map, after its key.
    Value,
}

impl JsonWriter {
    pub(super) fn new(options: Options) -> Self {
        Self { out: Vec::new(), position: JsonPosition::Outermost, is_empty: true, options }
    }

    /// Writes everything that comes before a value.
    #[expect(
        clippy::inline_always,
        reason = "most values are in maps and lists, and nothing or a comma comes before them"
    )]
    #[inline(always)]
    fn begin(&mut self, schema: &Schema<'_>) -> Result {
        match self.position {
            JsonPosition::Value => self.position = JsonPosition::Key,
            JsonPosition::List => self.separate(),
            JsonPosition::Structure => return self.name(schema),
            JsonPosition::Outermost | JsonPosition::Key => return self.first(),
        }
        Ok(())
    }

    /// Reserves memory for the outermost value, or reports that no value is expected.
    #[inline(never)]
    fn first(&mut self) -> Result {
        match self.position {
            JsonPosition::Outermost if self.out.is_empty() => self.out.reserve(CAPACITY),
            JsonPosition::Outermost => return Err(misplaced("a JSON body has only one outermost value")),
            JsonPosition::Structure | JsonPosition::List | JsonPosition::Key | JsonPosition::Value => {
                return Err(misplaced("a map value has no key"));
            }
        }
        Ok(())
    }

    /// Writes a member's name and what separates it from its neighbors. Names in Smithy are identifiers and need no escapes;
    /// a `@jsonName` may.
    #[inline(never)]
    fn name(&mut self, schema: &Schema<'_>) -> Result {
        let is_first = mem::take(&mut self.is_empty);
        match (self.options.names.json_name(schema), schema.member_name()) {
            (Some(name), _) => text::write_key(&mut self.out, is_first, name),
            (None, Some(name)) => {
                self.out.reserve(name.len() + 4);
                if is_first {
                    self.out.push(b'"');
                } else {
                    self.out.extend_from_slice(b",\"");
                }
                self.out.extend_from_slice(name.as_bytes());
                self.out.extend_from_slice(b"\":");
            }
            (None, None) => {
                return Err(misplaced("a value in a structure has no name: its schema is not that of a member"));
            }
        }
        Ok(())
    }

    #[inline]
    fn separate(&mut self) {
        if !mem::take(&mut self.is_empty) {
            self.out.push(b',');
        }
    }

    #[inline]
    fn token(&mut self, schema: &Schema<'_>, token: &[u8]) -> Result {
        self.begin(schema)?;
        self.out.extend_from_slice(token);
        Ok(())
    }

    fn integer(&mut self, schema: &Schema<'_>, integer: i64) -> Result {
        self.token(schema, Encoder::from(integer).encode().as_bytes())
    }

    /// Writes an array or object whose elements `write` writes.
    #[inline]
    fn container(
        &mut self,
        schema: &Schema<'_>,
        position: JsonPosition,
        [open, close]: [u8; 2],
        write: impl FnOnce(&mut Self) -> Result,
    ) -> Result {
        self.begin(schema)?;
        self.out.push(open);
        let outer = mem::replace(&mut self.position, position);
        self.is_empty = true;
        write(self)?;
        if self.position == JsonPosition::Value {
            return Err(misplaced("a map key has no value"));
        }
        self.position = outer;
        self.is_empty = false;
        self.out.push(close);
        Ok(())
    }

    #[inline]
    fn string(&mut self, schema: &Schema<'_>, value: &str) -> Result {
        match self.position {
            JsonPosition::Key => {
                let is_first = mem::take(&mut self.is_empty);
                text::write_key(&mut self.out, is_first, value);
                self.position = JsonPosition::Value;
                return Ok(());
            }
            JsonPosition::Value => self.position = JsonPosition::Key,
            JsonPosition::Outermost | JsonPosition::Structure | JsonPosition::List => self.begin(schema)?,
        }
        text::write(&mut self.out, value);
        Ok(())
    }

    fn blob(&mut self, schema: &Schema<'_>, value: &Blob) -> Result {
        self.begin(schema)?;
        self.out.push(b'"');
        base64::write(&mut self.out, value.as_ref());
        self.out.push(b'"');
        Ok(())
    }

    /// Writes a big number with every digit.
    fn big(&mut self, schema: &Schema<'_>, text: &str) -> Result {
        if number::length(text.as_bytes()) != Some(text.len()) {
            return Err(SerdeError::invalid_input(
                "a big number is not written as JSON writes numbers: remove a leading `+`, leading zeros, and a \
                 decimal point without digits on both sides",
            ));
        }
        self.begin(schema)?;
        match self.options.big_numbers {
            BigNumbers::Numbers => self.out.extend_from_slice(text.as_bytes()),
            BigNumbers::Strings => text::write(&mut self.out, text),
        }
        Ok(())
    }
}

#[cold]
fn misplaced(message: &str) -> SerdeError {
    SerdeError::write_failed(message)
}

impl FinishSerializer for JsonWriter {
    fn finish(self) -> Vec<u8> {
        self.out
    }
}

impl DocumentWriter for JsonWriter {
    fn visit(&mut self, write: impl FnOnce(&mut Writer<'_>) -> Result) -> Result {
        write(self)
    }
}

impl Visitor for JsonWriter {
    fn omits_defaults(&self) -> bool {
        true
    }

    fn write_scalar(&mut self, schema: &Schema<'_>, value: Scalar<'_>) -> Result {
        if let Scalar::Blob(value) = value {
            return self.blob(schema, value);
        }
        serializable::write_scalar(self, schema, value)
    }

    fn write_text(&mut self, schema: &Schema<'_>, text: &str) -> Result {
        self.string(schema, text)
    }

    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn Structure) -> Result {
        self.container(schema, JsonPosition::Structure, *b"{}", |writer| value.write_members(writer))
    }

    fn write_list(&mut self, schema: &Schema<'_>, _: usize, elements: WriteContents<'_>) -> Result {
        self.container(schema, JsonPosition::List, *b"[]", |writer| elements(writer))
    }

    fn write_map(&mut self, schema: &Schema<'_>, _: usize, entries: WriteContents<'_>) -> Result {
        self.container(schema, JsonPosition::Key, *b"{}", |writer| entries(writer))
    }
}

impl ShapeSerializer for JsonWriter {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result {
        self.container(schema, JsonPosition::Structure, *b"{}", |writer| value.serialize_members(writer))
    }

    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write_elements: &dyn Fn(&mut dyn ShapeSerializer) -> Result,
    ) -> Result {
        self.container(schema, JsonPosition::List, *b"[]", |writer| write_elements(writer))
    }

    fn write_map(&mut self, schema: &Schema<'_>, write_entries: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        self.container(schema, JsonPosition::Key, *b"{}", |writer| write_entries(writer))
    }

    fn write_boolean(&mut self, schema: &Schema<'_>, value: bool) -> Result {
        self.token(schema, if value { b"true" } else { b"false" })
    }

    fn write_byte(&mut self, schema: &Schema<'_>, value: i8) -> Result {
        self.integer(schema, value.into())
    }

    fn write_short(&mut self, schema: &Schema<'_>, value: i16) -> Result {
        self.integer(schema, value.into())
    }

    fn write_integer(&mut self, schema: &Schema<'_>, value: i32) -> Result {
        self.integer(schema, value.into())
    }

    fn write_long(&mut self, schema: &Schema<'_>, value: i64) -> Result {
        self.integer(schema, value)
    }

    fn write_float(&mut self, schema: &Schema<'_>, value: f32) -> Result {
        self.begin(schema)?;
        document::write_float(&mut self.out, value.is_finite(), value.into());
        Ok(())
    }

    fn write_double(&mut self, schema: &Schema<'_>, value: f64) -> Result {
        self.begin(schema)?;
        document::write_float(&mut self.out, value.is_finite(), value.into());
        Ok(())
    }

    fn write_big_integer(&mut self, schema: &Schema<'_>, value: &BigInteger) -> Result {
        self.big(schema, value.as_ref())
    }

    fn write_big_decimal(&mut self, schema: &Schema<'_>, value: &BigDecimal) -> Result {
        self.big(schema, value.as_ref())
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result {
        self.string(schema, value)
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result {
        self.blob(schema, &value)
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result {
        let format = self.options.member_format(schema)?.unwrap_or(self.options.timestamps);
        if format == Format::EpochSeconds {
            self.begin(schema)?;
            epoch::write(&mut self.out, value);
            return Ok(());
        }
        let text = value.fmt(format).map_err(|error| SerdeError::write_failed(error.to_string()))?;
        self.begin(schema)?;
        text::write(&mut self.out, &text);
        Ok(())
    }

    fn write_document(&mut self, schema: &Schema<'_>, value: &Document) -> Result {
        self.begin(schema)?;
        document::write(&mut self.out, value);
        Ok(())
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result {
        self.token(schema, b"null")
    }
}
