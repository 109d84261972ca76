//! Tests of checksums of requests and responses.

use aws_smithy_http_client::test_util::capture_request;
use bytes::Bytes;
use depot::config::{Builder, RequestChecksumCalculation, ResponseChecksumValidation};
use depot::error::DisplayErrorContext;
use depot::operation::put_object::builders::PutObjectFluentBuilder;
use depot::primitives::{ByteStream, SdkBody};
use depot::types::{ChecksumAlgorithm, ChecksumMode, Tagging};
use depot::{Client, Config};
use http_body_util::Full;
use tests::loopback::{Answer, Loopback, Request};

use super::{client, config};
use crate::log::Log;

const TEXT: &str = "Hello world";
const CRC32: &str = "i9aeUg==";
const MD5: &str = "PiWWCnnbxptnTNTsZ6csYg==";
const SHA256: &str = "ZOyIygCyaOW6GjVnihtTFtIS9PNmskdyMlNKiuyjfzw=";

/// Creates a body that is not in memory but can be sent again.
fn stream(text: &'static str) -> ByteStream {
    ByteStream::new(SdkBody::retryable(move || SdkBody::from_body_1_x(Full::new(Bytes::from_static(text.as_bytes())))))
}

fn put(client: &Client, body: ByteStream) -> PutObjectFluentBuilder {
    client.put_object().bucket("bucket").key("key").body(body)
}

/// Returns the request of a call.
async fn sent(configure: fn(Builder) -> Builder, call: impl AsyncFnOnce(Client)) -> Request {
    let server = Loopback::start([Answer::empty(200)]).await;
    call(Client::from_conf(configure(config(&server)).build())).await;
    server.requests().remove(0)
}

async fn sent_object(
    configure: fn(Builder) -> Builder,
    body: ByteStream,
    set: fn(PutObjectFluentBuilder) -> PutObjectFluentBuilder,
) -> Request {
    sent(configure, async |client| {
        set(put(&client, body)).send().await.expect("the object is taken");
    })
    .await
}

fn only_when_required(config: Builder) -> Builder {
    config
        .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
        .response_checksum_validation(ResponseChecksumValidation::WhenRequired)
}

#[tokio::test]
async fn a_body_in_memory_has_its_checksum_in_a_header() {
    let request = sent_object(|it| it, TEXT.as_bytes().to_vec().into(), |it| it).await;
    assert_eq!(request.header("x-amz-sdk-checksum-algorithm"), Some("CRC32"));
    assert_eq!(request.header("x-amz-checksum-crc32"), Some(CRC32));
    assert_eq!((request.header("x-amz-trailer"), request.header("content-encoding")), (None, None));
    assert_eq!(request.body, TEXT);
}

#[tokio::test]
async fn the_caller_chooses_the_algorithm() {
    let choose = |it: PutObjectFluentBuilder| it.checksum_algorithm(ChecksumAlgorithm::Sha256);
    for configure in [|it| it, only_when_required] {
        let request = sent_object(configure, TEXT.as_bytes().to_vec().into(), choose).await;
        assert_eq!(request.header("x-amz-sdk-checksum-algorithm"), Some("SHA256"));
        assert_eq!(request.header("x-amz-checksum-sha256"), Some(SHA256));
        assert_eq!(request.header("x-amz-checksum-crc32"), None);
    }
}

fn md5_alone(request: &Request) -> Option<&str> {
    let others = ["x-amz-sdk-checksum-algorithm", "x-amz-checksum-crc32", "x-amz-trailer"];
    assert_eq!(others.map(|name| request.header(name)), [None; 3]);
    request.header("content-md5")
}

#[tokio::test]
async fn md5_is_sent_in_its_own_header() {
    let choose = |it: PutObjectFluentBuilder| it.checksum_algorithm("MD5".into());
    for configure in [|it| it, only_when_required] {
        let request = sent_object(configure, TEXT.as_bytes().to_vec().into(), choose).await;
        assert_eq!(md5_alone(&request), Some(MD5));
    }
    let server = Loopback::start([]).await;
    let error = choose(put(&client(&server), stream(TEXT))).send().await.expect_err("the stream is not in memory");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("in memory"), "{text}");
}

#[tokio::test]
async fn md5_replaces_the_default_algorithm_for_stores_that_know_no_other() {
    let in_memory = || TEXT.as_bytes().to_vec().into();
    let request = sent_object(|it| it.content_md5(true), in_memory(), |it| it).await;
    assert_eq!(md5_alone(&request), Some(MD5));
    let request = sent_object(|it| it.content_md5(true), stream(TEXT), |it| it).await;
    assert_eq!(md5_alone(&request), None);
    assert_eq!(request.body, TEXT);
    let request = sent_object(|it| only_when_required(it.content_md5(true)), in_memory(), |it| it).await;
    assert_eq!(md5_alone(&request), None);
    let choose = |it: PutObjectFluentBuilder| it.checksum_algorithm(ChecksumAlgorithm::Sha256);
    let request = sent_object(|it| it.content_md5(true), in_memory(), choose).await;
    assert_eq!((request.header("x-amz-checksum-sha256"), request.header("content-md5")), (Some(SHA256), None));
}

