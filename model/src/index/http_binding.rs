//! HTTP bindings: the part of a request or response that carries each member.

use crate::model::Model;
use crate::shape::{Member, Shape, ShapeKind, SimpleKind};
use crate::shape_id::ShapeId;
use crate::traits::{
    HttpHeader, HttpLabel, HttpPayload, HttpPrefixHeaders, HttpQuery, HttpQueryParams, HttpResponseCode, MediaType,
    Streaming, TimestampFormat,
};

/// The part of an HTTP message that carries a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BindingLocation {
    /// The URI label with the member's name.
    Label,
    /// The query parameter with this name.
    Query(String),
    /// All query parameters that no other binding sets.
    QueryParams,
    /// The header with this name.
    Header(String),
    /// All headers whose names start with this prefix.
    PrefixHeaders(String),
    /// The whole body.
    Payload,
    /// The status code.
    ResponseCode,
    /// A member of the document in the body.
    Document,
    /// No part, because another member is the whole body.
    Unbound,
}

/// A member and the part of the message that carries it.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding<'m> {
    /// The member.
    pub member: &'m Member,
    /// The part of the message.
    pub location: BindingLocation,
}

/// Direction of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the client to the service.
    Request,
    /// From the service to the client.
    Response,
}

/// Finds the HTTP bindings of members from their traits.
///
/// The bindings are the same for every protocol, including those that ignore HTTP binding traits.
#[derive(Clone, Copy, Debug)]
pub struct HttpBindingIndex<'m> {
    model: &'m Model,
}

impl<'m> HttpBindingIndex<'m> {
    /// Creates the index of a model.
    pub fn new(model: &'m Model) -> Self {
        Self { model }
    }

    /// Returns the bindings of the operation's input, in the order of its members.
    pub fn request_bindings(&self, operation: &ShapeId) -> Vec<Binding<'m>> {
        let operation = self.model.shape(operation).and_then(Shape::as_operation);
        let input = operation.and_then(|operation| self.model.shape(&operation.input));
        input.map_or_else(Vec::new, |input| bind(input, Direction::Request))
    }

    /// Returns the bindings of an operation's output or of an error structure, in the order of its members.
    pub fn response_bindings(&self, operation_or_error: &ShapeId) -> Vec<Binding<'m>> {
        let Some(shape) = self.model.shape(operation_or_error) else {
            return Vec::new();
        };
        let structure = match shape.as_operation() {
            Some(operation) => self.model.shape(&operation.output),
            None => Some(shape),
        };
        structure.map_or_else(Vec::new, |structure| bind(structure, Direction::Response))
    }

    /// Returns the part of a message that the traits of a member name, or `None` for a member of the body.
    pub fn location(member: &Member, direction: Direction) -> Option<BindingLocation> {
        let traits = &member.traits;
        if let Some(HttpHeader(name)) = traits.get() {
            return Some(BindingLocation::Header(name));
        }
        if let Some(HttpPrefixHeaders(prefix)) = traits.get() {
            return Some(BindingLocation::PrefixHeaders(prefix));
        }
        if traits.has::<HttpPayload>() {
            return Some(BindingLocation::Payload);
        }
        match direction {
            Direction::Request if traits.has::<HttpLabel>() => Some(BindingLocation::Label),
            Direction::Request if traits.has::<HttpQueryParams>() => Some(BindingLocation::QueryParams),
            Direction::Request => traits.get().map(|HttpQuery(name)| BindingLocation::Query(name)),
            Direction::Response => traits.has::<HttpResponseCode>().then_some(BindingLocation::ResponseCode),
        }
    }

    fn is_event_stream(self, member: &Member) -> bool {
        let target = self.model.shape(&member.target);
        target.is_some_and(|target| target.as_union().is_some() && target.traits.has::<Streaming>())
    }

    /// Returns the format of a timestamp in a part of a message.
    ///
    /// The `timestampFormat` trait of the member takes precedence, then that of its target, then the default of the
    /// location, then `protocol_default`.
    pub fn timestamp_format(
        &self,
        member: &Member,
        location: &BindingLocation,
        protocol_default: TimestampFormat,
    ) -> TimestampFormat {
        let of_target = || self.model.shape(&member.target).and_then(|target| target.traits.get());
        let of_place = match location {
            BindingLocation::Label | BindingLocation::Query(_) | BindingLocation::QueryParams => {
                TimestampFormat::DateTime
            }
            BindingLocation::Header(_) | BindingLocation::PrefixHeaders(_) => TimestampFormat::HttpDate,
            BindingLocation::Payload
            | BindingLocation::ResponseCode
            | BindingLocation::Document
            | BindingLocation::Unbound => protocol_default,
        };
        member.traits.get().or_else(of_target).unwrap_or(of_place)
    }

    /// Returns the media type of a message with these bindings; `None` if the message has no body.
    ///
    /// `document` is the media type of the protocol's documents, `event_stream` that of its event streams.
    pub fn content_type(&self, bindings: &[Binding<'m>], document: &str, event_stream: &str) -> Option<String> {
        for binding in bindings {
            match &binding.location {
                BindingLocation::Document => return Some(document.to_owned()),
                BindingLocation::Payload => {
                    return self.payload_type(binding.member, document, event_stream);
                }
                BindingLocation::Label
                | BindingLocation::Query(_)
                | BindingLocation::QueryParams
                | BindingLocation::Header(_)
                | BindingLocation::PrefixHeaders(_)
                | BindingLocation::ResponseCode
                | BindingLocation::Unbound => {}
            }
        }
        None
    }

    fn payload_type(self, member: &Member, document: &str, event_stream: &str) -> Option<String> {
        if self.is_event_stream(member) {
            return Some(event_stream.to_owned());
        }
        let target = self.model.shape(&member.target)?;
        if let Some(MediaType(media_type)) = member.traits.get().or_else(|| target.traits.get()) {
            return Some(media_type);
        }
        let fixed = match &target.kind {
            ShapeKind::Simple(SimpleKind::Blob) => "application/octet-stream",
            ShapeKind::Simple(SimpleKind::String) | ShapeKind::Enum(_) => "text/plain",
            ShapeKind::Simple(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::List(_)
            | ShapeKind::Map(_)
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Service(_) => document,
        };
        Some(fixed.to_owned())
    }
}

fn bind(structure: &Shape, direction: Direction) -> Vec<Binding<'_>> {
    let bound: Vec<_> =
        structure.members().map(|member| (member, HttpBindingIndex::location(member, direction))).collect();
    let has_payload = bound.iter().any(|(_, location)| *location == Some(BindingLocation::Payload));
    let rest = if has_payload { BindingLocation::Unbound } else { BindingLocation::Document };
    let bindings = bound.into_iter();
    bindings.map(|(member, location)| Binding { member, location: location.unwrap_or_else(|| rest.clone()) }).collect()
}
