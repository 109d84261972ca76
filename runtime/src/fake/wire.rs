//! The protocol of a faked service, with its codecs.

use std::borrow::Cow;

use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::protocol::ServiceXmlNamespace;
use aws_smithy_schema::shape_id;
use aws_smithy_types::config_bag::{ConfigBag, Layer};

use crate::json::JsonCodec;
use crate::protocol::{self, SharedClientProtocol, json};
use crate::service::ServiceInfo;

/// A protocol that fakes speak.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Protocol {
    /// `aws.protocols#restJson1`
    RestJson1,
    /// `aws.protocols#restXml`
    RestXml,
    /// `aws.protocols#restXml` with `noErrorWrapping`
    RestXmlUnwrappedErrors,
    /// `aws.protocols#awsJson1_0`
    AwsJson1_0,
    /// `aws.protocols#awsJson1_1`
    AwsJson1_1,
    /// `aws.protocols#awsQuery`
    AwsQuery,
    /// `aws.protocols#ec2Query`
    Ec2Query,
    /// `smithy.protocols#rpcv2Cbor`
    RpcV2Cbor,
    /// `smithy.protocols#rpcv2Json`
    RpcV2Json,
}

impl Protocol {
    /// Returns the media type of responses.
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::RestJson1 | Self::RpcV2Json => "application/json",
            Self::RestXml | Self::RestXmlUnwrappedErrors => "application/xml",
            Self::AwsJson1_0 => "application/x-amz-json-1.0",
            Self::AwsJson1_1 => "application/x-amz-json-1.1",
            Self::AwsQuery => "text/xml",
            Self::Ec2Query => "text/xml;charset=UTF-8",
            Self::RpcV2Cbor => "application/cbor",
        }
    }

    /// Returns the value of the `smithy-protocol` header, for protocols that have it.
    pub(super) fn header(self) -> Option<&'static str> {
        match self {
            Self::RpcV2Cbor => Some("rpc-v2-cbor"),
            Self::RpcV2Json => Some("rpc-v2-json"),
            Self::RestJson1
            | Self::RestXml
            | Self::RestXmlUnwrappedErrors
            | Self::AwsJson1_0
            | Self::AwsJson1_1
            | Self::AwsQuery
            | Self::Ec2Query => None,
        }
    }

    /// Reports whether bodies are XML.
    pub(super) fn is_xml(self) -> bool {
        match self {
            Self::RestXml | Self::RestXmlUnwrappedErrors | Self::AwsQuery | Self::Ec2Query => true,
            Self::RestJson1 | Self::AwsJson1_0 | Self::AwsJson1_1 | Self::RpcV2Cbor | Self::RpcV2Json => false,
        }
    }

    /// Reports whether members are bound to parts of the HTTP message other than the body.
    pub(super) fn has_http_bindings(self) -> bool {
        match self {
            Self::RestJson1 | Self::RestXml | Self::RestXmlUnwrappedErrors => true,
            Self::AwsJson1_0
            | Self::AwsJson1_1
            | Self::AwsQuery
            | Self::Ec2Query
            | Self::RpcV2Cbor
            | Self::RpcV2Json => false,
        }
    }
}

/// The protocol of one service.
#[derive(Debug)]
pub(super) struct Wire {
    pub(super) protocol: Protocol,
    pub(super) is_query_compatible: bool,
    /// The codec of the protocols over JSON.
    pub(super) json: JsonCodec,
    /// The XML namespace of the service.
    pub(super) namespace: Option<&'static str>,
    /// The settings of the codecs.
    pub(super) config: ConfigBag,
    /// The protocol of clients, whose events have the same form.
    pub(super) published: SharedClientProtocol,
}

impl Wire {
    pub(super) fn new(service: &ServiceInfo, protocol: Protocol, is_query_compatible: bool) -> Self {
        let namespace = service.xml_namespace;
        let mut settings = Layer::new("fake");
        if let Some((uri, prefix)) = namespace {
            settings.store_put(ServiceXmlNamespace::new(uri, prefix.map(Cow::Borrowed)));
        }
        let mut config = ConfigBag::base();
        config.push_layer(settings);
        Self {
            protocol,
            is_query_compatible,
            json: json_codec(protocol).strict(),
            namespace: namespace.map(|(uri, _)| uri),
            config,
            published: published(protocol),
        }
    }

    /// Returns the serializer of a document in JSON.
    pub(super) fn json_writer(&self) -> crate::json::JsonWriter {
        self.json.create_serializer()
    }
}

fn published(protocol: Protocol) -> SharedClientProtocol {
    match protocol {
        Protocol::RestJson1 => protocol::rest_json_1(),
        Protocol::RestXml | Protocol::RestXmlUnwrappedErrors => protocol::rest_xml(),
        Protocol::AwsJson1_0 => protocol::aws_json_1_0(),
        Protocol::AwsJson1_1 => protocol::aws_json_1_1(),
        Protocol::AwsQuery => protocol::aws_query(),
        Protocol::Ec2Query => protocol::ec2_query(),
        Protocol::RpcV2Cbor => protocol::rpc_v2_cbor(),
        Protocol::RpcV2Json => protocol::rpc_v2_json(),
    }
}

fn json_codec(protocol: Protocol) -> JsonCodec {
    match protocol {
        Protocol::RpcV2Json => json::rpc_v2_codec(),
        Protocol::AwsJson1_0 => json::aws_json_codec(shape_id!("aws.protocols", "awsJson1_0")),
        Protocol::AwsJson1_1 => json::aws_json_codec(shape_id!("aws.protocols", "awsJson1_1")),
        // The other protocols have no JSON, so that any codec will do.
        Protocol::RestJson1
        | Protocol::RestXml
        | Protocol::RestXmlUnwrappedErrors
        | Protocol::AwsQuery
        | Protocol::Ec2Query
        | Protocol::RpcV2Cbor => json::rest_json_codec(),
    }
}
