//! The protocols over JSON: published ones with our own codec. Errors are read by the published protocols.

use std::sync::Arc;

use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::http_protocol::{HttpBindingProtocol, HttpRpcProtocol};
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::{ShapeId, shape_id};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use super::address::Addresses;
use super::composed::{Composed, Errors, Published, Requests};
use super::direct::ServiceProtocol;
use super::rest::{Rest, WithHeaders};
use super::rpc::{Named, RpcV2, Target};
use crate::json::{JsonCodec, MemberNames};
use crate::walk::Result;

const REST_JSON: ShapeId<'static> = shape_id!("aws.protocols", "restJson1");
const RPC_V2_JSON: ShapeId<'static> = shape_id!("smithy.protocols", "rpcv2Json");
const MEDIA_TYPE: &str = "application/json";

/// Creates the codec of restJson1.
pub(crate) fn rest_json_codec() -> JsonCodec {
    JsonCodec::new(REST_JSON, MemberNames::JsonName, Format::EpochSeconds)
}

/// Creates the codec of the version of awsJson with this ID.
pub(crate) fn aws_json_codec(id: ShapeId<'static>) -> JsonCodec {
    JsonCodec::new(id, MemberNames::Model, Format::EpochSeconds)
}

/// Creates the codec of rpcv2Json.
pub(crate) fn rpc_v2_codec() -> JsonCodec {
    JsonCodec::new(RPC_V2_JSON, MemberNames::Model, Format::EpochSeconds)
        .ignore_member_formats()
        .big_numbers_as_strings()
}

/// Creates `aws.protocols#restJson1`.
pub(super) fn rest_json() -> ServiceProtocol {
    let protocol = Composed {
        published: HttpBindingProtocol::new(REST_JSON, rest_json_codec(), MEDIA_TYPE),
        requests: Arc::new(Rest(rest_json_codec())),
        responses: WithHeaders(Published),
        errors: AwsRestJsonProtocol::new(),
        media_type: MEDIA_TYPE,
        addresses: Addresses::default(),
    };
    protocol.into()
}

/// Creates awsJson of the version of `errors`, with messages of this media type.
pub(super) fn aws_json<Q: Requests + 'static>(
    errors: AwsJsonRpcProtocol,
    media_type: &'static str,
    requests: impl FnOnce(Target) -> Q,
) -> ServiceProtocol {
    let id = errors.protocol_id().clone();
    let protocol = Composed {
        requests: Arc::new(requests(Target { codec: aws_json_codec(id.clone()), media_type })),
        published: HttpRpcProtocol::new(id.clone(), aws_json_codec(id), media_type),
        responses: Published,
        errors,
        media_type: MEDIA_TYPE,
        addresses: Addresses::default(),
    };
    protocol.into()
}

/// Creates `smithy.protocols#rpcv2Json`, with errors in the form of awsJson.
pub(super) fn rpc_v2() -> ServiceProtocol {
    let name = "rpc-v2-json";
    let protocol = Composed {
        published: HttpRpcProtocol::new(RPC_V2_JSON, rpc_v2_codec(), MEDIA_TYPE),
        requests: Arc::new(RpcV2 { codec: rpc_v2_codec(), name, media_type: MEDIA_TYPE }),
        responses: Named(name),
        errors: AwsJsonRpcProtocol::aws_json_1_0(),
        media_type: MEDIA_TYPE,
        addresses: Addresses::default(),
    };
    protocol.into()
}

macro_rules! published_errors {
    ($($protocol:ty),*) => {$(
        impl Errors for $protocol {
            fn of_response(&self, response: &HttpResponse, config: &ConfigBag) -> Result<ErrorMetadataBuilder> {
                self.parse_error_metadata(response, config)
            }

            fn of_event(&self, payload: &[u8]) -> Result<ErrorMetadataBuilder> {
                self.parse_event_stream_error_metadata(payload)
            }
        }
    )*};
}

published_errors!(AwsRestJsonProtocol, AwsJsonRpcProtocol);
