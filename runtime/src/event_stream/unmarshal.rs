//! Conversion of messages to events and errors.

use std::fmt;
use std::marker::PhantomData;

use aws_smithy_eventstream::error::Error;
use aws_smithy_eventstream::frame::{UnmarshallMessage, UnmarshalledMessage};
use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_types::event_stream::{HeaderValue, Message};
use aws_smithy_types::{Blob, DateTime};
use bytes::Bytes;

use super::errors::EventStreamError;
use super::headers::{self, ERROR_MESSAGE, MessageKind};
use super::layout::Layout;
use crate::error::ErrorMetadata;
use crate::protocol::SharedClientProtocol;
use crate::schema::{Schema, ShapeType, prelude};
use crate::visitors::{never_null, refuse_reads};
use crate::walk::{Result, SerdeError, Shape};

/// Converts messages to events `T` or errors `E`.
pub(super) struct Unmarshaller<T, E> {
    protocol: SharedClientProtocol,
    made: PhantomData<fn() -> (T, E)>,
}

impl<T, E> Unmarshaller<T, E> {
    pub(super) fn new(protocol: SharedClientProtocol) -> Self {
        Self { protocol, made: PhantomData }
    }
}

impl<T, E> fmt::Debug for Unmarshaller<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unmarshaller")
    }
}

impl<T: Shape, E: EventStreamError> UnmarshallMessage for Unmarshaller<T, E> {
    type Output = T;
    type Error = E;

    fn unmarshall(&self, message: &Message) -> std::result::Result<UnmarshalledMessage<T, E>, Error> {
        let made = match MessageKind::parse(message) {
            Ok(MessageKind::Event(event)) => {
                let mut reader = MessageReader { protocol: &self.protocol, message, event: Some(event) };
                T::read(&prelude::DOCUMENT, &mut reader).map(UnmarshalledMessage::Event)
            }
            Ok(MessageKind::Exception(exception)) => {
                let meta = exception_metadata(&self.protocol, message, exception);
                let mut reader = MessageReader { protocol: &self.protocol, message, event: None };
                let read = E::read(exception, &mut reader, &meta);
                read.map(|read| UnmarshalledMessage::Error(read.unwrap_or_else(|| unnamed(meta))))
            }
            Ok(MessageKind::Error(code)) => Ok(UnmarshalledMessage::Error(unnamed(error_metadata(message, code)))),
            Err(error) => Err(error),
        };
        made.map_err(|error| Error::unmarshalling(error.to_string()))
    }
}

/// Creates an error that the model does not define.
fn unnamed<E: EventStreamError>(meta: ErrorMetadata) -> E {
    E::create_unhandled_error(meta.clone().into(), Some(meta))
}

/// Returns the code and message of an error that the model may define. The code comes from the payload, or else from
/// the header.
fn exception_metadata(protocol: &SharedClientProtocol, message: &Message, exception: &str) -> ErrorMetadata {
    let parsed = protocol.parse_event_stream_error_metadata(message.payload());
    let meta = parsed.unwrap_or_else(|_| ErrorMetadata::builder()).build();
    if meta.code().is_some() {
        return meta;
    }
    let builder = ErrorMetadata::builder().code(exception);
    match meta.message() {
        Some(text) => builder.message(text).build(),
        None => builder.build(),
    }
}

fn error_metadata(message: &Message, code: Option<&str>) -> ErrorMetadata {
    let builder = ErrorMetadata::builder();
    let builder = match code {
        Some(code) => builder.code(code),
        None => builder,
    };
    match headers::find_text(message, ERROR_MESSAGE) {
        Some(text) => builder.message(text).build(),
        None => builder.build(),
    }
}

#[cold]
pub(super) fn no_events() -> SerdeError {
    SerdeError::unsupported("the protocol does not support event streams")
}

type Consumer<'c> = &'c mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result;

/// Deserializer of a message: first the event as a member of its union, while `event` is set, and then its members.
struct MessageReader<'m> {
    protocol: &'m SharedClientProtocol,
    message: &'m Message,
    event: Option<&'m str>,
}

