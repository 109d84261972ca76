//! Additions to the published RPC protocols: the target header of awsJson, RPC v2 over our own JSON and CBOR, no body for
//! operations without input, and the query mode.

use std::fmt::Debug;

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
use crate::cbor::{self, CborCodec};
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

/// Reads the code and message of an error.
pub(super) trait Errors: Debug + Send + Sync {
    /// Reads the code and message in a response.
    fn of_response(&self, response: &HttpResponse, config: &ConfigBag) -> Result<ErrorMetadataBuilder>;

    /// Reads the code and message in the payload of an event.
    fn of_event(&self, payload: &[u8]) -> Result<ErrorMetadataBuilder>;
}

impl Errors for AwsJsonRpcProtocol {
    fn of_response(&self, response: &HttpResponse, config: &ConfigBag) -> Result<ErrorMetadataBuilder> {
        self.parse_error_metadata(response, config)
    }

    fn of_event(&self, payload: &[u8]) -> Result<ErrorMetadataBuilder> {
        self.parse_event_stream_error_metadata(payload)
    }
}

/// Reads the errors of rpcv2Cbor, whose code is in the body.
#[derive(Debug)]
pub(super) struct CborErrors;

impl Errors for CborErrors {
    fn of_response(&self, response: &HttpResponse, _: &ConfigBag) -> Result<ErrorMetadataBuilder> {
        cbor::error_metadata(response.body().bytes().unwrap_or_default(), Some(response.headers()))
    }

    fn of_event(&self, payload: &[u8]) -> Result<ErrorMetadataBuilder> {
        cbor::error_metadata(payload, None)
    }
}

/// RPC v2 over a codec; error metadata is read by `E`.
///
/// A response must name the protocol in its `Smithy-Protocol` header. Of a response that does not, the specification
/// allows nothing to be interpreted but the status.
#[derive(Debug)]
pub(super) struct RpcV2<C, E> {
    messages: HttpRpcProtocol<C>,
    errors: E,
    /// The protocol's name in headers.
    name: &'static str,
    media_type: &'static str,
}

impl RpcV2<CborCodec, CborErrors> {
    /// `smithy.protocols#rpcv2Cbor`.
    pub(super) fn cbor() -> Self {
        let (id, media_type) = (shape_id!("smithy.protocols", "rpcv2Cbor"), "application/cbor");
        let messages = HttpRpcProtocol::new(id, CborCodec, media_type);
        Self { messages, errors: CborErrors, name: "rpc-v2-cbor", media_type }
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

impl<C, E> RpcV2<C, E> {
    /// Checks that a response names the protocol.
    fn check(&self, response: &HttpResponse) -> Result {
        let named = response.headers().get("smithy-protocol").map(str::trim);
        if named == Some(self.name) {
            return Ok(());
        }
        let (status, name) = (response.status().as_u16(), self.name);
        let found = match named {
            Some(other) => format!("has the header `smithy-protocol: {}`", other.escape_debug()),
            None => "has no header `smithy-protocol`".to_owned(),
        };
        Err(SerdeError::invalid_input(format!(
            "the response with status {status} {found}, where the service sends `{name}`: check the endpoint and the \
             proxies on the way to it"
        )))
    }
}

impl<C, E> ClientProtocolInner for RpcV2<C, E>
where
    C: Codec + Debug + Send + Sync + 'static,
    E: Errors,
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
        self.check(response)?;
        self.messages.deserialize_response(response, schema, config)
    }

    fn parse_error_metadata(&self, response: &HttpResponse, config: &ConfigBag) -> Result<ErrorMetadataBuilder> {
        self.check(response)?;
        self.errors.of_response(response, config)
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
        self.errors.of_event(payload)
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
