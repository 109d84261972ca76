//! Code that is written once for many operations: changes of requests, conversions of errors, resolvers, and logs.

use std::time::Duration;

use aws_sdk_omics::client::Waiters;
use aws_sdk_omics::client::customize::CustomizableOperation;
use aws_sdk_omics::config::auth::{self, ParamsBuilder, ResolveAuthScheme};
use aws_sdk_omics::config::endpoint::{self, InvalidParams};
use aws_sdk_omics::config::timeout::TimeoutConfig;
use aws_sdk_omics::config::{ConfigBag, RuntimeComponents};
use aws_sdk_omics::operation::create_run_cache::CreateRunCacheInput;
use aws_sdk_omics::operation::upload_read_set_part::UploadReadSetPartInput;
use aws_sdk_omics::primitives::{Blob, DateTime, DateTimeFormat, SdkBody};
use aws_sdk_omics::types::SseConfig;
use aws_sdk_omics::types::error::AccessDeniedException;
use aws_sdk_omics::{Client, Config};
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_runtime_api::client::auth::{AuthSchemeId, AuthSchemeOption, AuthSchemeOptionsFuture};

fn replies(bodies: &[(u16, &'static str)]) -> StaticReplayClient {
    let events = bodies.iter().map(|(status, body)| {
        let response = http::Response::builder().status(*status).body(SdkBody::from(*body)).expect("a valid response");
        ReplayEvent::new(http::Request::new(SdkBody::empty()), response)
    });
    StaticReplayClient::new(events.collect())
}

fn client(http_client: &StaticReplayClient) -> Client {
    Client::from_conf(Config::builder().with_test_defaults_v2().http_client(http_client.clone()).build())
}

/// Changes any operation, whatever its builder.
fn traced<T, E, B>(operation: CustomizableOperation<T, E, B>) -> CustomizableOperation<T, E, B> {
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_secs(9)).build();
    operation
        .mutate_request(|request| {
            request.headers_mut().insert("x-trace", "1");
        })
        .config_override(Config::builder().timeout_config(timeouts))
}

/// Converts all errors to the one of the service.
async fn finish(client: &Client) -> Result<(), aws_sdk_omics::Error> {
    client.wait_until_run_completed().id("1").wait(Duration::from_secs(1)).await?;
    traced(client.get_run_cache().id("1").customize()).send().await?;
    SseConfig::builder().build()?;
    Ok(())
}

#[derive(Debug)]
struct Anonymous;

impl ResolveAuthScheme for Anonymous {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a auth::Params,
        _config: &'a ConfigBag,
        _components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        assert_eq!(params.operation_name(), "GetRunCache");
        AuthSchemeOptionsFuture::ready(Ok(vec![AuthSchemeOption::from(AuthSchemeId::from("noAuth"))]))
    }
}

async fn conversions() {
    let completed = (200, r#"{"id":"1","status":"COMPLETED"}"#);
    let http_client = replies(&[completed, (200, r#"{"id":"1"}"#)]);
    let error = finish(&client(&http_client)).await.expect_err("the last structure lacks its type");
    assert_eq!(error.to_string(), "unhandled error");
    let traced =
        http_client.actual_requests().last().expect("two requests").headers().get("x-trace").map(str::to_owned);
    assert_eq!(traced.as_deref(), Some("1"));

    let failed = replies(&[(200, r#"{"id":"1","status":"FAILED"}"#)]);
    let error = finish(&client(&failed)).await.expect_err("the run failed");
    assert_eq!(error.to_string(), "unhandled error");
}

async fn resolvers() {
    let http_client = replies(&[(200, r#"{"id":"1"}"#)]);
    let config = Config::builder().with_test_defaults_v2().http_client(http_client.clone());
    let config = config.allow_no_auth().auth_scheme_resolver(Anonymous).build();
    Client::from_conf(config).get_run_cache().id("1").send().await.expect("the cache is there");
    let request = http_client.actual_requests().next().expect("one request");
    assert_eq!(request.headers().get("authorization"), None);

    let params = auth::Params::builder().operation_name("GetRun").build().expect("the name is set");
    assert_eq!(format!("{params:?}"), "Params { operation_name: \"GetRun\" }");
    assert_eq!(params, params.clone());
    let missing: auth::BuildError = ParamsBuilder::default().build().expect_err("the name is unset");
    assert_eq!(missing.to_string(), "a required field was missing: `operation_name`");
    auth::DefaultAuthSchemeResolver::default().into_shared_resolver();
}

fn logs() {
    let cache = CreateRunCacheInput::builder().name("n").tags("k", "v");
    assert_eq!(
        format!("{cache:?}"),
        "CreateRunCacheInputBuilder { cache_behavior: None, cache_s3_location: None, description: None, \
         name: Some(\"n\"), request_id: None, tags: Some({\"k\": \"v\"}), cache_bucket_owner_id: None }"
    );
    let sse = SseConfig::builder().key_arn("arn");
    assert_eq!(format!("{sse:?}"), "SseConfigBuilder { type: None, key_arn: Some(\"arn\") }");
    let part = UploadReadSetPartInput::builder().upload_id("1");
    let start = "UploadReadSetPartInputBuilder { sequence_store_id: None, upload_id: Some(\"1\"), part_source: None";
    assert!(format!("{part:?}").starts_with(start), "{part:?}");
    let denied = AccessDeniedException::builder().message("no");
    assert!(format!("{denied:?}").starts_with("AccessDeniedExceptionBuilder { message: Some(\"no\")"), "{denied:?}");
    let call = format!("{:?}", client(&replies(&[])).create_run_cache().name("n"));
    assert!(call.starts_with("CreateRunCacheFluentBuilder { handle: Handle { conf: Config "), "{call}");
    assert!(call.contains("inner: CreateRunCacheInputBuilder { cache_behavior: None"), "{call}");
    assert!(call.ends_with(", config_override: None }"), "{call}");

    let params = endpoint::Params::builder().region("us-east-1").use_fips(true);
    assert_eq!(
        format!("{params:?}"),
        "ParamsBuilder { region: Some(\"us-east-1\"), use_dual_stack: None, use_fips: Some(true), endpoint: None }"
    );
    assert_eq!(
        format!("{:?}", params.build().expect("they are valid")),
        "Params { region: Some(\"us-east-1\"), use_dual_stack: false, use_fips: true, endpoint: None }"
    );
    let invalid: InvalidParams = endpoint::Params::builder().region("a b").build().expect_err("a host has no spaces");
    assert_eq!(invalid.to_string(), "invalid value for field: `region` - must be a valid host label");
    let time = DateTime::from_str("2026-01-01T00:00:00Z", DateTimeFormat::DateTime).expect("it is a time");
    assert_eq!((time.secs(), Blob::new("a").into_inner()), (1_767_225_600, b"a".to_vec()));
}

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn main() {
    conversions().await;
    resolvers().await;
    logs();
}
