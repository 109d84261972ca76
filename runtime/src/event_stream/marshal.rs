//! Conversion of events and errors to messages.

use std::fmt;
use std::marker::PhantomData;

use aws_smithy_eventstream::error::Error;
use aws_smithy_eventstream::frame::MarshallMessage;
use aws_smithy_schema::traits::MediaTypeTrait;
use aws_smithy_types::Blob;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use bytes::Bytes;

use super::errors::EventStreamError;
use super::headers::{
    self, CONTENT_TYPE, ERROR, ERROR_CODE, ERROR_MESSAGE, EVENT, EVENT_TYPE, EXCEPTION, EXCEPTION_TYPE, MESSAGE_TYPE,
};
use super::layout::Layout;
use crate::protocol::SharedClientProtocol;
use crate::schema::Schema;
use crate::walk::{Result, Scalar, SerdeError, Serializable, Structure, Visitor, WriteContents, Writer};

/// Code sent for an error that has none.
const NO_CODE: &str = "InternalError";

/// Converts the events `T` to messages.
pub(super) struct EventMarshaller<T> {
    protocol: SharedClientProtocol,
    events: PhantomData<fn(T)>,
}

/// Converts the errors `E` to messages.
pub(super) struct ErrorMarshaller<E> {
    protocol: SharedClientProtocol,
    errors: PhantomData<fn(E)>,
}

impl<T> EventMarshaller<T> {
    pub(super) fn new(protocol: SharedClientProtocol) -> Self {
        Self { protocol, events: PhantomData }
    }
}

impl<E> ErrorMarshaller<E> {
    pub(super) fn new(protocol: SharedClientProtocol) -> Self {
        Self { protocol, errors: PhantomData }
    }
}

impl<T> fmt::Debug for EventMarshaller<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventMarshaller")
    }
}

impl<E> fmt::Debug for ErrorMarshaller<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ErrorMarshaller")
    }
}

impl<T: Structure> MarshallMessage for EventMarshaller<T> {
    type Input = T;

    fn marshall(&self, event: T) -> std::result::Result<Message, Error> {
        event_message(&self.protocol, &event).map_err(|error| Error::marshalling(error.to_string()))
    }
}

impl<E: EventStreamError> MarshallMessage for ErrorMarshaller<E> {
    type Input = E;

    fn marshall(&self, error: E) -> std::result::Result<Message, Error> {
        let message = match error.exception() {
            Some((exception, members)) => exception_message(&self.protocol, exception, members),
            None => Ok(error_message(error.meta().code(), error.meta().message())),
        };
        message.map_err(|error| Error::marshalling(error.to_string()))
    }
}

/// Creates the message of an event, given as its union.
pub(super) fn event_message(protocol: &SharedClientProtocol, event: &dyn Structure) -> Result<Message> {
    let mut writer = MessageWriter::new(protocol);
    writer.headers.push(headers::text(MESSAGE_TYPE, EVENT));
    event.write_members(&mut MemberWriter { writer: &mut writer, within: Within::Union })?;
    Ok(writer.finish())
}

/// Creates the message of an error, given as its structure.
pub(super) fn exception_message(
    protocol: &SharedClientProtocol,
    exception: &str,
    error: &dyn Structure,
) -> Result<Message> {
    let mut writer = MessageWriter::new(protocol);
    writer.headers.extend([headers::text(MESSAGE_TYPE, EXCEPTION), headers::text(EXCEPTION_TYPE, exception)]);
    writer.write(error)?;
    Ok(writer.finish())
}

/// Creates the message of an error that the model does not define.
fn error_message(code: Option<&str>, text: Option<&str>) -> Message {
    let mut found = vec![headers::text(MESSAGE_TYPE, ERROR), headers::text(ERROR_CODE, code.unwrap_or(NO_CODE))];
    found.extend(text.map(|text| headers::text(ERROR_MESSAGE, text)));
    Message::new_from_parts(found, Bytes::new())
}

