//! Protocols: how inputs become requests, and responses become outputs and errors.
//!
//! Each function gives one protocol of AWS or Smithy. A protocol knows no shape: it is shown an input's members by the
//! [walk](crate::walk), each under its own schema, and supplies an output's members in the same way. The published
//! protocols do most of the work. Corrections stand before them, each for one thing that they get wrong under our
//! walk, or slowly: requests of REST protocols, operations without input, the query mode. JSON goes through [our own
//! codec](crate::json); awsQuery, ec2Query and RPC v2 over JSON are our own.
//!
//! Two things must be in schemas for that. The input of an operation that has none has the id of `smithy.api#Unit`,
//! and `@ec2QueryName` stands in the place of `@jsonName`, as forms know no JSON.
//!
//! # Responses that make no sense
//!
//! No response makes a protocol panic, or use more stack, or memory out of proportion to its own size. A response of
//! the wrong format, of the wrong types, with numbers out of range, with text that is no UTF-8, or nested more than 128
//! levels deep is an error. What can be understood is read: members that are not known are skipped, of members that
//! come twice the last counts, null is an absent member, and an XML document may end before its elements do. No
//! entities but XML's own five are expanded.
//!
//! # Protocols of your own
//!
//! A protocol is a [`ClientProtocolInner`], and a client's configuration takes any in place of the service's own:
//! `Config::builder().protocol(Marked(rest_json_1()))`. It may start from one that is there.
//!
//! ```
//! use tinsmith_runtime::config::ConfigBag;
//! use tinsmith_runtime::config::http::{HttpRequest, HttpResponse};
//! use tinsmith_runtime::protocol::{ClientProtocolInner, Endpoint, SharedClientProtocol, rest_json_1};
//! use tinsmith_runtime::schema::{Schema, ShapeId, shape_id};
//! use tinsmith_runtime::walk::{Reader, Result, SerializableStruct};
//!
//! /// A protocol whose requests can be told from those of others.
//! #[derive(Debug)]
//! struct Marked(SharedClientProtocol);
//!
//! static ID: ShapeId<'static> = shape_id!("example", "marked");
//!
//! impl ClientProtocolInner for Marked {
//!     type Request = HttpRequest;
//!     type Response = HttpResponse;
//!
//!     fn protocol_id(&self) -> &ShapeId<'static> {
//!         &ID
//!     }
//!
//!     fn serialize_request(
//!         &self,
//!         input: &dyn SerializableStruct,
//!         schema: &Schema<'_>,
//!         endpoint: &str,
//!         config: &ConfigBag,
//!     ) -> Result<HttpRequest> {
//!         let mut request = self.0.serialize_request(input, schema, endpoint, config)?;
//!         request.headers_mut().insert("x-marked", "yes");
//!         Ok(request)
//!     }
//!
//!     fn deserialize_response<'a>(
//!         &self,
//!         response: &'a HttpResponse,
//!         schema: &Schema<'_>,
//!         config: &'a ConfigBag,
//!     ) -> Result<Box<Reader<'a>>> {
//!         self.0.deserialize_response(response, schema, config)
//!     }
//!
//!     fn update_endpoint(&self, request: &mut HttpRequest, endpoint: &Endpoint, config: &ConfigBag) -> Result {
//!         self.0.update_endpoint(request, endpoint, config)
//!     }
//! }
//!
//! let protocol = SharedClientProtocol::new(Marked(rest_json_1()));
//! assert_eq!(protocol.protocol_id().as_str(), "example#marked");
//! ```
//!
//! One that has typed errors says in `parse_error_metadata` which one a response is; its members are then read by
//! `deserialize_error_response`, which is `deserialize_response` unless it is written.
//!
//! A format of its own is a [`ShapeSerializer`](crate::walk::ShapeSerializer), which is shown members one by one, and a
//! [`ShapeDeserializer`](crate::walk::ShapeDeserializer), which calls back for each member that it finds. Either may
//! refuse what it cannot carry: the call then fails before anything is sent, or with the answer in its error.

mod corrected;
mod form;
mod messages;
mod query;
mod rest;
mod rpc;
#[cfg(test)]
mod tests;
mod xml;

