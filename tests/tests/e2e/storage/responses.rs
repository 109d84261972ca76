//! Tests of request IDs and dates in responses.

use aws_smithy_http_client::test_util::infallible_client_fn;
use depot::config::{BehaviorVersion, Credentials, Region};
use depot::error::SdkError;
use depot::operation::get_object::{GetObjectError, GetObjectOutput};
use depot::operation::{RequestId, RequestIdExt};
use depot::primitives::{DateTime, DateTimeFormat};
use tests::loopback::{Answer, Loopback};

use super::client;

/// A client whose responses all have the status 200 and this body, which is in memory.
fn client_in_memory(body: &'static str) -> depot::Client {
    let respond = move |_| http::Response::builder().status(200).body(body).expect("a response");
    let config = depot::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::for_tests())
        .endpoint_url("http://localhost")
        .http_client(infallible_client_fn(respond));
    depot::Client::from_conf(config.build())
}

async fn get(answer: Answer) -> Result<GetObjectOutput, SdkError<GetObjectError>> {
    let server = Loopback::start([answer]).await;
    client(&server).get_object().bucket("bucket").key("key").send().await
}

fn with_ids(answer: Answer) -> Answer {
    answer.header("x-amz-request-id", "first").header("x-amz-id-2", "second")
}

#[tokio::test]
async fn outputs_have_two_ids() {
    let output = get(with_ids(Answer::with_body(200, "text/plain", "text".into()))).await;
    assert_eq!(output.extended_request_id(), Some("second"));
    let output = output.expect("the object is there");
    assert_eq!((output.request_id(), output.extended_request_id()), (Some("first"), Some("second")));
    let printed = format!("{output:?}");
    assert!(printed.contains("second"), "{printed}");
    let output = get(Answer::empty(200)).await.expect("the object is there");
    assert_eq!((output.request_id(), output.extended_request_id()), (None, None));
}

#[tokio::test]
async fn errors_have_two_ids() {
    let bodies = ["<Error><Code>NoSuchKey</Code></Error>", "<Error><Code>Other</Code></Error>", "no document"];
    for body in bodies {
        let answer = with_ids(Answer::with_body(404, "application/xml", body.into()));
        let error = get(answer).await.expect_err("the object is not there");
        assert_eq!(error.extended_request_id(), Some("second"), "{body}");
        let error = error.into_service_error();
        assert_eq!((error.request_id(), error.extended_request_id()), (Some("first"), Some("second")), "{body}");
        assert_eq!(error.meta().extended_request_id(), Some("second"), "{body}");
        if let GetObjectError::NoSuchKey(error) = &error {
            assert_eq!(error.extended_request_id(), Some("second"));
        }
        assert_eq!(depot::Error::from(error).extended_request_id(), Some("second"), "{body}");
    }
}

/// The official crate for S3 has the code `NotFound` for an empty 404, the only one that a response to HEAD can have, where
/// botocore has the status. Other statuses without a body have the status as code in both botocore and this crate.
#[tokio::test]
async fn an_empty_404_has_the_code_of_the_official_crate() {
    for (status, expected) in
        [(404, ("NotFound", "Not Found")), (403, ("403", "Forbidden")), (503, ("503", "Service Unavailable"))]
    {
        let error = get(Answer::empty(status)).await.expect_err("there is no object").into_service_error();
        let meta = error.meta();
        let (code, message) = (meta.code().unwrap_or_default(), meta.message().unwrap_or_default());
        assert_eq!((code, message), expected, "{status}");
    }
}

#[tokio::test]
#[expect(deprecated, reason = "what is deprecated is what is tested")]
async fn an_invalid_date_is_kept_as_text() {
    let date = "Tue, 29 Apr 2014 18:30:38 GMT";
    let cases = [(date, true), ("foo", false), ("0", false), ("1985-04-12T23:20:50.52Z", false)];
    for (text, is_date) in cases {
        let output = get(Answer::empty(200).header("Expires", text)).await.expect("the object is there");
        let parsed = is_date.then(|| DateTime::from_str(text, DateTimeFormat::HttpDate).expect("it is a date"));
        assert_eq!(output.expires, parsed, "{text}");
        assert_eq!(output.expires_string(), Some(text));
    }
    let output = get(Answer::empty(200)).await.expect("the object is there");
    assert_eq!((output.expires(), output.expires_string()), (None, None));
}

#[tokio::test]
async fn an_object_that_is_in_memory_may_begin_as_an_error_does() {
    let text = "<Error><Code>InternalError</Code></Error>";
    let output = client_in_memory(text).get_object().bucket("bucket").key("key").send().await.expect("an object");
    let bytes = output.body.collect().await.expect("the body").into_bytes();
    assert_eq!(bytes, text);
    let error = client_in_memory("<Error><Code>AccessDenied</Code></Error>").list_parts().bucket("b");
    let error = error.send().await.expect_err("a document that is an error").into_service_error();
    assert_eq!(error.meta().code(), Some("AccessDenied"));
}

#[tokio::test]
async fn a_page_of_another_server_is_no_empty_list() {
    for body in ["", "<html><head><title>Sign in</title></head></html>", "<ListPartsOutput><Part>"] {
        let parts = client_in_memory(body).list_parts().bucket("b").send().await;
        assert!(parts.is_err(), "{body}: {parts:?}");
    }
}
