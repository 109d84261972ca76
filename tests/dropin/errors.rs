//! Handling of errors: matching, codes and messages, conversion and printing.

use std::error::Error as _;

use aws_sdk_omics::config::retry::RetryConfig;
use aws_sdk_omics::error::{BoxError, DisplayErrorContext, ErrorMetadata, ProvideErrorMetadata, SdkError};
use aws_sdk_omics::operation::RequestId;
use aws_sdk_omics::operation::get_run_cache::{GetRunCacheError, GetRunCacheOutput};
use aws_sdk_omics::primitives::SdkBody;
use aws_sdk_omics::types::SseConfig;
use aws_sdk_omics::types::error::{ResourceNotFoundException, ValidationException};
use aws_sdk_omics::{Client, Config, Error};
use aws_smithy_http_client::test_util::infallible_client_fn;

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn main() -> Result<(), BoxError> {
    modelled().await;
    unmodelled().await;
    unreadable().await;
    unsendable().await;
    whole_service().await;
    made_by_hand();
    Ok(())
}

/// Creates a client whose every request gets this response; without a type, the response does not name the error.
fn answering(status: u16, error_type: Option<&'static str>, body: &'static str) -> Client {
    let http_client = infallible_client_fn(move |_request| {
        let response = http::Response::builder().status(status).header("x-amzn-requestid", "request-1");
        let response = match error_type {
            Some(error_type) => response.header("x-amzn-errortype", error_type),
            None => response,
        };
        response.body(SdkBody::from(body)).expect("a valid response")
    });
    Client::from_conf(
        Config::builder()
            .with_test_defaults_v2()
            .http_client(http_client)
            .retry_config(RetryConfig::disabled())
            .build(),
    )
}

async fn modelled() {
    let client = answering(400, Some("ValidationException"), r#"{"message":"bad id"}"#);
    let error = client.get_run_cache().id("x").send().await.expect_err("a 400");

    assert_eq!(error.code(), Some("ValidationException"));
    assert_eq!(error.message(), Some("bad id"));
    assert_eq!(error.request_id(), Some("request-1"));
    assert_eq!(error.to_string(), "service error");
    let response = error.raw_response().expect("a service error has a response");
    assert_eq!(response.status().as_u16(), 400);
    assert!(error.as_service_error().is_some_and(GetRunCacheError::is_validation_exception));
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("bad id"), "{text}");

    match &error {
        SdkError::ServiceError(context) => match context.err() {
            GetRunCacheError::ValidationException(exception) => {
                let exception: &ValidationException = exception;
                assert_eq!(exception.message(), "bad id");
                assert_eq!(exception.to_string(), "ValidationException: bad id");
            }
            other => panic!("another error: {other:?}"),
        },
        other => panic!("no service error: {other:?}"),
    }

    let service_error = error.into_service_error();
    assert!(!service_error.is_resource_not_found_exception());
    assert_eq!(service_error.meta().code(), Some("ValidationException"));
    assert_eq!(service_error.meta().message(), Some("bad id"));
    assert_eq!(service_error.to_string(), "ValidationException: bad id");
    assert!(service_error.source().and_then(|source| source.downcast_ref::<ValidationException>()).is_some());
}

async fn unmodelled() {
    let client = answering(402, Some("PaymentDeclined:http://internal/"), r#"{"message":"no funds"}"#);
    let error = client.get_run_cache().id("1").send().await.expect_err("a 402").into_service_error();
    assert_eq!(error.code(), Some("PaymentDeclined"));
    assert_eq!(error.to_string(), "unhandled error (PaymentDeclined)");
    match error {
        GetRunCacheError::ResourceNotFoundException(_) | GetRunCacheError::ThrottlingException(_) => {
            panic!("another error")
        }
        error if error.code() == Some("PaymentDeclined") => {
            assert_eq!(error.message(), Some("no funds"));
        }
        other => panic!("another error: {other:?}"),
    }
}

/// A success that cannot be read is an unhandled service error with the raw response.
async fn unreadable() {
    let client = answering(200, None, "<html>");
    let error = client.get_run_cache().id("1").send().await.expect_err("no JSON");
    assert!(matches!(error, SdkError::ServiceError(_)), "{error:?}");
    let response = error.raw_response().expect("there is a response");
    assert_eq!(response.body().bytes(), Some(b"<html>".as_slice()));
    let service_error = error.into_service_error();
    assert_eq!(service_error.code(), None);
    assert_eq!(service_error.to_string(), "unhandled error");
    assert!(service_error.source().is_some());
}

async fn unsendable() {
    let client = answering(200, None, "{}");
    for error in [
        client.get_run_cache().send().await.expect_err("no id"),
        client.get_run_cache().id("").send().await.expect_err("an empty id"),
    ] {
        assert!(matches!(error, SdkError::ConstructionFailure(_)), "{error:?}");
        assert!(error.into_source().is_ok());
    }
    let error = SseConfig::builder().build().expect_err("no type");
    let reason = "r#type was not specified but it is required when building SseConfig";
    assert_eq!(error.to_string(), format!("r#type was missing: {reason}"));
}

async fn whole_service() {
    async fn get(client: &Client) -> Result<GetRunCacheOutput, Error> {
        Ok(client.get_run_cache().id("1").send().await?)
    }
    let client = answering(404, Some("ResourceNotFoundException"), r#"{"message":"gone"}"#);
    match get(&client).await {
        Err(Error::ResourceNotFoundException(exception)) => {
            assert_eq!(exception.message, "gone");
            assert_eq!(exception.meta().code(), Some("ResourceNotFoundException"));
            assert_eq!(exception.request_id(), Some("request-1"));
        }
        other => panic!("another result: {other:?}"),
    }
    let error = answering(500, None, "").list_run_caches().send().await.expect_err("a 500");
    assert_eq!(error.request_id(), Some("request-1"));
    // The official crate has no code; the generated one has the status, as botocore has.
    assert!(Error::from(error).code().is_none_or(|code| code == "500"));
}

/// Errors built by hand, as in the tests of users.
fn made_by_hand() {
    let exception = ResourceNotFoundException::builder()
        .message("gone")
        .meta(ErrorMetadata::builder().code("ResourceNotFoundException").build())
        .build()
        .expect("the message is set");
    let error = GetRunCacheError::ResourceNotFoundException(exception);
    assert!(error.is_resource_not_found_exception());
    assert_eq!(error.code(), Some("ResourceNotFoundException"));

    let generic = GetRunCacheError::generic(ErrorMetadata::builder().code("Teapot").message("short").build());
    assert_eq!((generic.code(), generic.message()), (Some("Teapot"), Some("short")));
    let unhandled = GetRunCacheError::unhandled("a reason");
    assert_eq!(unhandled.to_string(), "unhandled error");
}