use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_xml::protocol::aws_rest_xml::AwsRestXmlProtocol;

use corrected::{Corrected, HttpProtocol};
use query::Query;
use rest::Rest;
pub(crate) use rest::{Location, Texts};
use rpc::{BodilessUnit, QueryMode, RpcV2, Target};
use xml::RestXmlCodec;

pub use aws_smithy_schema::protocol::{ClientProtocol, ClientProtocolInner, SharedClientProtocol, apply_http_endpoint};
pub use aws_smithy_types::endpoint::Endpoint;
pub use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

/// `aws.protocols#restJson1`.
pub fn rest_json_1() -> SharedClientProtocol {
    let correction = Rest(messages::rest_json_codec());
    SharedClientProtocol::new(Corrected { protocol: messages::rest_json(), correction })
}

/// `aws.protocols#restXml`.
pub fn rest_xml() -> SharedClientProtocol {
    rest_xml_by(AwsRestXmlProtocol::new())
}

/// `aws.protocols#restXml` of a service whose errors have no envelope: `noErrorWrapping`.
pub fn rest_xml_unwrapped_errors() -> SharedClientProtocol {
    rest_xml_by(AwsRestXmlProtocol::new().with_no_error_wrapping(true))
}

fn rest_xml_by(protocol: AwsRestXmlProtocol) -> SharedClientProtocol {
    SharedClientProtocol::new(Corrected { protocol, correction: Rest(RestXmlCodec::new()) })
}

/// `aws.protocols#awsJson1_0`.
pub fn aws_json_1_0() -> SharedClientProtocol {
    SharedClientProtocol::new(json_1_0())
}

/// `aws.protocols#awsJson1_0` of a service that spoke awsQuery before: `awsQueryCompatible`.
pub fn aws_json_1_0_query_compatible() -> SharedClientProtocol {
    query_compatible(json_1_0())
}

/// `aws.protocols#awsJson1_1`.
pub fn aws_json_1_1() -> SharedClientProtocol {
    SharedClientProtocol::new(json_1_1())
}

/// `aws.protocols#awsJson1_1` of a service that spoke awsQuery before: `awsQueryCompatible`.
pub fn aws_json_1_1_query_compatible() -> SharedClientProtocol {
    query_compatible(json_1_1())
}

/// `aws.protocols#awsQuery`.
pub fn aws_query() -> SharedClientProtocol {
    SharedClientProtocol::new(Query::aws())
}

/// `aws.protocols#ec2Query`.
pub fn ec2_query() -> SharedClientProtocol {
    SharedClientProtocol::new(Query::ec2())
}

/// `smithy.protocols#rpcv2Cbor`.
pub fn rpc_v2_cbor() -> SharedClientProtocol {
    SharedClientProtocol::new(cbor())
}

/// `smithy.protocols#rpcv2Cbor` of a service that spoke awsQuery before: `awsQueryCompatible`.
pub fn rpc_v2_cbor_query_compatible() -> SharedClientProtocol {
    query_compatible(cbor())
}

/// `smithy.protocols#rpcv2Json`.
pub fn rpc_v2_json() -> SharedClientProtocol {
    SharedClientProtocol::new(Corrected { protocol: RpcV2::json(), correction: BodilessUnit })
}

fn json_1_0() -> impl HttpProtocol + 'static {
    let protocol = messages::aws_json(AwsJsonRpcProtocol::aws_json_1_0(), "application/x-amz-json-1.0");
    Corrected { protocol, correction: Target }
}

fn json_1_1() -> impl HttpProtocol + 'static {
    let protocol = messages::aws_json(AwsJsonRpcProtocol::aws_json_1_1(), "application/x-amz-json-1.1");
    Corrected { protocol, correction: Target }
}

fn cbor() -> impl HttpProtocol + 'static {
    Corrected { protocol: RpcV2::cbor(), correction: BodilessUnit }
}

fn query_compatible(protocol: impl HttpProtocol + 'static) -> SharedClientProtocol {
    SharedClientProtocol::new(Corrected { protocol, correction: QueryMode })
}
