//! The Rust types of members.

use std::fmt;

use crate::names::TypeName;
use crate::names::reference::TypeRef;

/// Type of a field, without the `Option` of optional fields.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Type {
    /// `bool`
    Boolean,
    /// `i8`
    Byte,
    /// `i16`
    Short,
    /// `i32`, also of integer enums
    Integer,
    /// `i64`
    Long,
    /// `f32`
    Float,
    /// `f64`
    Double,
    /// `BigInteger`
    BigInteger,
    /// `BigDecimal`
    BigDecimal,
    /// `String`
    String,
    /// `Blob`
    Blob,
    /// `DateTime`
    Timestamp,
    /// `Document`
    Document,
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

/// Prints the type as written in source code, with generated types under `types`.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean => f.write_str("bool"),
            Self::Byte => f.write_str("i8"),
            Self::Short => f.write_str("i16"),
            Self::Integer => f.write_str("i32"),
            Self::Long => f.write_str("i64"),
            Self::Float => f.write_str("f32"),
            Self::Double => f.write_str("f64"),
            Self::BigInteger => f.write_str("BigInteger"),
            Self::BigDecimal => f.write_str("BigDecimal"),
            Self::String => f.write_str("String"),
            Self::Blob => f.write_str("Blob"),
            Self::Timestamp => f.write_str("DateTime"),
            Self::Document => f.write_str("Document"),
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