/// Creates the message of this type that carries the members of an input or output before its events.
pub(super) fn initial_message(event_type: &str, protocol: &SharedClientProtocol, payload: Bytes) -> Message {
    let mut found = vec![headers::text(MESSAGE_TYPE, EVENT), headers::text(EVENT_TYPE, event_type)];
    found.extend(protocol.event_stream_media_type().map(|media_type| headers::text(CONTENT_TYPE, media_type)));
    Message::new_from_parts(found, payload)
}

/// A message under construction.
struct MessageWriter<'p> {
    protocol: &'p SharedClientProtocol,
    headers: Vec<Header>,
    /// Headers made from members, written after those that state the type of the message.
    members: Vec<Header>,
    payload: Bytes,
}

impl<'p> MessageWriter<'p> {
    fn new(protocol: &'p SharedClientProtocol) -> Self {
        Self { protocol, headers: Vec::new(), members: Vec::new(), payload: Bytes::new() }
    }

    fn finish(mut self) -> Message {
        self.headers.append(&mut self.members);
        Message::new_from_parts(self.headers, self.payload)
    }

    /// Writes the structure of an event or error.
    fn write(&mut self, structure: &dyn Structure) -> Result {
        let layout = Layout::from_schema(structure.schema());
        structure.write_members(&mut MemberWriter { writer: self, within: Within::Structure })?;
        match layout {
            Layout::Implicit => self.write_document(&WithoutHeaders(structure), structure.schema()),
            Layout::Explicit | Layout::Headers => Ok(()),
        }
    }

    /// Writes a document in the protocol's format as the payload.
    fn write_document(&mut self, structure: &dyn Structure, schema: &Schema<'_>) -> Result {
        let unsupported = || SerdeError::unsupported("the protocol does not support event streams");
        let codec = self.protocol.payload_codec().ok_or_else(unsupported)?;
        let media_type = self.protocol.event_stream_media_type().ok_or_else(unsupported)?;
        let mut serializer = codec.create_serializer();
        serializer.write_struct(schema, &Serializable::without_defaults(structure))?;
        self.set_payload(media_type, serializer.finish_boxed());
        Ok(())
    }

    fn set_payload(&mut self, media_type: &str, payload: impl Into<Bytes>) {
        self.headers.push(headers::text(CONTENT_TYPE, media_type));
        self.payload = payload.into();
    }

    fn member(&mut self, member: &Schema<'_>, value: HeaderValue) -> Result {
        if member.event_header().is_none() {
            return not_bound(member);
        }
        let name = member.member_name().unwrap_or_default().to_owned();
        self.members.push(Header::new(name, value));
        Ok(())
    }
}

/// Accepts a member that is neither header nor payload: it is part of the document, which is written later.
fn not_bound(member: &Schema<'_>) -> Result {
    if member.event_header().is_some() || member.event_payload().is_some() {
        let name = member.member_name().unwrap_or_default();
        return Err(SerdeError::unsupported(format!("`{name}` is of a type that cannot be a header or payload")));
    }
    Ok(())
}

/// Owner of the visited members.
#[derive(Clone, Copy)]
enum Within {
    /// The union of all events, of which one member is set.
    Union,
    /// The structure of an event or error.
    Structure,
}

/// Visitor of the members of an event union, then of the event itself.
struct MemberWriter<'w, 'p> {
    writer: &'w mut MessageWriter<'p>,
    within: Within,
}

impl MemberWriter<'_, '_> {
    fn string(&mut self, member: &Schema<'_>, value: &str) -> Result {
        if member.event_payload().is_some() {
            let media_type = member.media_type().map_or("text/plain", MediaTypeTrait::value);
            self.writer.set_payload(media_type, value.to_owned());
            return Ok(());
        }
        self.writer.member(member, HeaderValue::String(value.to_owned().into()))
    }

