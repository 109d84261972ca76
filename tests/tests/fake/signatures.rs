//! Checks of signatures and checksums by fakes.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_credential_types::Credentials;
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use depot::operation::get_object::{GetObject, GetObjectOutput};
use depot::operation::put_object::{PutObject, PutObjectOutput};
use depot::presigning::PresigningConfig;
use depot::primitives::ByteStream;
use tinsmith_omics::error::ProvideErrorMetadata;
use tinsmith_omics::operation::create_run_cache::{CreateRunCache, CreateRunCacheOutput};
use tinsmith_omics::operation::list_runs::{ListRuns, ListRunsOutput};
use tinsmith_runtime::fake::{Connector, LoggedCall};

fn credentials(secret: &str, token: Option<&str>) -> Credentials {
    Credentials::new("AKIDEXAMPLE", secret, token.map(str::to_owned), None, "test")
}

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_hours(500_000)
}

/// An HTTP client that changes every request after it was signed.
#[derive(Clone)]
struct Tampering {
    fake: Connector,
    change: Arc<dyn Fn(&mut HttpRequest) + Send + Sync>,
}

impl Tampering {
    fn new(fake: Connector, change: impl Fn(&mut HttpRequest) + Send + Sync + 'static) -> Self {
        Self { fake, change: Arc::new(change) }
    }
}

impl fmt::Debug for Tampering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tampering")
    }
}

