//! Corrections to the models of single services: the only module of the generator that checks which service it is.
//!
//! Each row of the table lists edits to the model of one service, so that later phases need no exceptions. Facts that
//! no Smithy trait expresses are added as traits of the generator, see [`synthetic`](super::synthetic).

use tinsmith_model::traits::{Auth, AwsService, ErrorFault, HttpBearerAuth, Retryable, Sensitive, SigV4, Trait};
use tinsmith_model::{Model, ShapeId};

use super::dates;
use super::edit::{self, Pages, Value};
use super::synthetic::{
    ANY_XML_ROOT, AUTH_TOKEN, CONTENT_HASH, ENDPOINT_MEMBER, ENVIRONMENT_TOKEN, ERROR_CODES, ERRORS_IN_SUCCESS,
    EXTENDED_IDS, LONG_POLLING, NO_AUTH, PATHS_AS_SENT, PRESIGNED, QUICK_RETRIES, SLOW, TRANSIENT_ERRORS, TREE_HASH,
    TRUNCATION, URL_ENCODED,
};

/// An edit of a model. Shapes and members are named without the namespace, which is that of the service.
#[derive(Clone, Copy)]
enum Edit {
    /// Adds a trait to the shape.
    Apply(&'static str, &'static str, Value),
    /// Adds a trait to the service.
    ApplyToService(&'static str, Value),
    /// Adds `SigV4a`, whose signatures are valid in several regions.
    SignInSeveralRegions,
    /// Makes all members optional, because the model requires members that the service does not always send.
    MakeMembersOptional,
    /// Removes the defaults of booleans and numbers, because the service does not always use the default for a missing
    /// value.
    RemoveDefaultsOfScalars,
    /// Removes the default of the member, or of the shape and the members that target it, because the service rejects
    /// it or treats it differently from a missing value.
    RemoveDefault(&'static str),
    /// Adds a header to all requests.
    SendHeader(&'static str, &'static str),
    /// Makes members with this name timestamps, and adds a member with the text to outputs.
    KeepDateText(&'static str),
    /// Adds pages to an operation.
    Paginate(&'static str, Pages),
    /// Adds a trait to members with this name.
    ApplyToMembers(&'static str, &'static str),
    /// Sets the value that the label has if it is unset or empty.
    FillInLabel(&'static str, &'static str),
    /// Removes prefixes, which ids have in responses, from labels that target this shape.
    TrimLabels(&'static str, &'static [&'static str]),
    /// Removes this label from the start of URIs, because endpoint rules place its value.
    StripLabel(&'static str),
    /// Removes this host prefix, because endpoint rules place it.
    StripHostPrefix(&'static str),
}

use Edit::{
    Apply, ApplyToMembers, ApplyToService, FillInLabel, KeepDateText, MakeMembersOptional, Paginate, RemoveDefault,
    RemoveDefaultsOfScalars, SendHeader, SignInSeveralRegions, StripHostPrefix, StripLabel, TrimLabels,
};
use Value::{Annotation, List, Text};

/// Edits by the SDK id of the service.
const EDITS: [(&str, &[Edit]); 29] = [
    ("API Gateway", &[SendHeader("accept", "application/json")]),
    (
        "AmplifyUIBuilder",
        &[RemoveDefault("ListComponentsLimit"), RemoveDefault("ListFormsLimit"), RemoveDefault("ListThemesLimit")],
    ),
    // Older models lack the trait; both services accept API keys.
    ("Bedrock", &[ApplyToService(HttpBearerAuth::ID, Annotation)]),
    ("Bedrock Runtime", &[ApplyToService(HttpBearerAuth::ID, Annotation)]),
    ("CloudFront KeyValueStore", &[SignInSeveralRegions]),
    ("DSQL", &[ApplyToService(AUTH_TOKEN, Text("dsql"))]),
    ("DynamoDB", &[ApplyToService(QUICK_RETRIES, Annotation)]),
    ("EC2", &[MakeMembersOptional]),
    ("EMR Serverless", &[RemoveDefault("WorkerCounts")]),
    ("EventBridge", &[SignInSeveralRegions]),
    ("Evidently", &[RemoveDefault("ResultsPeriod")]),
    (
        "Glacier",
        &[
            SendHeader("x-amz-glacier-version", "2012-06-01"),
            FillInLabel("accountId", "-"),
            Apply("UploadArchive", TREE_HASH, Annotation),
            Apply("UploadMultipartPart", TREE_HASH, Annotation),
        ],
    ),
    (
        "IoT",
        &[
            RemoveDefault("CreateProvisioningTemplateRequest$enabled"),
            RemoveDefault("DescribeProvisioningTemplateResponse$enabled"),
            RemoveDefault("ProvisioningTemplateSummary$enabled"),
            RemoveDefault("ThingConnectivity$connected"),
            RemoveDefault("UpdateProvisioningTemplateRequest$enabled"),
        ],
    ),
    ("Lambda", &[Apply("Invoke", SLOW, Annotation), Apply("InvokeAsync", SLOW, Annotation)]),
    (
        "Location",
        &[
            RemoveDefault("ListPlaceIndexesRequest$MaxResults"),
            RemoveDefault("PlaceIndexSearchResultLimit"),
            RemoveDefault("SearchPlaceIndexForSuggestionsRequest$MaxResults"),
        ],
    ),
    ("Machine Learning", &[Apply("Predict", ENDPOINT_MEMBER, Text("PredictEndpoint"))]),
    ("Payment Cryptography Data", &[RemoveDefault("IntegerRangeBetween4And12")]),
    ("Polly", &[Apply("SynthesizeSpeech", PRESIGNED, Text("query"))]),
    ("RDS", &[ApplyToService(AUTH_TOKEN, Text("rds"))]),
    (
        "Route 53",
        &[
            TrimLabels("ResourceId", ROUTE_53_PREFIXES),
            TrimLabels("ChangeId", ROUTE_53_PREFIXES),
            Paginate("ListHostedZonesByName", ZONES),
            Paginate("ListResourceRecordSets", RECORD_SETS),
        ],
    ),
    (
        "S3",
        &[
            StripLabel("Bucket"),
            KeepDateText("Expires"),
            RemoveDefaultsOfScalars,
            SignInSeveralRegions,
            ApplyToService(NO_AUTH, Annotation),
            ApplyToService(PATHS_AS_SENT, Annotation),
            ApplyToService(CONTENT_HASH, Annotation),
            ApplyToService(EXTENDED_IDS, Annotation),
            ApplyToService(ERRORS_IN_SUCCESS, Annotation),
            ApplyToService(PRESIGNED, Annotation),
            ApplyToService(TRANSIENT_ERRORS, List(&["InternalError"])),
            ApplyToService(ERROR_CODES, List(S3_ERROR_CODES)),
            ApplyToMembers("CopySource", URL_ENCODED),
            Apply("CopyObject", SLOW, Annotation),
            // The service returns roots other than those of its model. The official SDKs do not check these three either.
            Apply("CreateSession", ANY_XML_ROOT, Annotation),
            Apply("GetObjectAttributes", ANY_XML_ROOT, Annotation),
            Apply("ListDirectoryBuckets", ANY_XML_ROOT, Annotation),
            Apply("ListParts", TRUNCATION, Text("IsTruncated")),
            Apply("PutObject", PRESIGNED, Text("form")),
        ],
    ),
    (
        "S3 Control",
        &[
            StripHostPrefix("{AccountId}."),
            ApplyToService(CONTENT_HASH, Annotation),
            RemoveDefault("PublicAccessBlockConfiguration$BlockPublicAcls"),
            RemoveDefault("PublicAccessBlockConfiguration$BlockPublicPolicy"),
            RemoveDefault("PublicAccessBlockConfiguration$IgnorePublicAcls"),
            RemoveDefault("PublicAccessBlockConfiguration$RestrictPublicBuckets"),
        ],
    ),
    ("SESv2", &[SignInSeveralRegions]),
    ("SFN", &[Apply("GetActivityTask", LONG_POLLING, Annotation)]),
    ("SQS", &[Apply("ReceiveMessage", LONG_POLLING, Annotation)]),
    ("SSO", &[Apply("RoleCredentials", Sensitive::ID, Annotation)]),
    (
        "STS",
        &[
            SignInSeveralRegions,
            Apply("Credentials", Sensitive::ID, Annotation),
            // Older models lack the traits; the caller has no credentials yet, and others do not matter.
            Apply("AssumeRoleWithSAML", Auth::ID, List(&[])),
            Apply("AssumeRoleWithWebIdentity", Auth::ID, List(&[])),
            ApplyToService(TRANSIENT_ERRORS, List(&["IDPCommunicationError"])),
            Apply("IDPCommunicationErrorException", Retryable::ID, Annotation),
            Apply("IDPCommunicationErrorException", ErrorFault::ID, Text("server")),
        ],
    ),
    (
        "SWF",
        &[
            Apply("PollForActivityTask", LONG_POLLING, Annotation),
            Apply("PollForDecisionTask", LONG_POLLING, Annotation),
        ],
    ),
    (
        "drs",
        &[
            RemoveDefault("CostOptimizationConfiguration$burstBalanceDeltaThreshold"),
            RemoveDefault("CostOptimizationConfiguration$burstBalanceThreshold"),
            RemoveDefault("LaunchActionOrder"),
            RemoveDefault("ListStagingAccountsRequest$maxResults"),
            RemoveDefault("MaxResultsReplicatingSourceServers"),
            RemoveDefault("MaxResultsType"),
            RemoveDefault("StrictlyPositiveInteger"),
            RemoveDefault("Validity"),
        ],
    ),
];

/// Edits by the signing name of the service.
const EDITS_OF_SIGNERS: [(&str, &[Edit]); 1] = [("bedrock", &[ApplyToService(ENVIRONMENT_TOKEN, Text("bedrock"))])];

/// Codes that the documentation of S3 lists and programs ask for. Few of them are errors of its model. Responses to `HEAD`
/// requests, and those to requests for what has not changed, have no body and therefore the status in place of the code.
const S3_ERROR_CODES: &[&str] = &[
    "AccessDenied",
    "AuthorizationHeaderMalformed",
    "BadDigest",
    "BucketAlreadyExists",
    "BucketAlreadyOwnedByYou",
    "BucketNotEmpty",
    "ConditionalRequestConflict",
    "EntityTooLarge",
    "EntityTooSmall",
    "ExpiredToken",
    "InternalError",
    "InvalidAccessKeyId",
    "InvalidArgument",
    "InvalidBucketName",
    "InvalidDigest",
    "InvalidObjectState",
    "InvalidPart",
    "InvalidPartOrder",
    "InvalidRange",
    "InvalidRequest",
    "KeyTooLongError",
    "MalformedXML",
    "MethodNotAllowed",
    "NoSuchBucket",
    "NoSuchBucketPolicy",
    "NoSuchCORSConfiguration",
    "NoSuchKey",
    "NoSuchLifecycleConfiguration",
    "NoSuchObjectLockConfiguration",
    "NoSuchPublicAccessBlockConfiguration",
    "NoSuchTagSet",
    "NoSuchUpload",
    "NoSuchVersion",
    "NoSuchWebsiteConfiguration",
    "NotFound",
    "NotImplemented",
    "NotModified|304",
    "OwnershipControlsNotFoundError",
    "PermanentRedirect|301",
    "PreconditionFailed|412",
    "ReplicationConfigurationNotFoundError",
    "RequestTimeTooSkewed",
    "RequestTimeout",
    "ServerSideEncryptionConfigurationNotFoundError",
    "ServiceUnavailable",
    "SignatureDoesNotMatch",
    "SlowDown",
    "TooManyBuckets",
];

const RECORD_SETS: Pages = Pages {
    tokens: &[
        ("StartRecordName", "NextRecordName"),
        ("StartRecordType", "NextRecordType"),
        ("StartRecordIdentifier", "NextRecordIdentifier"),
    ],
    truncation: "IsTruncated",
    items: "ResourceRecordSets",
    size: "MaxItems",
};

const ZONES: Pages = Pages {
    tokens: &[("DNSName", "NextDNSName"), ("HostedZoneId", "NextHostedZoneId")],
    truncation: "IsTruncated",
    items: "HostedZones",
    size: "MaxItems",
};

const ROUTE_53_PREFIXES: &[&str] = &["hostedzone/", "change/", "delegationset/"];

/// Applies the edits of a service, if it has any. Edits of shapes that the model does not have are skipped.
pub(super) fn decorate(model: &mut Model, service: &ShapeId) {
    let Some(shape) = model.shape(service) else { return };
    let sdk_id = shape.traits.get().map(|AwsService { sdk_id, .. }| sdk_id);
    let signer = shape.traits.get().map(|SigV4 { name }| name);
    let named = EDITS.iter().filter(|(edited, _)| sdk_id.as_deref() == Some(edited));
    let signing = EDITS_OF_SIGNERS.iter().filter(|(edited, _)| signer.as_deref() == Some(edited));
    let namespace = service.namespace();
    for edit in named.chain(signing).flat_map(|(_, edits)| *edits) {
        match *edit {
            ApplyToService(trait_id, value) => edit::apply_to_service(model, service, trait_id, value),
            SignInSeveralRegions => edit::sign_in_several_regions(model, service),
            Apply(name, trait_id, value) => edit::apply(model, namespace, name, trait_id, value),
            MakeMembersOptional => edit::make_members_optional(model, namespace),
            RemoveDefaultsOfScalars => edit::remove_defaults_of_scalars(model, namespace),
            RemoveDefault(name) => edit::remove_default(model, namespace, name),
            SendHeader(name, value) => edit::send_header(model, service, name, value),
            Paginate(name, pages) => edit::paginate(model, namespace, name, &pages),
            ApplyToMembers(name, trait_id) => edit::apply_to_members(model, namespace, name, trait_id),
            KeepDateText(name) => dates::keep_text(model, namespace, name),
            FillInLabel(name, value) => edit::fill_in_label(model, namespace, name, value),
            TrimLabels(target, prefixes) => edit::trim_labels(model, namespace, target, prefixes),
            StripLabel(name) => edit::strip_label(model, namespace, name),
            StripHostPrefix(prefix) => edit::strip_host_prefix(model, namespace, prefix),
        }
    }
}
