//! Tables: what generated code says of a structure or union, and the schema that is made of it.
//!
//! A table is data and no more, so that it costs the compiler next to nothing: a service has thousands. The schema of a
//! shape is made when the shape is first met, and kept as long as the program runs.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use super::{Http, Schema, ShapeId, ShapeType, TimestampFormat, prelude};

/// What a table says: a member, or something of the member that was named last. What is said before the first member is
/// said of the structure or union itself. But for `Member` and `NoBodyMembers`, these are Smithy's traits.
#[derive(Clone, Copy, Debug)]
pub enum Fact {
    /// It has this member.
    Member(&'static str, Type),
    /// None of its members is written to the body of a request.
    NoBodyMembers,
    /// `sensitive`
    Sensitive,
    /// `jsonName`, or `ec2QueryName`: forms know no JSON.
    JsonName(&'static str),
    /// `timestampFormat` of `date-time`
    DateTime,
    /// `timestampFormat` of `http-date`
    HttpDate,
    /// `timestampFormat` of `epoch-seconds`
    EpochSeconds,
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
}

/// The type of a member or element, by Smithy's names.
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
    /// `list`, of these elements
    List(&'static Element),
    /// `map`, of these keys and values
    Map(&'static (Element, Element)),
    /// `structure`
    Structure,
    /// `union`
    Union,
}

/// What a list or map holds: its type, and what else is said of it.
#[derive(Clone, Copy, Debug)]
pub struct Element(pub Type, pub &'static [Fact]);

/// A table, which is used as the schema that is made of it.
pub struct Table {
    namespace: &'static str,
    shape: &'static str,
    shape_type: ShapeType,
    facts: &'static [Fact],
    schema: OnceLock<Schema<'static>>,
}

impl Table {
    /// The table of a structure.
    #[must_use]
    pub const fn structure(namespace: &'static str, shape: &'static str, facts: &'static [Fact]) -> Self {
        Self { namespace, shape, shape_type: ShapeType::Structure, facts, schema: OnceLock::new() }
    }

    /// The table of a union.
    #[must_use]
    pub const fn union(namespace: &'static str, shape: &'static str, facts: &'static [Fact]) -> Self {
        Self { namespace, shape, shape_type: ShapeType::Union, facts, schema: OnceLock::new() }
    }

    /// The schema, which is made if nobody asked for it before.
    #[inline]
    pub fn schema(&self) -> &Schema<'static> {
        self.schema.get_or_init(|| self.build())
    }

    #[cold]
    fn build(&self) -> Schema<'static> {
        let Self { namespace, shape, shape_type, facts, .. } = *self;
        let of_members = facts.iter().position(|fact| matches!(fact, Fact::Member(..))).unwrap_or(facts.len());
        let (own, of_members) = facts.split_at(of_members);
        let mut members: Vec<Schema<'static>> = Vec::new();
        for fact in of_members {
            if let Fact::Member(name, member_type) = fact {
                let id = ShapeId::from_parts_with_member(
                    leak(format!("{namespace}#{shape}${name}")),
                    namespace,
                    shape,
                    name,
                );
                let member = Schema::new_member(id, member_type.shape_type(), name, members.len());
                members.push(member_type.with_contents(member));
            } else if let Some(member) = members.pop() {
                members.push(fact.add_to(member));
            }
        }
        let members: Vec<&'static Schema<'static>> = members.leak().iter().collect();
        let id = ShapeId::from_parts(leak(format!("{namespace}#{shape}")), namespace, shape);
        own.iter().fold(Schema::new_struct(id, shape_type, members.leak()), |schema, fact| fact.add_to(schema))
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
        f.debug_struct("Table").field("shape", &self.shape).field("facts", &self.facts).finish_non_exhaustive()
    }
}

/// Keeps the text as long as the program runs: schemas are made once, and only those of shapes that are met.
fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

impl Fact {
    fn add_to(self, schema: Schema<'static>) -> Schema<'static> {
        match self {
            // Members of members there are none: the caller sees to that.
            Self::Member(..) => schema,
            Self::NoBodyMembers => schema.with_no_body_members(),
            Self::Sensitive => schema.with_sensitive(),
            Self::JsonName(name) => schema.with_json_name(name),
            Self::DateTime => schema.with_timestamp_format(TimestampFormat::DateTime),
            Self::HttpDate => schema.with_timestamp_format(TimestampFormat::HttpDate),
            Self::EpochSeconds => schema.with_timestamp_format(TimestampFormat::EpochSeconds),
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
        }
    }
}

impl Type {
    /// The schema of the prelude for a scalar, and the type of everything else.
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

impl Element {
    /// The schema, under the name of its place. What a structure or union says of itself is in its own schema: this one
    /// can be made without it, and so of shapes that hold themselves.
    fn schema(&self, place: &'static str) -> &'static Schema<'static> {
        let Self(element_type, facts) = *self;
        match element_type.prelude() {
            Ok(scalar) if facts.is_empty() => scalar,
            _ => {
                let id = ShapeId::from_parts_with_member(place, "", "", place);
                let schema = element_type.with_contents(Schema::new(id, element_type.shape_type()));
                Box::leak(Box::new(facts.iter().fold(schema, |schema, fact| fact.add_to(schema))))
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
            Fact::Http("PUT", "/{id}", 200),
            Fact::Member("id", Type::String),
            Fact::HttpLabel,
            Fact::Member(
                "words",
                Type::List(&Element(Type::List(&Element(Type::String, &[])), &[Fact::XmlName("line")])),
            ),
            Fact::XmlFlattened,
            Fact::Member(
                "times",
                Type::Map(&(Element(Type::String, &[]), Element(Type::Timestamp, &[Fact::HttpDate]))),
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
    fn what_follows_a_member_is_said_of_it() {
        let [id, words, times] = TABLE.members() else { panic!("three members") };
        assert_eq!((id.shape_id().as_str(), id.http_label().is_some()), ("com.example#Input$id", true));
        assert!(words.xml_flattened() && words.xml_name().is_none());
        assert!(times.http_label().is_none() && !times.xml_flattened());
    }

    #[test]
    fn elements_have_schemas_of_their_own_or_those_of_the_prelude() {
        let [_, words, times] = TABLE.members() else { panic!("three members") };
        let line = words.member().expect("a list has elements");
        assert!(line.xml_name().is_some());
        assert_eq!(line.member().map(|it| it.shape_id().as_str()), Some("smithy.api#String"));
        assert_eq!(times.key().map(|it| it.shape_id().as_str()), Some("smithy.api#String"));
        assert!(times.member().expect("a map has values").timestamp_format().is_some());
    }

    #[test]
    fn a_structure_can_be_without_members() {
        static EMPTY: Table = Table::structure("com.example", "Empty", &[Fact::NoBodyMembers]);
        assert!(EMPTY.members().is_empty() && !EMPTY.has_body_members());
    }
}
