//! A protocol composed of requests, responses and errors.
//!
//! The published protocol in the middle supplies the id, the codec and the address of requests. The parts around it use
//! it or replace it, so that each of them is written once and every protocol is a combination of them.

use std::fmt::Debug;
use std::sync::Arc;

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::codec::{Codec, DynCodec, FinishSerializer};
use aws_smithy_schema::header_omit_settings::SharedHeaderOmitSettings;
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_schema::{Schema, ShapeId};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};

use super::address::Addresses;
use super::{blank, length};
use crate::walk::serializable::DocumentWriter;
use crate::walk::{Reader, Result, Structure};

/// A protocol over HTTP.
pub(super) trait HttpProtocol: ClientProtocolInner<Request = HttpRequest, Response = HttpResponse> {}

impl<P: ClientProtocolInner<Request = HttpRequest, Response = HttpResponse>> HttpProtocol for P {}

/// The requests of a protocol.
pub(super) trait Requests: Debug + Send + Sync {
    /// Creates the request.
    fn request(&self, call: &Call<'_>) -> Result<HttpRequest>;

    /// Returns the codec of documents outside requests, such as events, if it is not that of the published protocol.
    fn codec(&self) -> Option<&dyn DynCodec> {
        None
    }
}

/// The responses of a protocol.
pub(super) trait Responses: Debug + Send + Sync {
    /// Checks that a response belongs to the protocol.
    fn check(&self, _response: &HttpResponse) -> Result {
        Ok(())
    }

    /// Returns the reader of an output.
    fn output<'a>(
        &self,
        published: &impl HttpProtocol,
        response: &'a HttpResponse,
        schema: &Schema<'_>,
        config: &'a ConfigBag,
    ) -> Result<Box<Reader<'a>>> {
        published.deserialize_response(response, schema, config)
    }

    /// Returns the reader of an error.
    fn error<'a>(
        &self,
        published: &impl HttpProtocol,
        response: &'a HttpResponse,
        config: &'a ConfigBag,
    ) -> Result<Box<Reader<'a>>> {
        published.deserialize_error_response(response, config)
    }
}

/// The responses of the published protocol.
#[derive(Debug)]
pub(super) struct Published;

impl Responses for Published {}

/// The codes and messages of errors.
pub(super) trait Errors: Debug + Send + Sync {
    /// Reads the code and message in a response.
    fn of_response(&self, response: &HttpResponse, config: &ConfigBag) -> Result<ErrorMetadataBuilder>;

    /// Reads the code and message in the payload of an event.
    fn of_event(&self, payload: &[u8]) -> Result<ErrorMetadataBuilder>;
}

/// The input of a call.
#[derive(Clone, Copy)]
pub(super) enum Input<'a> {
    /// A structure of this crate. Members that equal their default are not sent.
    Own(&'a dyn Structure),
    /// A structure that was passed through the published interface.
    Published(&'a dyn SerializableStruct),
}

impl Input<'_> {
    /// Writes the input to a document.
    pub(super) fn write(self, schema: &Schema<'_>, document: &mut impl DocumentWriter) -> Result {
        match self {
            Self::Own(input) => document.visit(|document| document.write_struct(schema, input)),
            Self::Published(input) => document.write_struct(schema, input),
        }
    }
}

/// Everything that a request is made from.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) input: Input<'a>,
    pub(super) schema: &'a Schema<'a>,
    pub(super) endpoint: &'a str,
    pub(super) config: &'a ConfigBag,
}

impl Call<'_> {
    /// Returns a `POST` request to the root with a body, and with its type and length unless the configuration omits them.
    pub(super) fn post(&self, body: Vec<u8>, content_type: &'static str) -> HttpRequest {
        let length = body.len();
        let mut request = blank::post(body);
        let headers = request.headers_mut();
        let omit = self.config.load::<SharedHeaderOmitSettings>();
        if !omit.is_some_and(|omit| omit.should_omit_default_content_type()) {
            headers.insert(CONTENT_TYPE, content_type);
        }
        if !omit.is_some_and(|omit| omit.should_omit_default_content_length()) {
            headers.insert(CONTENT_LENGTH, length::text(length));
        }
        request
    }

    /// Returns a `POST` request to the root whose body is the whole input.
    pub(super) fn document(
        &self,
        codec: &impl Codec<Serializer: DocumentWriter>,
        content_type: &'static str,
    ) -> Result<HttpRequest> {
        let mut document = codec.create_serializer();
        self.input.write(self.schema, &mut document)?;
        Ok(self.post(document.finish(), content_type))
    }
}

/// A protocol composed of these parts.
#[derive(Debug)]
pub(super) struct Composed<P, Q, R, E> {
    pub(super) published: P,
    pub(super) requests: Arc<Q>,
    pub(super) responses: R,
    pub(super) errors: E,
    /// The media type of the payloads of events.
    pub(super) media_type: &'static str,
    pub(super) addresses: Addresses,
}

impl<P: HttpProtocol, Q: Requests, R: Responses, E: Errors> ClientProtocolInner for Composed<P, Q, R, E> {
    type Request = HttpRequest;
    type Response = HttpResponse;

    fn protocol_id(&self) -> &ShapeId<'static> {
        self.published.protocol_id()
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        config: &ConfigBag,
    ) -> Result<HttpRequest> {
        self.requests.request(&Call { input: Input::Published(input), schema, endpoint, config })
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a HttpResponse,
        schema: &Schema<'_>,
        config: &'a ConfigBag,
    ) -> Result<Box<Reader<'a>>> {
        self.responses.check(response)?;
        self.responses.output(&self.published, response, schema, config)
    }

    fn parse_error_metadata(&self, response: &HttpResponse, config: &ConfigBag) -> Result<ErrorMetadataBuilder> {
        self.responses.check(response)?;
        self.errors.of_response(response, config)
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a HttpResponse,
        config: &'a ConfigBag,
    ) -> Result<Box<Reader<'a>>> {
        self.responses.check(response)?;
        self.responses.error(&self.published, response, config)
    }

    fn update_endpoint(&self, request: &mut HttpRequest, endpoint: &Endpoint, config: &ConfigBag) -> Result {
        self.addresses.apply(request, endpoint, config)
    }

    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        self.requests.codec().or_else(|| self.published.payload_codec())
    }

    fn event_stream_media_type(&self) -> Option<&str> {
        Some(self.media_type)
    }

    fn parse_event_stream_error_metadata(&self, payload: &[u8]) -> Result<ErrorMetadataBuilder> {
        self.errors.of_event(payload)
    }
}