#[tokio::test]
async fn an_unknown_algorithm_is_an_error() {
    let server = Loopback::start([]).await;
    let call = put(&client(&server), stream(TEXT)).checksum_algorithm("CRC7".into());
    let error = call.send().await.expect_err("there is no such algorithm");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("CRC7"), "{text}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_checksum_of_the_caller_is_sent_unchanged() {
    let request = sent_object(|it| it, stream(TEXT), |it| it.checksum_crc64_nvme("mine")).await;
    assert_eq!(request.header("x-amz-checksum-crc64nvme"), Some("mine"));
    assert_eq!(request.header("x-amz-sdk-checksum-algorithm"), None);
    assert_eq!(request.header("x-amz-content-sha256"), Some("UNSIGNED-PAYLOAD"));
    assert_eq!(request.body, TEXT);
}

#[tokio::test]
async fn an_optional_checksum_is_not_sent_when_only_required_ones_are_configured() {
    let request = sent_object(only_when_required, stream(TEXT), |it| it).await;
    assert_eq!((request.header("x-amz-sdk-checksum-algorithm"), request.header("x-amz-trailer")), (None, None));
    assert_eq!(request.body, TEXT);
    for configure in [|it| it, only_when_required] {
        let request = sent(configure, async |client| {
            let call = client.put_object_tagging().bucket("bucket").key("key");
            call.tagging(Tagging::builder().name("blue").build()).send().await.expect("the tag is taken");
        });
        assert_eq!(request.await.header("x-amz-sdk-checksum-algorithm"), Some("CRC32"));
    }
}

/// Returns the data of the chunks, and the trailers.
fn unchunked(mut body: &str) -> (String, Vec<(&str, &str)>) {
    let mut data = String::new();
    loop {
        let (head, rest) = body.split_once("\r\n").expect("a chunk begins with its length");
        let length = head.split(';').next().unwrap_or_default();
        let length = usize::from_str_radix(length, 16).expect("lengths are in hexadecimal digits");
        if length == 0 {
            let trailers = rest.lines().filter_map(|line| line.split_once(':')).collect();
            return (data, trailers);
        }
        data += &rest[..length];
        body = rest[length..].strip_prefix("\r\n").expect("a chunk has an end");
    }
}

#[tokio::test]
async fn a_stream_has_its_checksum_in_a_trailer() {
    let request = sent_object(|it| it, stream(TEXT), |it| it.content_encoding("custom")).await;
    assert_eq!(request.header("x-amz-content-sha256"), Some("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"));
    assert_eq!(request.header("x-amz-trailer"), Some("x-amz-checksum-crc32"));
    assert_eq!(request.header("x-amz-decoded-content-length"), Some("11"));
    assert_eq!(request.header("content-length"), Some(request.body.len().to_string().as_str()));
    let encodings: Vec<_> = request.headers.get_all("content-encoding").iter().collect();
    assert_eq!(encodings, ["custom", "aws-chunked"]);
    let body = std::str::from_utf8(&request.body).expect("the chunks are text");
    assert!(body.starts_with("B;chunk-signature="), "{body}");
    let (data, trailers) = unchunked(body);
    assert_eq!(data, TEXT);
    assert_eq!(trailers[0], ("x-amz-checksum-crc32", CRC32));
    assert_eq!(trailers[1].0, "x-amz-trailer-signature");
}

#[tokio::test]
async fn chunks_need_no_signatures_under_tls() {
    let (http_client, requests) = capture_request(None);
    let config = Config::builder().with_test_defaults_v2().http_client(http_client).build();
    put(&Client::from_conf(config), stream(TEXT)).send().await.expect("the object is taken");
    let mut request = requests.expect_request();
    assert_eq!(request.headers().get("x-amz-content-sha256"), Some("STREAMING-UNSIGNED-PAYLOAD-TRAILER"));
    let body = ByteStream::new(request.take_body()).collect().await.expect("the body is in memory").into_bytes();
    assert_eq!(body, format!("B\r\n{TEXT}\r\n0\r\nx-amz-checksum-crc32:{CRC32}\r\n\r\n"));
}

#[tokio::test]
async fn every_attempt_has_the_same_checksum() {
    let server = Loopback::start([Answer::empty(500), Answer::empty(200)]).await;
    let retries = depot::config::retry::RetryConfig::standard().with_initial_backoff(std::time::Duration::ZERO);
    let client = Client::from_conf(config(&server).retry_config(retries).build());
    put(&client, stream(TEXT)).send().await.expect("the second attempt succeeds");
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    for request in requests {
        assert_eq!(request.headers.get_all("content-encoding").iter().count(), 1);
        assert_eq!(request.header("x-amz-decoded-content-length"), Some("11"));
        let (data, trailers) = unchunked(std::str::from_utf8(&request.body).expect("the chunks are text"));
        assert_eq!((data.as_str(), trailers[0]), (TEXT, ("x-amz-checksum-crc32", CRC32)));
    }
}

