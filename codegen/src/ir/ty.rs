//! The Rust types of members.

use std::fmt;

use crate::names::TypeName;
use crate::names::reference::TypeRef;

/// Type of a value that contains no others, in the model as well as in Rust.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum SimpleType {
    /// `boolean`: `bool`
    Boolean,
    /// `byte`: `i8`
    Byte,
    /// `short`: `i16`
    Short,
    /// `integer` and `intEnum`: `i32`
    Integer,
    /// `long`: `i64`
    Long,
    /// `float`: `f32`
    Float,
    /// `double`: `f64`
    Double,
    /// `bigInteger`: `BigInteger`
    BigInteger,
    /// `bigDecimal`: `BigDecimal`
    BigDecimal,
    /// `string`: `String`
    String,
    /// `blob`: `Blob`
    Blob,
    /// `timestamp`: `DateTime`
    Timestamp,
    /// `document`: `Document`
    Document,
}

/// Type of a field, without the `Option` of optional fields.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Type {
    /// A type that is not generated and contains no others.
    Simple(SimpleType),
    /// `ByteStream`, the body of a request or response
    ByteStream,
    /// `EventStreamSender`, the events of a request
    EventSender(EventStream),
    /// `EventReceiver`, the events of a response
    EventReceiver(EventStream),
    /// `Vec`
    List(Box<Element>),
    /// `HashMap`
    Map(MapKey, Box<Element>),
    /// A generated type.
    Named(TypeRef),
    /// A generated type in a `Box`, because the type is recursive.
    Boxed(TypeRef),
}

/// Event and error types of an event stream.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct EventStream {
    /// Union of the events.
    pub events: TypeRef,
    /// Enum of the errors that can end the stream, under `types::error`.
    pub error: TypeName,
}

/// Element of a list or value of a map.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Element {
    /// Type of the element.
    pub ty: Type,
    /// `true` if the list or map is sparse, so that elements can be `None`.
    pub sparse: bool,
}

/// Key type of a map.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum MapKey {
    /// `String`
    String,
    /// An enum.
    Enum(TypeRef),
}

impl fmt::Display for SimpleType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Boolean => "bool",
            Self::Byte => "i8",
            Self::Short => "i16",
            Self::Integer => "i32",
            Self::Long => "i64",
            Self::Float => "f32",
            Self::Double => "f64",
            Self::BigInteger => "BigInteger",
            Self::BigDecimal => "BigDecimal",
            Self::String => "String",
            Self::Blob => "Blob",
            Self::Timestamp => "DateTime",
            Self::Document => "Document",
        })
    }
}

/// Prints the type as written in source code, with generated types under `types`.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Simple(simple) => simple.fmt(f),
            Self::ByteStream => f.write_str("ByteStream"),
            Self::List(element) => write!(f, "Vec<{element}>"),
            Self::Map(MapKey::String, element) => write!(f, "HashMap<String, {element}>"),
            Self::Map(MapKey::Enum(key), element) => write!(f, "HashMap<{key}, {element}>"),
            Self::Named(named) => named.fmt(f),
            Self::Boxed(named) => write!(f, "Box<{named}>"),
            Self::EventSender(stream) => write!(f, "EventStreamSender<{stream}>"),
            Self::EventReceiver(stream) => write!(f, "EventReceiver<{stream}>"),
        }
    }
}

impl fmt::Display for EventStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, types::error::{}", self.events, self.error)
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.sparse { write!(f, "Option<{}>", self.ty) } else { self.ty.fmt(f) }
    }
}
