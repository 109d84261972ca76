//! Tests of the one line that describes a failed call.

use std::time::Duration;

use tests::loopback::{Answer, Loopback};
use tinsmith_omics::config::Region;
use tinsmith_omics::config::retry::RetryConfig;
use tinsmith_omics::config::timeout::TimeoutConfig;
use tinsmith_omics::error::Report;
use tinsmith_omics::{Client, Config};

use crate::support::{answering, client, config};

async fn report(answer: Answer) -> String {
    let (_server, client) = answering(answer.header("x-amzn-requestid", "id-1")).await;
    client.get_run_cache().id("1").send().await.expect_err("it is an error").report()
}

fn failure(status: u16, code: &str, message: &str) -> Answer {
    Answer::json(status, serde_json::json!({"message": message}).to_string()).header("x-amzn-errortype", code)
}

#[tokio::test]
async fn errors_of_the_service_say_what_to_do() {
    let cases = [
        (404, "ResourceNotFoundException", "check the names in the input, the account and the region"),
        (403, "AccessDeniedException", "grant the permission for this operation to the credentials"),
        (403, "ExpiredTokenException", "the credentials have expired: log in again"),
        (403, "InvalidSignatureException", "check that the credentials are those of the account and the region"),
        (429, "ThrottlingException", "call less often, or allow more attempts in the retry configuration"),
        (402, "ServiceQuotaExceededException", "free resources, or ask the service for a higher limit"),
        (400, "ValidationException", "correct the input"),
        (409, "ConflictException", "look at the current state of the resource, then decide"),
        (500, "InternalServerException", "try again later; if it lasts, tell the service the request id"),
        (451, "Novel", "see the documentation of the service about this code"),
    ];
    for (status, code, remedy) in cases {
        let expected = format!("GetRunCache failed: {code}: a reason (status {status}, request id id-1): {remedy}");
        assert_eq!(report(failure(status, code, "a reason")).await, expected);
    }
}

#[tokio::test]
async fn a_report_is_one_line_whatever_the_service_sends() {
    let text = report(failure(400, "ValidationException", "a\n\u{1b}[31mred\r\n\tb")).await;
    let expected =
        "GetRunCache failed: ValidationException: a [31mred b (status 400, request id id-1): correct the input";
    assert_eq!(text, expected);
}

#[tokio::test]
async fn an_unreadable_response_names_its_request() {
    let text = report(Answer::json(200, "{broken")).await;
    assert!(text.starts_with("GetRunCache failed: ") && text.contains("request id id-1"), "{text}");
    assert!(!text.contains('\n'), "{text}");
}

#[tokio::test]
async fn a_lost_connection_says_what_to_check() {
    let (_server, client) = answering(Answer::Drop).await;
    let text = client.get_run_cache().id("1").send().await.expect_err("there is no response").report();
    assert!(text.starts_with("GetRunCache failed: "), "{text}");
    assert!(text.ends_with("check the network, the proxy and the endpoint"), "{text}");
}

#[tokio::test]
async fn calls_that_are_not_sent_say_why() {
    let server = Loopback::start([]).await;
    let text = client(&server).create_run_cache().send().await.expect_err("the location is required").report();
    assert!(text.starts_with("CreateRunCache was not sent: ") && text.contains("/cacheS3Location"), "{text}");
    assert!(text.ends_with(": correct the input"), "{text}");

    let builder = || Config::builder().with_test_defaults().retry_config(RetryConfig::disabled());
    let nowhere = Client::from_conf(builder().build());
    let text = nowhere.get_run_cache().id("1").send().await.expect_err("there is no region").report();
    assert!(text.contains("Missing Region") && text.contains("set `region` in the configuration"), "{text}");

    let mut anonymous = config(&server);
    anonymous.set_credentials_provider(None);
    let anonymous = Config::builder()
        .behavior_version(tinsmith_omics::config::BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .endpoint_url(server.url())
        .http_client(crate::support::http_client());
    let text = Client::from_conf(anonymous.build()).get_run_cache().id("1").send().await.expect_err("nobody").report();
    assert!(
        text.contains("was not sent") && text.ends_with("set credentials in the configuration, or log in"),
        "{text}"
    );
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_timeout_says_what_to_raise() {
    let server = Loopback::start([]).await;
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::ZERO).build();
    let client = Client::from_conf(config(&server).timeout_config(timeouts).build());
    let text = client.get_run_cache().id("1").send().await.expect_err("there is no time").report();
    assert!(text.contains("in time: raise the timeouts"), "{text}");
}

#[test]
fn an_error_without_its_response_is_reported_as_well() {
    use tinsmith_omics::operation::get_run_cache::GetRunCache;

    let response = http::Response::builder().status(404).header("x-amzn-errortype", "ResourceNotFoundException");
    let error = GetRunCache::response(response.body(bytes::Bytes::new()).expect("it is a response"));
    let text = error.expect_err("it is an error").report();
    assert!(text.starts_with("GetRunCache failed: ResourceNotFoundException"), "{text}");
}
