//! Tests of retries: retried errors, retried requests and delays.

use std::time::Duration;

use tests::loopback::{Answer, Loopback};
use tinsmith_omics::error::{ProvideErrorMetadata, SdkError};

use crate::support::{SIGNER, patient_client};

fn created() -> Answer {
    Answer::json(201, r#"{"id":"7"}"#)
}

#[tokio::test]
async fn a_retried_request_keeps_its_token_and_counts_its_attempts() {
    let server = Loopback::start([Answer::empty(503), Answer::empty(500), created()]).await;
    let (client, sleep) = patient_client(&server);
    let output = client.create_run_cache().cache_s3_location("s3://bucket").send().await;
    assert_eq!(output.expect("the third attempt succeeds").id(), Some("7"));

    let requests = server.requests();
    let attempts: Vec<_> = requests.iter().map(|request| request.header("amz-sdk-request").unwrap_or("none")).collect();
    assert_eq!(attempts.len(), 3);
    for (attempt, header) in attempts.iter().enumerate() {
        assert!(header.ends_with(&format!("attempt={}; max=3", attempt + 1)), "{header}");
    }
    for request in &requests[1..] {
        assert_eq!(request.body, requests[0].body, "the token does not change");
        assert_eq!(request.header("amz-sdk-invocation-id"), requests[0].header("amz-sdk-invocation-id"));
    }
    assert!(requests.iter().all(|request| SIGNER.verify(request) == Ok(())), "each attempt is signed");
    let waits = sleep.logs();
    assert_eq!(waits.len(), 2);
    assert!(waits.iter().all(|wait| *wait <= Duration::from_secs(20)), "{waits:?}");
}

#[tokio::test]
async fn transient_errors_are_retried() {
    let error = |status, code| Answer::json(status, r#"{"message":"busy"}"#).header("x-amzn-errortype", code);
    let passing = [
        error(429, "ThrottlingException"),
        error(500, "InternalServerException"),
        error(408, "RequestTimeoutException"),
        error(400, "SlowDown"),
        Answer::empty(502),
        Answer::empty(504),
        Answer::Drop,
    ];
    for answer in passing {
        let server = Loopback::start([answer.clone(), created()]).await;
        let (client, sleep) = patient_client(&server);
        let output = client.create_run_cache().cache_s3_location("s3://bucket").send().await;
        assert_eq!(output.unwrap_or_else(|error| panic!("{answer:?}: {error:?}")).id(), Some("7"));
        assert_eq!(sleep.logs().len(), 1, "{answer:?}");
    }
}

#[tokio::test]
async fn other_errors_are_not_retried() {
    let error = |status, code| Answer::json(status, r#"{"message":"no"}"#).header("x-amzn-errortype", code);
    let lasting = [
        error(400, "ValidationException"),
        error(403, "AccessDeniedException"),
        error(404, "ResourceNotFoundException"),
        error(409, "ConflictException"),
        error(402, "ServiceQuotaExceededException"),
        error(400, "Unheard"),
        Answer::empty(501),
        Answer::html_not_found(),
    ];
    for answer in lasting {
        let server = Loopback::start([answer.clone(), created()]).await;
        let (client, sleep) = patient_client(&server);
        let output = client.create_run_cache().cache_s3_location("s3://bucket").send().await;
        assert!(matches!(output, Err(SdkError::ServiceError(_))), "{answer:?}: {output:?}");
        assert_eq!((server.requests().len(), sleep.logs().len()), (1, 0), "{answer:?}");
    }
}

#[tokio::test]
async fn the_last_failure_is_the_one_reported() {
    let error = |message: &str| {
        Answer::json(429, format!(r#"{{"message":"{message}"}}"#)).header("x-amzn-errortype", "ThrottlingException")
    };
    let server = Loopback::start([error("first"), error("second"), error("third"), created()]).await;
    let (client, _sleep) = patient_client(&server);
    let call = client.create_run_cache().cache_s3_location("s3://bucket");
    let error = call.send().await.expect_err("three attempts fail");
    assert_eq!(error.message(), Some("third"));
    assert_eq!(server.answers_left(), 1);
}
