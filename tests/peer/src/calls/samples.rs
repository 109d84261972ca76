//! What the benchmarks work on.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::super::sdk::Client;
use super::super::sdk::config::endpoint::{DefaultResolver, Endpoint, Params, ResolveEndpoint};
use super::super::sdk::operation::create_run_cache::CreateRunCacheInput;
use super::super::sdk::operation::create_run_cache::builders::{
    CreateRunCacheFluentBuilder, CreateRunCacheInputBuilder,
};
use super::super::sdk::types::CacheBehavior;
use crate::codec::{Codec, Probe};

/// How many tags the sample has.
const TAGS: u8 = 10;

/// A run cache with every member and ten tags, none of which breaks a constraint.
///
/// # Panics
/// If the crate asks for a member that is not set here.
pub fn input() -> CreateRunCacheInput {
    let input = CreateRunCacheInputBuilder::default()
        .cache_behavior(CacheBehavior::CacheOnFailure)
        .cache_s3_location("s3://example-bucket/cache/of/nightly/runs")
        .description("What the nightly runs have computed before.")
        .name("nightly")
        .request_id("3f1c7a52-6c0e-4a5c-9d5e-0b8f3f0a1c2d")
        .cache_bucket_owner_id("123456789012");
    let tags = (0..TAGS).map(|number| (format!("key-{number}"), format!("value {number}")));
    input.set_tags(Some(tags.collect())).build().expect("every member is set")
}

/// The call that sends [`input`].
pub fn call(client: &Client) -> CreateRunCacheFluentBuilder {
    let input = input();
    client
        .create_run_cache()
        .set_cache_behavior(input.cache_behavior)
        .set_cache_s3_location(input.cache_s3_location)
        .set_description(input.description)
        .set_name(input.name)
        .set_request_id(input.request_id)
        .set_cache_bucket_owner_id(input.cache_bucket_owner_id)
        .set_tags(input.tags)
}

/// What the endpoint in a region depends on.
///
/// # Panics
/// If the crate asks for more than a region.
pub fn endpoint_params(region: &str) -> Params {
    Params::builder().region(region).build().expect("the region is all there is to it")
}

/// Finds an endpoint.
///
/// # Panics
/// If there is none, or it takes its time.
pub fn resolve(resolver: &DefaultResolver, params: &Params) -> Endpoint {
    match pin!(resolver.resolve_endpoint(params)).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(endpoint)) => endpoint,
        other => panic!("the region has no endpoint: {other:?}"),
    }
}

/// What writes and reads `CreateRunCache`.
pub async fn codec_of_create_run_cache(client: &Client) -> Codec {
    let probe = Probe::default();
    // Whether the answer can be read does not matter here.
    let _outcome = call(client).customize().interceptor(probe.clone()).send().await;
    probe.into_codec()
}

/// What writes and reads `ListRuns`.
pub async fn codec_of_list_runs(client: &Client) -> Codec {
    let probe = Probe::default();
    let _outcome = client.list_runs().customize().interceptor(probe.clone()).send().await;
    probe.into_codec()
}