    fn blob(&mut self, member: &Schema<'_>, value: &Blob) -> Result {
        let bytes = value.clone().into_bytes();
        if member.event_payload().is_some() {
            let media_type = member.media_type().map_or("application/octet-stream", MediaTypeTrait::value);
            self.writer.set_payload(media_type, bytes);
            return Ok(());
        }
        self.writer.member(member, HeaderValue::ByteArray(bytes))
    }
}

impl Visitor for MemberWriter<'_, '_> {
    fn omits_defaults(&self) -> bool {
        true
    }

    fn write_scalar(&mut self, member: &Schema<'_>, value: Scalar<'_>) -> Result {
        match value {
            Scalar::Boolean(value) => self.writer.member(member, HeaderValue::Bool(value)),
            Scalar::Byte(value) => self.writer.member(member, HeaderValue::Byte(value)),
            Scalar::Short(value) => self.writer.member(member, HeaderValue::Int16(value)),
            Scalar::Integer(value) => self.writer.member(member, HeaderValue::Int32(value)),
            Scalar::Long(value) => self.writer.member(member, HeaderValue::Int64(value)),
            Scalar::Timestamp(value) => self.writer.member(member, HeaderValue::Timestamp(*value)),
            Scalar::String(value) => self.string(member, value),
            Scalar::Blob(value) => self.blob(member, value),
            Scalar::Float(_)
            | Scalar::Double(_)
            | Scalar::BigInteger(_)
            | Scalar::BigDecimal(_)
            | Scalar::Document(_)
            | Scalar::Null => not_bound(member),
        }
    }

    fn write_struct(&mut self, member: &Schema<'_>, value: &dyn Structure) -> Result {
        match self.within {
            Within::Union => {
                let event = member.member_name().unwrap_or_default();
                self.writer.headers.push(headers::text(EVENT_TYPE, event));
                self.writer.write(value)
            }
            Within::Structure if member.event_payload().is_some() => self.writer.write_document(value, value.schema()),
            Within::Structure => not_bound(member),
        }
    }

    fn write_list(&mut self, member: &Schema<'_>, _: usize, _: WriteContents<'_>) -> Result {
        not_bound(member)
    }

    fn write_map(&mut self, member: &Schema<'_>, _: usize, _: WriteContents<'_>) -> Result {
        not_bound(member)
    }
}

/// A structure without the members that are headers, as it is written to a document.
struct WithoutHeaders<'a>(&'a dyn Structure);

impl Structure for WithoutHeaders<'_> {
    fn schema(&self) -> &'static Schema<'static> {
        self.0.schema()
    }

    fn write_members(&self, to: &mut Writer<'_>) -> Result {
        if self.schema().members().iter().all(|member| member.event_header().is_none()) {
            return self.0.write_members(to);
        }
        self.0.write_members(&mut Filter(to))
    }
}

/// Wraps a visitor and drops the members that are headers.
struct Filter<'a>(&'a mut Writer<'a>);

impl Visitor for Filter<'_> {
    fn omits_defaults(&self) -> bool {
        self.0.omits_defaults()
    }

    fn write_scalar(&mut self, member: &Schema<'_>, value: Scalar<'_>) -> Result {
        if is_header(member) { Ok(()) } else { self.0.write_scalar(member, value) }
    }

    fn write_struct(&mut self, member: &Schema<'_>, value: &dyn Structure) -> Result {
        if is_header(member) { Ok(()) } else { self.0.write_struct(member, value) }
    }

    fn write_list(&mut self, member: &Schema<'_>, length: usize, elements: WriteContents<'_>) -> Result {
        if is_header(member) { Ok(()) } else { self.0.write_list(member, length, elements) }
    }

    fn write_map(&mut self, member: &Schema<'_>, length: usize, entries: WriteContents<'_>) -> Result {
        if is_header(member) { Ok(()) } else { self.0.write_map(member, length, entries) }
    }
}

fn is_header(member: &Schema<'_>) -> bool {
    member.event_header().is_some()
}
