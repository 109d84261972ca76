//! Tests of failures: each kind maps to its variant of `SdkError`.

use std::error::Error as _;

use aws_smithy_types::retry::ErrorKind;
use tests::loopback::Answer;
use tinsmith_omics::Client;
use tinsmith_omics::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use tinsmith_omics::fake::Service;
use tinsmith_omics::operation::RequestId;
use tinsmith_omics::operation::create_run_cache::{CreateRunCache, CreateRunCacheError};
use tinsmith_omics::types::error::ConflictException;

use crate::support::{answering, faked};

type Failure = SdkError<CreateRunCacheError>;

async fn fail(answer: Answer) -> Failure {
    let (server, client) = answering(answer).await;
    let call = client.create_run_cache().cache_s3_location("s3://bucket");
    let error = call.send().await.expect_err("the answer is a failure");
    assert_eq!(server.requests().len(), 1);
    error
}

/// A modeled error: its name, its status, the method that tests for it, and its pattern.
type Modelled = (&'static str, u16, fn(&CreateRunCacheError) -> bool, fn(&CreateRunCacheError) -> bool);

macro_rules! modelled {
    ($($status:literal $variant:ident $is:ident)*) => {
        [$((
            stringify!($variant),
            $status,
            CreateRunCacheError::$is,
            |error| matches!(error, CreateRunCacheError::$variant(inner) if inner.message() == "why"),
        )),*]
    };
}

const MODELLED: [Modelled; 8] = modelled! {
    403 AccessDeniedException is_access_denied_exception
    409 ConflictException is_conflict_exception
    500 InternalServerException is_internal_server_exception
    408 RequestTimeoutException is_request_timeout_exception
    404 ResourceNotFoundException is_resource_not_found_exception
    402 ServiceQuotaExceededException is_service_quota_exceeded_exception
    429 ThrottlingException is_throttling_exception
    400 ValidationException is_validation_exception
};

#[tokio::test]
async fn modeled_errors_become_their_variants() {
    for (code, status, is, matches) in MODELLED {
        let in_header = Answer::json(status, r#"{"message":"why"}"#).header("x-amzn-errortype", code);
        let with_url = Answer::json(status, r#"{"message":"why"}"#)
            .header("x-amzn-errortype", &format!("{code}:http://internal.amazon.com/coral/com.amazonaws.omics/"));
        let in_body = Answer::json(status, format!(r#"{{"message":"why","__type":"com.amazonaws.omics#{code}"}}"#));
        let as_code = Answer::json(status, format!(r#"{{"code":"{code}","message":"why","extra":[{{}}]}}"#));
        for answer in [in_header, with_url, in_body, as_code] {
            let error = fail(answer.header("x-amzn-requestid", "request-1")).await;
            assert_eq!(error.raw_response().map(|response| response.status().as_u16()), Some(status), "{code}");
            assert_eq!(error.request_id(), Some("request-1"), "{code}");
            assert_eq!((error.code(), error.message()), (Some(code), Some("why")));

            let error = error.into_service_error();
            assert!(matches(&error), "{code}: {error:?}");
            assert!(is(&error), "{code}: {error:?}");
            let claims = MODELLED.iter().filter(|(_, _, is, _)| is(&error)).count();
            assert_eq!(claims, 1, "{code} is no other error");
            assert_eq!(error.to_string(), format!("{code}: why"));
            assert_eq!(error.request_id(), Some("request-1"));
        }
    }
}

#[tokio::test]
async fn a_modeled_error_without_a_message_keeps_its_variant() {
    for body in ["", "{}", r#"{"message":null}"#] {
        let error = fail(Answer::json(409, body).header("x-amzn-errortype", "ConflictException")).await;
        let error = error.into_service_error();
        assert!(error.is_conflict_exception(), "{body:?}: {error:?}");
        assert_eq!((error.code(), error.message()), (Some("ConflictException"), None), "{body:?}");
    }
}

#[tokio::test]
async fn an_unknown_error_keeps_code_and_message() {
    let answer = Answer::json(402, r#"{"__type":"PaymentDeclined","Message":"no funds"}"#);
    let error = fail(answer.header("x-amzn-requestid", "request-1")).await;
    assert!(matches!(error, SdkError::ServiceError(_)), "{error:?}");
    assert_eq!((error.code(), error.message()), (Some("PaymentDeclined"), Some("no funds")));
    assert_eq!(error.request_id(), Some("request-1"));
    let error = error.into_service_error();
    assert!(!MODELLED.iter().any(|(_, _, is, _)| is(&error)), "{error:?}");
    assert_eq!(error.to_string(), "unhandled error (PaymentDeclined)");
}

#[tokio::test]
async fn an_error_without_a_name_is_a_service_error_with_its_response() {
    let answers = [
        (404, Answer::html_not_found()),
        (503, Answer::empty(503)),
        (400, Answer::json(400, r#"{"__type":"Cut"#)),
        (500, Answer::json(500, "[1]")),
    ];
    for (status, answer) in answers {
        let error = fail(answer).await;
        assert!(matches!(error, SdkError::ServiceError(_)), "{status}: {error:?}");
        let response = error.raw_response().expect("a service error has a response");
        assert_eq!(response.status().as_u16(), status);
        let code = status.to_string();
        assert_eq!(error.code(), Some(&*code));
        assert!(error.message().is_some(), "{status}");
        assert_eq!(error.into_service_error().to_string(), format!("unhandled error ({status})"));
    }
}

#[tokio::test]
async fn a_success_that_cannot_be_read_is_a_service_error_with_its_response() {
    for body in ["<html>", r#"{"id":"#, r#"{"id":7}"#, r#"{"tags":[]}"#, r#"{"id":"a"} x"#, "[]"] {
        let error = fail(Answer::json(201, body)).await;
        assert!(matches!(error, SdkError::ServiceError(_)), "{body}: {error:?}");
        let response = error.raw_response().expect("a service error has a response");
        assert_eq!(response.body().bytes(), Some(body.as_bytes()));
        let error = error.into_service_error();
        assert_eq!((error.code(), error.to_string()), (None, "unhandled error".to_owned()), "{body}");
        assert!(error.source().is_some(), "{body}: the reader's complaint is kept");
    }
}

#[tokio::test]
async fn a_truncated_body_is_a_response_error() {
    for status in [201, 400] {
        let error = fail(Answer::truncated(status, r#"{"id":"7""#, 1)).await;
        assert!(matches!(error, SdkError::ResponseError(_)), "{status}: {error:?}");
        assert_eq!(error.raw_response().map(|response| response.status().as_u16()), Some(status));
    }
}

#[tokio::test]
async fn a_dropped_connection_is_a_dispatch_failure() {
    let error = fail(Answer::Drop).await;
    let SdkError::DispatchFailure(failure) = &error else { panic!("another error: {error:?}") };
    assert_eq!(failure.as_other(), Some(ErrorKind::TransientError), "{failure:?}");
    assert!(error.raw_response().is_none());
}

#[tokio::test]
async fn a_response_that_is_not_http_is_a_dispatch_failure() {
    let error = fail(Answer::garbage()).await;
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.starts_with("dispatch failure"), "{text}");
}

#[tokio::test]
async fn an_operation_error_becomes_an_error_of_the_service() {
    let conflict = ConflictException::builder().message("why").build().expect("the message is set");
    let service = Service::new().on::<CreateRunCache>(move |_, _| {
        let conflict = CreateRunCacheError::ConflictException(conflict.clone());
        async move { Err(conflict) }
    });
    let client = Client::from_conf(faked(&service).build());
    let call = client.create_run_cache().cache_s3_location("s3://example-bucket/cache");
    match tinsmith_omics::Error::from(call.send().await.expect_err("the handler fails")) {
        tinsmith_omics::Error::ConflictException(conflict) => assert_eq!(conflict.message(), "why"),
        other => panic!("another error: {other:?}"),
    }
    let dropped = tinsmith_omics::Error::from(fail(Answer::Drop).await);
    assert_eq!(dropped.code(), None, "{dropped:?}");
}
