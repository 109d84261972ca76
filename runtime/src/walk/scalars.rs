//! A visitor of the scalar members of a structure.
//!
//! Labels, endpoint parameters and telemetry attributes need the text of single members; this visitor skips lists, maps
//! and structures.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::ShapeSerializer;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use super::{Result, SerializableStruct};

/// The value of a member that is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar<'a> {
    /// A string or an enum.
    String(&'a str),
    /// A boolean.
    Boolean(bool),
    /// An integer of any size, or an integer enum.
    Integer(i64),
    /// A value of another type.
    Other,
}

/// Calls `visit` with each member of `value` that is set.
///
/// # Errors
/// Returns the errors of the walk: an unknown union variant cannot be written.
pub fn visit(value: &dyn SerializableStruct, mut visit: impl FnMut(&Schema<'_>, Scalar<'_>)) -> Result {
    value.serialize_members(&mut Visitor { visit: &mut visit })
}

struct Visitor<'v> {
    visit: &'v mut dyn FnMut(&Schema<'_>, Scalar<'_>),
}

impl Visitor<'_> {
    #[expect(clippy::unnecessary_wraps, reason = "the methods of the visitor return its result")]
    fn record(&mut self, member: &Schema<'_>, value: Scalar<'_>) -> Result {
        (self.visit)(member, value);
        Ok(())
    }
}

impl ShapeSerializer for Visitor<'_> {
    fn write_struct(&mut self, member: &Schema<'_>, _: &dyn SerializableStruct) -> Result {
        self.record(member, Scalar::Other)
    }

    fn write_list(&mut self, member: &Schema<'_>, _: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        self.record(member, Scalar::Other)
    }

    fn write_map(&mut self, member: &Schema<'_>, _: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        self.record(member, Scalar::Other)
    }

    fn write_boolean(&mut self, member: &Schema<'_>, value: bool) -> Result {
        self.record(member, Scalar::Boolean(value))
    }

    fn write_byte(&mut self, member: &Schema<'_>, value: i8) -> Result {
        self.record(member, Scalar::Integer(value.into()))
    }

    fn write_short(&mut self, member: &Schema<'_>, value: i16) -> Result {
        self.record(member, Scalar::Integer(value.into()))
    }

    fn write_integer(&mut self, member: &Schema<'_>, value: i32) -> Result {
        self.record(member, Scalar::Integer(value.into()))
    }

    fn write_long(&mut self, member: &Schema<'_>, value: i64) -> Result {
        self.record(member, Scalar::Integer(value))
    }

    fn write_float(&mut self, member: &Schema<'_>, _: f32) -> Result {
        self.record(member, Scalar::Other)
    }

    fn write_double(&mut self, member: &Schema<'_>, _: f64) -> Result {
        self.record(member, Scalar::Other)
    }

    fn write_big_integer(&mut self, member: &Schema<'_>, _: &BigInteger) -> Result {
        self.record(member, Scalar::Other)
    }

    fn write_big_decimal(&mut self, member: &Schema<'_>, _: &BigDecimal) -> Result {
        self.record(member, Scalar::Other)
    }

    fn write_string(&mut self, member: &Schema<'_>, value: &str) -> Result {
        self.record(member, Scalar::String(value))
    }

    fn write_blob(&mut self, member: &Schema<'_>, _: Blob) -> Result {
        self.record(member, Scalar::Other)
    }

    fn write_timestamp(&mut self, member: &Schema<'_>, _: &DateTime) -> Result {
        self.record(member, Scalar::Other)
    }

    fn write_document(&mut self, member: &Schema<'_>, _: &Document) -> Result {
        self.record(member, Scalar::Other)
    }

    fn write_null(&mut self, _: &Schema<'_>) -> Result {
        Ok(())
    }
}
