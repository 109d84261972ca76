//! Where the members of an input go, as its schema says: the same in every request.

use aws_smithy_schema::extension::SchemaExtensionKey;
use aws_smithy_schema::http_protocol::percent_encode;
use aws_smithy_schema::traits::{HttpTrait, MediaTypeTrait};
use aws_smithy_schema::{Schema, ShapeType};
use http::HeaderName;

/// The bindings of an input, kept with its schema.
pub(super) static BINDINGS: SchemaExtensionKey<Bindings> = SchemaExtensionKey::new(Bindings::of);

/// What the schema of an input says.
#[derive(Debug)]
pub(super) struct Bindings {
    /// The places of the members, by their index.
    places: Vec<Place>,
    pub(super) body: Body,
    /// The path, of an operation that has one.
    pub(super) template: Option<Template>,
}

/// Where a member goes.
#[derive(Debug)]
pub(super) enum Place {
    /// Into the document of all that have no other place.
    Document,
    /// It is the body.
    Payload,
    /// Into the header of this name, unless no header can have it.
    Header(Option<HeaderName>),
    /// Into headers whose names begin with this.
    PrefixHeaders(String),
    /// Into the query, under this name.
    Query { name: String, encoded: String },
    /// Into the query, under names of their own.
    QueryParams,
    /// Into the path.
    Label,
}

/// What a body is made of.
#[derive(Debug)]
pub(super) enum Body {
    /// There is none.
    Nothing,
    /// The members that have no other place.
    Input,
    /// The bytes of one member, or of a stream.
    Bytes { media_type: String, streams: bool },
    /// One member that is a structure.
    Structure,
    /// One member that is a union.
    Union,
    /// One member that is a document.
    Document,
    /// A stream of events.
    Events,
}

impl Bindings {
    fn of(schema: &Schema<'_>) -> Self {
        let places: Vec<_> = schema.members().iter().map(|member| Place::of(member)).collect();
        let payload = schema.members().iter().find(|member| member.http_payload().is_some());
        let body = match payload {
            Some(payload) => Body::of(payload),
            None if places.iter().any(|place| matches!(place, Place::Document)) => Body::Input,
            None => Body::Nothing,
        };
        Self { places, body, template: schema.http().map(HttpTrait::uri).map(Template::of) }
    }

    /// Where a member of the input goes.
    pub(super) fn place(&self, member: &Schema<'_>) -> &Place {
        member.member_index().and_then(|index| self.places.get(index)).unwrap_or(&Place::Document)
    }

    /// Whether any member goes elsewhere than into the document.
    pub(super) fn has_places(&self) -> bool {
        self.places.iter().any(|place| !matches!(place, Place::Document))
    }

    /// The member of the input that is the body.
    pub(super) fn payload<'s>(&self, schema: &'s Schema<'s>) -> Option<&'s Schema<'s>> {
        let index = self.places.iter().position(|place| matches!(place, Place::Payload))?;
        schema.members().get(index).copied()
    }

    /// Whether a parameter of the query has a member of its own.
    pub(super) fn has_query(&self, parameter: &str) -> bool {
        self.places.iter().any(|place| matches!(place, Place::Query { name, .. } if name == parameter))
    }
}

impl Place {
    fn of(member: &Schema<'_>) -> Self {
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
        } else {
            Self::Document
        }
    }
}

impl Body {
    fn of(payload: &Schema<'_>) -> Self {
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
            // Smithy allows no others.
            _ => Self::Document,
        }
    }
}

/// A path in which names in braces stand for labels: `/{Bucket}/{Key+}?delete`.
#[derive(Debug)]
pub(super) struct Template {
    pub(super) segments: Vec<Segment>,
    /// How many bytes it has.
    pub(super) length: usize,
}

/// A part of a path.
#[derive(Debug)]
pub(super) enum Segment {
    Text(String),
    /// The value of the member with this name. A greedy one keeps its slashes.
    Label {
        name: String,
        greedy: bool,
    },
}

impl Template {
    /// Reads a template; one without a path is the root's.
    pub(super) fn of(template: &str) -> Self {
        let mut segments = Vec::new();
        let mut rest = if template.is_empty() { "/" } else { template };
        while let Some((text, label, behind)) = next_label(rest) {
            segments.push(Segment::Text(text.to_owned()));
            let name = label.strip_suffix('+');
            segments.push(Segment::Label { name: name.unwrap_or(label).to_owned(), greedy: name.is_some() });
            rest = behind;
        }
        segments.push(Segment::Text(rest.to_owned()));
        Self { segments, length: template.len() }
    }
}

/// What stands before, in and behind the first braces.
fn next_label(template: &str) -> Option<(&str, &str, &str)> {
    let (text, rest) = template.split_once('{')?;
    let (label, behind) = rest.split_once('}')?;
    Some((text, label, behind))
}
