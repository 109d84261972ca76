//! Serializer of inputs as forms: `Action=…&Version=…&Filters.member.1.Name=…`.

use std::borrow::Cow;

use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::FinishSerializer;
use aws_smithy_schema::serde::{SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::{TimestampFormat, TimestampFormatTrait, XmlNameTrait};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, base64};

use super::encode;
use crate::walk::serializable::{self, DocumentWriter};
use crate::walk::{Result, Scalar, SerdeError, Structure, Visitor, WriteContents, Writer};

/// Initial capacity of a body. Most requests are smaller, and allocators are slower from about a kilobyte on.
const CAPACITY: usize = 1000;

/// Differences between the query protocols.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Dialect {
    /// Unchanged names, `member` and `entry` segments in lists and maps, empty lists as an empty value.
    Aws,
    /// Capitalized names, flat lists, no empty lists, no maps.
    Ec2,
}

/// A form under construction.
#[derive(Debug)]
pub(super) struct FormWriter {
    dialect: Dialect,
    body: String,
    /// Key of the next value, as far as it is known.
    path: String,
    containers: Vec<Container>,
}

/// A list or map whose elements are being written.
#[derive(Debug)]
enum Container {
    List { next: u64, is_empty: bool },
    Map { next: u64, side: Side, key: String, value: String },
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Side {
    Key,
    Value,
}

impl FormWriter {
    /// Starts a form for an action and a version.
    pub(super) fn new(dialect: Dialect, action: &str, version: &str) -> Self {
        let mut body = String::with_capacity(CAPACITY);
        body.push_str("Action=");
        encode::push(&mut body, action);
        body.push_str("&Version=");
        encode::push(&mut body, version);
        Self { dialect, body, path: String::new(), containers: Vec::new() }
    }

    /// Appends a value's segment to the path: its name in a structure, or its number in a list or map.
    ///
    /// Returns the argument for [`leave`](Self::leave).
    fn enter(&mut self, schema: &Schema<'_>) -> usize {
        let before = self.path.len();
        if schema.member_name().is_some() {
            self.extend(&name(schema, self.dialect));
        } else if let Some(container) = self.containers.last_mut() {
            separate(&mut self.path);
            container.next_segment(&mut self.path);
        }
        before
    }

    fn extend(&mut self, segment: &str) {
        separate(&mut self.path);
        self.path.push_str(segment);
    }

    fn leave(&mut self, before: usize) {
        self.path.truncate(before);
    }

    /// Adds the fields of a structure, whose members `write` writes.
    fn structure(&mut self, schema: &Schema<'_>, write: impl FnOnce(&mut Self) -> Result) -> Result {
        let before = self.enter(schema);
        write(self)?;
        self.leave(before);
        Ok(())
    }

    /// Adds the fields of a list, whose elements `write` writes.
    fn list(&mut self, schema: &Schema<'_>, write: impl FnOnce(&mut Self) -> Result) -> Result {
        let before = self.enter(schema);
        let list = self.path.len();
        if self.dialect == Dialect::Aws && !schema.xml_flattened() {
            self.extend(element_name(schema.member(), "member"));
        }
        self.containers.push(Container::List { next: 1, is_empty: true });
        write(self)?;
        let list_is_empty = matches!(self.containers.pop(), Some(Container::List { is_empty: true, .. }));
        if self.dialect == Dialect::Aws && list_is_empty {
            for part in ["&", &self.path[..list], "="] {
                self.body.push_str(part);
            }
        }
        self.leave(before);
        Ok(())
    }

    /// Adds the fields of a map, whose keys and values `write` writes.
    fn map(&mut self, schema: &Schema<'_>, write: impl FnOnce(&mut Self) -> Result) -> Result {
        if self.dialect == Dialect::Ec2 {
            return Err(SerdeError::unsupported("ec2Query has no maps in requests"));
        }
        let before = self.enter(schema);
        if !schema.xml_flattened() {
            self.extend("entry");
        }
        let key = element_name(schema.key(), "key").to_owned();
        let value = element_name(schema.member(), "value").to_owned();
        self.containers.push(Container::Map { next: 1, side: Side::Key, key, value });
        write(self)?;
        self.containers.pop();
        self.leave(before);
        Ok(())
    }

