//! Tests of requests and responses without a client, compared with what a client sends and returns.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use depot::config::{RequestChecksumCalculation, SharedCredentialsProvider};
use depot::operation::get_object::GetObject;
use depot::operation::put_object::{PutObject, PutObjectInput};
use depot::operation::put_object_tagging::{PutObjectTagging, PutObjectTaggingInput};
use depot::operation::seal::{Seal, SealInput};
use depot::types::Tagging;
use http::header::HeaderName;
use tests::loopback::{Answer, Loopback, Request};
use tests::sigv4::Expected;
use tinsmith_omics::config::endpoint::{EndpointFuture, Params, ResolveEndpoint};
use tinsmith_omics::config::{Credentials, Region, Validation};
use tinsmith_omics::error::{DisplayErrorContext, ProvideErrorMetadata};
use tinsmith_omics::message::{Options, RequestError, SignError};
use tinsmith_omics::operation::RequestId;
use tinsmith_omics::operation::create_run_cache::{CreateRunCache, CreateRunCacheInput};
use tinsmith_omics::operation::delete_run_cache::{DeleteRunCache, DeleteRunCacheInput};
use tinsmith_omics::operation::get_run_cache::{GetRunCache, GetRunCacheInput};
use tinsmith_omics::operation::list_runs::{ListRuns, ListRunsInput};
use tinsmith_omics::operation::tag_resource::{TagResource, TagResourceInput};
use tinsmith_omics::types::RunStatus;
use tinsmith_runtime::protocol;

use crate::support::{self, SIGNER, credentials};

/// Time of all signatures.
fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_234_567_890)
}

/// Headers that describe the client, which a message leaves to the program.
const OF_CLIENT: [&str; 2] = ["user-agent", "x-amz-user-agent"];

/// Headers that describe an attempt of the client, which are not signed.
const OF_ATTEMPT: [&str; 2] = ["amz-sdk-invocation-id", "amz-sdk-request"];

/// Adds the headers of a client, so that both requests have the same signature.
fn as_client(mut made: http::Request<Bytes>, sent: &Request) -> http::Request<Bytes> {
    for name in OF_CLIENT {
        assert!(!made.headers().contains_key(name), "a message does not describe a client: {name}");
        made.headers_mut().insert(HeaderName::from_static(name), sent.headers[name].clone());
    }
    assert!(OF_ATTEMPT.iter().all(|name| !made.headers().contains_key(*name)), "a message is not an attempt");
    made
}

/// Checks that a signed message and the request of a client have the same bytes.
fn assert_same(sent: &Request, made: &http::Request<Bytes>) {
    let headers = |headers: &http::HeaderMap| {
        let pairs = headers.iter().filter(|(name, _)| *name != "host" && !OF_ATTEMPT.contains(&name.as_str()));
        let mut pairs: Vec<_> = pairs.map(|(name, value)| format!("{name}: {value:?}")).collect();
        pairs.sort();
        pairs
    };
    assert_eq!(headers(&sent.headers), headers(made.headers()));
    let authority = made.uri().authority().map(ToString::to_string);
    assert_eq!(sent.header("host"), authority.as_deref());
    assert_eq!(sent.method, made.method());
    assert_eq!(sent.target, made.uri().path_and_query().map(ToString::to_string).unwrap_or_default());
    assert_eq!(sent.body, made.body());
}

