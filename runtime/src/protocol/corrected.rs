//! A published protocol with corrected requests.

use std::fmt::Debug;

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::header_omit_settings::SharedHeaderOmitSettings;
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_schema::{Schema, ShapeId};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use crate::walk::{Reader, Result, SerializableStruct};

/// A protocol over HTTP.
pub(super) trait HttpProtocol: ClientProtocolInner<Request = HttpRequest, Response = HttpResponse> {}

impl<P: ClientProtocolInner<Request = HttpRequest, Response = HttpResponse>> HttpProtocol for P {}

/// Correction of the requests that a protocol makes.
pub(super) trait Correction: Debug + Send + Sync {
    /// Creates the request, using the protocol or not.
    fn request(&self, protocol: &impl HttpProtocol, call: &Call<'_>) -> Result<HttpRequest>;

    /// Returns the reader of a response, given the protocol's own one. The schema of the output is `None` for errors.
    fn reader<'a>(
        &self,
        reader: Box<Reader<'a>>,
        _response: &'a HttpResponse,
        _output: Option<&Schema<'_>>,
    ) -> Box<Reader<'a>> {
        reader
    }

    /// Returns the codec of documents outside requests, such as events.
    fn codec<'a>(&'a self, protocol: &'a impl HttpProtocol) -> Option<&'a dyn DynCodec> {
        protocol.payload_codec()
    }
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
    /// Returns the request that the protocol makes without the correction.
    pub(super) fn request(&self, protocol: &impl HttpProtocol) -> Result<HttpRequest> {
        protocol.serialize_request(self.input, self.schema, self.endpoint, self.config)
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

/// A protocol with a correction.
#[derive(Debug)]
pub(super) struct Corrected<P, C> {
    pub(super) protocol: P,
    pub(super) correction: C,
}

impl<P: HttpProtocol, C: Correction> ClientProtocolInner for Corrected<P, C> {
    type Request = HttpRequest;
    type Response = HttpResponse;

    fn protocol_id(&self) -> &ShapeId<'static> {
        self.protocol.protocol_id()
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        config: &ConfigBag,
    ) -> Result<HttpRequest> {
        self.correction.request(&self.protocol, &Call { input, schema, endpoint, config })
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a HttpResponse,
        schema: &Schema<'_>,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>> {
        let reader = self.protocol.deserialize_response(response, schema, config)?;
        Ok(self.correction.reader(reader, response, Some(schema)))
    }

    fn parse_error_metadata(&self, response: &HttpResponse, config: &ConfigBag) -> Result<ErrorMetadataBuilder> {
        self.protocol.parse_error_metadata(response, config)
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a HttpResponse,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>> {
        let reader = self.protocol.deserialize_error_response(response, config)?;
        Ok(self.correction.reader(reader, response, None))
    }

    fn update_endpoint(&self, request: &mut HttpRequest, endpoint: &Endpoint, config: &ConfigBag) -> Result {
        self.protocol.update_endpoint(request, endpoint, config)
    }

    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        self.correction.codec(&self.protocol)
    }

    fn event_stream_media_type(&self) -> Option<&str> {
        self.protocol.event_stream_media_type()
    }

    fn parse_event_stream_error_metadata(&self, payload: &[u8]) -> Result<ErrorMetadataBuilder> {
        self.protocol.parse_event_stream_error_metadata(payload)
    }
}
