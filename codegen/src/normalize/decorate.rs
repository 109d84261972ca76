//! What is known of single services beyond their models: the only place that asks which service it is.
//!
//! Each row says how the model of one service is edited, so that nothing after this phase needs an exception. What no
//! trait of Smithy can say is said by one of the generator's own, see [`synthetic`](super::synthetic).

use tinsmith_model::traits::{AwsService, ErrorFault, OptionalAuth, Retryable, Sensitive, Trait};
use tinsmith_model::{Model, ShapeId};

use super::edit::{self, Value};
use super::synthetic::{LONG_POLLING, SLOW, TREE_HASH};

/// An edit of a model; shapes and members are named without their namespace, which is the service's.
#[derive(Clone, Copy)]
enum Edit {
    /// The shape gets a trait.
    Apply(&'static str, &'static str, Value),
    /// Members can be unset, whatever the model says: it says too much.
    MakeMembersOptional,
    /// Booleans and numbers have no defaults: what the service takes a missing one for is not always the default.
    RemoveDefaultsOfScalars,
    /// The shape, the members that target it, or the member has no default: the service refuses it, or takes it for
    /// something else.
    RemoveDefault(&'static str),
    /// All requests have this header.
    SendHeader(&'static str, &'static str),
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
    Apply, FillInLabel, MakeMembersOptional, RemoveDefault, RemoveDefaultsOfScalars, SendHeader, StripHostPrefix,
    StripLabel, TrimLabels,
};
use Value::{Annotation, Text};

/// The services that are edited, by their SDK ids.
const EDITS: [(&str, &[Edit]); 19] = [
    ("API Gateway", &[SendHeader("accept", "application/json")]),
    (
        "AmplifyUIBuilder",
        &[RemoveDefault("ListComponentsLimit"), RemoveDefault("ListFormsLimit"), RemoveDefault("ListThemesLimit")],
    ),
    ("EC2", &[MakeMembersOptional]),
    ("EMR Serverless", &[RemoveDefault("WorkerCounts")]),
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
    ("Route 53", &[TrimLabels("ResourceId", ROUTE_53_PREFIXES), TrimLabels("ChangeId", ROUTE_53_PREFIXES)]),
    ("S3", &[StripLabel("Bucket"), RemoveDefaultsOfScalars, Apply("CopyObject", SLOW, Annotation)]),
    (
        "S3 Control",
        &[
            StripHostPrefix("{AccountId}."),
            RemoveDefault("PublicAccessBlockConfiguration$BlockPublicAcls"),
            RemoveDefault("PublicAccessBlockConfiguration$BlockPublicPolicy"),
            RemoveDefault("PublicAccessBlockConfiguration$IgnorePublicAcls"),
            RemoveDefault("PublicAccessBlockConfiguration$RestrictPublicBuckets"),
        ],
    ),
    ("SFN", &[Apply("GetActivityTask", LONG_POLLING, Annotation)]),
    ("SQS", &[Apply("ReceiveMessage", LONG_POLLING, Annotation)]),
    ("SSO", &[Apply("RoleCredentials", Sensitive::ID, Annotation)]),
    (
        "STS",
        &[
            Apply("Credentials", Sensitive::ID, Annotation),
            Apply("AssumeRoleWithSAML", OptionalAuth::ID, Annotation),
            Apply("AssumeRoleWithWebIdentity", OptionalAuth::ID, Annotation),
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

const ROUTE_53_PREFIXES: &[&str] = &["hostedzone/", "change/", "delegationset/"];

/// Makes the edits of a service, if it has any. Shapes that a version of its model does not have are passed over.
pub(super) fn decorate(model: &mut Model, service: &ShapeId) {
    let Some(AwsService { sdk_id, .. }) = model.shape(service).and_then(|shape| shape.traits.get()) else { return };
    let namespace = service.namespace();
    for edit in EDITS.iter().filter(|(edited, _)| sdk_id == *edited).flat_map(|(_, edits)| *edits) {
        match *edit {
            Apply(name, trait_id, value) => edit::apply(model, namespace, name, trait_id, value),
            MakeMembersOptional => edit::make_members_optional(model, namespace),
            RemoveDefaultsOfScalars => edit::remove_defaults_of_scalars(model, namespace),
            RemoveDefault(name) => edit::remove_default(model, namespace, name),
            SendHeader(name, value) => edit::send_header(model, service, name, value),
            FillInLabel(name, value) => edit::fill_in_label(model, namespace, name, value),
            TrimLabels(target, prefixes) => edit::trim_labels(model, namespace, target, prefixes),
            StripLabel(name) => edit::strip_label(model, namespace, name),
            StripHostPrefix(prefix) => edit::strip_host_prefix(model, namespace, prefix),
        }
    }
}
