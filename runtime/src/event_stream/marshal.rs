//! Conversion of events and errors to messages.

use std::fmt;
use std::marker::PhantomData;

use aws_smithy_eventstream::error::Error;
use aws_smithy_eventstream::frame::MarshallMessage;
use aws_smithy_schema::serde::ShapeSerializer;
use aws_smithy_schema::traits::MediaTypeTrait;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use bytes::Bytes;

use super::errors::EventStreamError;
use super::headers::{
    self, CONTENT_TYPE, ERROR, ERROR_CODE, ERROR_MESSAGE, EVENT, EVENT_TYPE, EXCEPTION, EXCEPTION_TYPE, MESSAGE_TYPE,
};
use super::layout::Layout;
use crate::protocol::SharedClientProtocol;
use crate::schema::Schema;
use crate::visitors::scalar_writes;
use crate::walk::{Result, SerdeError, SerializableStruct, Writer, defaults};

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

impl<T: SerializableStruct> MarshallMessage for EventMarshaller<T> {
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
pub(super) fn event_message(protocol: &SharedClientProtocol, event: &dyn SerializableStruct) -> Result<Message> {
    let mut writer = MessageWriter::new(protocol);
    writer.headers.push(headers::text(MESSAGE_TYPE, EVENT));
    event.serialize_members(&mut MemberWriter { writer: &mut writer, within: Within::Union })?;
    Ok(writer.finish())
}

/// Creates the message of an error, given as its structure.
pub(super) fn exception_message(
    protocol: &SharedClientProtocol,
    exception: &str,
    error: &dyn SerializableStruct,
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

/// Creates the message that carries the members of an input before its events.
pub(super) fn initial_request(protocol: &SharedClientProtocol, payload: Bytes) -> Message {
    let mut found = vec![headers::text(MESSAGE_TYPE, EVENT), headers::text(EVENT_TYPE, "initial-request")];
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
    fn write(&mut self, structure: &dyn SerializableStruct) -> Result {
        defaults::omitted(|| self.write_members(structure))
    }

    fn write_members(&mut self, structure: &dyn SerializableStruct) -> Result {
        let layout = Layout::from_schema(structure.schema());
        structure.serialize_members(&mut MemberWriter { writer: self, within: Within::Structure })?;
        match layout {
            Layout::Implicit => self.write_document(&WithoutHeaders(structure), structure.schema()),
            Layout::Explicit | Layout::Headers => Ok(()),
        }
    }

    /// Writes a document in the protocol's format as the payload.
    fn write_document(&mut self, structure: &dyn SerializableStruct, schema: &Schema<'_>) -> Result {
        let unsupported = || SerdeError::unsupported("the protocol does not support event streams");
        let codec = self.protocol.payload_codec().ok_or_else(unsupported)?;
        let media_type = self.protocol.event_stream_media_type().ok_or_else(unsupported)?;
        let mut serializer = codec.create_serializer();
        serializer.write_struct(schema, structure)?;
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

macro_rules! not_bound {
    ($($method:ident($type:ty);)*) => {$(
        fn $method(&mut self, member: &Schema<'_>, _: $type) -> Result {
            not_bound(member)
        }
    )*};
}

macro_rules! headers {
    ($($method:ident($value:ident: $type:ty) => $header:expr;)*) => {$(
        fn $method(&mut self, member: &Schema<'_>, $value: $type) -> Result {
            self.writer.member(member, $header)
        }
    )*};
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

impl ShapeSerializer for MemberWriter<'_, '_> {
    headers! {
        write_boolean(value: bool) => HeaderValue::Bool(value);
        write_byte(value: i8) => HeaderValue::Byte(value);
        write_short(value: i16) => HeaderValue::Int16(value);
        write_integer(value: i32) => HeaderValue::Int32(value);
        write_long(value: i64) => HeaderValue::Int64(value);
        write_timestamp(value: &DateTime) => HeaderValue::Timestamp(*value);
    }

    not_bound! {
        write_list(&dyn Fn(&mut dyn ShapeSerializer) -> Result);
        write_map(&dyn Fn(&mut dyn ShapeSerializer) -> Result);
        write_float(f32);
        write_double(f64);
        write_big_integer(&BigInteger);
        write_big_decimal(&BigDecimal);
        write_document(&Document);
    }

    fn write_struct(&mut self, member: &Schema<'_>, value: &dyn SerializableStruct) -> Result {
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

    fn write_string(&mut self, member: &Schema<'_>, value: &str) -> Result {
        if member.event_payload().is_some() {
            let media_type = member.media_type().map_or("text/plain", MediaTypeTrait::value);
            self.writer.set_payload(media_type, value.to_owned());
            return Ok(());
        }
        self.writer.member(member, HeaderValue::String(value.to_owned().into()))
    }

    fn write_blob(&mut self, member: &Schema<'_>, value: Blob) -> Result {
        if member.event_payload().is_some() {
            let media_type = member.media_type().map_or("application/octet-stream", MediaTypeTrait::value);
            self.writer.set_payload(media_type, value.into_bytes());
            return Ok(());
        }
        self.writer.member(member, HeaderValue::ByteArray(value.into_bytes()))
    }

    fn write_null(&mut self, member: &Schema<'_>) -> Result {
        not_bound(member)
    }
}

/// A structure without the members that are headers, as it is written to a document.
struct WithoutHeaders<'a>(&'a dyn SerializableStruct);

impl SerializableStruct for WithoutHeaders<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.0.schema()
    }

    fn serialize_members(&self, to: &mut Writer<'_>) -> Result {
        if self.schema().members().iter().all(|member| member.event_header().is_none()) {
            return self.0.serialize_members(to);
        }
        self.0.serialize_members(&mut Filter(to))
    }
}

/// Wraps a serializer and drops the members that are headers.
struct Filter<'a>(&'a mut Writer<'a>);

macro_rules! keep_headers_from {
    ($($method:ident($type:ty);)*) => {$(
        fn $method(&mut self, member: &Schema<'_>, value: $type) -> Result {
            if member.event_header().is_some() { Ok(()) } else { self.0.$method(member, value) }
        }
    )*};
}

impl ShapeSerializer for Filter<'_> {
    scalar_writes!(keep_headers_from);

    keep_headers_from! {
        write_struct(&dyn SerializableStruct);
        write_list(&dyn Fn(&mut dyn ShapeSerializer) -> Result);
        write_map(&dyn Fn(&mut dyn ShapeSerializer) -> Result);
        write_string(&str);
        write_blob(Blob);
        write_document(&Document);
    }

    fn write_null(&mut self, member: &Schema<'_>) -> Result {
        self.0.write_null(member)
    }
}