impl HttpClient for Tampering {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Tampering {
    fn call(&self, mut request: HttpRequest) -> HttpConnectorFuture {
        (self.change)(&mut request);
        HttpConnector::call(&self.fake, request)
    }
}

fn omics() -> tinsmith_omics::fake::Service {
    tinsmith_omics::fake::Service::new()
        .on::<CreateRunCache>(|_, _| async move { Ok(CreateRunCacheOutput::builder().id("1").build()) })
        .on::<ListRuns>(|_, _| async move { Ok(ListRunsOutput::builder().build()) })
        .verify_signatures(credentials("secret", None))
        .verify_signatures(credentials("secret", Some("token")))
        .time_source(StaticTimeSource::new(now()))
}

/// Returns the code of the error for a call at this time, with these credentials and this change.
async fn code(
    at: SystemTime,
    signer: Credentials,
    change: impl Fn(&mut HttpRequest) + Send + Sync + 'static,
) -> Option<String> {
    let config = crate::omics::config()
        .credentials_provider(signer)
        .time_source(StaticTimeSource::new(at))
        .http_client(Tampering::new(omics().connector(), change));
    let call = tinsmith_omics::Client::from_conf(config.build())
        .create_run_cache()
        .cache_s3_location("s3://example-bucket/cache")
        .name("a  b");
    call.send().await.err().map(|error| error.code().unwrap_or("none").to_owned())
}

fn unchanged(_: &mut HttpRequest) {}

#[tokio::test]
async fn right_signatures_are_accepted() {
    assert_eq!(code(now(), credentials("secret", None), unchanged).await, None);
    assert_eq!(code(now(), credentials("secret", Some("token")), unchanged).await, None);
    assert_eq!(code(now() - Duration::from_mins(14), credentials("secret", None), unchanged).await, None);
    // The query is signed in another form than it is sent.
    let config = crate::omics::config().time_source(StaticTimeSource::new(now())).http_client(omics().connector());
    let client = tinsmith_omics::Client::from_conf(config.build());
    client.list_runs().name("a/b c+d&e=ü~*").max_results(7).send().await.expect("the signature is right");
}

#[tokio::test]
async fn wrong_signers_are_refused() {
    let other = Credentials::new("OTHER", "secret", None, None, "test");
    let cases = [
        (credentials("wrong", None), "InvalidSignatureException"),
        (credentials("secret", Some("other")), "UnrecognizedClientException"),
        (other, "UnrecognizedClientException"),
    ];
    for (signer, expected) in cases {
        assert_eq!(code(now(), signer.clone(), unchanged).await.as_deref(), Some(expected), "{signer:?}");
    }
}

#[tokio::test]
async fn changed_requests_are_refused() {
    let signer = || credentials("secret", None);
    let wrong = Some("InvalidSignatureException");
    let body = |it: &mut HttpRequest| *it.body_mut() = SdkBody::from("{}");
    assert_eq!(code(now(), signer(), body).await.as_deref(), wrong, "body");
    let header = |it: &mut HttpRequest| drop(it.headers_mut().insert("content-type", "application/json;x"));
    assert_eq!(code(now(), signer(), header).await.as_deref(), wrong, "header");
    let query = |it: &mut HttpRequest| it.set_uri(format!("{}?a=b", it.uri())).expect("it is a URI");
    assert_eq!(code(now(), signer(), query).await.as_deref(), wrong, "query");
    let host = |it: &mut HttpRequest| it.set_uri(it.uri().replace("omics.eu", "omics.us")).expect("it is a URI");
    assert_eq!(code(now(), signer(), host).await.as_deref(), wrong, "host");
    let date = |it: &mut HttpRequest| drop(it.headers_mut().insert("x-amz-date", "20270115T080001Z"));
    assert_eq!(code(now(), signer(), date).await.as_deref(), wrong, "date");
    let unsigned = |it: &mut HttpRequest| drop(it.headers_mut().remove("authorization"));
    assert_eq!(code(now(), signer(), unsigned).await.as_deref(), Some("MissingAuthenticationTokenException"));
    let asymmetric = |it: &mut HttpRequest| {
        let header = it.headers().get("authorization").unwrap_or_default();
        let header = header.replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256");
        it.headers_mut().insert("authorization", header);
    };
    assert_eq!(code(now(), signer(), asymmetric).await.as_deref(), Some("NotImplemented"));
    for broken in
        ["", "Bearer x", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=0"]
    {
        let change = move |it: &mut HttpRequest| drop(it.headers_mut().insert("authorization", broken));
        assert_eq!(code(now(), signer(), change).await.as_deref(), Some("IncompleteSignatureException"), "{broken}");
    }
}

#[tokio::test]
async fn old_and_future_requests_are_refused() {
    let hour = Duration::from_hours(1);
    for at in [now() - hour, now() + hour] {
        // The client corrects its clock by the response, but has no second attempt.
        assert_eq!(
            code(at, credentials("secret", None), unchanged).await.as_deref(),
            Some("InvalidSignatureException")
        );
    }
}

#[tokio::test]
async fn clients_correct_their_clocks() {
    let service = depot();
    let config = crate::depot::config()
        .retry_config(depot::config::retry::RetryConfig::standard())
        .time_source(StaticTimeSource::new(now() - Duration::from_hours(1)))
        .sleep_impl(aws_smithy_async::test_util::InstantSleep::unlogged())
        .http_client(service.connector());
    let call = depot::Client::from_conf(config.build()).get_object().bucket("some-bucket").key("x");
    call.send().await.expect("the second attempt has the right time");
    assert_eq!(service.calls().iter().map(LoggedCall::status).collect::<Vec<_>>(), [Some(403), Some(200)]);
}

#[tokio::test]
async fn expired_credentials_are_refused() {
    let expired = Credentials::new("AKIDEXAMPLE", "secret", None, Some(now() - Duration::from_secs(1)), "test");
    let service =
        tinsmith_omics::fake::Service::new().verify_signatures(expired).time_source(StaticTimeSource::new(now()));
    let config = crate::omics::config().time_source(StaticTimeSource::new(now())).http_client(service.connector());
    let error = tinsmith_omics::Client::from_conf(config.build()).list_runs().send().await.expect_err("it is too late");
    assert_eq!(error.code(), Some("ExpiredTokenException"));
}

fn depot() -> depot::fake::Service {
    depot::fake::Service::new()
        .on::<GetObject>(
            |_, _| async move { Ok(GetObjectOutput::builder().body(ByteStream::from_static(b"text")).build()) },
        )
        .on::<PutObject>(|_, _| async move { Ok(PutObjectOutput::builder().build()) })
        .verify_signatures(credentials("secret", None))
        .time_source(StaticTimeSource::new(now()))
}

/// Returns the code of the error for a call of object storage with this change.
async fn depot_code(body: ByteStream, change: impl Fn(&mut HttpRequest) + Send + Sync + 'static) -> Option<String> {
    let config = crate::depot::config()
        .time_source(StaticTimeSource::new(now()))
        .http_client(Tampering::new(depot().connector(), change));
    let call = depot::Client::from_conf(config.build()).put_object().bucket("some-bucket").key("a/../b c+ü").body(body);
    call.send().await.err().map(|error| error.code().unwrap_or("none").to_owned())
}

#[tokio::test]
async fn object_storage_has_errors_of_its_own() {
    let text = || ByteStream::from_static(b"text");
    assert_eq!(depot_code(text(), unchanged).await, None);
    let body = |it: &mut HttpRequest| *it.body_mut() = SdkBody::from("Text");
    let changed = depot_code(text(), body).await.expect("the body is changed");
    assert!(["XAmzContentSHA256Mismatch", "BadDigest"].contains(&changed.as_str()), "{changed}");
    let unsigned = |it: &mut HttpRequest| drop(it.headers_mut().insert("x-amz-acl", "public-read"));
    assert_eq!(depot_code(text(), unsigned).await.as_deref(), Some("AccessDenied"));
    let path = |it: &mut HttpRequest| it.set_uri(it.uri().replace("b%20c", "b%20d")).expect("it is a URI");
    assert_eq!(depot_code(text(), path).await.as_deref(), Some("SignatureDoesNotMatch"));
    let missing = |it: &mut HttpRequest| drop(it.headers_mut().remove("authorization"));
    assert_eq!(depot_code(text(), missing).await.as_deref(), Some("AccessDenied"));
}

#[tokio::test]
async fn checksums_are_checked_without_signatures() {
    let call = |change: fn(&mut HttpRequest)| async move {
        let service =
            depot::fake::Service::new().on::<PutObject>(|_, _| async move { Ok(PutObjectOutput::builder().build()) });
        let config = crate::depot::config().http_client(Tampering::new(service.connector(), change));
        let call = depot::Client::from_conf(config.build()).put_object().bucket("some-bucket").key("x");
        let result = call.body(ByteStream::from_static(b"text")).send().await;
        result.err().map(|error| error.code().unwrap_or("none").to_owned())
    };
    assert_eq!(call(unchanged).await, None);
    let body = |it: &mut HttpRequest| *it.body_mut() = SdkBody::from("Text");
    assert_eq!(call(body).await.as_deref(), Some("BadDigest"));
    let md5 = |it: &mut HttpRequest| drop(it.headers_mut().insert("content-md5", "HLDQeURHVBZcLyUf3aN/zw=="));
    assert_eq!(call(md5).await.as_deref(), Some("BadDigest"));
}

/// Returns the status and the body of the response to a presigned request, sent after this time.
async fn send(request: &depot::presigning::PresignedRequest, uri: String, after: Duration) -> (u16, String) {
    let service = depot().time_source(StaticTimeSource::new(now() + after));
    let mut sent = HttpRequest::new(SdkBody::empty());
    sent.set_method(request.method()).expect("it is a method");
    sent.set_uri(uri).expect("it is a URI");
    let response = service.connector().call(sent).await.expect("nothing is dropped");
    let body = response.body().bytes().unwrap_or_default();
    (response.status().as_u16(), String::from_utf8_lossy(body).into_owned())
}

#[tokio::test]
async fn presigned_requests_are_checked() {
    let config = crate::depot::config().time_source(StaticTimeSource::new(now()));
    let presigning = PresigningConfig::builder().start_time(now()).expires_in(Duration::from_mins(1)).build();
    let call = depot::Client::from_conf(config.build()).get_object().bucket("some-bucket").key("a b");
    let request = call.presigned(presigning.expect("a minute is short")).await.expect("the call is complete");
    let uri = request.uri().to_owned();
    let second = Duration::from_secs(1);
    assert_eq!(send(&request, uri.clone(), second).await, (200, "text".to_owned()));
    let (status, body) = send(&request, uri.clone(), Duration::from_secs(61)).await;
    assert_eq!(status, 403);
    assert!(body.contains("<Code>AccessDenied</Code>") && body.contains("expired"), "{body}");
    let changes = [
        uri.replace("a%20b", "a%20c"),
        uri.replace("X-Amz-Expires=60", "X-Amz-Expires=61"),
        format!("{uri}&versionId=1"),
        uri.replace("X-Amz-Signature=", "X-Amz-Signature=0"),
    ];
    for changed in changes {
        let (status, body) = send(&request, changed.clone(), second).await;
        assert_eq!(status, 403, "{changed}");
        assert!(body.contains("<Code>SignatureDoesNotMatch</Code>"), "{changed}: {body}");
    }
}
