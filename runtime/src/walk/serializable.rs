//! Structures of this crate in the form that the published interface of formats and protocols accepts.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerializableStruct, ShapeSerializer};

use super::Result;
use super::visitor::{Scalar, Structure, Visitor, WriteContents};

/// A published serializer, such as the writer of a wire format.
pub type Serializer<'a> = dyn ShapeSerializer + 'a;

/// A structure that published serializers accept.
#[derive(Clone, Copy)]
pub struct Serializable<'a> {
    value: &'a dyn Structure,
    omits_defaults: bool,
}

impl<'a> Serializable<'a> {
    /// Wraps a structure with all members that are set.
    pub fn new(value: &'a dyn Structure) -> Self {
        Self { value, omits_defaults: false }
    }

    /// Wraps a structure without the members that equal their default, at any depth, as services expect in requests.
    pub fn without_defaults(value: &'a dyn Structure) -> Self {
        Self { value, omits_defaults: true }
    }
}

impl std::fmt::Debug for Serializable<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Serializable").finish_non_exhaustive()
    }
}

impl SerializableStruct for Serializable<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.value.schema()
    }

    fn serialize_members(&self, to: &mut Serializer<'_>) -> Result {
        self.value.write_members(&mut ToSerializer { to, omits_defaults: self.omits_defaults })
    }
}

/// Visitor that passes every value to a published serializer.
struct ToSerializer<'s> {
    to: &'s mut Serializer<'s>,
    omits_defaults: bool,
}

impl Visitor for ToSerializer<'_> {
    fn omits_defaults(&self) -> bool {
        self.omits_defaults
    }

    fn write_scalar(&mut self, schema: &Schema<'_>, value: Scalar<'_>) -> Result {
        match value {
            Scalar::Boolean(value) => self.to.write_boolean(schema, value),
            Scalar::Byte(value) => self.to.write_byte(schema, value),
            Scalar::Short(value) => self.to.write_short(schema, value),
            Scalar::Integer(value) => self.to.write_integer(schema, value),
            Scalar::Long(value) => self.to.write_long(schema, value),
            Scalar::Float(value) => self.to.write_float(schema, value),
            Scalar::Double(value) => self.to.write_double(schema, value),
            Scalar::BigInteger(value) => self.to.write_big_integer(schema, value),
            Scalar::BigDecimal(value) => self.to.write_big_decimal(schema, value),
            Scalar::String(value) => self.to.write_string(schema, value),
            Scalar::Blob(value) => self.to.write_blob(schema, value.clone()),
            Scalar::Timestamp(value) => self.to.write_timestamp(schema, value),
            Scalar::Document(value) => self.to.write_document(schema, value),
            Scalar::Null => self.to.write_null(schema),
        }
    }

    fn write_text(&mut self, schema: &Schema<'_>, text: &str) -> Result {
        self.to.write_string(schema, text)
    }

    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn Structure) -> Result {
        self.to.write_struct(schema, &Serializable { value, omits_defaults: self.omits_defaults })
    }

    fn write_list(&mut self, schema: &Schema<'_>, length: usize, elements: WriteContents<'_>) -> Result {
        let omits_defaults = self.omits_defaults;
        self.to.write_list_with_length(schema, length, &|to| elements(&mut ToSerializer { to, omits_defaults }))
    }

    fn write_map(&mut self, schema: &Schema<'_>, length: usize, entries: WriteContents<'_>) -> Result {
        let omits_defaults = self.omits_defaults;
        self.to.write_map_with_length(schema, length, &|to| entries(&mut ToSerializer { to, omits_defaults }))
    }
}
