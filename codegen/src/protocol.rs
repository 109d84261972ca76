//! Protocols of requests and responses.

use tinsmith_model::traits::{
    AwsJson10, AwsJson11, AwsQuery, Ec2Query, RestJson1, RestXml, RpcV2Cbor, RpcV2Json, Trait,
};

/// Protocol of requests and responses.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Protocol {
    /// `aws.protocols#restJson1`
    RestJson1,
    /// `aws.protocols#restXml`
    RestXml,
    /// `aws.protocols#restXml` without an element around errors
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
    /// A protocol that the runtime does not have.
    Own(OwnBindings),
}

/// Traits of Smithy that a protocol uses beside its own, as its definition lists them.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct OwnBindings {
    /// HTTP bindings.
    pub http: bool,
    /// Names of members in JSON.
    pub json_names: bool,
    /// Names, attributes and namespaces of XML.
    pub xml: bool,
}

/// Supported protocols, in order of preference.
pub(crate) const KNOWN: [(&str, Protocol); 8] = [
    (RestJson1::ID, Protocol::RestJson1),
    (RestXml::ID, Protocol::RestXml),
    (AwsJson10::ID, Protocol::AwsJson1_0),
    (AwsJson11::ID, Protocol::AwsJson1_1),
    (AwsQuery::ID, Protocol::AwsQuery),
    (Ec2Query::ID, Protocol::Ec2Query),
    (RpcV2Cbor::ID, Protocol::RpcV2Cbor),
    (RpcV2Json::ID, Protocol::RpcV2Json),
];

impl Protocol {
    /// Returns the name of a protocol in the Smithy specification.
    pub fn name(self) -> &'static str {
        match self {
            Self::RestJson1 => "restJson1",
            Self::RestXml | Self::RestXmlUnwrappedErrors => "restXml",
            Self::AwsJson1_0 => "awsJson1_0",
            Self::AwsJson1_1 => "awsJson1_1",
            Self::AwsQuery => "awsQuery",
            Self::Ec2Query => "ec2Query",
            Self::RpcV2Cbor => "rpcv2Cbor",
            Self::RpcV2Json => "rpcv2Json",
            Self::Own(_) => "its own protocol",
        }
    }

    /// Returns the feature of the runtime that provides the protocol, or `None` if it is always available.
    pub fn feature(self) -> Option<&'static str> {
        match self {
            Self::RestXml | Self::RestXmlUnwrappedErrors => Some("xml"),
            Self::RpcV2Cbor => Some("cbor"),
            Self::RestJson1
            | Self::AwsJson1_0
            | Self::AwsJson1_1
            | Self::AwsQuery
            | Self::Ec2Query
            | Self::RpcV2Json
            | Self::Own(_) => None,
        }
    }

    /// Returns `true` if the protocol has HTTP bindings. Other protocols ignore the traits of HTTP bindings.
    pub(crate) fn is_rest(self) -> bool {
        match self {
            Self::RestJson1 | Self::RestXml | Self::RestXmlUnwrappedErrors => true,
            Self::Own(bindings) => bindings.http,
            Self::AwsJson1_0
            | Self::AwsJson1_1
            | Self::AwsQuery
            | Self::Ec2Query
            | Self::RpcV2Cbor
            | Self::RpcV2Json => false,
        }
    }

    /// Returns `true` if the names of members in JSON matter.
    pub(crate) fn has_json_names(self) -> bool {
        match self {
            Self::RestJson1 => true,
            Self::Own(bindings) => bindings.json_names,
            Self::RestXml
            | Self::RestXmlUnwrappedErrors
            | Self::AwsJson1_0
            | Self::AwsJson1_1
            | Self::AwsQuery
            | Self::Ec2Query
            | Self::RpcV2Cbor
            | Self::RpcV2Json => false,
        }
    }

    /// Returns `true` if requests or responses are XML documents.
    pub(crate) fn is_xml(self) -> bool {
        match self {
            Self::RestXml | Self::RestXmlUnwrappedErrors | Self::AwsQuery | Self::Ec2Query => true,
            Self::Own(bindings) => bindings.xml,
            Self::RestJson1 | Self::AwsJson1_0 | Self::AwsJson1_1 | Self::RpcV2Cbor | Self::RpcV2Json => false,
        }
    }
}
