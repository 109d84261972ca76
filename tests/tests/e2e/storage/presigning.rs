//! Tests of presigned requests against the signatures of the official SDK for the same requests.

use std::time::{Duration, UNIX_EPOCH};

use depot::config::{BehaviorVersion, Credentials, Region};
use depot::presigning::{PresignedRequest, PresigningConfig};
use depot::{Client, Config};
use tests::loopback::Loopback;

/// End of every presigned query, up to the signed headers.
const SIGNED: &str = "X-Amz-Algorithm=AWS4-HMAC-SHA256\
    &X-Amz-Credential=ANOTREAL%2F20090213%2Fus-east-1%2Fs3%2Faws4_request\
    &X-Amz-Date=20090213T233131Z&X-Amz-Expires=30";

fn config() -> PresigningConfig {
    let start = UNIX_EPOCH + Duration::from_secs(1_234_567_891);
    let config = PresigningConfig::builder().start_time(start).expires_in(Duration::from_secs(30)).build();
    config.expect("half a minute is not too long")
}

/// Creates a client that sends nothing.
fn client() -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests_with_session_token());
    Client::from_conf(config.build())
}

/// Returns the URI of a presigned request to `test-bucket`.
fn uri(operation: &str, headers: &str, signature: &str) -> String {
    format!(
        "https://test-bucket.s3.us-east-1.amazonaws.com/test-key?x-id={operation}&{SIGNED}\
         &X-Amz-SignedHeaders={headers}&X-Amz-Signature={signature}&X-Amz-Security-Token=notarealsessiontoken"
    )
}

fn headers(request: &PresignedRequest) -> Vec<(&str, &str)> {
    let mut headers: Vec<_> = request.headers().collect();
    headers.sort_unstable();
    headers
}

#[tokio::test]
async fn a_presigned_get_needs_no_headers() {
    let call = client().get_object().bucket("test-bucket").key("test-key");
    let request = call.presigned(config()).await.expect("the call is complete");
    assert_eq!(request.method(), "GET");
    let signature = "758353318739033a850182c7b3435076eebbbd095f8dcf311383a6a1e124c4cb";
    assert_eq!(request.uri(), uri("GetObject", "host", signature));
    assert_eq!(headers(&request), []);
}

#[tokio::test]
async fn headers_of_the_caller_are_signed() {
    let call = client().put_object().bucket("test-bucket").key("test-key");
    let call = call.content_length(12_345).content_type("application/x-test");
    let request = call.presigned(config()).await.expect("the call is complete");
    assert_eq!(request.method(), "PUT");
    let signature = "be1d41dc392f7019750e4f5e577234fb9059dd20d15f6a99734196becce55e52";
    assert_eq!(request.uri(), uri("PutObject", "content-length%3Bcontent-type%3Bhost", signature));
    assert_eq!(headers(&request), [("content-length", "12345"), ("content-type", "application/x-test")]);
}

#[tokio::test]
async fn a_checksum_of_the_caller_is_signed_and_no_other() {
    let call = client().put_object().bucket("test-bucket").key("test-key").checksum_crc64_nvme("NotARealChecksum");
    let request = call.presigned(config()).await.expect("the call is complete");
    let signature = "40e6ea102769a53f440db587be0b6898893d9a0f8268d2f8d2315ca0abc42fee";
    assert_eq!(request.uri(), uri("PutObject", "host%3Bx-amz-checksum-crc64nvme", signature));
    assert_eq!(headers(&request), [("x-amz-checksum-crc64nvme", "NotARealChecksum")]);
}

#[tokio::test]
async fn a_customized_call_is_presigned_as_customized() {
    let server = Loopback::start([]).await;
    let override_ = Config::builder().endpoint_url(server.url());
    let call = client().get_object().bucket("bucket").key("key").customize().config_override(override_);
    let call = call.mutate_request(|request| {
        request.headers_mut().insert("x-extra", "1");
    });
    let request = call.presigned(config()).await.expect("the call is complete");
    assert!(request.uri().starts_with(&format!("{}/bucket/key?x-id=GetObject&", server.url())), "{}", request.uri());
    assert!(request.uri().contains("X-Amz-SignedHeaders=host%3Bx-extra"), "{}", request.uri());
    assert_eq!(headers(&request), [("x-extra", "1")]);
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn an_invalid_request_cannot_be_presigned() {
    let error = client().get_object().bucket("test-bucket").presigned(config()).await.expect_err("there is no key");
    let text = depot::error::DisplayErrorContext(&error).to_string();
    assert!(text.to_lowercase().contains("key"), "{text}");
}
