//! Tests of streaming bodies.

use bytes::Bytes;
use tests::loopback::{Answer, Loopback};
use tinsmith_omics::Client;
use tinsmith_omics::error::SdkError;
use tinsmith_omics::operation::get_read_set::builders::GetReadSetFluentBuilder;
use tinsmith_omics::operation::upload_read_set_part::builders::UploadReadSetPartFluentBuilder;
use tinsmith_omics::primitives::ByteStream;
use tinsmith_omics::types::ReadSetPartSource;

use crate::support::{SIGNER, answering, patient_client};

/// Returns more bytes than one read of a socket returns.
fn bases() -> Bytes {
    Bytes::from("ACGT".repeat(300_000))
}

fn upload(client: &Client, payload: ByteStream) -> UploadReadSetPartFluentBuilder {
    client
        .upload_read_set_part()
        .sequence_store_id("1234567890")
        .upload_id("2345678901")
        .part_source(ReadSetPartSource::Source1)
        .part_number(1)
        .payload(payload)
}

fn download(client: &Client) -> GetReadSetFluentBuilder {
    client.get_read_set().sequence_store_id("1234567890").id("2345678901").part_number(1)
}

#[tokio::test]
async fn a_stream_is_sent_unchanged() {
    let (server, client) = answering(Answer::json(200, r#"{"checksum":"c"}"#)).await;
    let output = upload(&client, bases().into()).send().await.expect("the part is taken");
    assert_eq!(output.checksum(), "c");

    let request = &server.requests()[0];
    assert_eq!(request.method, "PUT");
    let expected = "/sequencestore/1234567890/upload/2345678901/part?partSource=SOURCE1&partNumber=1";
    assert_eq!(request.target, expected);
    assert_eq!(request.header("content-type"), Some("application/octet-stream"));
    assert_eq!(request.header("content-length"), Some("1200000"));
    assert_eq!(request.header("x-amz-content-sha256"), Some("UNSIGNED-PAYLOAD"));
    assert!(request.body == bases(), "the body is the stream");
    assert_eq!(SIGNER.verify(request), Ok(()));
}

#[tokio::test]
async fn an_empty_stream_is_an_empty_body() {
    let (server, client) = answering(Answer::json(200, r#"{"checksum":"c"}"#)).await;
    upload(&client, ByteStream::default()).send().await.expect("the part is taken");
    let request = &server.requests()[0];
    assert!(request.body.is_empty());
    assert_eq!(SIGNER.verify(request), Ok(()));
}

#[tokio::test]
async fn a_stream_in_memory_is_sent_again_on_retry() {
    let server = Loopback::start([Answer::empty(503), Answer::json(200, r#"{"checksum":"c"}"#)]).await;
    let (client, _sleep) = patient_client(&server);
    upload(&client, bases().into()).send().await.expect("the second attempt succeeds");
    assert!(server.requests().iter().all(|request| request.body == bases()));
}

#[tokio::test]
async fn a_stream_is_received_chunk_by_chunk() {
    let answer = Answer::with_body(200, "application/octet-stream", bases());
    let (server, client) = answering(answer).await;
    let mut payload = download(&client).send().await.expect("a part").payload;
    assert_eq!(server.requests()[0].target, "/sequencestore/1234567890/readset/2345678901?partNumber=1");

    let (mut chunks, mut received) = (0, Vec::new());
    while let Some(chunk) = payload.try_next().await.expect("the stream does not break") {
        chunks += 1;
        received.extend_from_slice(&chunk);
    }
    assert!(received == bases(), "the stream is the body");
    assert!(chunks > 1, "the body is not held in memory as a whole");
}

#[tokio::test]
async fn an_interrupted_stream_returns_an_error() {
    let (_server, client) = answering(Answer::truncated(200, "ACGT", 4)).await;
    let output = download(&client).send().await.expect("the head of the answer is whole");
    output.payload.collect().await.expect_err("half of the body is missing");
}

#[tokio::test]
async fn an_error_in_place_of_a_stream_is_read() {
    let answer = Answer::json(416, r#"{"message":"beyond the end"}"#);
    let (_server, client) = answering(answer.header("x-amzn-errortype", "RangeNotSatisfiableException")).await;
    let error = download(&client).send().await.expect_err("a 416");
    assert!(matches!(error, SdkError::ServiceError(_)), "{error:?}");
    assert!(error.into_service_error().is_range_not_satisfiable_exception());
}
