//! Visitor that routes each member of an input to its place.

use std::cell::RefCell;

use aws_smithy_runtime_api::http::Headers;
use aws_smithy_schema::Schema;
use aws_smithy_schema::http_protocol::percent_encode;
use aws_smithy_schema::serde::{SerializableStruct, ShapeSerializer};
use aws_smithy_types::{Blob, Document};
use bytes::Bytes;

use super::super::encode;
use super::bindings::{Bindings, MemberLocation, Segment, Template};
use super::text::{Location, Texts};
use crate::visitors::scalar_writes;
use crate::walk::serializable::{Serializer, ToSerializer};
use crate::walk::{Result, Scalar, SerdeError, Structure, Visitor, WriteContents, Writer};

/// Bytes reserved for the labels of a path.
const LABELS: usize = 64;

/// The parts of a request outside the document.
pub(crate) struct Parts<'b> {
    bindings: &'b Bindings,
    pub(crate) headers: Headers,
    /// `true` if the member that is the body is set.
    pub(crate) has_payload: bool,
    /// The body, if it is bytes.
    pub(crate) bytes: Bytes,
    /// The status of a response, if a member has it.
    pub(crate) status: Option<String>,
    query: String,
    /// The values of labels, with the indexes of their members.
    labels: Vec<(usize, String)>,
    /// `true` once all members have been visited; further walks write only the document.
    is_complete: bool,
}

impl<'b> Parts<'b> {
    pub(crate) fn new(bindings: &'b Bindings) -> Self {
        Self {
            bindings,
            headers: Headers::new(),
            has_payload: false,
            bytes: Bytes::new(),
            status: None,
            query: String::new(),
            labels: Vec::new(),
            is_complete: false,
        }
    }