#[tokio::test]
async fn the_caller_chooses_the_chunk_size() {
    let long: &'static str = "0123456789abcdef".repeat(1024).leak();
    let chunks = async |configure| {
        let request = sent_object(configure, stream(long), |it| it).await;
        let body = std::str::from_utf8(&request.body).expect("the chunks are text");
        assert_eq!(unchunked(body).0, long);
        body.matches("chunk-signature=").count()
    };
    // The last chunk is empty.
    assert_eq!(chunks(|it| it.aws_chunked_encoding_chunk_size(Some(8192))).await, 3);
    assert_eq!(chunks(|it| it.aws_chunked_encoding_chunk_size(None)).await, 2);
    let server = Loopback::start([]).await;
    let client = Client::from_conf(config(&server).aws_chunked_encoding_chunk_size(Some(8191)).build());
    let error = put(&client, stream(long)).send().await.expect_err("chunks are not that short");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("Chunk size must be at least 8192 bytes, but 8191 was provided."), "{text}");
}

#[tokio::test]
async fn a_payload_can_be_left_unsigned() {
    let server = Loopback::start([Answer::empty(200)]).await;
    let call = put(&client(&server), TEXT.as_bytes().to_vec().into());
    call.customize().disable_payload_signing().send().await.expect("the object is taken");
    let request = &server.requests()[0];
    assert_eq!(request.header("x-amz-content-sha256"), Some("UNSIGNED-PAYLOAD"));
    assert_eq!(request.header("x-amz-checksum-crc32"), Some(CRC32));
}

/// Returns the body of a read object, or the error, and the request.
async fn read(
    configure: fn(Builder) -> Builder,
    mode: Option<ChecksumMode>,
    (header, checksum): (&str, &str),
) -> (Request, Result<Bytes, String>) {
    let answer = Answer::with_body(200, "text/plain", TEXT.into()).header(header, checksum);
    let server = Loopback::start([answer]).await;
    let client = Client::from_conf(configure(config(&server)).build());
    let call = client.get_object().bucket("bucket").key("key").set_checksum_mode(mode);
    let body = call.send().await.expect("the object is there").body.collect().await;
    let body = body
        .map(depot::primitives::AggregatedBytes::into_bytes)
        .map_err(|error| DisplayErrorContext(&error).to_string());
    (server.requests().remove(0), body)
}

#[tokio::test]
async fn a_body_with_a_checksum_is_validated() {
    let cases = [
        (("x-amz-checksum-crc32", CRC32), true),
        (("x-amz-checksum-sha256", SHA256), true),
        (("x-amz-checksum-crc32", "AAAAAA=="), false),
        // Checksums of objects stored in parts, and of algorithms that are unknown or not modeled.
        (("x-amz-checksum-crc32", "AAAAAA==-3"), true),
        (("x-amz-checksum-xxhash64", "AAAAAA=="), true),
        (("x-amz-checksum-sha1", "AAAAAA=="), true),
    ];
    for (checksum, is_right) in cases {
        let (request, body) = read(|it| it, None, checksum).await;
        assert_eq!(request.header("x-amz-checksum-mode"), Some("ENABLED"));
        assert_eq!(body.is_ok(), is_right, "{checksum:?} {body:?}");
    }
}

#[tokio::test]
async fn checksums_that_cannot_be_validated_are_logged_in_the_official_words() {
    let of_parts = "WARN tinsmith_runtime::behavior::checksum::response message=This checksum is a part-level checksum which \
                    can't be validated by the Rust SDK. Disable checksum validation for this request to fix this warning. \
                    more_info=\"See https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html\
                    #large-object-checksums for more information.\"";
    let not_base64 = "ERROR tinsmith_runtime::behavior::checksum::response message=Checksum received from server could not \
                      be base64 decoded. No checksum validation will be performed.";
    for (checksum, line) in [("AAAAAA==-3", of_parts), ("not base64!", not_base64)] {
        let log = Log::default();
        let scope = tracing::subscriber::set_default(log.clone());
        let (_, body) = read(|it| it, None, ("x-amz-checksum-crc32", checksum)).await;
        drop(scope);
        assert_eq!(body.expect("it is not validated"), TEXT);
        let text = log.text();
        assert!(text.lines().any(|logged| logged == line), "{checksum}: {text}");
    }
}

#[tokio::test]
async fn a_body_is_validated_on_request() {
    let wrong = ("x-amz-checksum-crc32", "AAAAAA==");
    let (request, body) = read(only_when_required, None, wrong).await;
    assert_eq!(request.header("x-amz-checksum-mode"), None);
    assert_eq!(body.expect("it is not validated"), TEXT);
    let (request, body) = read(only_when_required, Some(ChecksumMode::Enabled), wrong).await;
    assert_eq!(request.header("x-amz-checksum-mode"), Some("ENABLED"));
    assert!(body.is_err());
}