impl MessageReader<'_> {
    /// Reads the members of a structure, each from its place.
    fn read_members(&self, schema: &Schema<'_>, consumer: Consumer<'_>) -> Result {
        for member in schema.members() {
            if member.event_header().is_some() {
                let name = member.member_name().unwrap_or_default();
                if let Some(value) = headers::find(self.message, name) {
                    consumer(member, &mut Leaf::Header(value))?;
                }
            } else if member.event_payload().is_some() {
                self.read_payload(member, consumer)?;
            }
        }
        match Layout::from_schema(schema) {
            Layout::Implicit if !self.message.payload().is_empty() => {
                self.codec_reader()?.read_struct(schema, &mut |member, from| match member.event_header() {
                    Some(_) => from.skip_value(),
                    None => consumer(member, from),
                })
            }
            Layout::Implicit | Layout::Explicit | Layout::Headers => Ok(()),
        }
    }

    /// Reads the member that is the payload.
    fn read_payload(&self, member: &Schema<'_>, consumer: Consumer<'_>) -> Result {
        let payload = self.message.payload();
        match member.shape_type() {
            ShapeType::Blob | ShapeType::String => consumer(member, &mut Leaf::Payload(payload)),
            _ if payload.is_empty() => Ok(()),
            _ => consumer(member, &mut *self.codec_reader()?),
        }
    }

    fn codec_reader(&self) -> Result<Box<dyn ShapeDeserializer + '_>> {
        let codec = self.protocol.payload_codec().ok_or_else(no_events)?;
        Ok(codec.create_deserializer(self.message.payload()))
    }
}

/// Creates the error for a member whose value in the message has another type than in the model.
#[cold]
fn mismatch(schema: &Schema<'_>) -> SerdeError {
    let member = schema.member_name().unwrap_or("an event");
    SerdeError::type_mismatch(format!("{member} has another type in the message than in the model"))
}

impl ShapeDeserializer for MessageReader<'_> {
    fn read_struct(&mut self, schema: &Schema<'_>, consumer: Consumer<'_>) -> Result {
        let Some(event) = self.event.take() else { return self.read_members(schema, consumer) };
        let member = schema.members().iter().copied().find(|member| member.member_name() == Some(event));
        // A member without an index is read as the unknown variant of the union.
        consumer(member.unwrap_or(&prelude::DOCUMENT), self)
    }

    refuse_reads! { schema => mismatch(schema); list map boolean integers floats big_numbers string blob timestamp document }

    never_null!();
}

/// Deserializer of one value outside a document.
enum Leaf<'m> {
    Header(&'m HeaderValue),
    Payload(&'m Bytes),
}

macro_rules! headers {
    ($($method:ident -> $type:ty: $variant:ident($value:ident) => $result:expr;)*) => {$(
        fn $method(&mut self, schema: &Schema<'_>) -> Result<$type> {
            match self {
                Self::Header(HeaderValue::$variant($value)) => Ok($result),
                Self::Header(_) | Self::Payload(_) => Err(mismatch(schema)),
            }
        }
    )*};
}

impl ShapeDeserializer for Leaf<'_> {
    headers! {
        read_boolean -> bool: Bool(value) => *value;
        read_byte -> i8: Byte(value) => *value;
        read_short -> i16: Int16(value) => *value;
        read_integer -> i32: Int32(value) => *value;
        read_long -> i64: Int64(value) => *value;
        read_timestamp -> DateTime: Timestamp(value) => *value;
    }

    refuse_reads! { schema => mismatch(schema); structure list map floats big_numbers document }

    never_null!();

    fn read_string(&mut self, schema: &Schema<'_>) -> Result<String> {
        match self {
            Self::Header(HeaderValue::String(text)) => Ok(text.as_str().to_owned()),
            Self::Payload(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => Ok(text.to_owned()),
                Err(_) => Err(SerdeError::invalid_input("the text payload of a message is not UTF-8")),
            },
            Self::Header(_) => Err(mismatch(schema)),
        }
    }

    fn read_blob(&mut self, schema: &Schema<'_>) -> Result<Blob> {
        match self {
            Self::Header(HeaderValue::ByteArray(bytes)) => Ok(Blob::from_maybe_shared(bytes.clone())),
            Self::Payload(bytes) => Ok(Blob::from_maybe_shared(bytes.clone())),
            Self::Header(_) => Err(mismatch(schema)),
        }
    }
}
