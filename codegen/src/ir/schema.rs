//! Schemas: the types, names and traits of shapes that protocols and validators need.

/// Id of a shape.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Id {
    /// Namespace.
    pub namespace: String,
    /// Name in the model.
    pub name: String,
}

/// Schema of a member.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberSchema {
    /// Name of the member in the model.
    pub name: String,
    /// Schema of the value.
    pub element: ValueSchema,
}

impl MemberSchema {
    /// Returns `true` if a member of an input is part of a body that a codec writes.
    pub fn is_in_body(&self) -> bool {
        let ValueSchema { shape_type, traits, .. } = &self.element;
        let is_structured = matches!(shape_type, ShapeType::Structure | ShapeType::Union | ShapeType::Document);
        !traits.iter().any(|it| match it {
            SchemaTrait::HttpHeader(_)
            | SchemaTrait::HttpPrefixHeaders(_)
            | SchemaTrait::HttpLabel
            | SchemaTrait::HttpQuery(_)
            | SchemaTrait::HttpQueryParams => true,
            SchemaTrait::HttpPayload => !is_structured,
            SchemaTrait::Sensitive
            | SchemaTrait::JsonName(_)
            | SchemaTrait::TimestampFormat(_)
            | SchemaTrait::MediaType(_)
            | SchemaTrait::XmlName(_)
            | SchemaTrait::XmlAttribute
            | SchemaTrait::XmlFlattened
            | SchemaTrait::XmlNamespace(..)
            | SchemaTrait::XmlUnwrappedOutput
            | SchemaTrait::Ec2QueryName(_)
            | SchemaTrait::HttpResponseCode
            | SchemaTrait::HostLabel
            | SchemaTrait::Streaming
            | SchemaTrait::EventHeader
            | SchemaTrait::EventPayload => false,
        })
    }
}

/// Schema of a value: of a member, a list element, a map key or a map value.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueSchema {
    /// Type of the target shape.
    pub shape_type: ShapeType,
    /// Traits that affect serialization, printing or validation.
    pub traits: Vec<SchemaTrait>,
    /// Contents of a list or map.
    pub contents: Contents,
}

/// Contents of a list or map.
#[derive(Clone, Debug, PartialEq)]
pub enum Contents {
    /// No contents: the value is neither a list nor a map.
    None,
    /// The elements of a list.
    List(Box<ValueSchema>),
    /// The keys and values of a map.
    Map(Box<ValueSchema>, Box<ValueSchema>),
}

/// Type of a shape, by its name in Smithy.
///
/// The runtime has a schema type for each of these. A Rust [`Type`](super::ty::Type) differs: a `string` with values is a
/// generated type, and the `blob` of a body is a stream. Shapes of the model that are not data have no schema.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum ShapeType {
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
    /// `list`
    List,
    /// `map`
    Map,
    /// `structure`
    Structure,
    /// `union`
    Union,
}

/// Trait of a shape or member that affects serialization, printing or validation.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum SchemaTrait {
    /// `sensitive`
    Sensitive,
    /// `jsonName`
    JsonName(String),
    /// `timestampFormat`
    TimestampFormat(TimestampFormat),
    /// `mediaType`
    MediaType(String),
    /// `xmlName`
    XmlName(String),
    /// `xmlAttribute`
    XmlAttribute,
    /// `xmlFlattened`
    XmlFlattened,
    /// `xmlNamespace`: the URI and the prefix
    XmlNamespace(String, Option<String>),
    /// `aws.customizations#s3UnwrappedXmlOutput`
    XmlUnwrappedOutput,
    /// `ec2QueryName`
    Ec2QueryName(String),
    /// `httpHeader`
    HttpHeader(String),
    /// `httpPrefixHeaders`
    HttpPrefixHeaders(String),
    /// `httpLabel`
    HttpLabel,
    /// `httpQuery`
    HttpQuery(String),
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

/// Format of timestamps.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum TimestampFormat {
    /// `date-time`
    DateTime,
    /// `http-date`
    HttpDate,
    /// `epoch-seconds`
    EpochSeconds,
}

/// HTTP method, URI and status of an operation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Http {
    /// HTTP method.
    pub method: String,
    /// URI pattern with labels.
    pub uri: String,
    /// Status code of a successful response.
    pub code: u16,
}
