//! Damaged requests of every protocol to fakes: their bodies, headers, paths and queries. Every request gets a response.

use std::iter;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use depot::config::retry::RetryConfig;
use depot::config::timeout::TimeoutConfig;
use depot::config::{BehaviorVersion, Credentials, IdentityCache, Region, StalledStreamProtectionConfig};
use fastrand::Rng;
use tinsmith_omics::types::{AnnotationType, FormatToHeaderKey, SchemaValueType, StoreFormat, StoreOptions};
use tinsmith_runtime::fake::{Connector, Protocol};
use tinsmith_runtime::protocol::{self, SharedClientProtocol};

use crate::bytes;
use crate::notation::Notation;
use crate::reply::{Reply, now};
use crate::responses::config;
use crate::run::{Case, Limit, fuzz};

/// The number of cases that run in a few seconds.
const FEW: u64 = 300;

/// A tree of fields takes some hundred bytes for each byte of a form. A case may be the first to compile patterns.
const LIMIT: Limit = Limit { base: 16 << 20, factor: 1_000 };

/// Parts of forms, and escapes of paths and queries.
const FORM: [&[u8]; 12] =
    [b"&", b"=", b".", b"%", b"%2F", b"%ff", b"+", b"Action=", b"tags.entry.1.key=", b".member.1", b"?", b"/"];

/// An HTTP client that keeps the request.
#[derive(Clone, Debug, Default)]
struct Catch(Arc<Mutex<Option<HttpRequest>>>);

