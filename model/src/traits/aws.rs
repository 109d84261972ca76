//! [AWS traits](https://smithy.io/2.0/aws/index.html): names of services, protocols, and customizations of single services.

use crate::node::Node;
use crate::shape_id::ShapeId;
use crate::traits::reader::Reader;
use crate::traits::syntax::xml_word;
use crate::traits::{Check, Trait, TraitError, annotations, check, nodes, strings};

pub(super) const CHECKS: &[Check] = &[
    check::<ArnReference>(),
    check::<AwsJson10>(),
    check::<AwsJson11>(),
    check::<AwsQuery>(),
    check::<AwsQueryCompatible>(),
    check::<AwsQueryError>(),
    check::<AwsService>(),
    check::<ClientDiscoveredEndpoint>(),
    check::<ClientEndpointDiscovery>(),
    check::<ClientEndpointDiscoveryId>(),
    check::<Ec2Query>(),
    check::<Ec2QueryName>(),
    check::<HttpChecksum>(),
    check::<RestJson1>(),
    check::<RestXml>(),
    check::<RpcV2Cbor>(),
    check::<RpcV2Json>(),
    check::<S3UnwrappedXmlOutput>(),
];

annotations! {
    /// The protocol `awsQuery`.
    AwsQuery = "aws.protocols#awsQuery";
    /// Marks a service that has migrated from `awsQuery` and can still return its error codes.
    AwsQueryCompatible = "aws.protocols#awsQueryCompatible";
    /// Marks a member that identifies the endpoint to discover.
    ClientEndpointDiscoveryId = "aws.api#clientEndpointDiscoveryId";
    /// The protocol `ec2Query`.
    Ec2Query = "aws.protocols#ec2Query";
    /// Removes the wrapper element of the operation's output: the root element is that of its member.
    S3UnwrappedXmlOutput = "aws.customizations#s3UnwrappedXmlOutput";
}

nodes! {
    /// Marks a string as an ARN, for documentation only.
    ArnReference = "aws.api#arnReference", object;
}

strings! {
    /// The query key of the member in `ec2Query` requests.
    Ec2QueryName = "aws.protocols#ec2QueryName", xml_word;
}

/// Defines protocol traits that can list HTTP versions.
macro_rules! http_protocols {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name {
            /// The ALPN ids of the supported HTTP versions by preference; empty if not specified.
            pub http: Vec<String>,
            /// The ALPN ids of the HTTP versions supported for event streams by preference; empty if not specified.
            pub event_stream_http: Vec<String>,
        }

        impl Trait for $name {
            const ID: &'static str = $id;

            fn parse(node: &Node) -> Result<Self, TraitError> {
                let value = Reader::new(node);
                Ok(Self {
                    http: value.optional_strings("http")?,
                    event_stream_http: value.optional_strings("eventStreamHttp")?,
                })
            }
        }
    )+};
}

http_protocols! {
    /// The protocol `awsJson1_0`.
    AwsJson10 = "aws.protocols#awsJson1_0";
    /// The protocol `awsJson1_1`.
    AwsJson11 = "aws.protocols#awsJson1_1";
    /// The protocol `restJson1`.
    RestJson1 = "aws.protocols#restJson1";
    /// The protocol `rpcv2Cbor`.
    RpcV2Cbor = "smithy.protocols#rpcv2Cbor";
    /// The protocol `rpcv2Json`.
    RpcV2Json = "smithy.protocols#rpcv2Json";
}

/// The protocol `restXml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RestXml {
    /// The ALPN ids of the supported HTTP versions by preference; empty if not specified.
    pub http: Vec<String>,
    /// The ALPN ids of the HTTP versions supported for event streams by preference; empty if not specified.
    pub event_stream_http: Vec<String>,
    /// `true` if responses with errors have no `ErrorResponse` element around the `Error` element.
    pub no_error_wrapping: bool,
}

impl Trait for RestXml {
    const ID: &'static str = "aws.protocols#restXml";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        Ok(Self {
            http: value.optional_strings("http")?,
            event_stream_http: value.optional_strings("eventStreamHttp")?,
            no_error_wrapping: value.flag("noErrorWrapping")?,
        })
    }
}

/// `aws.api#service`: the AWS-specific names of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwsService {
    /// The SDK id, from which the names of crates, user agents and configuration keys derive.
    pub sdk_id: String,
    /// The service namespace in ARNs.
    pub arn_namespace: Option<String>,
    /// The name of the service in `CloudFormation`.
    pub cloud_formation_name: Option<String>,
    /// The event source of the service in `CloudTrail`.
    pub cloud_trail_event_source: Option<String>,
    /// The id of the service's documentation.
    pub doc_id: Option<String>,
    /// The first label of the service's endpoints.
    pub endpoint_prefix: Option<String>,
}

impl Trait for AwsService {
    const ID: &'static str = "aws.api#service";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        Ok(Self {
            sdk_id: value.required_string("sdkId")?,
            arn_namespace: value.optional_string("arnNamespace")?,
            cloud_formation_name: value.optional_string("cloudFormationName")?,
            cloud_trail_event_source: value.optional_string("cloudTrailEventSource")?,
            doc_id: value.optional_string("docId")?,
            endpoint_prefix: value.optional_string("endpointPrefix")?,
        })
    }
}

/// The error code and status of an error in the protocol `awsQuery`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwsQueryError {
    /// The error code.
    pub code: String,
    /// The HTTP status.
    pub http_response_code: u16,
}

impl Trait for AwsQueryError {
    const ID: &'static str = "aws.protocols#awsQueryError";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        Ok(Self {
            code: value.required_string("code")?,
            http_response_code: value.required("httpResponseCode")?.integer()?,
        })
    }
}

/// The checksums of an operation's request and response bodies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpChecksum {
    /// The input member that names the algorithm of the request.
    pub request_algorithm_member: Option<String>,
    /// `true` if requests must carry a checksum.
    pub request_checksum_required: bool,
    /// The input member that opts in to validation of the response's checksum.
    pub request_validation_mode_member: Option<String>,
    /// The checksum algorithms to look for in responses, in order.
    pub response_algorithms: Vec<String>,
}

impl Trait for HttpChecksum {
    const ID: &'static str = "aws.protocols#httpChecksum";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        Ok(Self {
            request_algorithm_member: value.optional_string("requestAlgorithmMember")?,
            request_checksum_required: value.flag("requestChecksumRequired")?,
            request_validation_mode_member: value.optional_string("requestValidationModeMember")?,
            response_algorithms: value.optional_strings("responseAlgorithms")?,
        })
    }
}

/// The endpoint discovery of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientEndpointDiscovery {
    /// The operation that describes the endpoints.
    pub operation: ShapeId,
    /// The error that reports an endpoint as no longer valid.
    pub error: Option<ShapeId>,
}

impl Trait for ClientEndpointDiscovery {
    const ID: &'static str = "aws.api#clientEndpointDiscovery";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        Ok(Self {
            operation: value.required("operation")?.shape_id()?,
            error: value.optional("error")?.map(|error| error.shape_id()).transpose()?,
        })
    }
}

/// Marks an operation whose endpoint is discovered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientDiscoveredEndpoint {
    /// `true` if the operation can only be called on a discovered endpoint.
    pub required: bool,
}

impl Trait for ClientDiscoveredEndpoint {
    const ID: &'static str = "aws.api#clientDiscoveredEndpoint";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        Ok(Self { required: Reader::new(node).required("required")?.boolean()? })
    }
}
