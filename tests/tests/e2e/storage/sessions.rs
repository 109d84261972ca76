//! Tests of directory buckets, whose requests are signed with the credentials of a session.

use std::error::Error as _;
use std::time::{Duration, UNIX_EPOCH};

use aws_smithy_async::test_util::{ManualTimeSource, instant_time_and_sleep};
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_smithy_http_client::test_util::capture_request;
use aws_smithy_types::date_time::{DateTime, Format};
use bytes::Bytes;
use depot::config::retry::RetryConfig;
use depot::config::timeout::TimeoutConfig;
use depot::config::{BehaviorVersion, Credentials, Region};
use depot::error::DisplayErrorContext;
use depot::presigning::PresigningConfig;
use depot::types::{ChecksumAlgorithm, Tagging};
use depot::{Client, Config};
use tests::loopback::{Answer, Loopback, Request};
use tests::sigv4::Expected;

use super::config;
use crate::support::http_client;

const BUCKET: &str = "first--x-s3";
const OTHER: &str = "second--x-s3";

/// When the tests begin.
const START: Duration = Duration::from_secs(1_700_000_000);

/// Returns the response with a session that ends some seconds after the start.
fn session(token: &str, seconds: u64) -> Answer {
    let end = DateTime::from(UNIX_EPOCH + START + Duration::from_secs(seconds));
    let end = end.fmt(Format::DateTime).expect("the end has a date");
    let body = format!(
        "<?xml version=\"1.0\"?><CreateSessionResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Credentials>\
         <SessionToken>{token}</SessionToken><SecretAccessKey>secret of {token}</SecretAccessKey>\
         <AccessKeyId>id-of-{token}</AccessKeyId><Expiration>{end}</Expiration></Credentials></CreateSessionResult>"
    );
    Answer::with_body(200, "application/xml", body.into())
}

fn found() -> Answer {
    Answer::empty(200)
}

fn owner() -> Credentials {
    Credentials::new("OWNER", "owner's secret", Some("owner's token".to_owned()), None, "test")
}

fn at(time: Duration) -> SharedTimeSource {
    SharedTimeSource::new(StaticTimeSource::new(UNIX_EPOCH + time))
}

fn directory_client(server: &Loopback) -> Client {
    Client::from_conf(config(server).credentials_provider(owner()).time_source(at(START)).build())
}

async fn get(client: &Client, bucket: &str) {
    client.get_object().bucket(bucket).key("key").send().await.expect("the object is there");
}

/// Returns the path, and the token with the key that a request is signed with.
fn signed(request: &Request) -> (&str, Option<&str>, Option<&str>, &str) {
    let authorization = request.header("authorization").expect("it is signed");
    let start = authorization.find("Credential=").expect("it names the key") + "Credential=".len();
    let (key, scope) = authorization[start..].split_once('/').expect("the key has a scope");
    assert!(scope.contains("/s3express/aws4_request") || !request.path().contains("--x-s3"), "{authorization}");
    (&request.target, request.header("x-amz-s3session-token"), request.header("x-amz-security-token"), key)
}

#[tokio::test]
async fn calls_of_a_bucket_share_a_session() {
    let server = Loopback::start([session("a", 300), found(), found(), session("b", 300), found(), found()]).await;
    let client = directory_client(&server);
    for bucket in [BUCKET, BUCKET, OTHER, BUCKET] {
        get(&client, bucket).await;
    }
    let requests = server.requests();
    let create = |bucket: &str| format!("/{bucket}/?session");
    let object = |bucket: &str| format!("/{bucket}/key?x-id=GetObject");
    let owner = |target| (target, None, Some("owner's token"), "OWNER");
    let expected = [
        owner(create(BUCKET)),
        (object(BUCKET), Some("a"), None, "id-of-a"),
        (object(BUCKET), Some("a"), None, "id-of-a"),
        owner(create(OTHER)),
        (object(OTHER), Some("b"), None, "id-of-b"),
        (object(BUCKET), Some("a"), None, "id-of-a"),
    ];
    let actual: Vec<_> =
        requests.iter().map(signed).map(|(target, s, t, key)| (target.to_owned(), s, t, key)).collect();
    assert_eq!(actual, expected);
    assert_eq!(requests[0].method, "GET");
    assert_eq!(requests[0].header("x-amz-create-session-mode"), None);
}

#[tokio::test]
async fn the_signature_includes_the_token() {
    let server = Loopback::start([session("a", 300), found()]).await;
    get(&directory_client(&server), BUCKET).await;
    let expected = Expected {
        access_key: "OWNER",
        secret_key: "owner's secret",
        session_token: Some("owner's token"),
        region: "eu-west-1",
        service: "s3express",
    };
    let requests = server.requests();
    expected.verify(&requests[0]).expect("the session is signed with the client's credentials");
    let session = Expected { access_key: "id-of-a", secret_key: "secret of a", session_token: Some("a"), ..expected };
    session.verify(&requests[1]).expect("the object is signed with those of the session");
}

