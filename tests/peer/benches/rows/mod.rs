//! The rows of both benchmarks: the same work, done by the official crate and by ours.

#[cfg(any(feature = "dynamodb", feature = "sqs", feature = "sts"))]
mod services;

use std::hint::black_box;

use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::interceptors::context::Input;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use peer::codec::Codec;
use peer::{official, ours};
use serde_json::json;
use tokio::runtime::Runtime;

const CREATED: &str = r#"{"arn":"arn:aws:omics:eu-west-1:123456789012:runCache/1234567","id":"1234567","status":"ACTIVE","tags":{"team":"genomics","stage":"test"}}"#;

/// Regions with different endpoints.
const REGIONS: [&str; 2] = ["eu-west-1", "us-east-1"];

/// Runs what is measured, once.
pub(crate) type Meter<'m> = &'m mut dyn FnMut(&mut dyn FnMut());

/// Does the work this many times within the meter; preparations are outside of it.
pub(crate) type Work<'r> = Box<dyn FnMut(u64, Meter<'_>) + 'r>;

/// The same work, done by both crates.
pub(crate) struct Pair<'r> {
    pub(crate) what: &'static str,
    pub(crate) official: Work<'r>,
    pub(crate) ours: Work<'r>,
    /// Number of repetitions in a round.
    pub(crate) times: u64,
}

/// Returns all benchmarks. The results are dropped within the measured time, except for requests, which a connection
/// would keep.
pub(crate) fn pairs(runtime: &Runtime) -> Vec<Pair<'_>> {
    macro_rules! pair {
        ($what:literal, $times:literal, |$side:ident| $work:expr) => {
            Pair {
                what: $what,
                times: $times,
                official: {
                    use official as $side;
                    Box::new($work)
                },
                ours: {
                    use ours as $side;
                    Box::new($work)
                },
            }
        };
    }
    let mut pairs = vec![
        pair!("write CreateRunCache", 50, |side| {
            let codec = runtime.block_on(side::calls::samples::codec_of_create_run_cache(&side::client(http_client())));
            let input = side::calls::samples::input();
            writing(codec, input)
        }),
        pair!("read CreateRunCache", 50, |side| {
            let codec = runtime.block_on(side::calls::samples::codec_of_create_run_cache(&side::client(http_client())));
            let response = response(CREATED);
            timed(move || codec.read(&response).expect("it can be read"))
        }),
        pair!("read ListRuns of 100", 5, |side| {
            let codec = runtime.block_on(side::calls::samples::codec_of_list_runs(&side::client(http_client())));
            let response = response(runs(100));
            timed(move || codec.read(&response).expect("it can be read"))
        }),
        pair!("call CreateRunCache", 20, |side| {
            let client = side::client(http_client());
            timed(move || runtime.block_on(side::calls::samples::call(&client).send()).expect("it is created"))
        }),
        pair!("resolve the same endpoint", 500, |side| {
            let resolver = side::sdk::config::endpoint::DefaultResolver::new();
            let params = side::calls::samples::endpoint_params(REGIONS[0]);
            timed(move || side::calls::samples::resolve(&resolver, &params))
        }),
        // Both crates cache one endpoint; alternating between two defeats the cache.
        pair!("resolve another endpoint", 100, |side| {
            let resolver = side::sdk::config::endpoint::DefaultResolver::new();
            let params = REGIONS.map(side::calls::samples::endpoint_params);
            let mut turns = (0..2).cycle();
            timed(move || {
                let turn: usize = turns.next().expect("it goes on for ever");
                side::calls::samples::resolve(&resolver, &params[turn])
            })
        }),
    ];
    pairs.push(cbor::page(runtime));
    #[cfg(feature = "s3")]
    pairs.extend(s3::listings(runtime));
    #[cfg(any(feature = "dynamodb", feature = "sqs", feature = "sts"))]
    pairs.extend(services::pairs(runtime));
    pairs
}

/// Pages in CBOR. No official crate uses it, so both calls are of our crate: one with the published protocol.
mod cbor {
    use aws_smithy_cbor::protocol::RpcV2CborProtocol;
    use tinsmith_runtime::generated::walk::{Serializable, Structure};
    use tinsmith_runtime::protocol::{SharedClientProtocol, rpc_v2_cbor};

    use super::{Bytes, Pair, Runtime, Work, constant, ours, runs, timed};

