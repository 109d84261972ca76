//! The kinds of shapes.

use crate::shape::{List, Map, Members, Operation, Resource, Service};

/// The kind of a shape, with the data that only shapes of this kind have.
///
/// See [the semantic model of Smithy](https://smithy.io/2.0/spec/model.html).
#[derive(Clone, Debug, PartialEq)]
pub enum ShapeKind {
    /// A simple type, which has no members.
    Simple(SimpleKind),
    /// Strings of a known set; each member carries its value as the `enumValue` trait.
    Enum(Members),
    /// Integers of a known set; each member carries its value as the `enumValue` trait.
    IntEnum(Members),
    /// A sequence of values of one shape.
    List(List),
    /// A mapping from strings to values of one shape.
    Map(Map),
    /// A fixed set of named members.
    Structure(Members),
    /// Exactly one of the members.
    Union(Members),
    /// An operation of an API.
    Operation(Operation),
    /// An entity with identity that operations act upon.
    Resource(Resource),
    /// An entry point to an API.
    Service(Service),
}

/// The simple types: those without members.
///
/// Enums and intEnums are not among them, because [`ShapeKind`] keeps their members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the simple types are named as the Smithy specification names them")]
pub enum SimpleKind {
    Blob,
    Boolean,
    String,
    Timestamp,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Document,
}

impl From<SimpleKind> for ShapeKind {
    fn from(kind: SimpleKind) -> Self {
        Self::Simple(kind)
    }
}

impl SimpleKind {
    /// The simple kind with this type name in the JSON AST; `None` for every other name.
    pub(crate) fn from_type_name(type_name: &str) -> Option<Self> {
        Some(match type_name {
            "blob" => Self::Blob,
            "boolean" => Self::Boolean,
            "string" => Self::String,
            "timestamp" => Self::Timestamp,
            "byte" => Self::Byte,
            "short" => Self::Short,
            "integer" => Self::Integer,
            "long" => Self::Long,
            "float" => Self::Float,
            "double" => Self::Double,
            "bigInteger" => Self::BigInteger,
            "bigDecimal" => Self::BigDecimal,
            "document" => Self::Document,
            _ => return None,
        })
    }

    /// The type name in the JSON AST, such as `bigInteger`.
    pub fn type_name(self) -> &'static str {
        match self {
            Self::Blob => "blob",
            Self::Boolean => "boolean",
            Self::String => "string",
            Self::Timestamp => "timestamp",
            Self::Byte => "byte",
            Self::Short => "short",
            Self::Integer => "integer",
            Self::Long => "long",
            Self::Float => "float",
            Self::Double => "double",
            Self::BigInteger => "bigInteger",
            Self::BigDecimal => "bigDecimal",
            Self::Document => "document",
        }
    }

    /// Returns whether values of this kind are numbers.
    pub fn is_number(self) -> bool {
        match self {
            Self::Byte
            | Self::Short
            | Self::Integer
            | Self::Long
            | Self::Float
            | Self::Double
            | Self::BigInteger
            | Self::BigDecimal => true,
            Self::Blob | Self::Boolean | Self::String | Self::Timestamp | Self::Document => false,
        }
    }
}

impl ShapeKind {
    /// The type name in the JSON AST, such as `intEnum` or `structure`.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Simple(kind) => kind.type_name(),
            Self::Enum(_) => "enum",
            Self::IntEnum(_) => "intEnum",
            Self::List(_) => "list",
            Self::Map(_) => "map",
            Self::Structure(_) => "structure",
            Self::Union(_) => "union",
            Self::Operation(_) => "operation",
            Self::Resource(_) => "resource",
            Self::Service(_) => "service",
        }
    }

    /// Returns whether members may target shapes of this kind: every kind but operations, resources and services.
    pub fn is_data(&self) -> bool {
        !matches!(self, Self::Operation(_) | Self::Resource(_) | Self::Service(_))
    }

    /// Returns whether values of this kind are text: strings and enums.
    pub fn is_text(&self) -> bool {
        matches!(self, Self::Simple(SimpleKind::String) | Self::Enum(_))
    }

    /// Returns whether values of this kind are numbers, including intEnums.
    pub fn is_number(&self) -> bool {
        match self {
            Self::Simple(kind) => kind.is_number(),
            Self::IntEnum(_) => true,
            Self::Enum(_)
            | Self::List(_)
            | Self::Map(_)
            | Self::Structure(_)
            | Self::Union(_)
            | Self::Operation(_)
            | Self::Resource(_)
            | Self::Service(_) => false,
        }
    }
}

/// The type name with its indefinite article, for messages.
pub(crate) fn with_article(type_name: &str) -> String {
    let article = if type_name.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {type_name}")
}
