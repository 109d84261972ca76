//! Tables that describe structures and unions, and the schemas built from them.
//!
//! A table is plain data, so that it costs little to compile: a service has thousands of them. The schema of a shape is
//! built when it is first used and kept until the program ends.

use std::fmt;
use std::ops::Deref;
#[cfg(feature = "fake")]
use std::sync::LazyLock;
use std::sync::OnceLock;

#[cfg(feature = "fake")]
use aws_smithy_schema::{AnnotationTrait, TraitMap, shape_id};

use super::{Http, Schema, ShapeId, ShapeType, TimestampFormat, prelude};

/// An item of a table: a member, or a trait of the member before it. Traits before the first member belong to the
/// structure or union itself. All items except `Member` and `NoBodyMembers` are Smithy traits.
#[derive(Clone, Copy, Debug)]
pub enum SchemaItem {
    /// A member and its type.
    Member(&'static str, Type),
    /// No member is written to the body of a request.
    NoBodyMembers,
    /// `sensitive`
    Sensitive,
    /// `jsonName`
    JsonName(&'static str),
    /// `ec2QueryName`, stored in the place of `jsonName`, which forms do not use
    Ec2QueryName(&'static str),
    /// `timestampFormat`: `date-time`, `http-date` or `epoch-seconds`
    TimestampFormat(&'static str),
    /// `mediaType`
    MediaType(&'static str),
    /// `xmlName`
    XmlName(&'static str),
    /// `xmlAttribute`
    XmlAttribute,
    /// `xmlFlattened`
    XmlFlattened,
    /// `xmlNamespace`: the URI and the prefix
    XmlNamespace(&'static str, Option<&'static str>),
    /// `aws.customizations#s3UnwrappedXmlOutput`
    XmlUnwrappedOutput,
    /// `http`: method, URI and status
    Http(&'static str, &'static str, u16),
    /// `httpHeader`
    HttpHeader(&'static str),
    /// `httpPrefixHeaders`
    HttpPrefixHeaders(&'static str),
    /// `httpLabel`
    HttpLabel,
    /// `httpQuery`
    HttpQuery(&'static str),
    /// `httpQueryParams`
    HttpQueryParams,
    /// `httpPayload`
    HttpPayload,
    /// `httpResponseCode`
    HttpResponseCode,
    /// `hostLabel`
    HostLabel,
    /// `streaming`
    Streaming,
    /// `eventHeader`
    EventHeader,
    /// `eventPayload`
    EventPayload,
    /// The kind of the member's field, which fakes of services use.
    #[cfg(feature = "fake")]
    Presence(Presence),
}

/// The kind of a field; see [`walk::structure!`](crate::walk_structure).
#[cfg(feature = "fake")]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Presence {
    /// `Option`
    Optional,
    /// `Option`, although the model requires the member.
    Corrected,
    /// Always set, as the model requires the member.
    Required,
    /// Always set, with a default.
    Default,
    /// Always set, with a default that requests omit.
    Implied,
    /// A byte stream.
    Stream,
    /// An event stream.
    Events,
}

/// `required`
#[cfg(feature = "fake")]
static REQUIRED: LazyLock<TraitMap> = LazyLock::new(|| {
    let mut traits = TraitMap::new();
    traits.insert(Box::new(AnnotationTrait::new(shape_id!("smithy.api", "required"))));
    traits
});

/// Returns whether the model requires a member although its field always has a value, or may be unset.
#[cfg(feature = "fake")]
pub(crate) fn is_required(member: &Schema<'_>) -> bool {
    member.traits().is_some_and(|traits| traits.contains_fqn("smithy.api#required"))
}

/// The type of a member or element, named as in Smithy.
#[derive(Clone, Copy, Debug)]
pub enum Type {
    /// `boolean`
    Boolean,
    /// `byte`
    Byte,
    /// `short`
    Short,
    /// `integer`, `intEnum`
    Integer,
    /// `long`
    Long,
    /// `float`
    Float,
    /// `double`
    Double,
    /// `bigInteger`
    BigInteger,
    /// `bigDecimal`
    BigDecimal,
    /// `string`, `enum`
    String,
    /// `blob`
    Blob,
    /// `timestamp`
    Timestamp,
    /// `document`
    Document,
    /// `list` with its element
    List(&'static ValueSchema),
    /// `map` with its key and value
    Map(&'static (ValueSchema, ValueSchema)),
    /// `structure`
    Structure,
    /// `union`
    Union,
}

/// The element of a list, or the key or value of a map: its type and traits.
#[derive(Clone, Copy, Debug)]
pub struct ValueSchema(pub Type, pub &'static [SchemaItem]);

/// A table that dereferences to the schema built from it.
pub struct Table {
    namespace: &'static str,
    shape: &'static str,
    shape_type: ShapeType,
    items: &'static [SchemaItem],
    schema: OnceLock<Schema<'static>>,
}

impl Table {
    /// Creates the table of a structure.
    #[must_use]
    pub const fn structure(namespace: &'static str, shape: &'static str, items: &'static [SchemaItem]) -> Self {
        Self { namespace, shape, shape_type: ShapeType::Structure, items, schema: OnceLock::new() }
    }

    /// Creates the table of a union.
    #[must_use]
    pub const fn union(namespace: &'static str, shape: &'static str, items: &'static [SchemaItem]) -> Self {
        Self { namespace, shape, shape_type: ShapeType::Union, items, schema: OnceLock::new() }
    }

    /// Returns the schema, which is built on first use.
    #[inline]
    pub fn schema(&self) -> &Schema<'static> {
        self.schema.get_or_init(|| self.build())
    }

    #[cold]
    fn build(&self) -> Schema<'static> {
        let Self { namespace, shape, shape_type, items, .. } = *self;
        let of_members = items.iter().position(|item| matches!(item, SchemaItem::Member(..))).unwrap_or(items.len());
        let (own, of_members) = items.split_at(of_members);
        let mut members: Vec<Schema<'static>> = Vec::new();
        for item in of_members {
            if let SchemaItem::Member(name, member_type) = item {
                let id = ShapeId::from_parts_with_member(
                    leak(format!("{namespace}#{shape}${name}")),
                    namespace,
                    shape,
                    name,
                );
                let member = Schema::new_member(id, member_type.shape_type(), name, members.len());
                members.push(member_type.with_contents(member));
            } else if let Some(member) = members.pop() {
                members.push(item.add_to(member));
            }
        }
        let members: Vec<&'static Schema<'static>> = members.leak().iter().collect();
        let id = ShapeId::from_parts(leak(format!("{namespace}#{shape}")), namespace, shape);
        own.iter().fold(Schema::new_struct(id, shape_type, members.leak()), |schema, item| item.add_to(schema))
    }
}

impl Deref for Table {
    type Target = Schema<'static>;

    #[inline]
    fn deref(&self) -> &Schema<'static> {
        self.schema()
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("shape", &self.shape).field("items", &self.items).finish_non_exhaustive()
    }
}

/// Leaks the text, as it lives as long as the schema; each schema is built once, and only if its shape is used.
fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// The format of this name in Smithy. The generator writes no other names.
fn timestamp_format(name: &str) -> TimestampFormat {
    match name {
        "date-time" => Some(TimestampFormat::DateTime),
        "http-date" => Some(TimestampFormat::HttpDate),
        "epoch-seconds" => Some(TimestampFormat::EpochSeconds),
        _ => None,
    }
    .expect("a table names one of Smithy's timestamp formats")
}

impl SchemaItem {
    fn add_to(self, schema: Schema<'static>) -> Schema<'static> {
        match self {
            // The caller handles members.
            Self::Member(..) => schema,
            Self::NoBodyMembers => schema.with_no_body_members(),
            Self::Sensitive => schema.with_sensitive(),
            Self::JsonName(name) | Self::Ec2QueryName(name) => schema.with_json_name(name),
            Self::TimestampFormat(name) => schema.with_timestamp_format(timestamp_format(name)),
            Self::MediaType(media_type) => schema.with_media_type(media_type),
            Self::XmlName(name) => schema.with_xml_name(name),
            Self::XmlAttribute => schema.with_xml_attribute(),
            Self::XmlFlattened => schema.with_xml_flattened(),
            Self::XmlNamespace(uri, prefix) => schema.with_xml_namespace(uri, prefix),
            Self::XmlUnwrappedOutput => schema.with_xml_unwrapped_output(),
            Self::Http(method, uri, code) => schema.with_http(Http::new(method, uri, Some(code))),
            Self::HttpHeader(name) => schema.with_http_header(name),
            Self::HttpPrefixHeaders(prefix) => schema.with_http_prefix_headers(prefix),
            Self::HttpLabel => schema.with_http_label(),
            Self::HttpQuery(name) => schema.with_http_query(name),
            Self::HttpQueryParams => schema.with_http_query_params(),
            Self::HttpPayload => schema.with_http_payload(),
            Self::HttpResponseCode => schema.with_http_response_code(),
            Self::HostLabel => schema.with_host_label(),
            Self::Streaming => schema.with_streaming(),
            Self::EventHeader => schema.with_event_header(),
            Self::EventPayload => schema.with_event_payload(),
            #[cfg(feature = "fake")]
            Self::Presence(Presence::Required | Presence::Corrected) => schema.with_traits(&REQUIRED),
            #[cfg(feature = "fake")]
            Self::Presence(
                Presence::Optional | Presence::Default | Presence::Implied | Presence::Stream | Presence::Events,
            ) => schema,
        }
    }
}

impl Type {
    /// Returns the prelude's schema of a scalar, or the type of any other shape as an error.
    const fn prelude(self) -> Result<&'static Schema<'static>, ShapeType> {
        Ok(match self {
            Self::Boolean => &prelude::BOOLEAN,
            Self::Byte => &prelude::BYTE,
            Self::Short => &prelude::SHORT,
            Self::Integer => &prelude::INTEGER,
            Self::Long => &prelude::LONG,
            Self::Float => &prelude::FLOAT,
            Self::Double => &prelude::DOUBLE,
            Self::BigInteger => &prelude::BIG_INTEGER,
            Self::BigDecimal => &prelude::BIG_DECIMAL,
            Self::String => &prelude::STRING,
            Self::Blob => &prelude::BLOB,
            Self::Timestamp => &prelude::TIMESTAMP,
            Self::Document => &prelude::DOCUMENT,
            Self::List(_) => return Err(ShapeType::List),
            Self::Map(_) => return Err(ShapeType::Map),
            Self::Structure => return Err(ShapeType::Structure),
            Self::Union => return Err(ShapeType::Union),
        })
    }

    fn shape_type(self) -> ShapeType {
        self.prelude().map_or_else(|shape_type| shape_type, Schema::shape_type)
    }

    fn with_contents(self, schema: Schema<'static>) -> Schema<'static> {
        match self {
            Self::List(element) => schema.with_list_member(element.schema("member")),
            Self::Map((key, value)) => schema.with_map_members(key.schema("key"), value.schema("value")),
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
            | Self::Document
            | Self::Structure
            | Self::Union => schema,
        }
    }
}

impl ValueSchema {
    /// Creates the schema for a place in a list or map. It does not include the traits and members of a structure or
    /// union, so recursive shapes need no recursion here.
    fn schema(&self, place: &'static str) -> &'static Schema<'static> {
        let Self(element_type, items) = *self;
        match element_type.prelude() {
            Ok(scalar) if items.is_empty() => scalar,
            _ => {
                let id = ShapeId::from_parts_with_member(place, "", "", place);
                let schema = element_type.with_contents(Schema::new(id, element_type.shape_type()));
                Box::leak(Box::new(items.iter().fold(schema, |schema, item| item.add_to(schema))))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static TABLE: Table = Table::structure(
        "com.example",
        "Input",
        &[
            SchemaItem::Http("PUT", "/{id}", 200),
            SchemaItem::Member("id", Type::String),
            SchemaItem::HttpLabel,
            SchemaItem::Member(
                "words",
                Type::List(&ValueSchema(Type::List(&ValueSchema(Type::String, &[])), &[SchemaItem::XmlName("line")])),
            ),
            SchemaItem::XmlFlattened,
            SchemaItem::Member(
                "times",
                Type::Map(&(
                    ValueSchema(Type::String, &[]),
                    ValueSchema(Type::Timestamp, &[SchemaItem::TimestampFormat("http-date")]),
                )),
            ),
        ],
    );

    #[test]
    fn a_table_is_used_as_its_schema() {
        assert_eq!(TABLE.shape_id().as_str(), "com.example#Input");
        assert_eq!(TABLE.http().map(Http::uri), Some("/{id}"));
        assert!(TABLE.http_label().is_none());
        assert_eq!(TABLE.members().iter().map(|it| it.member_index()).collect::<Vec<_>>(), [Some(0), Some(1), Some(2)]);
        assert!(std::ptr::eq(TABLE.schema(), TABLE.schema()));
    }

    #[test]
    fn traits_belong_to_the_member_before_them() {
        let [id, words, times] = TABLE.members() else { panic!("three members") };
        assert_eq!((id.shape_id().as_str(), id.http_label().is_some()), ("com.example#Input$id", true));
        assert!(words.xml_flattened() && words.xml_name().is_none());
        assert!(times.http_label().is_none() && !times.xml_flattened());
    }

    #[test]
    fn elements_use_the_prelude_unless_they_have_traits() {
        let [_, words, times] = TABLE.members() else { panic!("three members") };
        let line = words.member().expect("a list has elements");
        assert!(line.xml_name().is_some());
        assert_eq!(line.member().map(|it| it.shape_id().as_str()), Some("smithy.api#String"));
        assert_eq!(times.key().map(|it| it.shape_id().as_str()), Some("smithy.api#String"));
        assert!(times.member().expect("a map has values").timestamp_format().is_some());
    }

    #[test]
    fn timestamp_formats_have_their_names_in_smithy() {
        static TIMES: Table = Table::structure(
            "com.example",
            "Times",
            &[
                SchemaItem::Member("one", Type::Timestamp),
                SchemaItem::TimestampFormat("date-time"),
                SchemaItem::Member("two", Type::Timestamp),
                SchemaItem::TimestampFormat("http-date"),
                SchemaItem::Member("three", Type::Timestamp),
                SchemaItem::TimestampFormat("epoch-seconds"),
            ],
        );
        let formats = TIMES.members().iter().map(|member| Some(member.timestamp_format()?.format()));
        let expected = [TimestampFormat::DateTime, TimestampFormat::HttpDate, TimestampFormat::EpochSeconds];
        assert_eq!(formats.collect::<Vec<_>>(), expected.map(Some));
    }

    #[test]
    fn a_structure_can_be_without_members() {
        static EMPTY: Table = Table::structure("com.example", "Empty", &[SchemaItem::NoBodyMembers]);
        assert!(EMPTY.members().is_empty() && !EMPTY.has_body_members());
    }
}
