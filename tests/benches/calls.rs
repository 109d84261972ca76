//! A whole call of `CreateRunCache` with a stand-in for the HTTP client, beside the messages of the call alone.

use std::hint::black_box;
use std::time::UNIX_EPOCH;

use aws_smithy_http_client::test_util::infallible_client_fn;
use bytes::Bytes;
use criterion::{Criterion, criterion_group, criterion_main};
use http::Response;
use tinsmith_omics::config::Credentials;
use tinsmith_omics::message::{Options, Request};
use tinsmith_omics::operation::create_run_cache::{CreateRunCache, CreateRunCacheInput, CreateRunCacheOutput};
use tinsmith_omics::{Client, Config};

const BODY: &str = r#"{"id":"1","arn":"arn","status":"ACTIVE"}"#;

fn input() -> CreateRunCacheInput {
    let builder = CreateRunCacheInput::builder().cache_s3_location("s3://b/c");
    builder.tags("project", "genomes").tags("team", "a").tags("stage", "test").build().expect("it is complete")
}

fn request(options: &Options) -> Request {
    CreateRunCache::request(black_box(&input()), options).expect("it is valid")
}

fn response() -> CreateRunCacheOutput {
    let response = Response::builder().status(201).body(Bytes::from_static(BODY.as_bytes()));
    CreateRunCache::response(response.expect("it is a response")).expect("the service creates the cache")
}

fn calls(criterion: &mut Criterion) {
    let respond = |_| Response::builder().status(201).body(BODY).expect("it is a response");
    let config = Config::builder().with_test_defaults_v2().http_client(infallible_client_fn(respond)).build();
    let (client, options) = (Client::from_conf(config.clone()), Options::from_conf(config));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let credentials = Credentials::for_tests();
    let sign = |request| options.sign(request, &credentials, UNIX_EPOCH).expect("the credentials fit");

    let mut group = criterion.benchmark_group("CreateRunCache");
    group.bench_function("a whole call", |bencher| {
        bencher.iter(|| {
            let input = black_box(input());
            let call = client.create_run_cache().cache_s3_location("s3://b/c").set_tags(input.tags);
            runtime.block_on(call.send()).expect("the service creates the cache")
        });
    });
    group.bench_function("its messages, signed", |bencher| bencher.iter(|| (sign(request(&options)), response())));
    group.bench_function("its request", |bencher| bencher.iter(|| request(&options)));
    group.bench_function("its signed request", |bencher| bencher.iter(|| sign(request(&options))));
    group.bench_function("its response", |bencher| bencher.iter(response));
    group.finish();
}

criterion_group!(benches, calls);
criterion_main!(benches);
