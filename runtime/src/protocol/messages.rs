//! A protocol whose messages use another codec than the published protocol, but whose errors use the published one.

use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::http_protocol::{HttpBindingProtocol, HttpRpcProtocol};
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_schema::{Schema, ShapeId, shape_id};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use super::corrected::HttpProtocol;
use crate::json::{JsonCodec, MemberNames};
use crate::walk::{Result, SerializableStruct};

const REST_JSON: ShapeId<'static> = shape_id!("aws.protocols", "restJson1");

/// Combines the messages of the protocol `M` with the error metadata of the protocol `E`.
#[derive(Debug)]
pub(super) struct Messages<M, E> {
    messages: M,
    errors: E,
}

/// Creates `aws.protocols#restJson1` with our own codec.
pub(super) fn rest_json() -> Messages<HttpBindingProtocol<JsonCodec>, AwsRestJsonProtocol> {
    let messages = HttpBindingProtocol::new(REST_JSON, rest_json_codec(), "application/json");
    Messages { messages, errors: AwsRestJsonProtocol::new() }
}

/// Creates the codec of restJson1.
pub(super) fn rest_json_codec() -> JsonCodec {
    JsonCodec::new(REST_JSON, MemberNames::JsonName, Format::EpochSeconds)
}

/// Creates awsJson of this version and media type with our own codec.
///
/// Requests also need the correction [`Target`](super::rpc::Target).
pub(super) fn aws_json(
    errors: AwsJsonRpcProtocol,
    media_type: &'static str,
) -> Messages<HttpRpcProtocol<JsonCodec>, AwsJsonRpcProtocol> {
    let id = errors.protocol_id().clone();
    let codec = JsonCodec::new(id.clone(), MemberNames::Model, Format::EpochSeconds);
    Messages { messages: HttpRpcProtocol::new(id, codec, media_type), errors }
}

impl<M: HttpProtocol, E: HttpProtocol> ClientProtocolInner for Messages<M, E> {
    type Request = HttpRequest;
    type Response = HttpResponse;

    fn protocol_id(&self) -> &ShapeId<'static> {
        self.messages.protocol_id()
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        config: &ConfigBag,
    ) -> Result<HttpRequest> {
        self.messages.serialize_request(input, schema, endpoint, config)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a HttpResponse,
        schema: &Schema<'_>,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>> {
        self.messages.deserialize_response(response, schema, config)
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a HttpResponse,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>> {
        self.messages.deserialize_error_response(response, config)
    }

    fn parse_error_metadata(&self, response: &HttpResponse, config: &ConfigBag) -> Result<ErrorMetadataBuilder> {
        self.errors.parse_error_metadata(response, config)
    }

    fn update_endpoint(&self, request: &mut HttpRequest, endpoint: &Endpoint, config: &ConfigBag) -> Result {
        self.messages.update_endpoint(request, endpoint, config)
    }

    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        self.messages.payload_codec()
    }

    fn event_stream_media_type(&self) -> Option<&str> {
        self.errors.event_stream_media_type()
    }

    fn parse_event_stream_error_metadata(&self, payload: &[u8]) -> Result<ErrorMetadataBuilder> {
        self.errors.parse_event_stream_error_metadata(payload)
    }
}
