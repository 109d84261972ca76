//! Calls of operations to show.

use super::ty::TypeRef;
use crate::docs::Docs;
use crate::names::{MethodName, VariantName};

/// A call of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// What it shows.
    pub docs: Docs,
    /// What the fluent builder is told.
    pub setters: Vec<Setter>,
}

/// A call of a builder's setter.
#[derive(Clone, Debug, PartialEq)]
pub struct Setter {
    /// The setter.
    pub method: MethodName,
    /// What it is given.
    pub arguments: Vec<Value>,
}

/// A value as it is written down.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A boolean.
    Boolean(bool),
    /// An integer of any size.
    Integer(i64),
    /// A number.
    Float(f64),
    /// A string, where one can be borrowed.
    Text(String),
    /// A string, where one must be owned.
    OwnedText(String),
    /// The bytes of a text.
    Blob(String),
    /// A stream of the bytes of a text.
    Stream(String),
    /// A time in seconds since 1970.
    Seconds(i64),
    /// A time in the format `date-time`.
    DateTime(String),
    /// A variant of an enum.
    Variant(TypeRef, VariantName),
    /// A value of an enum that has no variant for it.
    UnnamedVariant(TypeRef, String),
    /// A structure, by way of its builder.
    Structure {
        /// Its type.
        ty: TypeRef,
        /// What the builder is told.
        setters: Vec<Setter>,
        /// Whether building it can fail.
        fallible: bool,
    },
    /// A variant of a union.
    Union {
        /// Its type.
        ty: TypeRef,
        /// The variant.
        variant: VariantName,
        /// What it holds.
        holds: Option<Box<Value>>,
    },
    /// A list.
    List(Vec<Value>),
    /// A map.
    Map(Vec<(Value, Value)>),
    /// A value in a `Box`.
    Boxed(Box<Value>),
    /// A value where there could be none.
    Some(Box<Value>),
    /// No value.
    None,
}
