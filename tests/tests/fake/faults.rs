//! Faults on demand, and the log of calls.

use std::time::{Duration, SystemTime};

use aws_smithy_async::test_util::{InstantSleep, instant_time_and_sleep};
use tinsmith_omics::Client;
use tinsmith_omics::config::retry::RetryConfig;
use tinsmith_omics::config::timeout::TimeoutConfig;
use tinsmith_omics::error::{ProvideErrorMetadata, SdkError};
use tinsmith_omics::fake::Service;
use tinsmith_omics::operation::get_run_cache::{GetRunCache, GetRunCacheOutput};
use tinsmith_omics::operation::list_runs::{ListRuns, ListRunsOutput};
use tinsmith_runtime::fake::Fault;

use crate::omics::config;

fn service() -> Service {
    Service::new()
        .on::<GetRunCache>(|input, _| async move { Ok(GetRunCacheOutput::builder().set_id(input.id).build()) })
        .on::<ListRuns>(|_, _| async move { Ok(ListRunsOutput::builder().next_token("next").build()) })
}

/// Returns a client with this number of attempts per call, and the log of its sleeps.
fn client(service: &Service, attempts: u32) -> (Client, InstantSleep) {
    let (clock, sleep) = instant_time_and_sleep(SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
    let config = config()
        .http_client(service.connector())
        .retry_config(RetryConfig::standard().with_max_attempts(attempts))
        .timeout_config(TimeoutConfig::disabled())
        .sleep_impl(sleep.clone())
        .time_source(clock);
    (Client::from_conf(config.build()), sleep)
}

fn log(service: &Service) -> Vec<String> {
    let calls = service.calls();
    calls.iter().map(|it| format!("{} {} {:?}", it.operation(), it.call().number(), it.status())).collect()
}

#[tokio::test]
async fn throttled_calls_are_retried_after_the_stated_time() {
    let service = service().fault(Fault::throttling(Duration::from_secs(3)).on::<GetRunCache>().calls(1..=2));
    let (client, _) = client(&service, 3);
    client.get_run_cache().id("1").send().await.expect("the third attempt succeeds");
    client.list_runs().send().await.expect("other operations have no fault");
    let expected =
        ["GetRunCache 1 Some(429)", "GetRunCache 2 Some(429)", "GetRunCache 3 Some(200)", "ListRuns 1 Some(200)"];
    assert_eq!(log(&service), expected);
}

#[tokio::test]
async fn failures_and_dropped_connections_end_a_call_without_retries() {
    let service = service().fault(Fault::status(503).calls(..2)).fault(Fault::dropped().calls(2..));
    let (client, _) = client(&service, 1);
    let error = client.get_run_cache().id("1").send().await.expect_err("the service is not available");
    assert_eq!(error.code(), Some("ServiceUnavailable"));
    let error = client.get_run_cache().id("1").send().await.expect_err("the connection is closed");
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    assert_eq!(log(&service), ["GetRunCache 1 Some(503)", "GetRunCache 2 None"]);
}

#[tokio::test]
async fn a_truncated_response_is_an_error() {
    let service = service().fault(Fault::truncated(5));
    let error = client(&service, 1).0.get_run_cache().id("1").send().await.expect_err("the body ends early");
    assert!(!matches!(error, SdkError::ConstructionFailure(_)), "{error:?}");
}

#[tokio::test]
async fn delays_use_the_sleep_of_the_client() {
    let service = service().fault(Fault::delay(Duration::from_secs(40)).calls(2..=2));
    let (client, sleep) = client(&service, 1);
    for _ in 0..3 {
        client.get_run_cache().id("1").send().await.expect("delays are no errors");
    }
    let delays = sleep.logs().into_iter().filter(|slept| *slept == Duration::from_secs(40)).count();
    assert_eq!(delays, 1);
}

#[tokio::test]
async fn a_client_adjusts_its_clock_to_that_of_the_service() {
    let service = service().fault(Fault::clock_skew(3600).calls(1..=1));
    let (client, _) = client(&service, 2);
    client.get_run_cache().id("1").send().await.expect("the second attempt succeeds");
    assert_eq!(log(&service), ["GetRunCache 1 Some(403)", "GetRunCache 2 Some(200)"]);
    // The wait before the second attempt takes up to some seconds.
    let calls = service.calls();
    let minutes = calls.iter().filter_map(|it| it.call().headers().get("x-amz-date")?.get(..13));
    assert_eq!(minutes.collect::<Vec<_>>(), ["20231114T2213", "20231114T2313"]);
}

#[tokio::test]
async fn the_same_seed_chooses_the_same_calls() {
    let failed = async |seed| {
        let service = service().fault(Fault::status(500).at_random(0.5, seed));
        let (client, _) = client(&service, 1);
        for _ in 0..64 {
            let _ = client.get_run_cache().id("1").send().await;
        }
        log(&service)
    };
    let first = failed(1).await;
    assert_eq!(first, failed(1).await);
    assert_ne!(first, failed(2).await);
    let count = first.iter().filter(|call| call.ends_with("Some(500)")).count();
    assert!((16..=48).contains(&count), "{count} of 64 calls failed");
}

#[tokio::test]
async fn the_log_does_not_print_secrets() {
    let service = service();
    client(&service, 1).0.list_runs().name("secret").send().await.expect("the handler succeeds");
    let printed = format!("{:?}", service.calls());
    assert!(
        printed.contains("ListRuns") && !printed.contains("secret") && !printed.contains("AKIDEXAMPLE"),
        "{printed}"
    );
}
