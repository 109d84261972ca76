//! Places of the members of an input in a request, or of an output in a response, computed once from the schema.

use aws_smithy_schema::extension::SchemaExtensionKey;
use aws_smithy_schema::http_protocol::percent_encode;
use aws_smithy_schema::traits::{HttpTrait, MediaTypeTrait};
use aws_smithy_schema::{Schema, ShapeType};
use http::HeaderName;

use super::super::blank::Blank;

/// The bindings of an input or output, kept with its schema.
pub(crate) static BINDINGS: SchemaExtensionKey<Bindings> = SchemaExtensionKey::new(Bindings::from_schema);

/// Bindings in the schema of an input or output.
#[derive(Debug)]
pub(crate) struct Bindings {
    /// The locations of the members, by their index.
    locations: Vec<MemberLocation>,
    pub(crate) body: Body,
    /// The path, if the operation has one.
    pub(crate) template: Option<Template>,
    /// The request that others are copied from, if the path has no labels.
    pub(in super::super) blank: Option<Blank>,
}

/// Place of a member.
#[derive(Debug)]
pub(crate) enum MemberLocation {
    /// The document of all members without another place.
    Document,
    /// The whole body.
    Payload,
    /// The header of this name; `None` if the name is not a valid header name.
    Header(Option<HeaderName>),
    /// Headers whose names begin with this prefix.
    PrefixHeaders(String),
    /// The query parameter of this name.
    Query { name: String, encoded: String },
    /// Query parameters named by the keys of a map.
    QueryParams,
    /// The status of the response.
    ResponseCode,
    /// The path.
    Label,
}

/// Content of a body.
#[derive(Debug)]
pub(crate) enum Body {
    /// No body.
    Nothing,
    /// A document of the members that have no other place.
    Input,
    /// The bytes of one member, or a byte stream.
    Bytes { media_type: String, streams: bool },
    /// One member that is a structure.
    Structure,
    /// One member that is a union.
    Union,
    /// One member that is a document.
    Document,
    /// An event stream.
    Events,
}

impl Bindings {
    fn from_schema(schema: &Schema<'_>) -> Self {
        let locations: Vec<_> = schema.members().iter().map(|member| MemberLocation::from_schema(member)).collect();
        let payload = schema.members().iter().find(|member| member.http_payload().is_some());
        let body = match payload {
            Some(payload) => Body::from_payload(payload),
            None if locations.iter().any(|location| matches!(location, MemberLocation::Document)) => Body::Input,
            None => Body::Nothing,
        };
        let template = schema.http().map(HttpTrait::uri).map(Template::parse);
        let fixed = template.as_ref().and_then(Template::fixed);
        // What is not valid in HTTP is reported when a request is made.
        let blank = schema.http().zip(fixed).and_then(|(http, path)| Blank::new(http.method(), path).ok());
        Self { locations, body, template, blank }
    }

    /// Returns the place of a member.
    pub(crate) fn location(&self, member: &Schema<'_>) -> &MemberLocation {
        member.member_index().and_then(|index| self.locations.get(index)).unwrap_or(&MemberLocation::Document)
    }

    /// Returns whether any member has a place outside the document.
    pub(crate) fn has_locations(&self) -> bool {
        self.locations.iter().any(|location| !matches!(location, MemberLocation::Document))
    }

    /// Returns the member that is the body.
    pub(crate) fn payload<'s>(&self, schema: &'s Schema<'s>) -> Option<&'s Schema<'s>> {
        let index = self.locations.iter().position(|location| matches!(location, MemberLocation::Payload))?;
        schema.members().get(index).copied()
    }

    /// Returns whether a query parameter is bound to a member of its own.
    pub(crate) fn has_query(&self, parameter: &str) -> bool {
        self.locations
            .iter()
            .any(|location| matches!(location, MemberLocation::Query { name, .. } if name == parameter))
    }
}

impl MemberLocation {
    fn from_schema(member: &Schema<'_>) -> Self {
        if let Some(header) = member.http_header() {
            Self::Header(HeaderName::try_from(header.value()).ok())
        } else if let Some(query) = member.http_query() {
            Self::Query { name: query.value().to_owned(), encoded: percent_encode(query.value()) }
        } else if member.http_label().is_some() {
            Self::Label
        } else if let Some(prefix) = member.http_prefix_headers() {
            Self::PrefixHeaders(prefix.value().to_owned())
        } else if member.http_query_params().is_some() {
            Self::QueryParams
        } else if member.http_payload().is_some() {
            Self::Payload
        } else if member.http_response_code().is_some() {
            Self::ResponseCode
        } else {
            Self::Document
        }
    }
}

impl Body {
    fn from_payload(payload: &Schema<'_>) -> Self {
        let bytes = |default| Self::Bytes {
            media_type: payload.media_type().map_or(default, MediaTypeTrait::value).to_owned(),
            streams: payload.streaming(),
        };
        match payload.shape_type() {
            ShapeType::Blob => bytes("application/octet-stream"),
            ShapeType::String => bytes("text/plain"),
            ShapeType::Union if payload.streaming() => Self::Events,
            ShapeType::Union => Self::Union,
            ShapeType::Structure => Self::Structure,
            // Smithy allows documents only here.
            _ => Self::Document,
        }
    }
}

/// A path with labels in braces: `/{Bucket}/{Key+}?delete`.
#[derive(Debug)]
pub(crate) struct Template {
    pub(crate) segments: Vec<Segment>,
    /// Length in bytes.
    pub(crate) length: usize,
}

/// A part of a path.
#[derive(Debug)]
pub(crate) enum Segment {
    Text(String),
    /// The value of the member with this name. A greedy label keeps its slashes.
    Label {
        name: String,
        greedy: bool,
    },
}

impl Template {
    /// Parses a template; an empty one means `/`.
    pub(crate) fn parse(template: &str) -> Self {
        let mut segments = Vec::new();
        let mut rest = if template.is_empty() { "/" } else { template };
        while let Some((text, label, after)) = next_label(rest) {
            segments.push(Segment::Text(text.to_owned()));
            let name = label.strip_suffix('+');
            segments.push(Segment::Label { name: name.unwrap_or(label).to_owned(), greedy: name.is_some() });
            rest = after;
        }
        segments.push(Segment::Text(rest.to_owned()));
        Self { segments, length: template.len() }
    }

    /// Returns the path, if it has no labels.
    fn fixed(&self) -> Option<&str> {
        match self.segments.as_slice() {
            [Segment::Text(path)] => Some(path),
            _ => None,
        }
    }
}

/// Returns the text before, within and after the first braces.
fn next_label(template: &str) -> Option<(&str, &str, &str)> {
    let (text, rest) = template.split_once('{')?;
    let (label, after) = rest.split_once('}')?;
    Some((text, label, after))
}
