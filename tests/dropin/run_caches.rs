//! The life cycle of a resource: create, read, list page by page, update, delete.

use std::collections::HashMap;

use aws_sdk_omics::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_omics::error::SdkError;
use aws_sdk_omics::operation::RequestId;
use aws_sdk_omics::operation::create_run_cache::{CreateRunCacheInput, CreateRunCacheOutput};
use aws_sdk_omics::operation::list_run_caches::ListRunCachesError;
use aws_sdk_omics::primitives::{DateTime, DateTimeFormat, SdkBody};
use aws_sdk_omics::types::{CacheBehavior, RunCacheListItem, RunCacheStatus};
use aws_sdk_omics::{Client, Config};
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let http_client = StaticReplayClient::new(vec![
        event(201, r#"{"id":"7","arn":"arn:aws:omics:eu-west-1:123456789012:runCache/7","status":"ACTIVE"}"#),
        event(200, r#"{"id":"7","cacheS3Uri":"s3://b/c","creationTime":"2026-01-02T03:04:05.5Z","tags":{"a":"1"}}"#),
        event(200, r#"{"items":[{"id":"7"},{"id":"8","status":"FAILED"}],"nextToken":"page 2"}"#),
        event(200, r#"{"items":[{"id":"9"}]}"#),
        event(200, r#"{"items":[{"id":"7"}],"nextToken":"page/2"}"#),
        event(200, r#"{"items":[]}"#),
        event(202, ""),
        event(202, ""),
        event(201, r#"{"id":"10"}"#),
    ]);
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "example"))
        .http_client(http_client.clone())
        .build();
    let client = Client::from_conf(config);

    let created = create(&client).await?;
    assert_eq!(created.id(), Some("7"));
    assert_eq!(created.status, Some(RunCacheStatus::Active));
    assert_eq!(created.request_id(), Some("request-1"));

    read(&client).await?;
    list(&client).await?;

    client.update_run_cache().id("7").set_name(None).description("changed").send().await?;
    client.delete_run_cache().id("7").send().await?;
    send_later(&client).await?;

    let requests: Vec<_> =
        http_client.actual_requests().map(|request| format!("{} {}", request.method(), request.uri())).collect();
    let host = "https://workflows-omics.eu-west-1.amazonaws.com";
    let expected = [
        format!("POST {host}/runCache"),
        format!("GET {host}/runCache/7"),
        format!("GET {host}/runCache?maxResults=2"),
        format!("GET {host}/runCache?maxResults=2&startingToken=page%202"),
        format!("GET {host}/runCache"),
        format!("GET {host}/runCache?startingToken=page%2F2"),
        format!("POST {host}/runCache/7"),
        format!("DELETE {host}/runCache/7"),
        format!("POST {host}/runCache"),
    ];
    assert_eq!(requests, expected);
    Ok(())
}

fn event(status: u16, body: &'static str) -> ReplayEvent {
    ReplayEvent::new(
        http::Request::new(SdkBody::empty()),
        http::Response::builder()
            .status(status)
            .header("x-amzn-requestid", "request-1")
            .body(SdkBody::from(body))
            .expect("a valid response"),
    )
}

async fn create(client: &Client) -> Result<CreateRunCacheOutput, aws_sdk_omics::Error> {
    let request = client
        .create_run_cache()
        .name("nightly")
        .cache_behavior(CacheBehavior::CacheAlways)
        .cache_s3_location("s3://example-bucket/cache")
        .tags("team", "genomics")
        .tags("stage", "test");
    assert_eq!(request.get_name().as_deref(), Some("nightly"));
    assert_eq!(request.get_request_id(), &None);
    assert_eq!(request.as_input().get_tags().as_ref().map(HashMap::len), Some(2));
    Ok(request.send().await?)
}

async fn read(client: &Client) -> Result<(), aws_sdk_omics::Error> {
    let cache = client.get_run_cache().id("7").send().await?;
    let created: &DateTime = cache.creation_time().expect("the answer has a time");
    assert_eq!(created.secs(), 1_767_323_045);
    assert_eq!(created.fmt(DateTimeFormat::DateTime).expect("a year of four digits"), "2026-01-02T03:04:05.5Z");
    assert_eq!(cache.tags().and_then(|tags| tags.get("a")).map(String::as_str), Some("1"));
    assert_eq!((cache.name(), cache.cache_s3_uri()), (None, Some("s3://b/c")));
    assert_eq!(cache.clone(), cache);
    Ok(())
}

async fn list(client: &Client) -> Result<(), SdkError<ListRunCachesError>> {
    let mut items = client.list_run_caches().into_paginator().page_size(2).items().send();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        let item: RunCacheListItem = item?;
        ids.extend(item.id);
    }
    assert_eq!(ids, ["7", "8", "9"]);

    let pages: Vec<_> = client
        .list_run_caches()
        .into_paginator()
        .stop_on_duplicate_token(false)
        .send()
        .collect::<Result<Vec<_>, _>>()
        .await?;
    let counts: Vec<usize> = pages.iter().map(|page| page.items().len()).collect();
    assert_eq!(counts, [1, 0]);
    assert_eq!(pages[0].next_token(), Some("page/2"));
    Ok(())
}

/// Inputs can be built without a client, stored, and sent later.
async fn send_later(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let input: CreateRunCacheInput =
        CreateRunCacheInput::builder().cache_s3_location("s3://b").request_id("token").build()?;
    assert_eq!(input.cache_s3_location(), Some("s3://b"));
    assert_eq!(input.cache_behavior, None);

    let builder = CreateRunCacheInput::builder().cache_s3_location("s3://b");
    let created = builder.send_with(client).await?;
    assert_eq!(created.id(), Some("10"));
    Ok(())
}
