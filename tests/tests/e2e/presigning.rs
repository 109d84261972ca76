//! Tests of presigned requests of any operation.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use tests::loopback::Loopback;
use tinsmith_omics::config::http::HttpRequest;
use tinsmith_omics::error::DisplayErrorContext;
use tinsmith_omics::presigning::{PresignedRequest, PresigningConfig};
use tinsmith_omics::{Client, Config};

use crate::support::{SIGNER, client, config, credentials};

fn start() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_234_567_890)
}

fn presigning() -> PresigningConfig {
    let config = PresigningConfig::builder().start_time(start()).expires_in(Duration::from_mins(1)).build();
    config.expect("a minute is not too long")
}

/// Returns the query parameter with this name.
fn parameter<'u>(uri: &'u str, name: &str) -> Option<&'u str> {
    let (_, query) = uri.split_once('?')?;
    query.split('&').filter_map(|pair| pair.split_once('=')).find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// Returns the signature of the request with these bytes as its body.
fn signature(request: &PresignedRequest, body: &[u8]) -> String {
    let (target, query) = request.uri().split_once('?').expect("a presigned request has a query");
    let unsigned = query.split('&').filter(|pair| !pair.starts_with("X-Amz-")).collect::<Vec<_>>().join("&");
    let uri = if unsigned.is_empty() { target.to_owned() } else { format!("{target}?{unsigned}") };
    let mut settings = SigningSettings::default();
    settings.signature_location = aws_sigv4::http_request::SignatureLocation::QueryParams;
    settings.expires_in = Some(Duration::from_mins(1));
    let identity = credentials(&SIGNER).into();
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region(SIGNER.region)
        .name(SIGNER.service)
        .time(start())
        .settings(settings)
        .build()
        .expect("all is set");
    let signable = SignableRequest::new(request.method(), uri, request.headers(), SignableBody::Bytes(body));
    let signed = sign(signable.expect("it is a request"), &parameters.into()).expect("it can be signed");
    signed.signature().to_owned()
}

#[tokio::test]
async fn requests_without_a_body_are_links() {
    let server = Loopback::start([]).await;
    let call = client(&server).list_runs().name("a b").max_results(2);
    let request = call.presigned(presigning()).await.expect("the call is complete");
    assert_eq!(request.method(), "GET");
    assert_eq!(request.uri().split("X-Amz-").next(), Some(&*format!("{}/run?name=a%20b&maxResults=2&", server.url())));
    assert_eq!(parameter(request.uri(), "X-Amz-Expires"), Some("60"));
    assert_eq!(request.headers().count(), 0);
    assert!(request.body().is_empty());
    assert_eq!(parameter(request.uri(), "X-Amz-Signature"), Some(&*signature(&request, b"")));
    assert!(server.requests().is_empty(), "nothing is sent");
}

#[tokio::test]
async fn a_body_is_signed_and_kept() {
    let server = Loopback::start([]).await;
    let call = client(&server).create_run_cache().cache_s3_location("s3://b/c").request_id("token");
    let request = call.presigned(presigning()).await.expect("the call is complete");
    assert_eq!(request.method(), "POST");
    assert_eq!(request.body(), r#"{"cacheS3Location":"s3://b/c","requestId":"token"}"#);
    assert!(request.headers().any(|(name, value)| (name, value) == ("content-type", "application/json")));
    assert_eq!(parameter(request.uri(), "X-Amz-Signature"), Some(&*signature(&request, request.body())));
    assert_ne!(signature(&request, request.body()), signature(&request, b"another body"));

    let sent = request.make_http_1x_request(request.body().clone());
    assert_eq!(sent.body(), request.body());
    assert!(!format!("{request:?}").contains("s3://b/c"), "bodies are not printed");
}

#[tokio::test]
async fn forms_become_links() {
    let server = Loopback::start([]).await;
    let mut config = config(&server);
    config.set_protocol(Some(tinsmith_runtime::protocol::aws_query()));
    let call = Client::from_conf(config.build()).get_run_cache().id("a b&c").customize();
    let call = call.mutate_request(|request: &mut HttpRequest| drop(request.headers_mut().insert("x-extra", "1")));
    let request = call.presigned(presigning()).await.expect("the call is complete");
    assert_eq!(request.method(), "GET");
    let expected = format!("{}/?Action=GetRunCache&Version=2022-11-28&id=a%20b%26c&", server.url());
    assert!(request.uri().starts_with(&expected), "{}", request.uri());
    assert_eq!(request.headers().collect::<Vec<_>>(), [("x-extra", "1")]);
    assert_eq!(parameter(request.uri(), "X-Amz-SignedHeaders"), Some("host%3Bx-extra"));
    assert_eq!(parameter(request.uri(), "X-Amz-Signature"), Some(&*signature(&request, b"")));
}

#[tokio::test]
async fn what_cannot_be_presigned_is_refused_with_what_to_do() {
    let chat = chat::Client::from_conf(chat::Config::builder().with_test_defaults_v2().build());
    let error = chat.talk().presigned(presigning()).await.expect_err("it sends events");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("`Talk` sends a stream of events, which cannot be presigned: send it"), "{text}");

    let anonymous = Config::builder()
        .behavior_version(tinsmith_omics::config::BehaviorVersion::latest())
        .region(tinsmith_omics::config::Region::new("eu-west-1"))
        .allow_no_auth();
    let call = Client::from_conf(anonymous.build()).list_runs();
    let error = call.presigned(presigning()).await.expect_err("nobody signs it");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("`ListRuns` is not authenticated with SigV4"), "{text}");

    let invalid = Client::from_conf(Config::builder().with_test_defaults_v2().build()).create_run_cache();
    let error = invalid.presigned(presigning()).await.expect_err("the location is required");
    assert!(DisplayErrorContext(&error).to_string().contains("/cacheS3Location"));
}
