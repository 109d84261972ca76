//! Example calls of operations for the documentation.

use crate::docs::Docs;
use crate::names::reference::TypeRef;
use crate::names::{MethodName, VariantName};

/// Example call of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Title or description.
    pub docs: Docs,
    /// Setters that are called on the fluent builder.
    pub setters: Vec<Setter>,
}

/// Call of a builder's setter.
#[derive(Clone, Debug, PartialEq)]
pub struct Setter {
    /// Setter to call.
    pub method: MethodName,
    /// Arguments of the setter.
    pub arguments: Vec<Value>,
}

/// Value as it is written in Rust source code.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A boolean.
    Boolean(bool),
    /// An integer of any size.
    Integer(i64),
    /// A floating-point number.
    Float(f64),
    /// A string in a place that accepts a borrowed one.
    Text(String),
    /// A string in a place that needs an owned one.
    OwnedText(String),
    /// A blob with the bytes of this text.
    Blob(String),
    /// A byte stream with the bytes of this text.
    Stream(String),
    /// A timestamp in seconds since 1970.
    Seconds(i64),
    /// A timestamp in the format `date-time`.
    DateTime(String),
    /// A variant of an enum.
    Variant(TypeRef, VariantName),
    /// A value of an enum that has no variant for it.
    UnnamedVariant(TypeRef, String),
    /// A structure, made with its builder.
    Structure {
        /// Type of the structure.
        ty: TypeRef,
        /// Setters that are called on the builder.
        setters: Vec<Setter>,
        /// `true` if `build` returns a `Result`.
        fallible: bool,
    },
    /// A variant of a union.
    Union {
        /// Type of the union.
        ty: TypeRef,
        /// The variant.
        variant: VariantName,
        /// Value of the variant; `None` for a variant without one.
        holds: Option<Box<Value>>,
    },
    /// A list.
    List(Vec<Value>),
    /// A map.
    Map(Vec<(Value, Value)>),
    /// A value in a `Box`.
    Boxed(Box<Value>),
    /// A value in `Some`.
    Some(Box<Value>),
    /// `None`.
    None,
}
