//! Visitors to which values are written, and the structures that write their members to them.
//!
//! A visitor receives every value in one of four forms: a scalar, a structure, a list or a map. Values are borrowed, so
//! that a visitor which only inspects them copies nothing. What a visitor is for decides which members it receives, and
//! a visitor that walks into a value decides so for its own walk alone: no walk changes another one.

use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use super::Result;
use crate::schema::Schema;

/// A visitor to which a value is written.
pub type Writer<'a> = dyn Visitor + 'a;

/// Writes the elements of a list, or the alternating keys and values of a map.
pub type WriteContents<'a> = &'a dyn Fn(&mut Writer<'_>) -> Result;

/// A value that contains no other values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar<'a> {
    /// A boolean.
    Boolean(bool),
    /// An integer of 8 bits.
    Byte(i8),
    /// An integer of 16 bits.
    Short(i16),
    /// An integer of 32 bits, or an integer enum.
    Integer(i32),
    /// An integer of 64 bits.
    Long(i64),
    /// A floating-point number of 32 bits.
    Float(f32),
    /// A floating-point number of 64 bits.
    Double(f64),
    /// An integer of any size.
    BigInteger(&'a BigInteger),
    /// A decimal number of any size and precision.
    BigDecimal(&'a BigDecimal),
    /// A string or an enum.
    String(&'a str),
    /// Bytes.
    Blob(&'a Blob),
    /// A timestamp.
    Timestamp(&'a DateTime),
    /// A document.
    Document(&'a Document),
    /// The absence of a value: an element or entry of a sparse collection.
    Null,
}

impl Scalar<'_> {
    /// Returns the value of an integer with up to 64 bits, and `None` for other values.
    pub fn integer(self) -> Option<i64> {
        match self {
            Self::Byte(value) => Some(value.into()),
            Self::Short(value) => Some(value.into()),
            Self::Integer(value) => Some(value.into()),
            Self::Long(value) => Some(value),
            Self::Boolean(_)
            | Self::Float(_)
            | Self::Double(_)
            | Self::BigInteger(_)
            | Self::BigDecimal(_)
            | Self::String(_)
            | Self::Blob(_)
            | Self::Timestamp(_)
            | Self::Document(_)
            | Self::Null => None,
        }
    }
}

/// Receives the members of a structure, the elements of a list, or the keys and values of a map.
pub trait Visitor {
    /// Returns whether members that equal their default are omitted from the walk.
    ///
    /// Such members are not optional, so nothing tells a caller's zero from a value that nobody has set. Services treat
    /// a missing value differently from one that is sent, but waiters, validation and endpoint parameters need it.
    fn omits_defaults(&self) -> bool {
        false
    }

    /// Receives a value that contains no other values.
    ///
    /// # Errors
    /// Returns an error if the visitor does not support the value, or to end the walk.
    fn write_scalar(&mut self, schema: &Schema<'_>, value: Scalar<'_>) -> Result;

    /// Receives a string or an enum, the most frequent scalars.
    ///
    /// # Errors
    /// Returns an error if the visitor does not support the value, or to end the walk.
    fn write_text(&mut self, schema: &Schema<'_>, text: &str) -> Result {
        self.write_scalar(schema, Scalar::String(text))
    }

    /// Receives a structure or union.
    ///
    /// # Errors
    /// Returns an error if the visitor does not support the value, or to end the walk.
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn Structure) -> Result;

    /// Receives a list with this number of elements.
    ///
    /// # Errors
    /// Returns an error if the visitor does not support the value, or to end the walk.
    fn write_list(&mut self, schema: &Schema<'_>, length: usize, elements: WriteContents<'_>) -> Result;

    /// Receives a map with this number of entries.
    ///
    /// # Errors
    /// Returns an error if the visitor does not support the value, or to end the walk.
    fn write_map(&mut self, schema: &Schema<'_>, length: usize, entries: WriteContents<'_>) -> Result;
}

/// A structure or union that writes its members to any visitor.
pub trait Structure {
    /// Returns the schema of the structure or union itself, rather than that of a member.
    fn schema(&self) -> &'static Schema<'static>;

    /// Writes the members that are set.
    ///
    /// # Errors
    /// Returns the errors of the visitor, and an error for the unknown variant of a union.
    fn write_members(&self, to: &mut Writer<'_>) -> Result;

    /// Returns the names of an input's fields in the order of its members, for errors. Other structures name none.
    fn field_names(&self) -> &'static [&'static str] {
        &[]
    }
}

impl<T: Structure + ?Sized> Structure for Box<T> {
    fn schema(&self) -> &'static Schema<'static> {
        (**self).schema()
    }

    fn write_members(&self, to: &mut Writer<'_>) -> Result {
        (**self).write_members(to)
    }

    fn field_names(&self) -> &'static [&'static str] {
        (**self).field_names()
    }
}
