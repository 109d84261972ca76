//! Schemas of this crate, which stand in for the published ones in crates that have types and no client.
//!
//! They have the names and signatures of the published ones, and of their facts those that walks, validation and serde
//! use: the type, the members with their names, and the secrecy of values. Codecs need more, and come with the feature
//! `client`.

use std::fmt;

use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use super::item::{SchemaItem, Type, ValueSchema};

/// The type of a shape.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ShapeType {
    /// Any type without members.
    Simple,
    /// `list`
    List,
    /// `map`
    Map,
    /// `structure`
    Structure,
    /// `union`
    Union,
}

/// The trait `sensitive`.
#[derive(Clone, Copy, Debug)]
pub struct Sensitive;

/// The trait `jsonName`.
#[derive(Clone, Copy, Debug)]
pub struct JsonName<'a>(&'a str);

impl<'a> JsonName<'a> {
    /// Returns the name.
    pub fn value(&self) -> &'a str {
        self.0
    }
}

/// The schema of a shape, a member, or a place in a list or map.
#[derive(Clone, Debug)]
pub struct Schema<'a> {
    shape_type: ShapeType,
    place: Option<(&'a str, usize)>,
    members: &'a [&'a Schema<'a>],
    key: Option<&'a Schema<'a>>,
    element: Option<&'a Schema<'a>>,
    json_name: Option<JsonName<'a>>,
    sensitive: Option<Sensitive>,
}

impl<'a> Schema<'a> {
    const fn new(shape_type: ShapeType) -> Self {
        Self { shape_type, place: None, members: &[], key: None, element: None, json_name: None, sensitive: None }
    }

    /// The type of the shape.
    pub fn shape_type(&self) -> ShapeType {
        self.shape_type
    }

    /// The name of the member in the model.
    pub fn member_name(&self) -> Option<&'a str> {
        self.place.map(|(name, _)| name)
    }

    /// The index of the member.
    pub fn member_index(&self) -> Option<usize> {
        self.place.map(|(_, index)| index)
    }

    /// The members of a structure or union.
    pub fn members(&self) -> &[&Schema<'_>] {
        self.members
    }

    /// The member with this index.
    pub fn member_schema_by_index(&self, index: usize) -> Option<&Schema<'_>> {
        self.members.get(index).copied()
    }

    /// The elements of a list or the values of a map.
    pub fn member(&self) -> Option<&Schema<'_>> {
        self.element
    }

    /// The keys of a map.
    pub fn key(&self) -> Option<&Schema<'_>> {
        self.key
    }

    /// The trait `jsonName`, if the member has it.
    pub fn json_name(&self) -> Option<&JsonName<'a>> {
        self.json_name.as_ref()
    }

    /// The trait `sensitive`, if the value has it.
    pub fn sensitive(&self) -> Option<&Sensitive> {
        self.sensitive.as_ref()
    }
}

/// Schemas of shapes without traits.
pub mod prelude {
    use super::{Schema, ShapeType};

    /// `Document`
    pub static DOCUMENT: Schema<'static> = Schema::new(ShapeType::Simple);

    /// `String`
    pub static STRING: Schema<'static> = Schema::new(ShapeType::Simple);

    /// `Unit`
    pub static UNIT: Schema<'static> = Schema::new(ShapeType::Structure);

    /// Any type without members.
    pub(super) static SIMPLE: Schema<'static> = Schema::new(ShapeType::Simple);
}

/// Builds the schema of a shape from the items of the shape itself and those of its members.
pub(super) fn build(
    _: &'static str,
    _: &'static str,
    shape_type: ShapeType,
    own: &[SchemaItem],
    of_members: &[SchemaItem],
) -> Schema<'static> {
    let mut members: Vec<Schema<'static>> = Vec::new();
    for item in of_members {
        if let SchemaItem::Member(name, member_type) = item {
            let place = Some((*name, members.len()));
            members.push(Schema { place, ..member_type.schema() });
        } else if let Some(member) = members.pop() {
            members.push(item.add_to(member));
        }
    }
    // A schema is kept until the program ends, as it is built once.
    let members: Vec<&'static Schema<'static>> = members.leak().iter().collect();
    let schema = Schema { members: members.leak(), ..Schema::new(shape_type) };
    own.iter().fold(schema, |schema, item| item.add_to(schema))
}