    /// Returns the place of a member that is set.
    fn location(&mut self, member: &Schema<'_>) -> &'b MemberLocation {
        let location = self.bindings.location(member);
        self.has_payload |= matches!(location, MemberLocation::Payload);
        location
    }

    /// Binds a member, whose value `show` writes, to its place outside the body.
    fn bind(
        &mut self,
        location: &MemberLocation,
        member: &Schema<'_>,
        show: &dyn Fn(&mut Texts<'_>) -> Result,
    ) -> Result {
        if self.is_complete {
            return Ok(());
        }
        match location {
            MemberLocation::Header(name) => {
                let name = name.clone().ok_or_else(|| no_header(member, "the header name"))?;
                let value = header_value(show)?;
                self.headers.try_insert(name, value).map_err(|error| no_header(member, &error.to_string()))?;
                Ok(())
            }
            MemberLocation::PrefixHeaders(prefix) => show(&mut Texts::new(Location::Header, &mut |key, text| {
                let name = format!("{prefix}{}", key.unwrap_or_default());
                let set = self.headers.try_insert(name, text.to_owned());
                set.map(|_| ()).map_err(|error| no_header(member, &error.to_string()))
            })),
            MemberLocation::Query { encoded, .. } => show(&mut Texts::new(Location::Uri, &mut |_, text| {
                add_parameter(&mut self.query, encoded, text);
                Ok(())
            })),
            MemberLocation::QueryParams => show(&mut Texts::new(Location::Uri, &mut |key, text| {
                let key = key.unwrap_or_default();
                if !self.bindings.has_query(key) {
                    add_parameter(&mut self.query, &percent_encode(key), text);
                }
                Ok(())
            })),
            MemberLocation::Label => show(&mut Texts::new(Location::Uri, &mut |_, text| {
                self.labels.extend(member.member_index().map(|index| (index, text.to_owned())));
                Ok(())
            })),
            MemberLocation::ResponseCode => show(&mut Texts::new(Location::Uri, &mut |_, text| {
                self.status = Some(text.to_owned());
                Ok(())
            })),
            MemberLocation::Document | MemberLocation::Payload => Ok(()),
        }
    }

    /// Returns whether any member is in the query.
    pub(crate) fn has_query(&self) -> bool {
        !self.query.is_empty()
    }

    /// Returns the path and query.
    pub(crate) fn uri(&self, template: &Template, schema: &Schema<'_>) -> Result<String> {
        let mut uri = String::with_capacity(template.length + self.query.len() + LABELS);
        for segment in &template.segments {
            match segment {
                Segment::Text(text) => uri.push_str(text),
                Segment::Label { name, greedy } => {
                    let label = self.label(name, schema).ok_or_else(|| SerdeError::missing_member(name))?;
                    if *greedy {
                        for (number, part) in label.split('/').enumerate() {
                            if number > 0 {
                                uri.push('/');
                            }
                            encode::push(&mut uri, part);
                        }
                    } else {
                        encode::push(&mut uri, label);
                    }
                }
            }
        }
        if !self.query.is_empty() {
            uri.push(if uri.contains('?') { '&' } else { '?' });
            uri.push_str(&self.query);
        }
        Ok(uri)
    }

    /// Returns the value of a label, or `None` if it is empty, as it would change the path.
    fn label(&self, name: &str, schema: &Schema<'_>) -> Option<&str> {
        let is_named = |index| schema.member_schema_by_index(index).and_then(Schema::member_name) == Some(name);
        let (_, label) = self.labels.iter().find(|(index, _)| is_named(*index))?;
        (!label.is_empty()).then_some(label)
    }
}

/// Returns the value of a header: a single text, or the elements of a list.
fn header_value(show: &dyn Fn(&mut Texts<'_>) -> Result) -> Result<String> {
    let mut value = None::<String>;
    show(&mut Texts::new(Location::Header, &mut |_, text| {
        match &mut value {
            Some(value) => value.extend([", ", text]),
            None => value = Some(text.to_owned()),
        }
        Ok(())
    }))?;
    Ok(value.unwrap_or_default())
}

fn add_parameter(query: &mut String, encoded_name: &str, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.extend([encoded_name, "="]);
    encode::push(query, value);
}

/// Creates the error for a member that is not valid in a header. It omits the value, which may be sensitive.
#[cold]
fn no_header(member: &Schema<'_>, reason: &str) -> SerdeError {
    let name = member.member_name().unwrap_or_default();
    SerdeError::invalid_input(format!("`{name}` cannot be sent in a header: {reason}"))
}

/// An input that writes only those members to a document that have no other place.
pub(crate) struct Routed<'r, 'b, I: ?Sized> {
    pub(crate) input: &'r I,
    /// Borrowed for the duration of one walk; a document may walk the members of the input repeatedly.
    pub(crate) parts: RefCell<&'r mut Parts<'b>>,
}

impl SerializableStruct for Routed<'_, '_, dyn SerializableStruct + '_> {
    fn schema(&self) -> &Schema<'_> {
        self.input.schema()
    }

    fn serialize_members(&self, document: &mut Serializer<'_>) -> Result {
        let mut parts = self.parts.borrow_mut();
        self.input.serialize_members(&mut Router { parts: &mut parts, document })?;
        parts.is_complete = true;
        Ok(())
    }
}

impl Structure for Routed<'_, '_, dyn Structure + '_> {
    fn schema(&self) -> &'static Schema<'static> {
        self.input.schema()
    }

    fn write_members(&self, document: &mut Writer<'_>) -> Result {
        let mut parts = self.parts.borrow_mut();
        self.input.write_members(&mut Router { parts: &mut parts, document })?;
        parts.is_complete = true;
        Ok(())
    }
}

/// Visitor that routes each member of an input to its place, or to a document.
pub(crate) struct Router<'r, 'b, D: ?Sized> {
    pub(crate) parts: &'r mut Parts<'b>,
    pub(crate) document: &'r mut D,
}

macro_rules! route {
    ($($method:ident($type:ty);)*) => {$(
        fn $method(&mut self, member: &Schema<'_>, value: $type) -> Result {
            match self.parts.location(member) {
                MemberLocation::Document | MemberLocation::Payload => self.document.$method(member, value),
                location => self.parts.bind(location, member, &|to| to.$method(member, value)),
            }
        }
    )*};
}