#[tokio::test]
async fn concurrent_calls_wait_for_one_session() {
    let server = Loopback::start([session("a", 300), found(), found(), found()]).await;
    let client = directory_client(&server);
    let call = || get(&client, BUCKET);
    tokio::join!(call(), call(), call());
    let creations = server.requests().iter().filter(|request| request.query() == "session").count();
    assert_eq!((creations, server.requests().len()), (1, 4));
}

#[tokio::test]
async fn a_session_is_replaced_before_it_ends() {
    let server = Loopback::start([session("a", 300), found(), found(), session("b", 600), found()]).await;
    let clock = ManualTimeSource::new(UNIX_EPOCH + START);
    let client = Client::from_conf(config(&server).credentials_provider(owner()).time_source(clock.clone()).build());
    for seconds in [0, 289, 290] {
        clock.set_time(UNIX_EPOCH + START + Duration::from_secs(seconds));
        get(&client, BUCKET).await;
    }
    let tokens: Vec<_> =
        server.requests().iter().map(|it| it.header("x-amz-s3session-token").map(str::to_owned)).collect();
    let token = |text: &str| Some(text.to_owned());
    assert_eq!(tokens, [None, token("a"), token("a"), None, token("b")]);
}

#[tokio::test]
async fn other_credentials_have_other_sessions() {
    let server = Loopback::start([session("a", 300), found(), session("b", 300), found()]).await;
    let client = directory_client(&server);
    get(&client, BUCKET).await;
    let other = Config::builder().credentials_provider(Credentials::new("OTHER", "secret", None, None, "test"));
    let call = client.get_object().bucket(BUCKET).key("key").customize().config_override(other);
    call.send().await.expect("the object is there");
    let requests = server.requests();
    assert_eq!(signed(&requests[2]), ("/first--x-s3/?session", None, None, "OTHER"));
    assert_eq!(signed(&requests[3]).1, Some("b"));
}

#[tokio::test]
async fn an_ordinary_bucket_needs_no_session() {
    let server = Loopback::start([found()]).await;
    get(&directory_client(&server), "ordinary").await;
    assert_eq!(signed(&server.requests()[0]), ("/ordinary/key?x-id=GetObject", None, Some("owner's token"), "OWNER"));
}

#[tokio::test]
async fn the_program_provides_other_credentials() {
    let server = Loopback::start([found(), found()]).await;
    let express = Credentials::new("EXPRESS", "secret", Some("express token".to_owned()), None, "test");
    let client =
        Client::from_conf(config(&server).credentials_provider(owner()).express_credentials_provider(express).build());
    get(&client, BUCKET).await;
    get(&client, "ordinary").await;
    let requests = server.requests();
    let (_, session, token, key) = signed(&requests[0]);
    assert_eq!((session, token, key), (Some("express token"), None, "EXPRESS"));
    assert_eq!(signed(&requests[1]).2, Some("owner's token"));
}

#[tokio::test]
async fn sessions_can_be_disabled() {
    let server = Loopback::start([found(), found()]).await;
    let client =
        Client::from_conf(config(&server).credentials_provider(owner()).disable_s3_express_session_auth(true).build());
    get(&client, BUCKET).await;
    let disabled = Config::builder().disable_s3_express_session_auth(true);
    let call = directory_client(&server).get_object().bucket(BUCKET).key("key").customize().config_override(disabled);
    call.send().await.expect("the object is there");
    for request in server.requests() {
        let (target, session, token, key) = signed(&request);
        assert_eq!((session, token, key), (None, Some("owner's token"), "OWNER"), "{target}");
    }
}

#[tokio::test]
async fn without_credentials_requests_are_not_signed() {
    let server = Loopback::start([found()]).await;
    let anonymous = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .endpoint_url(server.url())
        .http_client(http_client())
        .allow_no_auth();
    get(&Client::from_conf(anonymous.build()), BUCKET).await;
    assert_eq!(server.requests()[0].header("authorization"), None);
}

#[tokio::test]
async fn a_presigned_url_contains_the_token() {
    let server = Loopback::start([session("a/b", 300)]).await;
    let presigning = PresigningConfig::builder().start_time(UNIX_EPOCH + START).expires_in(Duration::from_secs(30));
    let call = directory_client(&server).get_object().bucket(BUCKET).key("key");
    let request =
        call.presigned(presigning.build().expect("half a minute is not too long")).await.expect("it is signed");
    let query = request.uri().split_once('?').expect("the signature is in the query").1;
    let has = |part: &str| assert!(query.split('&').any(|found| found == part), "{query}");
    has("X-Amz-S3session-Token=a%2Fb");
    has("X-Amz-SignedHeaders=host");
    has("X-Amz-Credential=id-of-a%2Fb%2F20231114%2Feu-west-1%2Fs3express%2Faws4_request");
    assert!(!query.contains("X-Amz-Security-Token"), "{query}");
    assert_eq!(request.headers().count(), 0);
}