impl SchemaItem {
    fn add_to(self, schema: Schema<'static>) -> Schema<'static> {
        match self {
            Self::Sensitive => Schema { sensitive: Some(Sensitive), ..schema },
            Self::JsonName(name) => Schema { json_name: Some(JsonName(name)), ..schema },
            // The caller handles members. The other traits are those of formats and protocols.
            Self::Member(..)
            | Self::NoBodyMembers
            | Self::Ec2QueryName(_)
            | Self::TimestampFormat(_)
            | Self::MediaType(_)
            | Self::XmlName(_)
            | Self::XmlAttribute
            | Self::XmlFlattened
            | Self::XmlNamespace(..)
            | Self::XmlUnwrappedOutput
            | Self::Http(..)
            | Self::HttpHeader(_)
            | Self::HttpPrefixHeaders(_)
            | Self::HttpLabel
            | Self::HttpQuery(_)
            | Self::HttpQueryParams
            | Self::HttpPayload
            | Self::HttpResponseCode
            | Self::HostLabel
            | Self::Streaming
            | Self::EventHeader
            | Self::EventPayload => schema,
        }
    }
}

impl Type {
    fn schema(self) -> Schema<'static> {
        match self {
            Self::Boolean
            | Self::Byte
            | Self::Short
            | Self::Integer
            | Self::Long
            | Self::Float
            | Self::Double
            | Self::BigInteger
            | Self::BigDecimal
            | Self::String
            | Self::Blob
            | Self::Timestamp
            | Self::Document => Schema::new(ShapeType::Simple),
            Self::List(element) => Schema { element: Some(element.schema()), ..Schema::new(ShapeType::List) },
            Self::Map((key, value)) => {
                Schema { key: Some(key.schema()), element: Some(value.schema()), ..Schema::new(ShapeType::Map) }
            }
            Self::Structure => Schema::new(ShapeType::Structure),
            Self::Union => Schema::new(ShapeType::Union),
        }
    }
}

impl ValueSchema {
    /// Creates the schema for a place in a list or map. It does not include the traits and members of a structure or
    /// union, so recursive shapes need no recursion here.
    fn schema(&self) -> &'static Schema<'static> {
        let Self(element_type, items) = *self;
        let schema = element_type.schema();
        if schema.shape_type == ShapeType::Simple && items.is_empty() {
            return &prelude::SIMPLE;
        }
        Box::leak(Box::new(items.iter().fold(schema, |schema, item| item.add_to(schema))))
    }
}

/// Errors of walks.
#[derive(Clone, Debug, PartialEq)]
pub enum SerdeError {
    /// The value does not fit the type.
    TypeMismatch {
        /// Description of the problem.
        message: String,
    },
    /// The value is malformed.
    InvalidInput {
        /// Description of the problem.
        message: String,
    },
    /// The value cannot be written.
    UnsupportedOperation {
        /// Description of the problem.
        message: String,
    },
    /// The number does not fit the type.
    NumericCoercionOverflow {
        /// Name of the type.
        target: String,
        /// The number, or its place.
        value: String,
    },
    /// Any other error.
    Custom {
        /// Description of the problem.
        message: String,
    },
}

impl SerdeError {
    /// Creates an error of a value that does not fit the type.
    pub fn type_mismatch(message: impl Into<String>) -> Self {
        Self::TypeMismatch { message: message.into() }
    }

    /// Creates an error of a malformed value.
    pub fn invalid_input(message: impl Into<String>) -> Self {
        Self::InvalidInput { message: message.into() }
    }

    /// Creates an error of a value that cannot be written.
    pub fn unsupported(message: impl Into<String>) -> Self {
        Self::UnsupportedOperation { message: message.into() }
    }

    /// Creates an error of a number that does not fit the type.
    pub fn numeric_coercion_overflow(target: impl Into<String>, value: impl Into<String>) -> Self {
        Self::NumericCoercionOverflow { target: target.into(), value: value.into() }
    }

    /// Creates any other error.
    pub fn custom(message: impl Into<String>) -> Self {
        Self::Custom { message: message.into() }
    }
}