/// Sends an input with a client, and compares the request with the message of the same input.
macro_rules! assert_same_request {
    ($sdk:ident, $signer:expr, $operation:ty, $input:expr $(, $setting:ident($value:expr))?) => {{
        let server = Loopback::start([Answer::empty(500)]).await;
        #[allow(unused_mut, reason = "not all comparisons change a setting")]
        let mut config = $sdk::Config::builder()
            .behavior_version($sdk::config::BehaviorVersion::latest())
            .region(Region::new($signer.region))
            .credentials_provider(credentials(&$signer))
            .endpoint_url(server.url())
            .http_client(support::http_client())
            .retry_config($sdk::config::retry::RetryConfig::disabled())
            .stalled_stream_protection($sdk::config::StalledStreamProtectionConfig::disabled())
            .time_source(StaticTimeSource::new(now()));
        $(config.$setting(Some($value));)?
        let config = config.build();
        let client = $sdk::Client::from_conf(config.clone());
        let options = $sdk::message::Options::from_conf(config);
        let _failure = $input.send_with(&client).await;
        let sent = server.requests().pop().expect("the client sends the input");

        let made = <$operation>::request($input.build().expect("the input is complete"), &options);
        let made = as_client(made.expect("the input is valid"), &sent);
        let signed = options.sign(made, &credentials(&$signer), now()).expect("the credentials are those of the service");
        assert_same(&sent, &signed);
        $signer.verify(&sent).expect("the client has signed the request");
    }};
}

#[tokio::test]
async fn requests_are_those_of_a_client() {
    let create = CreateRunCacheInput::builder().cache_s3_location("s3://bucket/é").request_id("token").tags("a", "b");
    assert_same_request!(tinsmith_omics, SIGNER, CreateRunCache, create.clone());
    assert_same_request!(tinsmith_omics, SIGNER, GetRunCache, GetRunCacheInput::builder().id("a b/ü"));
    assert_same_request!(tinsmith_omics, SIGNER, DeleteRunCache, DeleteRunCacheInput::builder().id("1"));
    let list = ListRunsInput::builder().name("a&b=c").status(RunStatus::Running).max_results(7);
    assert_same_request!(tinsmith_omics, SIGNER, ListRuns, list.clone());
    let tag = TagResourceInput::builder().resource_arn("arn:aws:omics:eu-west-1:1:run/1").tags("k", "v");
    assert_same_request!(tinsmith_omics, SIGNER, TagResource, tag.clone());
}

#[tokio::test]
async fn requests_of_other_protocols_are_those_of_a_client() {
    const CHAT: Expected<'static> = Expected { service: "chat", ..SIGNER };
    const DEPOT: Expected<'static> = Expected { service: "s3", ..SIGNER };
    const EXPRESS: Expected<'static> = Expected { service: "s3express", ..SIGNER };
    use chat::operation::describe_endpoints::{DescribeEndpoints, DescribeEndpointsInput};
    use chat::operation::listen::{Listen, ListenInput};

    assert_same_request!(chat, CHAT, DescribeEndpoints, DescribeEndpointsInput::builder());
    assert_same_request!(chat, CHAT, Listen, ListenInput::builder());
    let tags = Tagging::builder().name("<v>").build();
    let tagging = PutObjectTaggingInput::builder().bucket("b").key("a/./b c").tagging(tags);
    assert_same_request!(depot, DEPOT, PutObjectTagging, tagging.clone());
    let object = || {
        PutObjectInput::builder()
            .bucket("b")
            .key("k")
            .body(Bytes::from_static(b"some bytes").into())
            .content_type("a/b")
    };
    let provider = SharedCredentialsProvider::new(credentials(&EXPRESS));
    let in_directory = tagging.clone().bucket("b--x-s3");
    assert_same_request!(
        depot,
        EXPRESS,
        PutObjectTagging,
        in_directory.clone(),
        set_express_credentials_provider(provider)
    );
    let required = RequestChecksumCalculation::WhenRequired;
    assert_same_request!(depot, DEPOT, PutObject, object(), set_request_checksum_calculation(required));
    let supported = RequestChecksumCalculation::WhenSupported;
    assert_same_request!(depot, DEPOT, PutObject, object(), set_request_checksum_calculation(supported));
    let seal = SealInput::builder().bucket("b").label("l").query("q").header("h").prefixed("p", "v").member("m");
    assert_same_request!(depot, DEPOT, Seal, seal.clone());
}