    pub(super) fn page(runtime: &Runtime) -> Pair<'_> {
        let body = Bytes::from(body(runtime));
        let call = |protocol: SharedClientProtocol| -> Work<'_> {
            let http_client = constant("application/cbor", body.clone());
            let mut config = ours::client(http_client).config().to_builder();
            config.set_protocol(Some(protocol));
            let client = ours::sdk::Client::from_conf(config.build());
            let call = move || runtime.block_on(client.list_runs().send()).expect("it is a page");
            assert_eq!(call().items().len(), 100);
            Box::new(timed(call))
        };
        Pair {
            what: "call ListRuns of 100, CBOR",
            official: call(SharedClientProtocol::new(RpcV2CborProtocol::new())),
            ours: call(rpc_v2_cbor()),
            times: 5,
        }
    }

    /// Returns the page of [`runs`] in CBOR.
    fn body(runtime: &Runtime) -> Vec<u8> {
        let client = ours::client(constant("application/json", Bytes::from(runs(100))));
        let page = runtime.block_on(client.list_runs().send()).expect("it is a page");
        let protocol = rpc_v2_cbor();
        let mut writer = protocol.payload_codec().expect("the protocol has a codec").create_serializer();
        writer.write_struct(page.schema(), &Serializable::new(&page)).expect("it can be written");
        writer.finish_boxed()
    }
}

/// Whole calls of S3, against responses in memory.
#[cfg(feature = "s3")]
mod s3 {
    use peer::s3::{listing, official, ours};

    use super::{Bytes, Pair, Runtime, SharedHttpClient, constant, timed};

    pub(super) fn listings(runtime: &Runtime) -> impl Iterator<Item = Pair<'_>> {
        let sizes =
            [("ListObjectsV2 of none", 0, 20), ("ListObjectsV2 of 10", 10, 20), ("ListObjectsV2 of 1,000", 1000, 1)];
        sizes.into_iter().map(move |(what, objects, times)| Pair {
            what,
            official: {
                let client = official(objects_of(objects));
                let call = move || runtime.block_on(client.list_objects_v2().bucket("bucket").send());
                assert_eq!(call().expect("it is a listing").contents().len(), objects);
                Box::new(timed(move || call().expect("it is a listing")))
            },
            ours: {
                let client = ours(objects_of(objects));
                let call = move || runtime.block_on(client.list_objects_v2().bucket("bucket").send());
                assert_eq!(call().expect("it is a listing").contents().len(), objects);
                Box::new(timed(move || call().expect("it is a listing")))
            },
            times,
        })
    }

    fn objects_of(objects: usize) -> SharedHttpClient {
        constant("application/xml", Bytes::from(listing(objects)))
    }
}

/// Measures the work including the drop of its result.
fn timed<T>(mut work: impl FnMut() -> T) -> impl FnMut(u64, Meter<'_>) {
    move |times, meter| {
        meter(&mut || {
            for _ in 0..times {
                drop(black_box(work()));
            }
        });
    }
}

/// Measures the writing of an input, without the drop of the request.
fn writing<I: Clone + std::fmt::Debug + Send + Sync + 'static>(
    mut codec: Codec,
    input: I,
) -> impl FnMut(u64, Meter<'_>) {
    move |times, meter| {
        let mut inputs: Vec<_> = (0..times).map(|_| Input::erase(input.clone())).collect();
        let mut requests = Vec::with_capacity(inputs.len());
        meter(&mut || requests.extend(inputs.drain(..).map(|input| codec.write(input))));
        assert!(requests.iter().all(Result::is_ok), "an input is refused");
    }
}

fn http_client() -> SharedHttpClient {
    infallible_client_fn(|_request| {
        http::Response::builder().status(201).body(SdkBody::from(CREATED)).expect("a valid response")
    })
}

/// A client for which every response has this body.
fn constant(content_type: &'static str, body: Bytes) -> SharedHttpClient {
    infallible_client_fn(move |_request| {
        http::Response::builder()
            .header("content-type", content_type)
            .header("smithy-protocol", "rpc-v2-cbor")
            .body(SdkBody::from(body.clone()))
            .expect("a valid response")
    })
}

/// Returns the response with this body.
fn response(body: impl Into<SdkBody>) -> HttpResponse {
    let response = http::Response::builder().status(200).body(body.into()).expect("a valid response");
    response.try_into().expect("a response of text")
}

fn runs(count: usize) -> String {
    let run = |number| {
        json!({
            "arn": format!("arn:aws:omics:eu-west-1:123456789012:run/{number}"),
            "id": format!("{number}"),
            "status": "COMPLETED",
            "workflowId": "7654321",
            "name": format!("sample {number}"),
            "priority": 1,
            "storageCapacity": 1200,
            "creationTime": "2026-01-02T03:04:05.678Z",
            "startTime": "2026-01-02T03:14:05.678Z",
            "stopTime": "2026-01-02T13:04:05.678Z",
            "storageType": "DYNAMIC",
            "workflowVersionName": "v1",
        })
    };
    json!({"items": (0..count).map(run).collect::<Vec<_>>(), "nextToken": "more"}).to_string()
}