impl ShapeSerializer for Router<'_, '_, Serializer<'_>> {
    scalar_writes!(route);

    route! {
        write_list(&dyn Fn(&mut dyn ShapeSerializer) -> Result);
        write_map(&dyn Fn(&mut dyn ShapeSerializer) -> Result);
        write_document(&Document);
    }

    fn write_struct(&mut self, member: &Schema<'_>, value: &dyn SerializableStruct) -> Result {
        match self.parts.location(member) {
            MemberLocation::Document => self.document.write_struct(member, value),
            // The document of a payload is named after the payload's shape, not the member.
            MemberLocation::Payload => self.document.write_struct(value.schema(), value),
            location => self.parts.bind(location, member, &|to| to.write_struct(member, value)),
        }
    }

    fn write_string(&mut self, member: &Schema<'_>, value: &str) -> Result {
        match self.parts.location(member) {
            MemberLocation::Document => self.document.write_string(member, value),
            MemberLocation::Payload => {
                self.parts.bytes = Bytes::copy_from_slice(value.as_bytes());
                Ok(())
            }
            location => self.parts.bind(location, member, &|to| to.write_string(member, value)),
        }
    }

    fn write_blob(&mut self, member: &Schema<'_>, value: Blob) -> Result {
        match self.parts.location(member) {
            MemberLocation::Document => self.document.write_blob(member, value),
            MemberLocation::Payload => {
                self.parts.bytes = value.into_bytes();
                Ok(())
            }
            location => self.parts.bind(location, member, &|to| to.write_blob(member, value.clone())),
        }
    }

    fn write_null(&mut self, member: &Schema<'_>) -> Result {
        self.document.write_null(member)
    }
}

impl Visitor for Router<'_, '_, Writer<'_>> {
    fn omits_defaults(&self) -> bool {
        self.document.omits_defaults()
    }

    fn write_scalar(&mut self, member: &Schema<'_>, value: Scalar<'_>) -> Result {
        let location = self.parts.location(member);
        match (location, value) {
            (MemberLocation::Payload, Scalar::String(text)) => {
                self.parts.bytes = Bytes::copy_from_slice(text.as_bytes());
                Ok(())
            }
            (MemberLocation::Payload, Scalar::Blob(blob)) => {
                self.parts.bytes = blob.clone().into_bytes();
                Ok(())
            }
            (MemberLocation::Document | MemberLocation::Payload, value) => self.document.write_scalar(member, value),
            (location, value) => self.bind(location, member, &|to| to.write_scalar(member, value)),
        }
    }

    fn write_struct(&mut self, member: &Schema<'_>, value: &dyn Structure) -> Result {
        match self.parts.location(member) {
            MemberLocation::Document => self.document.write_struct(member, value),
            // The document of a payload is named after the payload's shape, not the member.
            MemberLocation::Payload => self.document.write_struct(value.schema(), value),
            location => self.bind(location, member, &|to| to.write_struct(member, value)),
        }
    }

    fn write_list(&mut self, member: &Schema<'_>, length: usize, elements: WriteContents<'_>) -> Result {
        match self.parts.location(member) {
            MemberLocation::Document | MemberLocation::Payload => self.document.write_list(member, length, elements),
            location => self.bind(location, member, &|to| to.write_list(member, length, elements)),
        }
    }

    fn write_map(&mut self, member: &Schema<'_>, length: usize, entries: WriteContents<'_>) -> Result {
        match self.parts.location(member) {
            MemberLocation::Document | MemberLocation::Payload => self.document.write_map(member, length, entries),
            location => self.bind(location, member, &|to| to.write_map(member, length, entries)),
        }
    }
}

impl Router<'_, '_, Writer<'_>> {
    /// Binds a member, whose value `show` writes, to its place outside the body.
    fn bind(
        &mut self,
        location: &MemberLocation,
        member: &Schema<'_>,
        show: &dyn Fn(&mut Writer<'_>) -> Result,
    ) -> Result {
        self.parts.bind(location, member, &|to| show(&mut ToSerializer::without_defaults(to)))
    }
}