#[tokio::test]
async fn requests_of_every_protocol_are_those_of_a_client() {
    for protocol in [
        protocol::rest_json_1,
        protocol::rest_xml,
        protocol::aws_json_1_0,
        protocol::aws_json_1_1,
        protocol::aws_query,
        protocol::ec2_query,
        protocol::rpc_v2_cbor,
        protocol::rpc_v2_json,
    ] {
        let create = CreateRunCacheInput::builder().cache_s3_location("s3://b/é").request_id("token").name("<&>");
        assert_same_request!(tinsmith_omics, SIGNER, CreateRunCache, create.clone(), set_protocol(protocol()));
        let list = ListRunsInput::builder().name("a&b=c").max_results(7);
        assert_same_request!(tinsmith_omics, SIGNER, ListRuns, list.clone(), set_protocol(protocol()));
    }
}

/// Options for a region.
fn options() -> Options {
    let config = tinsmith_omics::Config::builder().region(Region::new("eu-west-1"));
    Options::from_conf(config.idempotency_token_provider("a-token").build())
}

#[test]
fn requests_go_to_the_endpoint_of_the_region_and_need_no_runtime() {
    let input = CreateRunCacheInput::builder().cache_s3_location("s3://bucket/prefix").build().expect("it is complete");
    let request = CreateRunCache::request(&input, &options()).expect("it is valid");
    assert_eq!(request.uri(), "https://workflows-omics.eu-west-1.amazonaws.com/runCache");
    let body: serde_json::Value = serde_json::from_slice(request.body()).expect("it is JSON");
    assert_eq!(body, serde_json::json!({"cacheS3Location": "s3://bucket/prefix", "requestId": "a-token"}));
    assert_eq!(input.request_id(), None, "the token is in the request only");

    let fips = tinsmith_omics::Config::builder().region(Region::new("us-east-1")).use_fips(true).build();
    let request = CreateRunCache::request(input, &Options::from_conf(fips)).expect("it is valid");
    assert_eq!(request.uri().host(), Some("workflows-omics-fips.us-east-1.amazonaws.com"));
    let body: serde_json::Value = serde_json::from_slice(request.body()).expect("it is JSON");
    assert_eq!(body["requestId"].as_str().map(str::len), Some(36), "a token is made if none is configured");
}

#[test]
fn invalid_inputs_are_refused_as_configured() {
    let input = CreateRunCacheInput::builder().build().expect("nothing is needed to build it");
    let error = CreateRunCache::request(&input, &options()).expect_err("the location is required");
    let RequestError::InvalidInput { operation, errors, .. } = &error else { panic!("another error: {error:?}") };
    assert_eq!(*operation, "CreateRunCache");
    assert!(errors.to_string().contains("/cacheS3Location"), "{errors}");

    let config = tinsmith_omics::Config::builder().region(Region::new("eu-west-1")).validation(Validation::Off);
    CreateRunCache::request(&input, &Options::from_conf(config.build())).expect("nothing is checked");
}

#[test]
fn a_missing_region_or_label_is_named() {
    let input = GetRunCacheInput::builder().id("1").build().expect("it is complete");
    let nowhere = Options::from_conf(tinsmith_omics::Config::builder().build());
    let error = GetRunCache::request(&input, &nowhere).expect_err("there is no region");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("GetRunCache") && text.contains("Missing Region"), "{text}");

    let config = tinsmith_omics::Config::builder().region(Region::new("eu-west-1")).validation(Validation::Off);
    let input = GetRunCacheInput::builder().build().expect("nothing is needed to build it");
    let error = GetRunCache::request(&input, &Options::from_conf(config.build())).expect_err("the label is missing");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("id was missing"), "{text}");
}

/// Endpoint resolver that waits for something.
#[derive(Debug)]
struct Waiting;

impl ResolveEndpoint for Waiting {
    fn resolve_endpoint<'a>(&'a self, _: &'a Params) -> EndpointFuture<'a> {
        EndpointFuture::new(std::future::pending())
    }
}

