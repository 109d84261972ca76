//! The walk over values that all visitors share.
//!
//! A generated structure defines once how its members are written and read. Wire formats, validation, serde, endpoint
//! parameters and waiters are visitors: a [`Visitor`] receives the members of a value with their schemas, a
//! [`ShapeDeserializer`] supplies them. [`Shape`] is the trait of values that can be visited; this module implements it
//! for scalars, lists, maps and sparse elements, and for every [`Compound`], a structure or union. [`Serializable`] passes values to
//! serializers of the published interface.
//!
//! Guarantees: visitors always get the schema of the member itself, not of its target. Null elements of dense
//! collections are dropped when read, those of sparse ones are read as `None`, and a null document is read as a
//! document.

mod compound;
pub(crate) mod corrections;
mod decimals;
mod members;
#[cfg(feature = "client")]
pub(crate) mod scalars;
mod serde;
#[cfg(feature = "client")]
pub(crate) mod serializable;
mod structure;
#[cfg(all(test, feature = "client"))]
mod tests;
mod union;
mod visitor;

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};

use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

pub use compound::{Compound, MemberReader, read_union};
pub use corrections::correct;
pub use members::Members;
#[cfg(feature = "client")]
pub use serializable::Serializable;
pub use visitor::{Scalar, Structure, Visitor, WriteContents, Writer};

use crate::schema::{Schema, prelude};
pub use crate::schema::{SerdeError, ShapeDeserializer};
pub use crate::{walk_input as input, walk_structure as structure, walk_union as union};

/// Result of writing to or reading from a visitor.
pub type Result<T = ()> = std::result::Result<T, SerdeError>;

/// A visitor from which a value is read.
pub type Reader<'a> = dyn ShapeDeserializer + 'a;

/// A value that can be written to a visitor and read from one.
pub trait Shape: Sized {
    /// Writes the value under the schema of the member or element that contains it.
    ///
    /// # Errors
    /// Returns the errors of the visitor.
    fn write(&self, schema: &Schema<'_>, to: &mut Writer<'_>) -> Result;

    /// Reads the value at the visitor's current position.
    ///
    /// # Errors
    /// Returns an error if the visitor cannot read a value of this type.
    fn read(schema: &Schema<'_>, from: &mut Reader<'_>) -> Result<Self>;

    /// Reads the value at the visitor's current position and adds it to a list. Structures are read in their place in the
    /// list, as a move of a large one takes longer than reading some members.
    ///
    /// # Errors
    /// Returns an error if the visitor cannot read a value of this type.
    #[inline]
    fn read_into(schema: &Schema<'_>, from: &mut Reader<'_>, list: &mut Vec<Self>) -> Result {
        list.push(Self::read(schema, from)?);
        Ok(())
    }

    /// Returns the substitute for a required value that a response omits, as one missing member must not make the whole
    /// response unreadable.
    fn absent() -> Self;

    /// Returns the value read from null. For `None`, an element of a collection is dropped and a member is left
    /// unchanged.
    #[inline]
    fn null() -> Option<Self> {
        None
    }
}

/// Writes a member that is always set.
///
/// # Errors
/// Returns the errors of the visitor.
#[inline]
pub fn write<T: Shape>(to: &mut Writer<'_>, member: &Schema<'_>, value: &T) -> Result {
    value.write(member, to)
}

/// Content of a union's variant without a value.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Unit;

impl Structure for Unit {
    fn schema(&self) -> &'static Schema<'static> {
        &prelude::UNIT
    }

    fn write_members(&self, _: &mut Writer<'_>) -> Result {
        Ok(())
    }
}

impl Shape for Unit {
    fn write(&self, schema: &Schema<'_>, to: &mut Writer<'_>) -> Result {
        to.write_struct(schema, self)
    }

    fn read(schema: &Schema<'_>, from: &mut Reader<'_>) -> Result<Self> {
        from.read_struct(schema, &mut |_, _| Ok(()))?;
        Ok(Self)
    }

    fn absent() -> Self {
        Self
    }
}

/// Creates the error for writing a union's unknown variant, whose content is not kept.
#[cold]
pub fn unknown_variant(union: &str) -> SerdeError {
    SerdeError::custom(format!(
        "`{union}::Unknown` cannot be sent: it stands for a variant that this version of the crate does not define"
    ))
}

macro_rules! scalars {
    ($($type:ty: $form:ident, $read:ident, $value:ident => $argument:expr, $absent:expr;)*) => {$(
        impl Shape for $type {
            #[inline]
            fn write(&self, schema: &Schema<'_>, to: &mut Writer<'_>) -> Result {
                let $value = self;
                to.write_scalar(schema, Scalar::$form($argument))
            }

            #[inline]
            fn read(schema: &Schema<'_>, from: &mut Reader<'_>) -> Result<Self> {
                from.$read(schema)
            }

            #[inline]
            fn absent() -> Self {
                $absent
            }
        }
    )*};
}

scalars! {
    bool: Boolean, read_boolean, value => *value, false;
    i8: Byte, read_byte, value => *value, 0;
    i16: Short, read_short, value => *value, 0;
    i32: Integer, read_integer, value => *value, 0;
    i64: Long, read_long, value => *value, 0;
    f32: Float, read_float, value => *value, 0.0;
    f64: Double, read_double, value => *value, 0.0;
    BigInteger: BigInteger, read_big_integer, value => value, "0".parse().expect("zero is a number");
    DateTime: Timestamp, read_timestamp, value => value, DateTime::from_secs(0);
}