    /// Adds a field.
    fn text(&mut self, schema: &Schema<'_>, value: &str) {
        let before = self.enter(schema);
        for part in ["&", &self.path, "="] {
            self.body.push_str(part);
        }
        encode::push(&mut self.body, value);
        self.leave(before);
    }
}

/// Appends the point between two segments.
fn separate(path: &mut String) {
    if !path.is_empty() {
        path.push('.');
    }
}

impl Container {
    /// Appends the segment of the next element.
    fn next_segment(&mut self, path: &mut String) {
        match self {
            Self::List { next, is_empty } => {
                *is_empty = false;
                path.push_str(Encoder::from(*next).encode());
                *next += 1;
            }
            Self::Map { next, side: side @ Side::Key, key, .. } => {
                *side = Side::Value;
                path.extend([Encoder::from(*next).encode(), ".", key]);
            }
            Self::Map { next, side: side @ Side::Value, value, .. } => {
                *side = Side::Key;
                path.extend([Encoder::from(*next).encode(), ".", value]);
                *next += 1;
            }
        }
    }
}

/// Returns the name of a structure's member.
///
/// Tables of schemas store `@ec2QueryName` as `@jsonName`, which no query protocol uses: unlike `@xmlName`, it does not
/// apply to responses.
pub(crate) fn name<'s>(member: &'s Schema<'_>, dialect: Dialect) -> Cow<'s, str> {
    let own = member.xml_name().map(XmlNameTrait::value).or(member.member_name()).unwrap_or_default();
    match (dialect, member.json_name()) {
        (Dialect::Aws, _) => Cow::Borrowed(own),
        (Dialect::Ec2, Some(query_name)) => Cow::Borrowed(query_name.value()),
        (Dialect::Ec2, None) if own.starts_with(|first: char| first.is_ascii_uppercase()) => Cow::Borrowed(own),
        (Dialect::Ec2, None) => {
            let mut letters = own.chars();
            Cow::Owned(letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect())
        }
    }
}

/// Returns the name of a list's elements, or of a map's keys or values.
pub(crate) fn element_name<'s>(element: Option<&'s Schema<'_>>, default: &'s str) -> &'s str {
    element.and_then(Schema::xml_name).map_or(default, XmlNameTrait::value)
}

impl FinishSerializer for FormWriter {
    fn finish(self) -> Vec<u8> {
        self.body.into_bytes()
    }
}

impl DocumentWriter for FormWriter {
    fn visit(&mut self, write: impl FnOnce(&mut Writer<'_>) -> Result) -> Result {
        write(self)
    }
}

impl Visitor for FormWriter {
    fn omits_defaults(&self) -> bool {
        true
    }

    fn write_scalar(&mut self, schema: &Schema<'_>, value: Scalar<'_>) -> Result {
        serializable::write_scalar(self, schema, value)
    }

    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn Structure) -> Result {
        self.structure(schema, |form| value.write_members(form))
    }

    fn write_list(&mut self, schema: &Schema<'_>, _: usize, elements: WriteContents<'_>) -> Result {
        self.list(schema, |form| elements(form))
    }

    fn write_map(&mut self, schema: &Schema<'_>, _: usize, entries: WriteContents<'_>) -> Result {
        self.map(schema, |form| entries(form))
    }
}

macro_rules! scalars {
    ($($method:ident($type:ty): $value:ident => $text:expr;)*) => {$(
        fn $method(&mut self, schema: &Schema<'_>, $value: $type) -> Result {
            self.text(schema, $text);
            Ok(())
        }
    )*};
}

impl ShapeSerializer for FormWriter {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result {
        self.structure(schema, |form| value.serialize_members(form))
    }

    fn write_list(&mut self, schema: &Schema<'_>, write: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        self.list(schema, |form| write(form))
    }

    fn write_map(&mut self, schema: &Schema<'_>, write: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        self.map(schema, |form| write(form))
    }

    fn write_boolean(&mut self, schema: &Schema<'_>, value: bool) -> Result {
        self.text(schema, if value { "true" } else { "false" });
        Ok(())
    }

    scalars! {
        write_byte(i8): value => Encoder::from(value).encode();
        write_short(i16): value => Encoder::from(value).encode();
        write_integer(i32): value => Encoder::from(value).encode();
        write_long(i64): value => Encoder::from(value).encode();
        write_float(f32): value => Encoder::from(value).encode();
        write_double(f64): value => Encoder::from(value).encode();
        write_big_integer(&BigInteger): value => value.as_ref();
        write_big_decimal(&BigDecimal): value => value.as_ref();
        write_string(&str): value => value;
        write_blob(Blob): value => &base64::encode(value);
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result {
        let format = match schema.timestamp_format().map(TimestampFormatTrait::format) {
            None | Some(TimestampFormat::DateTime) => Format::DateTime,
            Some(TimestampFormat::HttpDate) => Format::HttpDate,
            Some(TimestampFormat::EpochSeconds) => Format::EpochSeconds,
            Some(other) => return Err(SerdeError::unsupported(format!("the timestamp format {other:?} in a form"))),
        };
        let text = value.fmt(format).map_err(|error| SerdeError::invalid_input(error.to_string()))?;
        self.text(schema, &text);
        Ok(())
    }

    fn write_document(&mut self, _: &Schema<'_>, _: &Document) -> Result {
        Err(SerdeError::unsupported("the query protocols have no documents"))
    }

    /// Writes nothing, as forms cannot express null elements; a list that has only these is not an empty list.
    fn write_null(&mut self, _: &Schema<'_>) -> Result {
        if let Some(Container::List { is_empty, .. }) = self.containers.last_mut() {
            *is_empty = false;
        }
        Ok(())
    }
}
