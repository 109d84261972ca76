//! Inputs of the benchmarks.

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

/// Number of tags in the sample.
const TAGS: u8 = 10;

/// Creates a valid run cache with every member set and ten tags.
///
/// # Panics
/// Panics if the crate requires a member that is not set here.
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

/// Creates the call that sends [`input`].
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

/// Creates the endpoint parameters for a region.
///
/// # Panics
/// Panics if the crate requires other parameters.
pub fn endpoint_params(region: &str) -> Params {
    Params::builder().region(region).build().expect("the region is all there is to it")
}

/// Resolves an endpoint.
///
/// # Panics
/// Panics if there is none, or if resolving is not immediate.
pub fn resolve(resolver: &DefaultResolver, params: &Params) -> Endpoint {
    match pin!(resolver.resolve_endpoint(params)).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(endpoint)) => endpoint,
        other => panic!("the region has no endpoint: {other:?}"),
    }
}

/// Returns the codec of `CreateRunCache`.
pub async fn codec_of_create_run_cache(client: &Client) -> Codec {
    let probe = Probe::default();
    // The result of the call does not matter.
    let _outcome = call(client).customize().interceptor(probe.clone()).send().await;
    probe.into_codec()
}

/// Returns the codec of `ListRuns`.
pub async fn codec_of_list_runs(client: &Client) -> Codec {
    let probe = Probe::default();
    let _outcome = client.list_runs().customize().interceptor(probe.clone()).send().await;
    probe.into_codec()
}
