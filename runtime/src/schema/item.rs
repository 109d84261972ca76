//! The rows of tables, as plain data.

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
