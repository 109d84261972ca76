//! Damaged responses of every protocol through generated clients: their bodies, headers and statuses.

use std::error::Error;
use std::fmt::Debug;

use aws_smithy_runtime_api::client::http::SharedHttpClient;
use depot::config::retry::RetryConfig;
use depot::config::timeout::TimeoutConfig;
use depot::config::{BehaviorVersion, Credentials, IdentityCache, Region, StalledStreamProtectionConfig};
use depot::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use depot::operation::RequestId as _;
use fastrand::Rng;
use serde_json::{Value, json};
use tinsmith_runtime::protocol::{self, SharedClientProtocol};

use crate::notation::Notation;
use crate::reply::{Reply, now};
use crate::run::{Case, Limit, fuzz};
use crate::{bytes, json};

/// The number of cases that run in a few seconds.
const FEW: u64 = 400;

/// A list of structures takes a few hundred bytes for each byte of JSON or CBOR, and twice as many while it grows.
const LIMIT: Limit = Limit { base: 1 << 20, factor: 1_000 };

/// An operation whose response is read.
#[derive(Clone, Copy, Debug)]
enum Call {
    Seal,
    SealContent,
    GetObject,
    PutObject,
    ListParts,
    GetRun,
    ListRuns,
    GetAnnotationStore,
    GetReadSet,
}

/// Declares the configuration of a client that does not wait.
macro_rules! config {
    ($krate:ident, $protocol:ident, $http_client:ident) => {{
        let mut config = $krate::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("eu-west-1"))
            .credentials_provider(Credentials::for_tests())
            .endpoint_url("http://localhost")
            .http_client($http_client)
            .retry_config(RetryConfig::disabled())
            .timeout_config(TimeoutConfig::disabled())
            .identity_cache(IdentityCache::no_cache())
            .stalled_stream_protection(StalledStreamProtectionConfig::disabled());
        config.set_protocol(Some($protocol));
        $krate::Client::from_conf(config.build())
    }};
}

pub(crate) use config;

impl Call {
    const ALL: [Self; 9] = [
        Self::Seal,
        Self::SealContent,
        Self::GetObject,
        Self::PutObject,
        Self::ListParts,
        Self::GetRun,
        Self::ListRuns,
        Self::GetAnnotationStore,
        Self::GetReadSet,
    ];

    /// The members of a valid output.
    fn output(self) -> Value {
        match self {
            Self::Seal => json!({ "Member": "a", "Members": ["b", "c"], "Number": 1 }),
            Self::SealContent | Self::GetObject | Self::PutObject | Self::GetReadSet => json!({ "Content": "a" }),
            Self::ListParts => {
                json!({ "NextPartNumberMarker": "2", "IsTruncated": true, "Part": { "ETag": "a" }, "Parts": [{ "ETag": "b" }] })
            }
            Self::GetRun => json!({
                "id": "1", "status": "RUNNING", "priority": 3, "storageCapacity": 10, "parameters": { "a": [1, null, { "b": 0.5 }] },
                "resourceDigests": { "a": "b" }, "tags": { "c": "d" }, "creationTime": "2026-01-02T03:04:05Z",
                "startTime": 1_700_000_000.5, "accelerators": "GPU", "logLevel": "ALL",
            }),
            Self::ListRuns => json!({
                "items": [
                    { "id": "1", "status": "RUNNING", "priority": 3, "creationTime": "2026-01-02T03:04:05Z", "name": "a" },
                    { "id": "2", "status": "NEW", "storageType": "STATIC" },
                ],
                "nextToken": "a",
            }),
            Self::GetAnnotationStore => json!({
                "id": "1", "reference": { "referenceArn": "arn" }, "status": "ACTIVE", "storeArn": "arn", "name": "a",
                "description": "b", "sseConfig": { "type": "KMS", "keyArn": "arn" }, "tags": { "a": "b" },
                "storeOptions": { "tsvStoreOptions": { "annotationType": "GENERIC", "formatToHeader": { "CHR": "x" },
                    "schema": [{ "a": "STRING" }] } },
                "storeSizeBytes": 1, "storeFormat": "TSV", "numVersions": 2,
                "creationTime": "2026-01-02T03:04:05Z", "updateTime": "2026-01-02T03:04:05Z", "statusMessage": "",
            }),
        }
    }

    /// Sends a call and returns the text of its output or its error.
    async fn send(self, protocol: SharedClientProtocol, http: SharedHttpClient) -> Result<String, String> {
        match self {
            Self::Seal => {
                let call = config!(depot, protocol, http).seal().bucket("bucket").label("a");
                call.send().await.map(|output| text(&output)).map_err(error_text)
            }
            Self::SealContent => {
                let call = config!(depot, protocol, http).seal_content().bucket("bucket");
                call.send().await.map(|output| text(&output)).map_err(error_text)
            }
            Self::GetObject => {
                let call = config!(depot, protocol, http).get_object().bucket("bucket").key("a");
                let output =
                    call.checksum_mode(depot::types::ChecksumMode::Enabled).send().await.map_err(error_text)?;
                let head = text(&output);
                // Streamed bodies have an end, or an error.
                let body = output.body.collect().await.map(|body| body.into_bytes().len()).map_err(|it| text(&it))?;
                Ok(format!("{head}{body}"))
            }
            Self::PutObject => {
                let call = config!(depot, protocol, http).put_object().bucket("bucket").key("a");
                call.send().await.map(|output| text(&output)).map_err(error_text)
            }
            Self::ListParts => {
                let call = config!(depot, protocol, http).list_parts().bucket("bucket");
                call.send().await.map(|output| text(&output)).map_err(error_text)
            }
            Self::GetRun => {
                let call = config!(tinsmith_omics, protocol, http).get_run().id("1");
                call.send().await.map(|output| text(&output)).map_err(error_text)
            }
            Self::ListRuns => {
                let call = config!(tinsmith_omics, protocol, http).list_runs();
                call.send().await.map(|output| text(&output)).map_err(error_text)
            }
            Self::GetAnnotationStore => {
                let call = config!(tinsmith_omics, protocol, http).get_annotation_store().name("a");
                call.send().await.map(|output| text(&output)).map_err(error_text)
            }
            Self::GetReadSet => {
                let call = config!(tinsmith_omics, protocol, http).get_read_set().id("1").sequence_store_id("1");
                let output = call.part_number(1).send().await.map_err(error_text)?;
                output.payload.collect().await.map(|body| text(&body.into_bytes().len())).map_err(|it| text(&it))
            }
        }
    }
}