impl fmt::Display for SerdeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TypeMismatch { message } => write!(f, "type mismatch: {message}"),
            Self::InvalidInput { message } => write!(f, "invalid input: {message}"),
            Self::UnsupportedOperation { message } => write!(f, "unsupported operation: {message}"),
            Self::NumericCoercionOverflow { target, value } => {
                write!(f, "numeric value {value} out of range for {target}")
            }
            Self::Custom { message } => f.write_str(message),
        }
    }
}

impl std::error::Error for SerdeError {}

type Result<T = ()> = std::result::Result<T, SerdeError>;

macro_rules! scalar_reads {
    ($($(#[$meta:meta])* $method:ident -> $type:ty;)*) => {
        $(
            $(#[$meta])*
            ///
            /// # Errors
            /// Returns an error if the value has another type.
            fn $method(&mut self, schema: &Schema<'_>) -> Result<$type>;
        )*
    };
}

/// Supplies the values of a walk.
pub trait ShapeDeserializer {
    /// Reads a structure or union: calls `member` with each member that is present.
    ///
    /// # Errors
    /// Returns an error if there is no structure, or a member cannot be read.
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        member: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result;

    /// Reads a list: calls `element` for each element.
    ///
    /// # Errors
    /// Returns an error if there is no list, or an element cannot be read.
    fn read_list(
        &mut self,
        schema: &Schema<'_>,
        element: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result,
    ) -> Result;

    /// Reads a map: calls `entry` with each key.
    ///
    /// # Errors
    /// Returns an error if there is no map, or a value cannot be read.
    fn read_map(
        &mut self,
        schema: &Schema<'_>,
        entry: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result;

    scalar_reads! {
        /// Reads a boolean.
        read_boolean -> bool;
        /// Reads an integer of 8 bits.
        read_byte -> i8;
        /// Reads an integer of 16 bits.
        read_short -> i16;
        /// Reads an integer of 32 bits.
        read_integer -> i32;
        /// Reads an integer of 64 bits.
        read_long -> i64;
        /// Reads a number of 32 bits.
        read_float -> f32;
        /// Reads a number of 64 bits.
        read_double -> f64;
        /// Reads an integer of any size.
        read_big_integer -> BigInteger;
        /// Reads a decimal number of any size.
        read_big_decimal -> BigDecimal;
        /// Reads a string.
        read_string -> String;
        /// Reads bytes.
        read_blob -> Blob;
        /// Reads a timestamp.
        read_timestamp -> DateTime;
        /// Reads a document.
        read_document -> Document;
    }

    /// Returns `true` if the value is null.
    fn is_null(&self) -> bool;

    /// Consumes a null.
    ///
    /// # Errors
    /// Returns the errors of the format.
    fn read_null(&mut self) -> Result;

    /// Skips the value.
    ///
    /// # Errors
    /// Returns the errors of the format.
    fn skip_value(&mut self) -> Result;

    /// The number of elements or entries, if it is known before they are read.
    fn container_size(&self) -> Option<usize>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Table;

    static TABLE: Table = Table::structure(
        "com.example",
        "Input",
        &[
            SchemaItem::Sensitive,
            SchemaItem::Member("id", Type::String),
            SchemaItem::HttpLabel,
            SchemaItem::JsonName("ID"),
            SchemaItem::Member("words", Type::List(&ValueSchema(Type::String, &[SchemaItem::Sensitive]))),
            SchemaItem::Member("tags", Type::Map(&(ValueSchema(Type::String, &[]), ValueSchema(Type::Union, &[])))),
        ],
    );

    #[test]
    fn a_schema_has_what_its_table_says() {
        assert_eq!(TABLE.shape_type(), ShapeType::Structure);
        assert!(TABLE.sensitive().is_some());
        let [id, words, tags] = TABLE.members() else { panic!("three members") };
        assert_eq!((id.member_name(), id.member_index()), (Some("id"), Some(0)));
        assert_eq!(id.json_name().map(JsonName::value), Some("ID"));
        assert!(id.sensitive().is_none() && words.sensitive().is_none());
        assert!(words.member().is_some_and(|word| word.sensitive().is_some()));
        assert_eq!(tags.key().map(Schema::shape_type), Some(ShapeType::Simple));
        assert_eq!(tags.member().map(Schema::shape_type), Some(ShapeType::Union));
        assert_eq!(TABLE.member_schema_by_index(2).and_then(Schema::member_name), Some("tags"));
        assert!(TABLE.member_schema_by_index(3).is_none());
    }
}
