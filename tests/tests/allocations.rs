//! Tests of the memory that validation allocates, none for a valid value, and of that of messages beside calls.

use std::time::UNIX_EPOCH;

use aws_smithy_http_client::test_util::infallible_client_fn;
use bytes::Bytes;
use tinsmith_omics::config::Credentials;
use tinsmith_omics::message::Options;
use tinsmith_omics::operation::create_run_cache::{CreateRunCache, CreateRunCacheInput};
use tinsmith_omics::types::CacheBehavior;
use tinsmith_omics::{Client, Config};
use tinsmith_runtime::generated::{validate, walk};
use tinsmith_runtime::primitives::Blob;

/// A structure of blobs, alone and in a list of unique ones, as no input of the omics model has any.
#[derive(Debug)]
struct Upload {
    content: Blob,
    parts: Vec<Blob>,
}

walk::input! {
    #[shape("com.example", "Upload")]
    static UPLOAD: Table = Upload {
        content: Required(0, "content", Blob),
        parts: Required(1, "parts", List(Blob)),
    };
}

static RULES: validate::Structure = validate::Structure::new(&[
    validate::member(0).required().length(1, 1_000_000),
    validate::member(1).required().unique().list(&validate::element().min_length(1)),
]);

validate::method!(Upload, RULES);

/// Creates an input with every member set and this many tags.
fn input(tags: usize) -> CreateRunCacheInput {
    let builder = CreateRunCacheInput::builder()
        .cache_behavior(CacheBehavior::CacheOnFailure)
        .cache_s3_location("s3://example-bucket/cache/of/nightly/runs")
        .description("What the nightly runs have computed before: ä, 漢 and 😀.")
        .name("nightly")
        .request_id("3f1c7a52-6c0e-4a5c-9d5e-0b8f3f0a1c2d")
        .cache_bucket_owner_id("123456789012");
    let tags = (0..tags).map(|number| (format!("key-{number}"), "ä".repeat(200)));
    builder.set_tags(Some(tags.collect())).build().expect("every member is set")
}

fn allocations(check: impl Fn()) -> u64 {
    // Patterns are compiled, and their search space allocated, on first use.
    check();
    allocation_counter::measure(&check).count_total
}

#[test]
fn a_valid_input_of_any_size_allocates_nothing() {
    for tags in [0, 10, 1_000] {
        let input = input(tags);
        let count = allocations(|| assert!(input.validate().is_ok()));
        assert_eq!(count, 0, "{tags} tags");
    }
}

#[test]
fn blobs_are_not_copied() {
    for parts in [0_u16, 10, 1_000] {
        // Blobs that have never been cloned, as the first clone would allocate.
        let fresh = || Upload {
            content: Blob::new([1; 1_000]),
            parts: (0..parts).map(|number| Blob::new(number.to_be_bytes())).collect(),
        };
        assert!(fresh().validate().is_ok());
        let upload = fresh();
        let count = allocation_counter::measure(|| assert!(upload.validate().is_ok())).count_total;
        assert_eq!(count, 0, "{parts} parts");
    }
    let mut upload = Upload { content: Blob::new([]), parts: vec![Blob::new([1]), Blob::new([1]), Blob::new([])] };
    let report = upload.validate().expect_err("three things are wrong").to_string();
    for path in ["/content", "/parts", "/parts/2"] {
        assert!(report.contains(path), "{report}");
    }
    upload.parts.clear();
    assert!(!upload.validate().expect_err("the content is empty").to_string().contains("/parts"));
}

#[test]
fn a_report_allocates() {
    let mut input = input(10);
    input.name = Some(String::new());
    assert!(allocations(|| assert!(input.validate().is_err())) > 0);
}

#[test]
fn a_message_costs_less_than_a_call() {
    const BODY: &str = r#"{"id":"1","arn":"arn","status":"ACTIVE"}"#;
    let respond = |_| http::Response::builder().status(201).body(BODY).expect("it is a response");
    let config = Config::builder().with_test_defaults_v2().http_client(infallible_client_fn(respond)).build();
    let (client, options) = (Client::from_conf(config.clone()), Options::from_conf(config));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let (input, credentials) = (input(3), Credentials::for_tests());

    let call = allocations(|| {
        let call = client.create_run_cache().cache_s3_location("s3://b/c").set_tags(input.tags.clone());
        runtime.block_on(call.send()).expect("the service creates the cache");
    });
    let message = allocations(|| {
        let input = CreateRunCacheInput::builder().cache_s3_location("s3://b/c").set_tags(input.tags.clone());
        let request = CreateRunCache::request(input.build().expect("it is complete"), &options).expect("it is valid");
        options.sign(request, &credentials, UNIX_EPOCH).expect("the credentials are those of the service");
        let response = http::Response::builder().status(201).body(Bytes::from_static(BODY.as_bytes()));
        CreateRunCache::response(response.expect("it is a response")).expect("the service creates the cache");
    });
    println!("allocations: {call} for a call, {message} for its messages");
    assert!(message < call, "{message} for the messages, {call} for a call");
}