#[test]
fn configurations_that_wait_are_refused_with_what_to_do() {
    let config = tinsmith_omics::Config::builder().region(Region::new("eu-west-1")).endpoint_resolver(Waiting).build();
    let input = GetRunCacheInput::builder().id("1").build().expect("it is complete");
    let error = GetRunCache::request(&input, &Options::from_conf(config)).expect_err("the endpoint is not there yet");
    assert!(matches!(error, RequestError::Waits { operation: "GetRunCache", .. }), "{error:?}");
    assert!(error.to_string().contains("`endpoint_url`"), "{error}");
}

#[test]
fn a_request_is_signed_once() {
    let options = options();
    let input = GetRunCacheInput::builder().id("1").build().expect("it is complete");
    let request = GetRunCache::request(&input, &options).expect("it is valid");
    let again = request.clone();
    let credentials = credentials(&SIGNER);
    let signed = options.sign(request, &credentials, now()).expect("the credentials are those of the service");
    assert!(signed.headers().contains_key("authorization"));
    let error = options.sign(signed, &credentials, now()).expect_err("it is signed");
    assert!(matches!(error, SignError::UnknownRequest), "{error:?}");
    assert!(error.to_string().contains("keep a clone"), "{error}");
    options.sign(again, &credentials, now()).expect("an unsigned clone can be signed");
    let foreign = options.sign(http::Request::new(Bytes::new()), &credentials, now());
    assert!(matches!(foreign, Err(SignError::UnknownRequest)), "{foreign:?}");
}

#[test]
fn another_kind_of_identity_is_refused() {
    let options = options();
    let input = GetRunCacheInput::builder().id("1").build().expect("it is complete");
    let request = GetRunCache::request(&input, &options).expect("it is valid");
    let token = aws_credential_types::Token::new("secret-token", None);
    let error = options.sign(request, &token, now()).expect_err("the service expects credentials");
    let text = format!("{} {error:?}", DisplayErrorContext(&error));
    assert!(text.contains("`sigv4`, which needs credentials") && !text.contains("secret-token"), "{text}");
}

#[test]
fn endpoints_choose_the_scheme() {
    let config = depot::Config::builder().region(Region::new("eu-west-1")).endpoint_url("https://host").build();
    let options = depot::message::Options::from_conf(config);
    let input = PutObjectInput::builder().bucket("everywhere").key("k").build().expect("it is complete");
    let request = PutObject::request(input, &options).expect("it is valid");
    assert_eq!(request.uri(), "https://host/everywhere/k?x-id=PutObject");
    let signed = options.sign(request, &credentials(&SIGNER), now()).expect("the scheme is supported");
    let header = |name: &str| signed.headers()[name].to_str().expect("it is text").to_owned();
    assert!(header("authorization").starts_with("AWS4-ECDSA-P256-SHA256"), "{}", header("authorization"));
    assert_eq!(header("x-amz-region-set"), "*");
}

#[test]
fn streams_are_refused_with_what_to_do() {
    let config = depot::Config::builder().region(Region::new("eu-west-1")).build();
    let options = depot::message::Options::from_conf(config);
    let stream = SdkBody::retryable(|| SdkBody::from_body_1_x(http_body_util::Full::new(Bytes::from_static(b"x"))));
    let input = PutObjectInput::builder().bucket("b").key("k").body(depot::primitives::ByteStream::new(stream));
    let error = PutObject::request(input.build().expect("it is complete"), &options).expect_err("it is a stream");
    assert!(matches!(error, RequestError::BodyNotInMemory { operation: "PutObject", .. }), "{error:?}");
    assert!(error.to_string().contains("ByteStream::collect"), "{error}");
}

