//! Protocols: serialization of inputs to requests and deserialization of outputs and errors from responses.
//!
//! Each function returns one protocol of AWS or Smithy. A protocol does not depend on shapes: a walk over
//! the input passes it the members of an input, each with its schema, and it supplies the members of an output in the same way.
//! The published protocols do most of the work. Where they are wrong or slow with our walk, their requests, responses or
//! errors are replaced: for REST protocols, for operations without input, and for the query mode. JSON and CBOR use our own
//! codecs, and XML is read by our own reader; awsQuery, ec2Query and RPC v2 over JSON are our own. The feature `cbor` adds
//! RPC v2 over CBOR, and `xml` restXml.
//!
//! Schemas must fulfill two conditions. The input of an operation that has none has the ID of `smithy.api#Unit`, and
//! `@ec2QueryName` is stored as `@jsonName`, which forms do not use, as tables of schemas do.
//!
//! # Malformed responses
//!
//! No response makes a protocol panic, or use stack or memory out of proportion to its size. A response with the wrong
//! format or wrong types, with numbers out of range, with text that is not UTF-8, or with more than 128 levels of
//! nesting is an error, and so are a response of RPC v2 without the `Smithy-Protocol` header and one that is longer
//! than `config::Builder::response_body_limit`. Everything else is read: unknown members are skipped, the last of several values for a member
//! is used, and null is read as an absent member.
//!
//! XML is read strictly: a truncated document is an error, and so is one that is not the response of the operation, as
//! its root and, for awsQuery, its `…Result` show. The page of a proxy is not an empty list. Only an output without
//! members needs no document. Document types are errors, and only the five predefined entities of XML are expanded.
//! Error responses are read leniently: without an XML document, or with a truncated one, they are still errors.
//!
//! In XML, this crate differs from the official crates on purpose:
//!
//! | response | official | here | reason |
//! |---|---|---|---|
//! | CDATA sections, text after a comment or processing instruction | ignored | read | they are text |
//! | a document that ends before its root ends | read up to there | error | the rest is unknown |
//! | anything else after the root | ignored | error | it is not XML |
//! | a document type declaration | ignored | error | services do not send any, and attackers do |
//! | a union whose only member is unknown | error | `Unknown` | JSON is read in the same way |
//! | `inf`, `nan`, `1e999` as numbers | accepted | error | Smithy has `Infinity` and `NaN` |
//! | whitespace around numbers, booleans, timestamps and base64 | error | ignored | it has no meaning there |
//! | `\r\n` and `\r` in text | kept | read as `\n` | XML defines it so; `&#13;` is kept |
//!
//! # Custom protocols
//!
//! A protocol implements [`ClientProtocolInner`], and a client's configuration accepts any protocol in place of the
//! service's own: `Config::builder().protocol(Marked(rest_json_1()))`. It may wrap an existing one.
//!
//! ```
//! use tinsmith_runtime::config::ConfigBag;
//! use tinsmith_runtime::config::http::{HttpRequest, HttpResponse};
//! use tinsmith_runtime::protocol::{
//!     ClientProtocolInner, Endpoint, Reader, Result, Schema, SerializableStruct, ShapeId, SharedClientProtocol,
//!     rest_json_1, shape_id,
//! };
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
//! A protocol with typed errors returns the code of an error response from `parse_error_metadata`; the members of the
//! error are then read by `deserialize_error_response`, which defaults to `deserialize_response`.
//!
//! A custom format consists of a [`ShapeSerializer`], which is called for each member, and a [`ShapeDeserializer`],
//! which calls back for each member that it finds. Either
//! may return an error for values that it does not support: the call then fails before anything is sent, or with an
//! error that contains the response.

mod address;
mod blank;
#[cfg(feature = "cbor")]
mod cbor;
mod composed;
pub(crate) mod direct;
mod encode;
pub(crate) mod form;
pub(crate) mod json;
mod length;
mod query;
pub(crate) mod rest;
#[cfg(feature = "xml")]
mod rest_xml;
mod rpc;
#[cfg(all(test, feature = "cbor", feature = "xml"))]
mod tests;
#[cfg(feature = "xml")]
pub(crate) mod xml;
pub(crate) mod xml_error;

use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;

pub(crate) use direct::ServiceProtocol;
use query::Query;
#[cfg(feature = "aws")]
pub(crate) use rest::{Location, Texts};
use rpc::QueryMode;

pub use aws_smithy_schema::protocol::{ClientProtocol, ClientProtocolInner, SharedClientProtocol, apply_http_endpoint};
pub use aws_smithy_types::endpoint::Endpoint;
pub use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

pub use crate::schema::{Schema, ShapeId, ShapeType, TimestampFormat, prelude, shape_id};
pub use crate::walk::serializable::Serializer as Writer;
pub use crate::walk::{Reader, Result, SerdeError, ShapeDeserializer};
pub use aws_smithy_schema::serde::{SerializableStruct, ShapeSerializer};

/// Declares the functions that return protocols, for services and for programs.
macro_rules! protocols {
    ($($(#[$attribute:meta])* $name:ident => $protocol:expr;)*) => {
        impl ServiceProtocol {$(
            $(#[$attribute])*
            pub fn $name() -> Self {
                $protocol.into()
            }
        )*}

        $(
            $(#[$attribute])*
            pub fn $name() -> SharedClientProtocol {
                ServiceProtocol::$name().into()
            }
        )*
    };
}

protocols! {
    /// `aws.protocols#restJson1`.
    rest_json_1 => json::rest_json();

    /// `aws.protocols#restXml`.
    #[cfg(feature = "xml")]
    rest_xml => rest_xml::rest_xml();

    /// `aws.protocols#restXml` for a service whose errors have no envelope (`noErrorWrapping`).
    ///
    /// This is the same protocol, because errors are found with and without an envelope.
    #[cfg(feature = "xml")]
    rest_xml_unwrapped_errors => rest_xml::rest_xml();

    /// `aws.protocols#awsJson1_0`.
    aws_json_1_0 => {
        json::aws_json(AwsJsonRpcProtocol::aws_json_1_0(), "application/x-amz-json-1.0", |target| target)
    };

    /// `aws.protocols#awsJson1_0` for a service that used awsQuery before (`awsQueryCompatible`).
    aws_json_1_0_query_compatible => {
        json::aws_json(AwsJsonRpcProtocol::aws_json_1_0(), "application/x-amz-json-1.0", QueryMode)
    };

    /// `aws.protocols#awsJson1_1`.
    aws_json_1_1 => {
        json::aws_json(AwsJsonRpcProtocol::aws_json_1_1(), "application/x-amz-json-1.1", |target| target)
    };

    /// `aws.protocols#awsJson1_1` for a service that used awsQuery before (`awsQueryCompatible`).
    aws_json_1_1_query_compatible => {
        json::aws_json(AwsJsonRpcProtocol::aws_json_1_1(), "application/x-amz-json-1.1", QueryMode)
    };

    /// `aws.protocols#awsQuery`.
    aws_query => Query::aws();

    /// `aws.protocols#ec2Query`.
    ec2_query => Query::ec2();

    /// `smithy.protocols#rpcv2Cbor`.
    #[cfg(feature = "cbor")]
    rpc_v2_cbor => cbor::rpc_v2(|requests| requests);

    /// `smithy.protocols#rpcv2Cbor` for a service that used awsQuery before (`awsQueryCompatible`).
    #[cfg(feature = "cbor")]
    rpc_v2_cbor_query_compatible => cbor::rpc_v2(QueryMode);

    /// `smithy.protocols#rpcv2Json`.
    rpc_v2_json => json::rpc_v2();
}
