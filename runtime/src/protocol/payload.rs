//! Requests of REST protocols whose body is one member: `@httpPayload`.
//!
//! The published protocols expect generated code to show such a member as if it were the input itself. Ours shows
//! every member with its own schema, so what is shown is put right on the way: a structure is written under its
//! own schema, a document on its own. Bodies that the published protocols leave without a content type get one.

use std::cell::{Cell, RefCell};

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::serde::ShapeSerializer;
use aws_smithy_schema::traits::MediaTypeTrait;
use aws_smithy_schema::{Schema, ShapeType, prelude};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use super::corrected::{Call, Correction, HttpProtocol};
use crate::walk::{Result, SerdeError, SerializableStruct, Writer};

/// How a REST protocol writes payloads.
#[derive(Debug)]
pub(super) struct Payloads {
    /// The type of the documents that the protocol's codec writes.
    pub(super) media_type: &'static str,
    /// The body for a structure that is not set, if that is not an empty one.
    pub(super) unset_structure: Option<&'static str>,
}

/// What was seen of the payload.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Seen {
    Nothing,
    Value,
}

impl Correction for Payloads {
    fn request(&self, protocol: &impl HttpProtocol, call: &Call<'_>) -> Result<HttpRequest> {
        let Some(payload) = call.schema.members().iter().find(|member| member.http_payload().is_some()) else {
            return call.request(protocol);
        };
        let input = Input {
            value: call.input,
            codec: protocol.payload_codec(),
            seen: Cell::new(Seen::Nothing),
            document: RefCell::new(None),
        };
        let mut request = Call { input: &input, ..*call }.request(protocol)?;
        let seen = input.seen.get();
        match Kind::of(payload) {
            Kind::Events => {
                // The codec's media type and length are there already, of a document that is not sent.
                request.headers_mut().remove("Content-Type");
                request.headers_mut().remove("Content-Length");
                call.default_content_type(&mut request, "application/vnd.amazon.eventstream");
            }
            Kind::Bytes(media_type) if seen == Seen::Value || payload.streaming() => {
                call.default_content_type(&mut request, payload.media_type().map_or(media_type, MediaTypeTrait::value));
            }
            Kind::Structure if seen == Seen::Nothing => {
                if let Some(body) = self.unset_structure {
                    call.set_body(&mut request, body.into(), self.media_type);
                }
            }
            Kind::Bytes(_) | Kind::Structure | Kind::Union => {}
            Kind::Document => {
                if let Some(document) = input.document.into_inner() {
                    call.set_body(&mut request, document, self.media_type);
                }
            }
        }
        Ok(request)
    }
}

/// What kinds of payloads there are.
enum Kind {
    /// The member's own bytes, and the media type that they have by default.
    Bytes(&'static str),
    Document,
    Structure,
    Union,
    /// A stream of events, which is not written here.
    Events,
}

impl Kind {
    fn of(payload: &Schema<'_>) -> Self {
        match payload.shape_type() {
            ShapeType::Blob => Self::Bytes("application/octet-stream"),
            ShapeType::String => Self::Bytes("text/plain"),
            ShapeType::Union if payload.streaming() => Self::Events,
            ShapeType::Union => Self::Union,
            ShapeType::Structure => Self::Structure,
            // Smithy allows no others.
            _ => Self::Document,
        }
    }
}

/// An input that shows its payload as the protocols want to see it.
struct Input<'a> {
    value: &'a dyn SerializableStruct,
    codec: Option<&'a dyn DynCodec>,
    seen: Cell<Seen>,
    document: RefCell<Option<Vec<u8>>>,
}

impl SerializableStruct for Input<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.value.schema()
    }

    fn serialize_members(&self, to: &mut Writer<'_>) -> Result {
        self.value.serialize_members(&mut Members { input: self, to })
    }
}

/// The serializer that the members of an input are shown to.
struct Members<'a, 'i> {
    input: &'a Input<'i>,
    to: &'a mut Writer<'a>,
}

impl Members<'_, '_> {
    /// Remembers that the payload is set, and says whether this member is it.
    fn see(&self, member: &Schema<'_>) -> bool {
        let is_payload = member.http_payload().is_some();
        if is_payload {
            self.input.seen.set(Seen::Value);
        }
        is_payload
    }
}

macro_rules! pass_on {
    ($($method:ident($type:ty);)*) => {$(
        fn $method(&mut self, member: &Schema<'_>, value: $type) -> Result {
            self.to.$method(member, value)
        }
    )*};
}

impl ShapeSerializer for Members<'_, '_> {
    pass_on! {
        write_list(&dyn Fn(&mut dyn ShapeSerializer) -> Result);
        write_map(&dyn Fn(&mut dyn ShapeSerializer) -> Result);
        write_boolean(bool);
        write_byte(i8);
        write_short(i16);
        write_integer(i32);
        write_long(i64);
        write_float(f32);
        write_double(f64);
        write_big_integer(&BigInteger);
        write_big_decimal(&BigDecimal);
        write_timestamp(&DateTime);
    }

    fn write_struct(&mut self, member: &Schema<'_>, value: &dyn SerializableStruct) -> Result {
        let schema = if self.see(member) { value.schema() } else { member };
        self.to.write_struct(schema, value)
    }

    fn write_string(&mut self, member: &Schema<'_>, value: &str) -> Result {
        self.see(member);
        self.to.write_string(member, value)
    }

    fn write_blob(&mut self, member: &Schema<'_>, value: Blob) -> Result {
        self.see(member);
        self.to.write_blob(member, value)
    }

    fn write_document(&mut self, member: &Schema<'_>, value: &Document) -> Result {
        if !self.see(member) {
            return self.to.write_document(member, value);
        }
        let codec = self.input.codec.ok_or_else(|| SerdeError::unsupported("the protocol has no documents"))?;
        let mut document = codec.create_serializer();
        document.write_document(&prelude::DOCUMENT, value)?;
        *self.input.document.borrow_mut() = Some(document.finish_boxed());
        Ok(())
    }

    fn write_null(&mut self, member: &Schema<'_>) -> Result {
        self.to.write_null(member)
    }
}
