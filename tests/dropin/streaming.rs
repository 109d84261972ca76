//! Streaming bodies: uploading a part of a read set, and downloading one.

use aws_sdk_omics::config::StalledStreamProtectionConfig;
use aws_sdk_omics::config::retry::RetryConfig;
use aws_sdk_omics::error::SdkError;
use aws_sdk_omics::operation::get_read_set::{GetReadSetError, GetReadSetOutput};
use aws_sdk_omics::operation::upload_read_set_part::UploadReadSetPartOutput;
use aws_sdk_omics::primitives::{AggregatedBytes, ByteStream, ByteStreamError, SdkBody};
use aws_sdk_omics::types::{CompleteReadSetUploadPartListItem, ReadSetFile, ReadSetPartSource, ReferenceFile};
use aws_sdk_omics::{Client, Config};
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};

fn event(status: u16, body: &'static str) -> ReplayEvent {
    ReplayEvent::new(
        http::Request::new(SdkBody::empty()),
        http::Response::builder().status(status).body(SdkBody::from(body)).expect("a valid response"),
    )
}

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let http_client = StaticReplayClient::new(vec![
        event(200, r#"{"checksum":"c1"}"#),
        event(200, r#"{"readSetId":"9"}"#),
        event(200, "ACGTACGT"),
        event(200, "ACGT"),
        event(416, r#"{"__type":"RangeNotSatisfiableException","message":"beyond the end"}"#),
    ]);
    let client = Client::from_conf(
        Config::builder()
            .with_test_defaults_v2()
            .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
            .http_client(http_client.clone())
            // The model marks a range beyond the end as retryable.
            .retry_config(RetryConfig::disabled())
            .build(),
    );

    upload(&client).await?;
    download(&client).await?;

    let requests: Vec<_> = http_client.actual_requests().collect();
    let host = "https://storage-omics.us-east-1.amazonaws.com";
    assert_eq!(requests[0].method(), "PUT");
    assert_eq!(
        requests[0].uri(),
        format!("{host}/sequencestore/1000000001/upload/2000000002/part?partSource=SOURCE1&partNumber=1")
    );
    assert_eq!(requests[0].body().bytes(), Some(b"ACGT".as_slice()));
    assert_eq!(requests[0].headers().get("x-amz-content-sha256"), Some("UNSIGNED-PAYLOAD"));
    assert_eq!(requests[0].headers().get("content-type"), Some("application/octet-stream"));
    assert_eq!(requests[0].headers().get("content-length"), Some("4"));
    assert_eq!(
        requests[3].uri(),
        format!("{host}/referencestore/1000000001/reference/9000000009?partNumber=1&file=INDEX")
    );
    assert_eq!(requests[3].headers().get("range"), Some("bytes=0-3"));
    Ok(())
}

async fn upload(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let part: UploadReadSetPartOutput = client
        .upload_read_set_part()
        .sequence_store_id("1000000001")
        .upload_id("2000000002")
        .part_source(ReadSetPartSource::Source1)
        .part_number(1)
        .payload(ByteStream::from_static(b"ACGT"))
        .send()
        .await?;
    let done = client
        .complete_multipart_read_set_upload()
        .sequence_store_id("1000000001")
        .upload_id("2000000002")
        .parts(
            CompleteReadSetUploadPartListItem::builder()
                .part_number(1)
                .part_source(ReadSetPartSource::Source1)
                .checksum(part.checksum())
                .build()?,
        )
        .send()
        .await?;
    assert_eq!(done.read_set_id(), "9");
    Ok(())
}

async fn get(client: &Client, part: i32) -> Result<GetReadSetOutput, SdkError<GetReadSetError>> {
    client
        .get_read_set()
        .sequence_store_id("1000000001")
        .id("9000000009")
        .file(ReadSetFile::Source1)
        .part_number(part)
        .send()
        .await
}

async fn download(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let mut payload: ByteStream = get(client, 1).await?.payload;
    let mut received = Vec::new();
    while let Some(chunk) = payload.try_next().await? {
        received.extend_from_slice(&chunk);
    }
    assert_eq!(received, b"ACGTACGT");

    let reference = client
        .get_reference()
        .reference_store_id("1000000001")
        .id("9000000009")
        .part_number(1)
        .file(ReferenceFile::Index)
        .range("bytes=0-3")
        .send()
        .await?;
    let whole: Result<AggregatedBytes, ByteStreamError> = reference.payload.collect().await;
    assert_eq!(whole?.to_vec(), b"ACGT");

    let beyond = get(client, 99).await.expect_err("there are not so many parts").into_service_error();
    assert!(beyond.is_range_not_satisfiable_exception(), "{beyond:?}");
    Ok(())
}
