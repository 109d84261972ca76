//! A visitor that is shown a structure's members and keeps to the scalar ones at its top level.
//!
//! Labels, endpoint parameters and telemetry attributes ask one question of a member each: what text is it?
//! They are answered here without looking into lists, maps and structures.

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
    /// A member of another type, which is set.
    Other,
}

/// Calls `visit` with each member of `value` that is set.
///
/// # Errors
/// Those of the walk itself: the unknown variant of a union among the members.
pub fn visit(value: &dyn SerializableStruct, mut visit: impl FnMut(&Schema<'_>, Scalar<'_>)) -> Result {
    value.serialize_members(&mut Visitor { visit: &mut visit })
}

struct Visitor<'v> {
    visit: &'v mut dyn FnMut(&Schema<'_>, Scalar<'_>),
}

impl Visitor<'_> {
    #[expect(clippy::unnecessary_wraps, reason = "it ends every method of the visitor")]
    fn see(&mut self, member: &Schema<'_>, value: Scalar<'_>) -> Result {
        (self.visit)(member, value);
        Ok(())
    }
}

impl ShapeSerializer for Visitor<'_> {
    fn write_struct(&mut self, member: &Schema<'_>, _: &dyn SerializableStruct) -> Result {
        self.see(member, Scalar::Other)
    }

    fn write_list(&mut self, member: &Schema<'_>, _: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        self.see(member, Scalar::Other)
    }

    fn write_map(&mut self, member: &Schema<'_>, _: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        self.see(member, Scalar::Other)
    }

    fn write_boolean(&mut self, member: &Schema<'_>, value: bool) -> Result {
        self.see(member, Scalar::Boolean(value))
    }

    fn write_byte(&mut self, member: &Schema<'_>, value: i8) -> Result {
        self.see(member, Scalar::Integer(value.into()))
    }

    fn write_short(&mut self, member: &Schema<'_>, value: i16) -> Result {
        self.see(member, Scalar::Integer(value.into()))
    }

    fn write_integer(&mut self, member: &Schema<'_>, value: i32) -> Result {
        self.see(member, Scalar::Integer(value.into()))
    }

    fn write_long(&mut self, member: &Schema<'_>, value: i64) -> Result {
        self.see(member, Scalar::Integer(value))
    }

    fn write_float(&mut self, member: &Schema<'_>, _: f32) -> Result {
        self.see(member, Scalar::Other)
    }

    fn write_double(&mut self, member: &Schema<'_>, _: f64) -> Result {
        self.see(member, Scalar::Other)
    }

    fn write_big_integer(&mut self, member: &Schema<'_>, _: &BigInteger) -> Result {
        self.see(member, Scalar::Other)
    }

    fn write_big_decimal(&mut self, member: &Schema<'_>, _: &BigDecimal) -> Result {
        self.see(member, Scalar::Other)
    }

    fn write_string(&mut self, member: &Schema<'_>, value: &str) -> Result {
        self.see(member, Scalar::String(value))
    }

    fn write_blob(&mut self, member: &Schema<'_>, _: Blob) -> Result {
        self.see(member, Scalar::Other)
    }

    fn write_timestamp(&mut self, member: &Schema<'_>, _: &DateTime) -> Result {
        self.see(member, Scalar::Other)
    }

    fn write_document(&mut self, member: &Schema<'_>, _: &Document) -> Result {
        self.see(member, Scalar::Other)
    }

    fn write_null(&mut self, _: &Schema<'_>) -> Result {
        Ok(())
    }
}