impl Shape for String {
    #[inline]
    fn write(&self, schema: &Schema<'_>, to: &mut Writer<'_>) -> Result {
        to.write_text(schema, self)
    }

    #[inline]
    fn read(schema: &Schema<'_>, from: &mut Reader<'_>) -> Result<Self> {
        from.read_string(schema)
    }

    #[inline]
    fn absent() -> Self {
        Self::new()
    }
}

impl Shape for BigDecimal {
    #[inline]
    fn write(&self, schema: &Schema<'_>, to: &mut Writer<'_>) -> Result {
        decimals::check(self, schema)?;
        to.write_scalar(schema, Scalar::BigDecimal(self))
    }

    #[inline]
    fn read(schema: &Schema<'_>, from: &mut Reader<'_>) -> Result<Self> {
        from.read_big_decimal(schema)
    }

    #[inline]
    fn absent() -> Self {
        "0".parse().expect("zero is a number")
    }
}

impl Shape for Blob {
    #[inline]
    fn write(&self, schema: &Schema<'_>, to: &mut Writer<'_>) -> Result {
        to.write_scalar(schema, Scalar::Blob(self))
    }

    #[inline]
    fn read(schema: &Schema<'_>, from: &mut Reader<'_>) -> Result<Self> {
        from.read_blob(schema)
    }

    #[inline]
    fn absent() -> Self {
        Self::new([])
    }
}

impl Shape for Document {
    #[inline]
    fn write(&self, schema: &Schema<'_>, to: &mut Writer<'_>) -> Result {
        to.write_scalar(schema, Scalar::Document(self))
    }

    #[inline]
    fn read(schema: &Schema<'_>, from: &mut Reader<'_>) -> Result<Self> {
        from.read_document(schema)
    }

    #[inline]
    fn absent() -> Self {
        Self::Null
    }

    #[inline]
    fn null() -> Option<Self> {
        Some(Self::Null)
    }
}

impl<T: Compound> Shape for T {
    #[inline]
    fn write(&self, schema: &Schema<'_>, to: &mut Writer<'_>) -> Result {
        to.write_struct(schema, self)
    }

    #[inline]
    fn read(_: &Schema<'_>, from: &mut Reader<'_>) -> Result<Self> {
        T::read(from)
    }

    #[inline]
    fn read_into(_: &Schema<'_>, from: &mut Reader<'_>, list: &mut Vec<Self>) -> Result {
        list.push(T::unread());
        list.last_mut().map_or(Ok(()), |it| it.fill(from))
    }

    #[inline]
    fn absent() -> Self {
        T::absent()
    }
}

/// An element of a sparse list or map.
impl<T: Shape> Shape for Option<T> {
    #[inline]
    fn write(&self, schema: &Schema<'_>, to: &mut Writer<'_>) -> Result {
        match self {
            Some(value) => value.write(schema, to),
            None => to.write_scalar(schema, Scalar::Null),
        }
    }

    #[inline]
    fn read(schema: &Schema<'_>, from: &mut Reader<'_>) -> Result<Self> {
        T::read(schema, from).map(Some)
    }

    #[inline]
    fn absent() -> Self {
        None
    }

    #[inline]
    fn null() -> Option<Self> {
        Some(None)
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn write(&self, schema: &Schema<'_>, to: &mut Writer<'_>) -> Result {
        let element = schema.member().unwrap_or(&prelude::DOCUMENT);
        to.write_list(schema, self.len(), &|to| self.iter().try_for_each(|value| value.write(element, to)))
    }

    fn read(schema: &Schema<'_>, from: &mut Reader<'_>) -> Result<Self> {
        let element = schema.member().unwrap_or(&prelude::DOCUMENT);
        let mut values = Vec::new();
        from.read_list(schema, &mut |from| {
            if from.is_null() {
                from.read_null()?;
                values.extend(T::null());
                return Ok(());
            }
            T::read_into(element, from, &mut values)
        })?;
        Ok(values)
    }

    fn absent() -> Self {
        Vec::new()
    }
}

/// The key of a map: a string, or an enum of strings.
pub trait Key: Eq + Hash + AsRef<str> {
    /// Creates a key from its text on the wire.
    fn from_wire(text: String) -> Self;
}

impl Key for String {
    #[inline]
    fn from_wire(text: String) -> Self {
        text
    }
}

impl<K: Key, T: Shape, S: BuildHasher + Default> Shape for HashMap<K, T, S> {
    fn write(&self, schema: &Schema<'_>, to: &mut Writer<'_>) -> Result {
        let key = schema.key().unwrap_or(&prelude::STRING);
        let element = schema.member().unwrap_or(&prelude::DOCUMENT);
        to.write_map(schema, self.len(), &|to| {
            self.iter().try_for_each(|(name, value)| {
                to.write_text(key, name.as_ref())?;
                value.write(element, to)
            })
        })
    }

    fn read(schema: &Schema<'_>, from: &mut Reader<'_>) -> Result<Self> {
        let element = schema.member().unwrap_or(&prelude::DOCUMENT);
        let mut values = HashMap::with_hasher(S::default());
        from.read_map(schema, &mut |name, from| {
            let value = if from.is_null() {
                from.read_null()?;
                T::null()
            } else {
                Some(T::read(element, from)?)
            };
            if let Some(value) = value {
                values.insert(K::from_wire(name), value);
            }
            Ok(())
        })?;
        Ok(values)
    }

    fn absent() -> Self {
        HashMap::with_hasher(S::default())
    }
}