#[tokio::test]
async fn the_error_of_a_session_is_that_of_the_call() {
    let body = "<Error><Code>AccessDenied</Code><Message>not yours</Message></Error>";
    let denied = || Answer::with_body(403, "application/xml", Bytes::from(body)).header("x-amz-request-id", "R1");
    let incomplete = Answer::with_body(200, "application/xml", Bytes::from("<CreateSessionResult/>"));
    let no_document = Answer::html_not_found();
    let server = Loopback::start([denied(), incomplete, no_document]).await;
    let client = directory_client(&server);
    for expected in [&["AccessDenied", "not yours", "R1"][..], &["does not have all parts"], &["404"]] {
        let call = client.get_object().bucket(BUCKET).key("key");
        let error = call.send().await.expect_err("there is no session");
        let text = DisplayErrorContext(&error).to_string();
        for part in expected {
            assert!(text.contains(part), "{text}");
        }
        assert!(text.contains("no session of the bucket could be created"), "{text}");
        assert!(error.source().is_some());
    }
    assert_eq!(server.requests().len(), 3, "nothing was sent without a session");
}

#[tokio::test]
async fn a_session_is_tried_again() {
    let busy = Answer::with_body(503, "application/xml", Bytes::from("<Error><Code>SlowDown</Code></Error>"));
    let server = Loopback::start([busy, session("a", 300), found()]).await;
    let (clock, sleep) = instant_time_and_sleep(UNIX_EPOCH + START);
    let client = Client::from_conf(
        config(&server)
            .credentials_provider(owner())
            .retry_config(RetryConfig::standard())
            .timeout_config(TimeoutConfig::disabled())
            .sleep_impl(sleep)
            .time_source(clock)
            .build(),
    );
    get(&client, BUCKET).await;
    let targets: Vec<_> = server.requests().iter().map(|request| request.query().to_owned()).collect();
    assert_eq!(targets, ["session", "session", "x-id=GetObject"]);
}

#[tokio::test]
async fn interceptors_of_the_program_do_not_see_the_session() {
    let server = Loopback::start([session("a", 300), found()]).await;
    let call = directory_client(&server).get_object().bucket(BUCKET).key("key").customize();
    let call = call.mutate_request(|request| drop(request.headers_mut().insert("x-mine", "yes")));
    call.send().await.expect("the object is there");
    let mine: Vec<_> = server.requests().iter().map(|request| request.header("x-mine").is_some()).collect();
    assert_eq!(mine, [false, true]);
}

#[tokio::test]
async fn the_user_agent_tells_of_sessions() {
    let server = Loopback::start([session("a", 300), found()]).await;
    get(&directory_client(&server), BUCKET).await;
    let tells = |request: &Request| {
        let agent = request.header("x-amz-user-agent").expect("clients name themselves");
        let metrics = agent.split(' ').find_map(|part| part.strip_prefix("m/")).unwrap_or_default();
        metrics.split(',').any(|metric| metric == "J")
    };
    assert_eq!(server.requests().iter().map(tells).collect::<Vec<_>>(), [false, true]);
}

#[tokio::test]
async fn checksums_are_never_md5_by_default() {
    let server = Loopback::start([session("a", 300), found(), found(), found()]).await;
    let client = Client::from_conf(
        config(&server).credentials_provider(owner()).time_source(at(START)).content_md5(true).build(),
    );
    let tag = |bucket: &str| client.put_object_tagging().bucket(bucket).key("key").tagging(Tagging::builder().build());
    tag(BUCKET).send().await.expect("the tags are taken");
    tag(BUCKET).checksum_algorithm(ChecksumAlgorithm::Sha256).send().await.expect("the tags are taken");
    tag("ordinary").send().await.expect("the tags are taken");
    let sent = |request: &Request| {
        ["x-amz-checksum-crc32", "x-amz-checksum-sha256", "content-md5"].map(|name| request.header(name).is_some())
    };
    let requests = server.requests();
    assert_eq!(
        requests[1..].iter().map(sent).collect::<Vec<_>>(),
        [[true, false, false], [false, true, false], [false, false, true]]
    );
    assert_eq!(requests[1].header("x-amz-sdk-checksum-algorithm"), Some("CRC32"));
}

#[tokio::test]
async fn public_endpoints_have_sessions_too() {
    let (http, request) = capture_request(None);
    let client = Client::from_conf(
        Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-west-2"))
            .credentials_provider(owner())
            .http_client(http)
            .build(),
    );
    let _no_response = client.get_object().bucket(BUCKET).key("key").send().await;
    let request = request.expect_request();
    assert_eq!(request.uri(), "https://first--x-s3.s3express-usw2-az1.us-west-2.amazonaws.com/?session");
    assert!(request.headers().get("x-amz-security-token").is_some());
}
