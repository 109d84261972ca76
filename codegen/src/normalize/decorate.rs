//! What is known of single services beyond their models: the only place that asks which service it is.
//!
//! Each row says how the model of one service is edited, so that nothing after this phase needs an exception. What no
//! trait of Smithy can say is said by one of the generator's own, see [`synthetic`](super::synthetic).

use tinsmith_model::traits::{AwsService, ErrorFault, OptionalAuth, Retryable, Sensitive, SigV4, Trait};
use tinsmith_model::{Model, ShapeId};

use super::dates;
use super::edit::{self, Value};
use super::synthetic::{
    AUTH_TOKEN, CONTENT_HASH, ENVIRONMENT_TOKEN, EXTENDED_IDS, HIDDEN_ERRORS, LONG_POLLING, NO_AUTH, PATHS_AS_SENT,
    PRESIGNED, QUICK_RETRIES, SLOW, TRANSIENT_ERRORS, TREE_HASH, TRUNCATION,
};

/// An edit of a model; shapes and members are named without their namespace, which is the service's.
#[derive(Clone, Copy)]
enum Edit {
    /// The shape gets a trait.
    Apply(&'static str, &'static str, Value),
    /// The service gets a trait.
    ApplyToService(&'static str, Value),
    /// Signatures may hold in several regions.
    SignInSeveralRegions,
    /// Members can be unset, whatever the model says: it says too much.
    MakeMembersOptional,
    /// Booleans and numbers have no defaults: what the service takes a missing one for is not always the default.
    RemoveDefaultsOfScalars,
    /// The shape, the members that target it, or the member has no default: the service refuses it, or takes it for
    /// something else.
    RemoveDefault(&'static str),
    /// All requests have this header.
    SendHeader(&'static str, &'static str),
    /// Members of this name are dates; in responses, where they may be something else, a member beside them has the text.
    KeepDateText(&'static str),
    /// This label takes a value when it is unset.
    FillInLabel(&'static str, &'static str),
    /// Labels that target this shape lose prefixes that ids have in responses.
    TrimLabels(&'static str, &'static [&'static str]),
    /// The first label of URIs is not theirs: endpoint rules place its value.
    StripLabel(&'static str),
    /// Nothing goes before the host's name: endpoint rules place it.
    StripHostPrefix(&'static str),
}

use Edit::{
    Apply, ApplyToService, FillInLabel, KeepDateText, MakeMembersOptional, RemoveDefault, RemoveDefaultsOfScalars,
    SendHeader, SignInSeveralRegions, StripHostPrefix, StripLabel, TrimLabels,
};
use Value::{Annotation, List, Text};

/// The services that are edited, by their SDK ids.
const EDITS: [(&str, &[Edit]); 26] = [
    ("API Gateway", &[SendHeader("accept", "application/json")]),
    (
        "AmplifyUIBuilder",
        &[RemoveDefault("ListComponentsLimit"), RemoveDefault("ListFormsLimit"), RemoveDefault("ListThemesLimit")],
    ),
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
    ("Payment Cryptography Data", &[RemoveDefault("IntegerRangeBetween4And12")]),
    ("Polly", &[Apply("SynthesizeSpeech", PRESIGNED, Text("query"))]),
    ("RDS", &[ApplyToService(AUTH_TOKEN, Text("rds"))]),
    ("Route 53", &[TrimLabels("ResourceId", ROUTE_53_PREFIXES), TrimLabels("ChangeId", ROUTE_53_PREFIXES)]),
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
            ApplyToService(HIDDEN_ERRORS, Annotation),
            ApplyToService(PRESIGNED, Annotation),
            ApplyToService(TRANSIENT_ERRORS, List(&["InternalError"])),
            Apply("CopyObject", SLOW, Annotation),
            Apply("ListParts", TRUNCATION, Text("IsTruncated")),
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
            Apply("Credentials", Sensitive::ID, Annotation),
            Apply("AssumeRoleWithSAML", OptionalAuth::ID, Annotation),
            Apply("AssumeRoleWithWebIdentity", OptionalAuth::ID, Annotation),
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

/// The services that are edited, by the names under which their requests are signed.
const EDITS_OF_SIGNERS: [(&str, &[Edit]); 1] = [("bedrock", &[ApplyToService(ENVIRONMENT_TOKEN, Text("bedrock"))])];

const ROUTE_53_PREFIXES: &[&str] = &["hostedzone/", "change/", "delegationset/"];

/// Makes the edits of a service, if it has any. Shapes that a version of its model does not have are passed over.
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
            KeepDateText(name) => dates::keep_text(model, namespace, name),
            FillInLabel(name, value) => edit::fill_in_label(model, namespace, name, value),
            TrimLabels(target, prefixes) => edit::trim_labels(model, namespace, target, prefixes),
            StripLabel(name) => edit::strip_label(model, namespace, name),
            StripHostPrefix(prefix) => edit::strip_host_prefix(model, namespace, prefix),
        }
    }
}
