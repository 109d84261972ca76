//! Tests of presigned requests against the signatures of the official SDK for the same requests.

use std::time::{Duration, UNIX_EPOCH};

use depot::config::{BehaviorVersion, Credentials, Region};
use depot::error::DisplayErrorContext;
use depot::presigning::{PostPolicy, PresignedPost, PresignedRequest, PresigningConfig};
use depot::{Client, Config};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
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

/// Returns the value of a field of a form.
fn field<'p>(post: &'p PresignedPost, name: &str) -> Option<&'p str> {
    post.fields().find(|(known, _)| *known == name).map(|(_, value)| value)
}

fn hmac(key: &[u8], text: &str) -> Vec<u8> {
    let mut hmac = Hmac::<Sha256>::new_from_slice(key).expect("any key does");
    hmac.update(text.as_bytes());
    hmac.finalize().into_bytes().to_vec()
}

#[tokio::test]
async fn a_form_has_signed_fields_and_limits() {
    let call = client().put_object().bucket("test-bucket").key("uploads/${filename}").content_type("image/png");
    let policy = PostPolicy::new(config()).content_length(1..=1024).starts_with("x-amz-meta-\"a\"", "");
    let post = call.presigned_post(policy.field("success_action_status", "201")).await.expect("the call is complete");
    assert_eq!(post.url(), "https://test-bucket.s3.us-east-1.amazonaws.com");
    let names: Vec<_> = post.fields().map(|(name, _)| name).collect();
    let expected = [
        "key",
        "content-type",
        "success_action_status",
        "x-amz-algorithm",
        "x-amz-credential",
        "x-amz-date",
        "x-amz-security-token",
        "policy",
        "x-amz-signature",
    ];
    assert_eq!(names, expected);
    assert_eq!(field(&post, "key"), Some("uploads/${filename}"));

    let policy = field(&post, "policy").expect("it is signed");
    let document = aws_smithy_types::base64::decode(policy).expect("it is base64");
    let document: serde_json::Value = serde_json::from_slice(&document).expect("it is JSON");
    let expected = serde_json::json!({
        "expiration": "2009-02-13T23:32:01Z",
        "conditions": [
            ["eq", "$bucket", "test-bucket"],
            ["starts-with", "$key", "uploads/"],
            ["eq", "$content-type", "image/png"],
            ["eq", "$success_action_status", "201"],
            ["eq", "$x-amz-algorithm", "AWS4-HMAC-SHA256"],
            ["eq", "$x-amz-credential", "ANOTREAL/20090213/us-east-1/s3/aws4_request"],
            ["eq", "$x-amz-date", "20090213T233131Z"],
            ["eq", "$x-amz-security-token", "notarealsessiontoken"],
            ["starts-with", "$x-amz-meta-\"a\"", ""],
            ["content-length-range", 1, 1024],
        ],
    });
    assert_eq!(document, expected);

    let credentials = Credentials::for_tests_with_session_token();
    let key = ["20090213", "us-east-1", "s3", "aws4_request"]
        .iter()
        .fold(format!("AWS4{}", credentials.secret_access_key()).into_bytes(), |key, part| hmac(&key, part));
    let signature = field(&post, "x-amz-signature").expect("it is signed");
    let byte = |at| u8::from_str_radix(&signature[at..at + 2], 16).expect("it is hexadecimal");
    assert_eq!((0..64).step_by(2).map(byte).collect::<Vec<_>>(), hmac(&key, policy));
    assert!(!format!("{post:?}").contains(signature), "signatures are not printed");
}

#[tokio::test]
async fn a_form_that_cannot_be_signed_is_refused_with_what_to_do() {
    let policy = || PostPolicy::new(config());
    let keyless = client().put_object().bucket("test-bucket");
    let error = keyless.presigned_post(policy()).await.expect_err("there is no key");
    assert!(DisplayErrorContext(&error).to_string().contains("set `key`"), "{error:?}");
    let everywhere = Client::from_conf(Config::builder().with_test_defaults_v2().endpoint_url("https://host").build());
    let call = everywhere.put_object().bucket("everywhere").key("k");
    let error = call.presigned_post(policy()).await.expect_err("it would be signed with SigV4a");
    assert!(DisplayErrorContext(&error).to_string().contains("a bucket of one region"), "{error:?}");
}