#[test]
fn event_streams_are_refused_with_what_to_do() {
    use chat::operation::listen::Listen;
    use chat::operation::talk::{Talk, TalkInput};

    let config = chat::Config::builder().region(Region::new("eu-west-1")).endpoint_url("https://host").build();
    let options = chat::message::Options::from_conf(config);
    let sentence = chat::types::Said::Sentence(chat::types::Sentence::builder().words("Hello").build());
    let events = chat::primitives::event_stream::EventStreamSender::once(Ok(sentence));
    let input = TalkInput::builder().room("r").said(events).build().expect("it is complete");
    let error = Talk::request(input, &options).expect_err("it sends events");
    assert!(matches!(error, RequestError::EventStream { operation: "Talk", .. }), "{error:?}");

    let error = Listen::response(http::Response::new(Bytes::new())).expect_err("it returns events");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("`Listen` is a stream of events") && text.contains("with a client"), "{text}");
    let failure = http::Response::builder().status(400).body(Bytes::from_static(br#"{"__type":"Slow"}"#));
    let error = Listen::response(failure.expect("it is a response")).expect_err("it is an error response");
    assert_eq!(error.code(), Some("Slow"));
}

/// Answers as messages and over a connection.
fn answers() -> Vec<http::Response<Bytes>> {
    let answer = |status: u16, code: &str, body: &'static str| {
        let response = http::Response::builder().status(status).header("x-amzn-requestid", "id-1");
        let response = response.header("content-type", "application/json").header("x-amzn-errortype", code);
        response.body(Bytes::from_static(body.as_bytes())).expect("it is a response")
    };
    vec![
        answer(200, "", r#"{"id":"1","arn":"arn","status":"ACTIVE","creationTime":"2026-01-02T03:04:05Z"}"#),
        answer(200, "", "{}"),
        answer(404, "ResourceNotFoundException", r#"{"message":"no such cache"}"#),
        answer(400, "ValidationException", r#"{"Message":"no"}"#),
        answer(500, "Novel", "<html>"),
        answer(200, "", "{broken"),
    ]
}

#[tokio::test]
async fn responses_are_those_of_a_client() {
    for answer in answers() {
        let (_server, client) = support::answering(Answer::Reply(answer.clone())).await;
        let received = client.get_run_cache().id("1").send().await;
        match (received, GetRunCache::response(answer)) {
            (Ok(received), Ok(read)) => {
                assert_eq!(received, read);
                assert_eq!(read.request_id(), Some("id-1"));
            }
            (Err(received), Err(read)) => {
                let received = received.into_service_error();
                assert_eq!(received.meta(), read.meta());
                assert_eq!(DisplayErrorContext(&received).to_string(), DisplayErrorContext(&read).to_string());
                assert_eq!(read.request_id(), Some("id-1"));
            }
            (received, read) => panic!("{received:?} differs from {read:?}"),
        }
    }
}

#[tokio::test]
async fn bodies_and_dates_are_those_of_a_client() {
    for expires in ["Mon, 02 Feb 2026 00:00:00 GMT", "never"] {
        let answer = http::Response::builder().header("expires", expires).body(Bytes::from_static(b"content"));
        let output = GetObject::response(answer.expect("it is a response")).expect("it is a success");
        assert_eq!(output.expires_string(), Some(expires));
        assert_eq!(output.body.collect().await.expect("it is in memory").into_bytes(), "content");
    }
    let empty = http::Response::builder().status(404).body(Bytes::new()).expect("it is a response");
    let error = depot::operation::list_parts::ListParts::response(empty).expect_err("it is an error");
    assert_eq!(error.code(), Some("NotFound"));
}

#[test]
fn secrets_are_not_printed() {
    let options = options();
    let input = GetRunCacheInput::builder().id("1").build().expect("it is complete");
    let request = GetRunCache::request(&input, &options).expect("it is valid");
    let credentials = Credentials::new("AKID", "hidden-key", Some("hidden-token".to_owned()), None, "test");
    let printed = format!("{options:?} {request:?}");
    assert!(!printed.contains("hidden"), "{printed}");
    let signed = options.sign(request, &credentials, now()).expect("the credentials are those of the service");
    assert_eq!(signed.headers()["x-amz-security-token"], "hidden-token");
}
