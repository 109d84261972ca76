//! Presigned requests with a signed body: everything that the service reads is decided when the request is signed.

use std::error::Error as StdError;
use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

/// The media type of forms.
const FORM: &str = "application/x-www-form-urlencoded";

/// Moves the body of a form into the query string, so that the request can be sent by following a link.
#[derive(Debug)]
pub(super) struct FormInQuery;

#[dyn_dispatch_hint]
impl Intercept for FormInQuery {
    fn name(&self) -> &'static str {
        "FormInQuery"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        if request.headers().get("content-type") == Some(FORM) { move_form(request) } else { Ok(()) }
    }
}

fn move_form(request: &mut HttpRequest) -> Result<(), BoxError> {
    let form = std::str::from_utf8(request.body().bytes().unwrap_or_default())?.to_owned();
    let mut uri = request.uri().to_owned();
    uri.push(if uri.contains('?') { '&' } else { '?' });
    request.set_uri(uri + &form)?;
    request.set_method("GET")?;
    *request.body_mut() = SdkBody::empty();
    request.headers_mut().remove("content-type");
    request.headers_mut().remove("content-length");
    Ok(())
}

/// Error of a request that cannot be presigned.
#[derive(Debug)]
pub(super) enum NotPresignable {
    Events(&'static str),
    OtherScheme(&'static str),
}

impl fmt::Display for NotPresignable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Events(operation) => write!(
                formatter,
                "`{operation}` sends a stream of events, which cannot be presigned: send it with the client"
            ),
            Self::OtherScheme(operation) => write!(
                formatter,
                "`{operation}` is not authenticated with SigV4, so its request has no signature that could be in its query \
                 string: send it with the client"
            ),
        }
    }
}

impl StdError for NotPresignable {}
