//! Schemas: the types, names and traits of shapes that protocols and validators need.

use super::ty::SimpleType;

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
    /// Returns the part of a message that the member is bound to, or `None` for a member of a document.
    pub fn http_binding(&self) -> Option<&HttpBinding> {
        self.element
            .traits
            .iter()
            .find_map(|it| if let SchemaTrait::HttpBinding(binding) = it { Some(binding) } else { None })
    }

    /// Returns `true` if a member of an input is part of a body that a codec writes.
    pub fn is_in_body(&self) -> bool {
        match self.http_binding() {
            None | Some(HttpBinding::ResponseCode) => true,
            Some(HttpBinding::Payload) => match self.element.shape_type {
                ShapeType::Structure | ShapeType::Union | ShapeType::Simple(SimpleType::Document) => true,
                ShapeType::List | ShapeType::Map | ShapeType::Simple(_) => false,
            },
            Some(
                HttpBinding::Header(_)
                | HttpBinding::PrefixHeaders(_)
                | HttpBinding::Label
                | HttpBinding::Query(_)
                | HttpBinding::QueryParams,
            ) => false,
        }
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

/// Type of a shape.
///
/// The runtime has a schema type for each of these. A Rust [`Type`](super::ty::Type) differs: a `string` with values is a
/// generated type, and the `blob` of a body is a stream. Shapes of the model that are not data have no schema.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum ShapeType {
    /// A type without members.
    Simple(SimpleType),
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
    /// The binding to a part of an HTTP message.
    HttpBinding(HttpBinding),
    /// `hostLabel`
    HostLabel,
    /// `streaming`
    Streaming,
    /// `eventHeader`
    EventHeader,
    /// `eventPayload`
    EventPayload,
}

/// Part of an HTTP message that holds a member.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum HttpBinding {
    /// `httpHeader`
    Header(String),
    /// `httpPrefixHeaders`
    PrefixHeaders(String),
    /// `httpLabel`
    Label,
    /// `httpQuery`
    Query(String),
    /// `httpQueryParams`
    QueryParams,
    /// `httpPayload`
    Payload,
    /// `httpResponseCode`
    ResponseCode,
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
