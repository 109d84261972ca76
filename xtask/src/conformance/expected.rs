//! Tests that fail for a reason that is known. One of them that passes is a failure.

const COMPRESSION: &str = "the client does not compress bodies yet";
const SERVICE: &str = "the client has no customization of this service yet";
const BUCKET: &str = "the model of the test has no endpoint rules, which take the bucket out of the path";

const REQUIRED: &str =
    "a response without a required member is read as if it had an empty one, as the official SDK does";

/// The tests, each with the reason.
pub(super) const FAILING: &[(&str, &str)] = &[
    ("SDKAppliedContentEncoding_awsJson1_0_request", COMPRESSION),
    ("SDKAppliedContentEncoding_awsJson1_1_request", COMPRESSION),
    ("SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_1_request", COMPRESSION),
    ("SDKAppliedContentEncoding_awsQuery_request", COMPRESSION),
    ("SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsQuery_request", COMPRESSION),
    ("SDKAppliedContentEncoding_ec2Query_request", COMPRESSION),
    ("SDKAppendsGzipAndIgnoresHttpProvidedEncoding_ec2Query_request", COMPRESSION),
    ("SDKAppliedContentEncoding_restJson1_request", COMPRESSION),
    ("SDKAppendedGzipAfterProvidedEncoding_restJson1_request", COMPRESSION),
    ("SDKAppendedGzipAfterProvidedEncoding_restXml_request", COMPRESSION),
    ("GlacierAccountId_request", SERVICE),
    ("GlacierChecksums_request", SERVICE),
    ("GlacierVersionHeader_request", SERVICE),
    ("GlacierMultipartChecksums_request", SERVICE),
    ("ApiGatewayAccept_request", SERVICE),
    ("MissingRequiredInitialResponseOutput_events", REQUIRED),
    ("DuplexMissingRequiredInitialResponseOutput_events", REQUIRED),
    ("S3DefaultAddressing_request", BUCKET),
    ("S3EscapePathObjectKeyInUriLabel_request", BUCKET),
    ("S3EscapeObjectKeyInUriLabel_request", BUCKET),
    ("S3OperationAddressingPreferred_request", BUCKET),
    ("S3PreservesLeadingDotSegmentInUriLabel_request", BUCKET),
    ("S3PreservesEmbeddedDotSegmentInUriLabel_request", BUCKET),
    ("S3VirtualHostAccelerateAddressing_request", BUCKET),
    ("S3VirtualHostAddressing_request", BUCKET),
    ("S3VirtualHostDualstackAccelerateAddressing_request", BUCKET),
    ("S3VirtualHostDualstackAddressing_request", BUCKET),
];
