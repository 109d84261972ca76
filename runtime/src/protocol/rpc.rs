//! Additions to the published RPC protocols: the target header of awsJson, RPC v2 over JSON and over strict CBOR, no
//! body for operations without input, and the query mode.

use std::fmt::Debug;

use aws_smithy_cbor::codec::{CborCodec, CborCodecSettings};
use aws_smithy_cbor::protocol::RpcV2CborProtocol;
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, Metadata};
use aws_smithy_schema::codec::{Codec, DynCodec};
use aws_smithy_schema::http_protocol::HttpRpcProtocol;
use aws_smithy_schema::protocol::{ClientProtocolInner, ServiceShapeName};
use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_schema::{Schema, ShapeId, prelude, shape_id};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use super::corrected::{Call, Correction, HttpProtocol};
use crate::json::{JsonCodec, MemberNames};
use crate::walk::{Result, SerdeError, SerializableStruct};

/// Sends no body for an operation without input; an input without members has one.
///
/// An operation has no input if the schema of its input has the ID of `smithy.api#Unit`.
#[derive(Debug)]
pub(super) struct BodilessUnit;

impl Correction for BodilessUnit {
    fn request(&self, protocol: &impl HttpProtocol, call: &Call<'_>) -> Result<HttpRequest> {
        let mut request = call.request(protocol)?;
        if call.schema.shape_id() == prelude::UNIT.shape_id() {
            request.headers_mut().remove("Content-Type");
            request.headers_mut().remove("Content-Length");
            *request.body_mut() = SdkBody::empty();
        }
        Ok(request)
    }
}

/// Sends requests to `/` and names the operation in a header: awsJson.
#[derive(Debug)]
pub(super) struct Target;

impl Correction for Target {
    fn request(&self, protocol: &impl HttpProtocol, call: &Call<'_>) -> Result<HttpRequest> {
        let (service, operation) = called(call.config)?;
        let mut request = Call { endpoint: "/", ..*call }.request(protocol)?;
        request.headers_mut().insert("X-Amz-Target", format!("{service}.{operation}"));
        Ok(request)
    }
}

/// Tells the service that the client uses the error codes of awsQuery.
#[derive(Debug)]
pub(super) struct QueryMode;

impl Correction for QueryMode {
    fn request(&self, protocol: &impl HttpProtocol, call: &Call<'_>) -> Result<HttpRequest> {
        let mut request = call.request(protocol)?;
        request.headers_mut().insert("x-amzn-query-mode", "true");
        Ok(request)
    }
}

/// RPC v2 over a codec; error metadata is read by the protocol `E`.
#[derive(Debug)]
pub(super) struct RpcV2<C, E> {
    messages: HttpRpcProtocol<C>,
    errors: E,
    /// The protocol's name in headers.
    name: &'static str,
    media_type: &'static str,
}

impl RpcV2<CborCodec, RpcV2CborProtocol> {
    /// `smithy.protocols#rpcv2Cbor`.
    ///
    /// The published protocol uses a lenient codec, which reads the end of a body as a structure without members, as
    /// often as the body announces structures.
    pub(super) fn cbor() -> Self {
        let (id, media_type) = (shape_id!("smithy.protocols", "rpcv2Cbor"), "application/cbor");
        let codec = CborCodec::new(CborCodecSettings::default().enforce_strictness(true));
        let messages = HttpRpcProtocol::new(id, codec, media_type);
        Self { messages, errors: RpcV2CborProtocol::new(), name: "rpc-v2-cbor", media_type }
    }
}

impl RpcV2<JsonCodec, AwsJsonRpcProtocol> {
    /// `smithy.protocols#rpcv2Json`, with errors in the form of awsJson.
    pub(super) fn json() -> Self {
        let (id, media_type) = (shape_id!("smithy.protocols", "rpcv2Json"), "application/json");
        let codec = JsonCodec::new(id.clone(), MemberNames::Model, Format::EpochSeconds)
            .ignore_member_formats()
            .big_numbers_as_strings();
        let messages = HttpRpcProtocol::new(id, codec, media_type);
        Self { messages, errors: AwsJsonRpcProtocol::aws_json_1_0(), name: "rpc-v2-json", media_type }
    }
}

impl<C, E> ClientProtocolInner for RpcV2<C, E>
where
    C: Codec + Debug + Send + Sync + 'static,
    E: HttpProtocol,
{
    type Request = HttpRequest;
    type Response = HttpResponse;

    fn protocol_id(&self) -> &ShapeId<'static> {
        self.messages.protocol_id()
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        _: &str,
        config: &ConfigBag,
    ) -> Result<HttpRequest> {
        let (service, operation) = called(config)?;
        let path = format!("/service/{service}/operation/{operation}");
        let mut request = self.messages.serialize_request(input, schema, &path, config)?;
        request.headers_mut().insert("smithy-protocol", self.name);
        request.headers_mut().insert("Accept", self.media_type);
        Ok(request)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a HttpResponse,
        schema: &Schema<'_>,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>> {
        self.messages.deserialize_response(response, schema, config)
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
        Some(self.media_type)
    }

    fn parse_event_stream_error_metadata(&self, payload: &[u8]) -> Result<ErrorMetadataBuilder> {
        self.errors.parse_event_stream_error_metadata(payload)
    }
}

/// Returns the names of the service and the operation.
fn called(config: &ConfigBag) -> Result<(&str, &str)> {
    let service = config.load::<ServiceShapeName>().map(ServiceShapeName::as_str);
    let operation = config.load::<Metadata>().map(Metadata::name);
    let service = service.ok_or_else(|| SerdeError::custom("the configuration does not name the service"))?;
    let operation = operation.ok_or_else(|| SerdeError::custom("the configuration does not name the operation"))?;
    Ok((service, operation))
}
