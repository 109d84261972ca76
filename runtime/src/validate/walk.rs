//! Reduction of a structure's walk to four events for visitors.

use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::{Schema, prelude};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use crate::walk::blobs;

/// Writes the elements of a list or the entries of a map into a serializer.
pub(super) type Write<'a> = &'a dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;

/// A value that contains no other values.
#[derive(Clone, Copy)]
pub(super) enum Scalar<'a> {
    Boolean(bool),
    Integer(i64),
    Float(f32),
    Double(f64),
    BigInteger(&'a BigInteger),
    BigDecimal(&'a BigDecimal),
    String(&'a str),
    Blob(&'a Blob),
    Timestamp(&'a DateTime),
    Document,
    Null,
}

/// Visitor of a walk. To visit the contents of a value, it lets the value write into a [`Walk`] over itself.
pub(super) trait Visit {
    fn scalar(&mut self, schema: &Schema<'_>, value: Scalar<'_>) -> Result<(), SerdeError>;

    fn structure(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<(), SerdeError>;

    fn list(&mut self, schema: &Schema<'_>, length: Option<usize>, elements: Write<'_>) -> Result<(), SerdeError>;

    fn map(&mut self, schema: &Schema<'_>, length: Option<usize>, entries: Write<'_>) -> Result<(), SerdeError>;
}

/// The serializer that passes every write to a visitor.
pub(super) struct Walk<'v, V>(pub(super) &'v mut V);

impl<V: Visit> ShapeSerializer for Walk<'_, V> {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<(), SerdeError> {
        self.0.structure(schema, value)
    }

    fn write_list(&mut self, schema: &Schema<'_>, elements: Write<'_>) -> Result<(), SerdeError> {
        self.0.list(schema, None, elements)
    }

    fn write_list_with_length(
        &mut self,
        schema: &Schema<'_>,
        length: usize,
        elements: Write<'_>,
    ) -> Result<(), SerdeError> {
        self.0.list(schema, Some(length), elements)
    }

    fn write_map(&mut self, schema: &Schema<'_>, entries: Write<'_>) -> Result<(), SerdeError> {
        self.0.map(schema, None, entries)
    }

    fn write_map_with_length(
        &mut self,
        schema: &Schema<'_>,
        length: usize,
        entries: Write<'_>,
    ) -> Result<(), SerdeError> {
        self.0.map(schema, Some(length), entries)
    }

    fn write_boolean(&mut self, schema: &Schema<'_>, value: bool) -> Result<(), SerdeError> {
        self.0.scalar(schema, Scalar::Boolean(value))
    }

    fn write_byte(&mut self, schema: &Schema<'_>, value: i8) -> Result<(), SerdeError> {
        self.0.scalar(schema, Scalar::Integer(value.into()))
    }

    fn write_short(&mut self, schema: &Schema<'_>, value: i16) -> Result<(), SerdeError> {
        self.0.scalar(schema, Scalar::Integer(value.into()))
    }

    fn write_integer(&mut self, schema: &Schema<'_>, value: i32) -> Result<(), SerdeError> {
        self.0.scalar(schema, Scalar::Integer(value.into()))
    }

    fn write_long(&mut self, schema: &Schema<'_>, value: i64) -> Result<(), SerdeError> {
        self.0.scalar(schema, Scalar::Integer(value))
    }

    fn write_float(&mut self, schema: &Schema<'_>, value: f32) -> Result<(), SerdeError> {
        self.0.scalar(schema, Scalar::Float(value))
    }

    fn write_double(&mut self, schema: &Schema<'_>, value: f64) -> Result<(), SerdeError> {
        self.0.scalar(schema, Scalar::Double(value))
    }

    fn write_big_integer(&mut self, schema: &Schema<'_>, value: &BigInteger) -> Result<(), SerdeError> {
        self.0.scalar(schema, Scalar::BigInteger(value))
    }

    fn write_big_decimal(&mut self, schema: &Schema<'_>, value: &BigDecimal) -> Result<(), SerdeError> {
        self.0.scalar(schema, Scalar::BigDecimal(value))
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        self.0.scalar(schema, Scalar::String(value))
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result<(), SerdeError> {
        self.0.scalar(schema, Scalar::Blob(&value))
    }

    fn write_blob_list(&mut self, schema: &Schema<'_>, values: &[Blob]) -> Result<(), SerdeError> {
        match blobs::referred(schema, values) {
            Some(blob) => self.0.scalar(schema, Scalar::Blob(blob)),
            None => self.0.list(schema, Some(values.len()), &|to| {
                values.iter().try_for_each(|blob| to.write_blob(&prelude::BLOB, blob.clone()))
            }),
        }
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result<(), SerdeError> {
        self.0.scalar(schema, Scalar::Timestamp(value))
    }

    fn write_document(&mut self, schema: &Schema<'_>, _: &Document) -> Result<(), SerdeError> {
        self.0.scalar(schema, Scalar::Document)
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result<(), SerdeError> {
        self.0.scalar(schema, Scalar::Null)
    }
}