impl Catch {
    fn take(&self) -> Option<HttpRequest> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl HttpClient for Catch {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Catch {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(request);
        HttpConnectorFuture::ready(Err(ConnectorError::user("nothing is sent".into())))
    }
}

/// Returns the valid request of some call.
fn request(rng: &mut Rng, protocol: SharedClientProtocol) -> Option<HttpRequest> {
    let catch = Catch::default();
    let http = SharedHttpClient::new(catch.clone());
    now(send(rng.u8(..7), protocol, http));
    catch.take()
}

async fn send(number: u8, protocol: SharedClientProtocol, http: SharedHttpClient) {
    let bucket = "some-bucket";
    match number {
        0 => {
            let call = config!(depot, protocol, http).list_parts().bucket(bucket).part_number_marker("a b");
            drop(call.send().await);
        }
        1 => {
            let call = config!(depot, protocol, http).put_object().bucket(bucket).key("a/b").content_type("text/plain");
            drop(call.body(b"text".to_vec().into()).send().await);
        }
        2 => {
            let call =
                config!(tinsmith_omics, protocol, http).create_run_cache().name("a").tags("a", "b").tags("c", "d");
            drop(call.cache_s3_location("s3://example-bucket/cache").send().await);
        }
        3 => {
            let call = config!(tinsmith_omics, protocol, http).list_runs().name("a&b").max_results(3);
            drop(call.starting_token("t").send().await);
        }
        4 => {
            let call = config!(tinsmith_omics, protocol, http).tag_resource().resource_arn("arn:aws:omics:a:1:b/c");
            drop(call.tags("a", "b").send().await);
        }
        5 => {
            let options = tinsmith_omics::types::TsvStoreOptions::builder()
                .annotation_type(AnnotationType::Generic)
                .format_to_header(FormatToHeaderKey::Chr, "x")
                .schema([("a".to_owned(), SchemaValueType::String)].into())
                .build();
            let call = config!(tinsmith_omics, protocol, http).create_annotation_store().name("abc");
            let call = call.store_format(StoreFormat::Tsv).store_options(StoreOptions::TsvStoreOptions(options));
            drop(call.send().await);
        }
        _ => {
            let call = config!(tinsmith_omics, protocol, http).start_run().role_arn("arn:aws:iam::123456789012:role/a");
            let parameters = tinsmith_runtime::primitives::Document::from("a");
            drop(call.workflow_id("1").parameters(parameters).output_uri("s3://a/b").request_id("r").send().await);
        }
    }
}

/// A damaged request and the fake that receives it.
struct Exchange {
    size: usize,
    request: HttpRequest,
    is_of_depot: bool,
}

fn damaged(rng: &mut Rng, protocol: &SharedClientProtocol, notation: Notation) -> Exchange {
    // Only JSON has documents.
    let mut request =
        iter::repeat_with(|| request(rng, protocol.clone())).flatten().next().expect("most calls are valid");
    let mut body = request.body().bytes().unwrap_or_default().to_vec();
    bytes::damage(rng, &mut body, notation.tokens());
    bytes::damage(rng, &mut body, &FORM);
    if rng.bool() {
        let mut uri = request.uri().as_bytes().to_vec();
        let start = "http://localhost/".len().min(uri.len());
        let mut path = uri.split_off(start);
        bytes::damage(rng, &mut path, &FORM);
        uri.extend(path);
        // A target that HTTP does not allow never reaches a service.
        let _ = String::from_utf8(uri).map(|uri| request.set_uri(uri));
    }
    let mut head = Reply::new(200, Vec::new());
    if rng.bool() {
        head.damage_head(rng);
    }
    for (name, value) in head.headers {
        let _ = request.headers_mut().try_insert(name, value);
    }
    let size = body.len() + request.uri().len();
    let is_of_depot = request.uri().contains("some-bucket");
    *request.body_mut() = SdkBody::from(body);
    Exchange { size, request, is_of_depot }
}

/// Returns fakes of both services that report whether a handler was called.
fn fakes(protocol: Protocol, called: &Arc<AtomicBool>) -> [Connector; 2] {
    macro_rules! on {
        ($service:expr, $($operation:ident in $module:ident: $error:ident;)*) => {
            $service$(.on::<$module::$operation>({
                let called = Arc::clone(called);
                move |_, _| {
                    called.store(true, Ordering::Relaxed);
                    async { Err($module::$error::unhandled("called")) }
                }
            }))*
        };
    }
    use depot::operation::{list_parts, put_object};
    use tinsmith_omics::operation::{create_annotation_store, create_run_cache, list_runs, start_run, tag_resource};
    let depot = on! { depot::fake::Service::new().protocol(protocol),
        ListParts in list_parts: ListPartsError;
        PutObject in put_object: PutObjectError;
    };
    let omics = on! { tinsmith_omics::fake::Service::new().protocol(protocol),
        CreateRunCache in create_run_cache: CreateRunCacheError;
        ListRuns in list_runs: ListRunsError;
        TagResource in tag_resource: TagResourceError;
        CreateAnnotationStore in create_annotation_store: CreateAnnotationStoreError;
        StartRun in start_run: StartRunError;
    };
    [depot.body_limit(1 << 20).connector(), omics.body_limit(1 << 20).connector()]
}

fn check(exchange: Exchange, protocol: Protocol) -> Case {
    let Exchange { size, request, is_of_depot } = exchange;
    let called = Arc::new(AtomicBool::new(false));
    let [depot, omics] = fakes(protocol, &called);
    let fake = if is_of_depot { depot } else { omics };
    let mut response = None;
    let memory = allocation_counter::measure(|| response = now(fake.call(request)).ok());
    let response = response.expect("every request gets a response");
    assert!(response.status().as_u16() >= 400, "no handler succeeds: {response:?}");
    assert!(response.headers().get("x-amzn-requestid").is_some(), "{response:?}");
    Case { size, memory: memory.bytes_max, is_accepted: called.load(Ordering::Relaxed) }
}

macro_rules! protocols {
    ($($protocol:ident: $fake:ident, $notation:ident;)*) => {$(
        #[test]
        fn $protocol() {
            let target = concat!("requests::", stringify!($protocol));
            let create = |rng: &mut Rng| damaged(rng, &protocol::$protocol(), Notation::$notation);
            fuzz(target, FEW, LIMIT, create, |exchange| check(exchange, Protocol::$fake));
        }
    )*};
}

protocols! {
    rest_json_1: RestJson1, Json;
    aws_json_1_0: AwsJson1_0, Json;
    aws_json_1_1: AwsJson1_1, Json;
    rpc_v2_json: RpcV2Json, Json;
    rpc_v2_cbor: RpcV2Cbor, Cbor;
    rest_xml: RestXml, Xml;
    rest_xml_unwrapped_errors: RestXmlUnwrappedErrors, Xml;
    aws_query: AwsQuery, Xml;
    ec2_query: Ec2Query, Xml;
}