fn text(output: &impl Debug) -> String {
    format!("{output:?}")
}

/// Returns everything that a program can ask of an error.
pub(crate) fn error_text<E, R>(error: SdkError<E, R>) -> String
where
    E: Error + ProvideErrorMetadata + Send + Sync + 'static,
    R: Debug + Send + Sync + 'static,
    SdkError<E, R>: Error + ProvideErrorMetadata + depot::operation::RequestId,
{
    let code = error.code().map(str::to_owned);
    let texts = [text(&error), error.to_string(), text(&error.request_id()), text(&error.message()), text(&code)];
    format!("{}{}", texts.concat(), DisplayErrorContext(error))
}

/// Wraps the members of an output or an error in the envelope of a protocol. Returns the name of the root in XML.
fn enveloped(protocol: &str, call: Call, members: Value, is_error: bool) -> (String, Value) {
    let name = format!("{call:?}");
    match (protocol, is_error) {
        ("awsQuery", false) => {
            let result = format!("{name}Result");
            (format!("{name}Response"), json!({ result: members, "ResponseMetadata": { "RequestId": "a" } }))
        }
        ("ec2Query", false) => (format!("{name}Response"), members),
        ("ec2Query", true) => ("Response".to_owned(), json!({ "Errors": { "Error": members }, "RequestID": "a" })),
        ("restXml" | "awsQuery", true) => ("ErrorResponse".to_owned(), json!({ "Error": members, "RequestId": "a" })),
        (_, true) => ("Error".to_owned(), members),
        (_, false) => (format!("{name}Output"), members),
    }
}

/// Creates a damaged response to a call.
fn reply(rng: &mut Rng, call: Call, protocol: &str, notation: Notation) -> Reply {
    let is_error = rng.u8(..4) == 0;
    let members = if is_error {
        let code = rng.choice(["Sealed", "NoSuchKey", "ResourceNotFoundException", "ThrottlingException"]);
        json!({ "__type": code, "Code": code, "code": code, "message": "gone", "Message": "gone", "Hint": "a", "Number": 1 })
    } else {
        call.output()
    };
    let (root, mut value) = enveloped(protocol, call, members, is_error);
    for _ in 0..rng.usize(..5).saturating_sub(1) {
        json::damage(rng, &mut value, &json::junk);
    }
    // Proxies and mistaken services respond in another notation.
    let notation = if rng.u8(..16) == 0 { rng.choice(Notation::ALL).unwrap_or(notation) } else { notation };
    let mut body = notation.write(&root, &value);
    bytes::damage(rng, &mut body, notation.tokens());
    let mut reply = Reply::new(if is_error { 400 } else { 200 }, body);
    match protocol {
        "rpcv2Cbor" => reply.headers.push(("smithy-protocol".to_owned(), "rpc-v2-cbor".to_owned())),
        "rpcv2Json" => reply.headers.push(("smithy-protocol".to_owned(), "rpc-v2-json".to_owned())),
        _ => {}
    }
    if rng.bool() {
        reply.damage_head(rng);
    }
    reply
}

/// A call and its damaged response.
struct Exchange {
    call: Call,
    size: usize,
    http: SharedHttpClient,
}

fn create(rng: &mut Rng, protocol: &SharedClientProtocol, notation: Notation) -> Exchange {
    let call = rng.choice(Call::ALL).expect("there are calls");
    let reply = reply(rng, call, protocol.protocol_id().shape_name(), notation);
    Exchange { call, size: reply.size(), http: reply.into_client(rng) }
}

fn check(exchange: Exchange, protocol: SharedClientProtocol) -> Case {
    let Exchange { call, size, http } = exchange;
    let mut is_accepted = false;
    let memory = allocation_counter::measure(|| is_accepted = now(call.send(protocol, http)).is_ok());
    Case { size, memory: memory.bytes_max, is_accepted }
}

macro_rules! protocols {
    ($($protocol:ident: $notation:ident;)*) => {$(
        #[test]
        fn $protocol() {
            let target = concat!("responses::", stringify!($protocol));
            let create = |rng: &mut Rng| create(rng, &protocol::$protocol(), Notation::$notation);
            fuzz(target, FEW, LIMIT, create, |exchange| check(exchange, protocol::$protocol()));
        }
    )*};
}

protocols! {
    rest_json_1: Json;
    aws_json_1_0: Json;
    aws_json_1_1: Json;
    rpc_v2_json: Json;
    rpc_v2_cbor: Cbor;
    rest_xml: Xml;
    rest_xml_unwrapped_errors: Xml;
    aws_query: Xml;
    ec2_query: Xml;
}
