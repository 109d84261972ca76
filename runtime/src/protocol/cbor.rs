//! rpcv2Cbor: RPC v2 over our own codec, with errors whose code is in the body.

use std::sync::Arc;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::http_protocol::HttpRpcProtocol;
use aws_smithy_schema::shape_id;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use super::address::Addresses;
use super::composed::{Composed, Errors, Requests};
use super::direct::ServiceProtocol;
use super::rpc::{Named, RpcV2};
use crate::cbor::{self, CborCodec};
use crate::walk::Result;

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

/// Creates `smithy.protocols#rpcv2Cbor`.
pub(super) fn rpc_v2<Q: Requests + 'static>(requests: impl FnOnce(RpcV2<CborCodec>) -> Q) -> ServiceProtocol {
    let (name, media_type) = ("rpc-v2-cbor", "application/cbor");
    let protocol = Composed {
        published: HttpRpcProtocol::new(shape_id!("smithy.protocols", "rpcv2Cbor"), CborCodec, media_type),
        requests: Arc::new(requests(RpcV2 { codec: CborCodec, name, media_type })),
        responses: Named(name),
        errors: CborErrors,
        media_type,
        addresses: Addresses::default(),
    };
    protocol.into()
}
