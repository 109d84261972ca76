//! Structures of this crate in the form that the published interface of formats and protocols accepts.

use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::FinishSerializer;
use aws_smithy_schema::serde::{SerializableStruct, ShapeSerializer};

use super::Result;
use super::visitor::{Scalar, Structure, Visitor, WriteContents, Writer};

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

/// A writer of documents, to which inputs are written in a request.
pub(crate) trait DocumentWriter: ShapeSerializer + FinishSerializer + Sized {
    /// Calls a function with a visitor that writes every value it receives to the document, and that omits members which
    /// equal their default, as services expect.
    ///
    /// # Errors
    /// Returns the errors of the function.
    fn visit(&mut self, write: impl FnOnce(&mut Writer<'_>) -> Result) -> Result {
        write(&mut ToSerializer::without_defaults(self))
    }
}

/// Visitor that passes every value to a published serializer.
pub(crate) struct ToSerializer<'s> {
    to: &'s mut Serializer<'s>,
    omits_defaults: bool,
}

impl<'s> ToSerializer<'s> {
    /// Creates a visitor that omits members which equal their default.
    pub(crate) fn without_defaults(to: &'s mut Serializer<'s>) -> Self {
        Self { to, omits_defaults: true }
    }
}

/// Passes a value to a published serializer.
///
/// # Errors
/// Returns the errors of the serializer.
#[inline]
pub(crate) fn write_scalar(to: &mut (impl ShapeSerializer + ?Sized), schema: &Schema<'_>, value: Scalar<'_>) -> Result {
    match value {
        Scalar::Boolean(value) => to.write_boolean(schema, value),
        Scalar::Byte(value) => to.write_byte(schema, value),
        Scalar::Short(value) => to.write_short(schema, value),
        Scalar::Integer(value) => to.write_integer(schema, value),
        Scalar::Long(value) => to.write_long(schema, value),
        Scalar::Float(value) => to.write_float(schema, value),
        Scalar::Double(value) => to.write_double(schema, value),
        Scalar::BigInteger(value) => to.write_big_integer(schema, value),
        Scalar::BigDecimal(value) => to.write_big_decimal(schema, value),
        Scalar::String(value) => to.write_string(schema, value),
        Scalar::Blob(value) => to.write_blob(schema, value.clone()),
        Scalar::Timestamp(value) => to.write_timestamp(schema, value),
        Scalar::Document(value) => to.write_document(schema, value),
        Scalar::Null => to.write_null(schema),
    }
}

impl Visitor for ToSerializer<'_> {
    fn omits_defaults(&self) -> bool {
        self.omits_defaults
    }

    fn write_scalar(&mut self, schema: &Schema<'_>, value: Scalar<'_>) -> Result {
        write_scalar(self.to, schema, value)
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
