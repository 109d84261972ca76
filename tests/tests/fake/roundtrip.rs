//! Random inputs and outputs between the protocols of clients and fakes: what goes in comes out.

use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, Metadata};
use aws_smithy_schema::protocol::{ServiceShapeName, ServiceVersion};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use serde_json::Value;
use tinsmith_runtime::fake::{Protocol, Service};
use tinsmith_runtime::generated::fake::Faked;
use tinsmith_runtime::generated::operation::Operation;
use tinsmith_runtime::generated::serde::Serialize;
use tinsmith_runtime::generated::service::Service as _;
use tinsmith_runtime::generated::walk::{Serializable, Shape, Structure as _};
use tinsmith_runtime::primitives::ByteStream;
use tinsmith_runtime::protocol::{self, SharedClientProtocol};
use tinsmith_runtime::validate::Validation;

use trips::{is_same, random, shown};

/// The number of values of each operation and protocol.
const VALUES: u64 = 40;

/// The protocol of a client and a fake.
struct Pair {
    client: SharedClientProtocol,
    fake: Protocol,
    /// `true` if empty lists and maps are sent.
    keeps_empty: bool,
}

fn pairs() -> Vec<Pair> {
    let pair = |client, fake, keeps_empty| Pair { client, fake, keeps_empty };
    vec![
        pair(protocol::rest_json_1(), Protocol::RestJson1, false),
        pair(protocol::rest_xml(), Protocol::RestXml, false),
        pair(protocol::aws_json_1_0(), Protocol::AwsJson1_0, true),
        pair(protocol::aws_json_1_1(), Protocol::AwsJson1_1, true),
        pair(protocol::aws_query(), Protocol::AwsQuery, false),
        pair(protocol::ec2_query(), Protocol::Ec2Query, false),
        pair(protocol::rpc_v2_json(), Protocol::RpcV2Json, true),
        pair(protocol::rpc_v2_cbor(), Protocol::RpcV2Cbor, true),
    ]
}

fn config<O: Operation>() -> ConfigBag {
    let info = O::Service::info();
    let mut layer = Layer::new("test");
    layer.store_put(Metadata::new(O::describe().name(), info.name));
    layer.store_put(ServiceShapeName::new(info.shape_name));
    layer.store_put(ServiceVersion::new(info.version));
    let mut config = ConfigBag::base();
    config.push_layer(layer);
    config
}

/// The request of an input; `None` if the protocol has no form for it.
fn request<O: Operation<Input: Serialize>>(pair: &Pair, input: &O::Input) -> Option<HttpRequest> {
    let mut request =
        pair.client.serialize_request(&Serializable::new(input), input.schema(), "", &config::<O>()).ok()?;
    let mut place = String::new();
    let has_bucket = input.schema().member_schema("Bucket").is_some();
    if has_bucket && matches!(pair.fake, Protocol::RestJson1 | Protocol::RestXml) {
        let shown = shown(input);
        let bucket = shown.get("Bucket").and_then(Value::as_str);
        // Endpoint rules put buckets before the path.
        let bucket = bucket.filter(|bucket| !bucket.is_empty())?;
        place.push('/');
        place.extend(bucket.bytes().map(|byte| format!("%{byte:02X}")));
    }
    let uri = format!("http://localhost{place}{}", request.uri());
    request.set_uri(uri).ok()?;
    Some(request)
}

async fn whole(mut response: HttpResponse) -> HttpResponse {
    let body = ByteStream::new(std::mem::replace(response.body_mut(), SdkBody::taken()));
    let body = body.collect().await.expect("the body is in memory").into_bytes();
    *response.body_mut() = SdkBody::from(body);
    response
}

/// Passes values of one operation through all protocols, and returns the numbers of inputs and outputs that passed.
async fn pass<O: Operation>() -> [usize; 2]
where
    O::Service: Faked,
    O::Input: Shape + Serialize,
    O::Output: Serialize,
{
    let mut passed = [0, 0];
    for pair in pairs() {
        for seed in 0..VALUES {
            let name = || format!("{} over {:?}, seed {seed}", O::describe().name(), pair.fake);
            let input: O::Input = random(seed, false);
            let before = shown(&input);
            let Some(request) = request::<O>(&pair, &input) else { continue };
            let (caught, returned) = (Arc::new(Mutex::new(None)), Arc::new(Mutex::new(None)));
            let (catch, give) = (Arc::clone(&caught), Arc::clone(&returned));
            let service = Service::<O::Service>::new().protocol(pair.fake).validation(Validation::Off);
            let service = service.on::<O>(move |input, _| {
                *catch.lock().expect("no handler panics") = Some(shown(&input));
                let output: O::Output = random(seed, false);
                *give.lock().expect("no handler panics") = Some(shown(&output));
                async move { Ok(output) }
            });
            let response = service.connector().call(request).await.expect("nothing is dropped");
            let response = whole(response).await;
            let caught = caught.lock().expect("no handler panics").take();
            let after = caught.unwrap_or_else(|| panic!("{}: {before} was refused: {response:?}", name()));
            assert!(is_same(pair.keeps_empty, Some(&before), Some(&after)), "{}: sent {before}\nread {after}", name());
            passed[0] += 1;
            if !response.status().is_success() {
                continue;
            }
            let sent = returned.lock().expect("no handler panics").take().expect("the handler was called");
            let output: O::Output = random(seed, false);
            let config = config::<O>();
            let reader = pair.client.deserialize_response(&response, output.schema(), &config);
            let mut reader = reader.unwrap_or_else(|error| panic!("{}: {error}: {response:?}", name()));
            let read = O::Output::read(output.schema(), &mut *reader);
            let read = shown(&read.unwrap_or_else(|error| panic!("{}: {error}: {response:?}", name())));
            assert!(is_same(pair.keeps_empty, Some(&sent), Some(&read)), "{}: sent {sent}\nread {read}", name());
            passed[1] += 1;
        }
    }
    passed
}

/// Declares a test for each operation, which must pass at least some values in both directions.
macro_rules! operations {
    ($($test:ident: $krate:ident, $operation:ident;)*) => {$(
        #[tokio::test]
        async fn $test() {
            let [inputs, outputs] = pass::<$krate::operation::$test::$operation>().await;
            assert!(inputs >= 40 && outputs >= 40, "only {inputs} inputs and {outputs} outputs passed");
        }
    )*};
}

operations! {
    create_run_cache: tinsmith_omics, CreateRunCache;
    create_annotation_store: tinsmith_omics, CreateAnnotationStore;
    create_sequence_store: tinsmith_omics, CreateSequenceStore;
    create_workflow: tinsmith_omics, CreateWorkflow;
    get_read_set_metadata: tinsmith_omics, GetReadSetMetadata;
    get_run: tinsmith_omics, GetRun;
    get_variant_import_job: tinsmith_omics, GetVariantImportJob;
    list_annotation_stores: tinsmith_omics, ListAnnotationStores;
    list_read_sets: tinsmith_omics, ListReadSets;
    list_runs: tinsmith_omics, ListRuns;
    start_read_set_import_job: tinsmith_omics, StartReadSetImportJob;
    start_run: tinsmith_omics, StartRun;
    tag_resource: tinsmith_omics, TagResource;
    untag_resource: tinsmith_omics, UntagResource;
    list_parts: depot, ListParts;
    put_object_tagging: depot, PutObjectTagging;
}
