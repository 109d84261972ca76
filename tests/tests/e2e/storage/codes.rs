//! Tests of the codes of errors, also of those that the model does not define.

use bytes::Bytes;
use depot::Error;
use depot::error::ErrorCodes as _;
use tests::loopback::{Answer, Loopback};

use super::client;

fn error(status: u16, code: &str) -> Answer {
    Answer::with_body(status, "application/xml", Bytes::from(format!("<Error><Code>{code}</Code></Error>")))
}

#[tokio::test]
async fn codes_are_checked_on_every_kind_of_error() {
    let server =
        Loopback::start([error(403, "AccessDenied"), error(404, "NoSuchBucket"), error(404, "NoSuchKey")]).await;
    let get = || client(&server).get_object().bucket("bucket").key("key").send();

    let denied = get().await.expect_err("it is denied");
    assert!(denied.is_access_denied() && !denied.is_no_such_bucket());
    let no_bucket = get().await.expect_err("there is no bucket").into_service_error();
    assert!(no_bucket.is_no_such_bucket() && !no_bucket.is_no_such_key());
    let no_key = Error::from(get().await.expect_err("there is no key"));
    assert!(no_key.is_no_such_key() && !no_key.is_access_denied());
}

#[tokio::test]
async fn responses_without_a_body_have_the_codes_of_their_status() {
    let server = Loopback::start([Answer::empty(304), Answer::empty(412), error(412, "PreconditionFailed")]).await;
    let get = || client(&server).get_object().bucket("bucket").key("key").send();
    assert!(get().await.expect_err("it has not changed").is_not_modified());
    for _ in 0..2 {
        assert!(get().await.expect_err("it has changed").is_precondition_failed());
    }
}

#[tokio::test]
async fn a_failure_without_a_response_has_no_code() {
    let server = Loopback::start([Answer::Drop]).await;
    let failure = client(&server).get_object().bucket("bucket").key("key").send().await.expect_err("nothing is sent");
    assert!(!failure.is_access_denied() && !failure.is_not_found());
}
