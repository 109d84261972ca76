//! The kinds of shapes.

use crate::shape::{List, Map, Members, Operation, Resource, Service};

/// The kinds of shapes, each with what only it has.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the simple types are named as the Smithy specification names them")]
pub enum ShapeKind {
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
    /// Strings of a known set; each member carries its value as the `enumValue` trait.
    Enum(Members),
    /// Integers of a known set; each member carries its value as the `enumValue` trait.
    IntEnum(Members),
    List(List),
    Map(Map),
    Structure(Members),
    /// Exactly one of the members.
    Union(Members),
    Operation(Operation),
    Resource(Resource),
    Service(Service),
}

impl ShapeKind {
    /// The simple kind of that name in the JSON AST; none of those that hold members or references.
    pub(crate) fn simple(type_name: &str) -> Option<Self> {
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

    /// The name of the kind in the JSON AST.
    pub fn type_name(&self) -> &'static str {
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

    /// Whether members may target the kind: everything but operations, resources and services.
    pub fn is_data(&self) -> bool {
        !matches!(self, Self::Operation(_) | Self::Resource(_) | Self::Service(_))
    }

    /// Whether values are text: strings and enums.
    pub fn is_text(&self) -> bool {
        matches!(self, Self::String | Self::Enum(_))
    }

    /// Whether values are numbers, intEnums among them.
    pub fn is_number(&self) -> bool {
        matches!(
            self,
            Self::Byte
                | Self::Short
                | Self::Integer
                | Self::Long
                | Self::Float
                | Self::Double
                | Self::BigInteger
                | Self::BigDecimal
                | Self::IntEnum(_)
        )
    }
}

/// The name of a type with its article, for messages.
pub(crate) fn with_article(type_name: &str) -> String {
    let article = if type_name.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {type_name}")
}
