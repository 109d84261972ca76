//! What calls cost at run time: both crates in one run, and the ratios at the end.

use std::fs;
use std::path::{Path, PathBuf};

use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::interceptors::context::Input;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::SdkBody;
use criterion::{BatchSize, Criterion};
use peer::codec::Codec;
use peer::{official, ours};
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};

const CREATED: &str = r#"{"arn":"arn:aws:omics:eu-west-1:123456789012:runCache/1234567","id":"1234567","status":"ACTIVE","tags":{"team":"genomics","stage":"test"}}"#;

/// What is measured of both crates.
const PAIRS: [&str; 6] = [
    "write CreateRunCache",
    "read CreateRunCache",
    "read ListRuns of 100",
    "call CreateRunCache",
    "resolve the same endpoint",
    "resolve another endpoint",
];
/// Regions, no two of which have one endpoint.
const REGIONS: [&str; 2] = ["eu-west-1", "us-east-1"];
/// What only ours can do.
const VALIDATE: &str = "validate CreateRunCache";

fn main() {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("criterion");
    let mut criterion = Criterion::default().output_directory(&directory).configure_from_args();
    let runtime = Builder::new_current_thread().enable_time().build().expect("a runtime without I/O starts");
    write(&mut criterion, &runtime);
    read(&mut criterion, &runtime);
    call(&mut criterion, &runtime);
    resolve(&mut criterion);
    validate(&mut criterion);
    criterion.final_summary();
    print_ratios(&directory);
}

fn http_client() -> SharedHttpClient {
    infallible_client_fn(|_request| {
        http::Response::builder().status(201).body(SdkBody::from(CREATED)).expect("a valid response")
    })
}

fn write(criterion: &mut Criterion, runtime: &Runtime) {
    let mut group = criterion.benchmark_group(PAIRS[0]);
    let mut bench = |name: &str, mut codec: Codec, input: &dyn Fn() -> Input| {
        group.bench_function(name, |bencher| {
            bencher.iter_batched(input, |input| codec.write(input), BatchSize::SmallInput);
        });
    };
    let codec = runtime.block_on(official::calls::samples::codec_of_create_run_cache(&official::client(http_client())));
    let input = official::calls::samples::input();
    bench("official", codec, &|| Input::erase(input.clone()));
    let codec = runtime.block_on(ours::calls::samples::codec_of_create_run_cache(&ours::client(http_client())));
    let input = ours::calls::samples::input();
    bench("ours", codec, &|| Input::erase(input.clone()));
    group.finish();
}

fn read(criterion: &mut Criterion, runtime: &Runtime) {
    let (official, ours) = (official::client(http_client()), ours::client(http_client()));
    let created = [
        ("official", runtime.block_on(official::calls::samples::codec_of_create_run_cache(&official))),
        ("ours", runtime.block_on(ours::calls::samples::codec_of_create_run_cache(&ours))),
    ];
    read_with(criterion, PAIRS[1], created, &answer(CREATED.to_owned()));
    let listed = [
        ("official", runtime.block_on(official::calls::samples::codec_of_list_runs(&official))),
        ("ours", runtime.block_on(ours::calls::samples::codec_of_list_runs(&ours))),
    ];
    read_with(criterion, PAIRS[2], listed, &answer(runs(100)));
}

fn read_with(criterion: &mut Criterion, what: &str, codecs: [(&str, Codec); 2], response: &HttpResponse) {
    let mut group = criterion.benchmark_group(what);
    for (name, codec) in codecs {
        codec.read(response).unwrap_or_else(|error| panic!("{name} cannot read: {error:?}"));
        group.bench_function(name, |bencher| bencher.iter_with_large_drop(|| codec.read(response)));
    }
    group.finish();
}

fn answer(body: String) -> HttpResponse {
    let response = http::Response::builder().status(200).body(SdkBody::from(body)).expect("a valid response");
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

fn call(criterion: &mut Criterion, runtime: &Runtime) {
    let mut group = criterion.benchmark_group(PAIRS[3]);
    let client = official::client(http_client());
    group.bench_function("official", |bencher| {
        bencher.iter(|| runtime.block_on(official::calls::samples::call(&client).send()).expect("it is created"));
    });
    let client = ours::client(http_client());
    group.bench_function("ours", |bencher| {
        bencher.iter(|| runtime.block_on(ours::calls::samples::call(&client).send()).expect("it is created"));
    });
    group.finish();
}

/// Both crates remember one endpoint: two in turn are never the one that is remembered.
fn resolve(criterion: &mut Criterion) {
    for (what, regions) in [(PAIRS[4], [REGIONS[0]; 2]), (PAIRS[5], REGIONS)] {
        let mut group = criterion.benchmark_group(what);
        let mut turns = (0..2).cycle();
        let resolver = official::sdk::config::endpoint::DefaultResolver::new();
        let params = regions.map(official::calls::samples::endpoint_params);
        let mut next = || &params[turns.next().expect("it goes on for ever")];
        group.bench_function("official", |bencher| {
            bencher.iter(|| official::calls::samples::resolve(&resolver, next()));
        });
        let mut turns = (0..2).cycle();
        let resolver = ours::sdk::config::endpoint::DefaultResolver::new();
        let params = regions.map(ours::calls::samples::endpoint_params);
        let mut next = || &params[turns.next().expect("it goes on for ever")];
        group.bench_function("ours", |bencher| bencher.iter(|| ours::calls::samples::resolve(&resolver, next())));
        group.finish();
    }
}

fn validate(criterion: &mut Criterion) {
    let input = ours::calls::samples::input();
    let mut group = criterion.benchmark_group(VALIDATE);
    group.bench_function("ours", |bencher| bencher.iter(|| input.validate()));
    group.finish();
}

/// The median of what was measured last, in nanoseconds; nothing if it was filtered out.
fn median(directory: &Path, what: &str, of: &str) -> Option<f64> {
    let path: PathBuf = [directory, Path::new(what), Path::new(of)].iter().collect();
    let text = fs::read_to_string(path.join("new/estimates.json")).ok()?;
    let estimates: Value = serde_json::from_str(&text).ok()?;
    estimates["median"]["point_estimate"].as_f64()
}

fn print_ratios(directory: &Path) {
    println!("\n{:<28}{:>12}{:>12}{:>9}", "median, ns", "official", "ours", "ratio");
    for what in PAIRS {
        if let (Some(official), Some(ours)) = (median(directory, what, "official"), median(directory, what, "ours")) {
            println!("{what:<28}{official:>12.0}{ours:>12.0}{:>9.2}", ours / official);
        }
    }
    if let Some(ours) = median(directory, VALIDATE, "ours") {
        println!("{VALIDATE:<28}{:>12}{ours:>12.0}", "none");
    }
}
