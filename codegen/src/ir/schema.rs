//! Schemas: what the wire, the validators and serde know of a shape.

/// A shape's id, as schemas keep it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Id {
    /// Its namespace.
    pub namespace: String,
    /// Its name in the model.
    pub name: String,
}

/// The schema of a member.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberSchema {
    /// Its name in the model.
    pub name: String,
    /// What is said of its value.
    pub element: ElementSchema,
}

/// The schema of a value in some place: of a member, or of elements, keys or values.
#[derive(Clone, Debug, PartialEq)]
pub struct ElementSchema {
    /// The type of its target.
    pub shape_type: ShapeType,
    /// What its traits say of the wire.
    pub traits: Vec<SchemaTrait>,
    /// What it holds, if it is a list or map.
    pub contents: Contents,
}

/// What a list or map holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Contents {
    /// Nothing: it is neither.
    None,
    /// The elements of a list.
    List(Box<ElementSchema>),
    /// The keys and values of a map.
    Map(Box<ElementSchema>, Box<ElementSchema>),
}

/// The types of shapes, by Smithy's names.
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

/// A trait of a shape or member, as far as the wire, printing and validation care.
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

/// How timestamps are written.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum TimestampFormat {
    /// `date-time`
    DateTime,
    /// `http-date`
    HttpDate,
    /// `epoch-seconds`
    EpochSeconds,
}

/// Method, URI and status of an operation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Http {
    /// The method.
    pub method: String,
    /// The URI, with labels.
    pub uri: String,
    /// The status of success.
    pub code: u16,
}
