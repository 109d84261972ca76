//! A protocol composed of requests, responses and errors.
//!
//! The published protocol in the middle supplies the id, the codec and the address of requests. The parts around it use
//! it or replace it, so that each of them is written once and every protocol is a combination of them.

use std::fmt::Debug;

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::header_omit_settings::SharedHeaderOmitSettings;
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_schema::{Schema, ShapeId};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use crate::walk::{Reader, Result};

/// A protocol over HTTP.
pub(super) trait HttpProtocol: ClientProtocolInner<Request = HttpRequest, Response = HttpResponse> {}

impl<P: ClientProtocolInner<Request = HttpRequest, Response = HttpResponse>> HttpProtocol for P {}

/// The requests of a protocol.
pub(super) trait Requests: Debug + Send + Sync {
    /// Creates the request, using the published protocol or not.
    fn request(&self, published: &impl HttpProtocol, call: &Call<'_>) -> Result<HttpRequest>;

    /// Returns the codec of documents outside requests, such as events.
    fn codec<'a>(&'a self, published: &'a impl HttpProtocol) -> Option<&'a dyn DynCodec> {
        published.payload_codec()
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

/// Everything that a request is made from.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) input: &'a dyn SerializableStruct,
    pub(super) schema: &'a Schema<'a>,
    pub(super) endpoint: &'a str,
    pub(super) config: &'a ConfigBag,
}

impl Call<'_> {
    /// Returns the request that the published protocol makes.
    pub(super) fn request(&self, published: &impl HttpProtocol) -> Result<HttpRequest> {
        published.serialize_request(self.input, self.schema, self.endpoint, self.config)
    }

    /// Sets the body, and the content type and length unless they are already set or omitted by the configuration.
    pub(super) fn set_body(&self, request: &mut HttpRequest, body: Vec<u8>, content_type: &'static str) {
        let omit = self.config.load::<SharedHeaderOmitSettings>();
        if !omit.is_some_and(|omit| omit.should_omit_default_content_length()) {
            request.headers_mut().insert("Content-Length", body.len().to_string());
        }
        self.default_content_type(request, content_type);
        *request.body_mut() = SdkBody::from(body);
    }

    /// Sets the content type unless it is already set or omitted by the configuration.
    pub(super) fn default_content_type(&self, request: &mut HttpRequest, content_type: impl Into<String>) {
        let omit = self.config.load::<SharedHeaderOmitSettings>();
        if request.headers().get("Content-Type").is_none()
            && !omit.is_some_and(|omit| omit.should_omit_default_content_type())
        {
            request.headers_mut().insert("Content-Type", content_type.into());
        }
    }
}

/// A protocol composed of these parts.
#[derive(Debug)]
pub(super) struct Composed<P, Q, R, E> {
    pub(super) published: P,
    pub(super) requests: Q,
    pub(super) responses: R,
    pub(super) errors: E,
    /// The media type of the payloads of events.
    pub(super) media_type: &'static str,
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
        self.requests.request(&self.published, &Call { input, schema, endpoint, config })
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
        self.published.update_endpoint(request, endpoint, config)
    }

    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        self.requests.codec(&self.published)
    }

    fn event_stream_media_type(&self) -> Option<&str> {
        Some(self.media_type)
    }

    fn parse_event_stream_error_metadata(&self, payload: &[u8]) -> Result<ErrorMetadataBuilder> {
        self.errors.of_event(payload)
    }
}
