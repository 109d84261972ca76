//! Tests that protocols alone cannot pass, by what passes them.

const COMPRESSION: &str = "an interceptor compresses bodies";
const TOKEN: &str = "an interceptor fills in idempotency tokens";
const DEFAULTS: &str = "generated types fill in defaults";
const CORRECTION: &str = "generated types fill in required members that a response lacks";
const BUCKET: &str = "endpoint rules take the bucket out of the path";
const SERVICE: &str = "an interceptor of this service sets it";

/// Tests that are skipped, with the reason. One that passes is a failure.
pub(crate) const SKIPPED: &[(&str, &str)] = &[
    ("SDKAppliedContentEncoding_awsJson1_0", COMPRESSION),
    ("SDKAppliedContentEncoding_awsJson1_1", COMPRESSION),
    ("SDKAppliedContentEncoding_awsQuery", COMPRESSION),
    ("SDKAppliedContentEncoding_ec2Query", COMPRESSION),
    ("SDKAppliedContentEncoding_restJson1", COMPRESSION),
    ("SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_1", COMPRESSION),
    ("SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsQuery", COMPRESSION),
    ("SDKAppendsGzipAndIgnoresHttpProvidedEncoding_ec2Query", COMPRESSION),
    ("SDKAppendedGzipAfterProvidedEncoding_restJson1", COMPRESSION),
    ("SDKAppendedGzipAfterProvidedEncoding_restXml", COMPRESSION),
    ("Ec2ProtocolIdempotencyTokenAutoFill", TOKEN),
    ("QueryProtocolIdempotencyTokenAutoFill", TOKEN),
    ("RestJsonQueryIdempotencyTokenAutoFill", TOKEN),
    ("QueryIdempotencyTokenAutoFill", TOKEN),
    ("AwsJson10ClientPopulatesDefaultValuesInInput", DEFAULTS),
    ("AwsJson10ClientPopulatesNestedDefaultValuesWhenMissing", DEFAULTS),
    ("AwsJson10ClientPopulatesNestedDefaultsWhenMissingInResponseBody", DEFAULTS),
    ("RestJsonClientPopulatesDefaultsValuesWhenMissingInResponse", DEFAULTS),
    ("RestJsonClientPopulatesNestedDefaultValuesWhenMissing", DEFAULTS),
    ("RestJsonClientPopulatesNestedDefaultsWhenMissingInResponseBody", DEFAULTS),
    ("RpcV2CborClientPopulatesDefaultValuesInInput", DEFAULTS),
    ("RpcV2CborClientPopulatesDefaultsValuesWhenMissingInResponse", DEFAULTS),
    ("RpcV2JsonRequestClientPopulatesDefaultValuesInInput", DEFAULTS),
    ("RpcV2JsonResponseClientPopulatesDefaultsValuesWhenMissingInResponse", DEFAULTS),
    ("AwsJson10ClientErrorCorrectsWhenServerFailsToSerializeRequiredValues", CORRECTION),
    ("AwsJson10ClientErrorCorrectsWithDefaultValuesWhenServerFailsToSerializeRequiredValues", CORRECTION),
    ("ApiGatewayAccept", SERVICE),
    ("GlacierVersionHeader", SERVICE),
    ("GlacierChecksums", SERVICE),
    ("GlacierAccountId", SERVICE),
    ("GlacierMultipartChecksums", SERVICE),
    ("S3EscapeObjectKeyInUriLabel", BUCKET),
    ("S3EscapePathObjectKeyInUriLabel", BUCKET),
    ("S3PreservesLeadingDotSegmentInUriLabel", BUCKET),
    ("S3PreservesEmbeddedDotSegmentInUriLabel", BUCKET),
    ("S3DefaultAddressing", BUCKET),
    ("S3VirtualHostAddressing", BUCKET),
    ("S3VirtualHostDualstackAddressing", BUCKET),
    ("S3VirtualHostAccelerateAddressing", BUCKET),
    ("S3VirtualHostDualstackAccelerateAddressing", BUCKET),
    ("S3OperationAddressingPreferred", BUCKET),
];
