//! Requests without headers and body, which requests are copied from: their method and path are parsed once.

use std::sync::LazyLock;

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::http::HttpError;
use aws_smithy_types::body::SdkBody;

/// A request without headers and body.
#[derive(Debug)]
pub(super) struct Blank(HttpRequest);

/// `POST /`.
static ROOT: LazyLock<Blank> =
    LazyLock::new(|| Blank::new("POST", "/").expect("POST is a method, and a slash is a path"));

impl Blank {
    /// Creates a request with a method and a path, which may have a query.
    ///
    /// # Errors
    /// Fails if either is not valid in HTTP.
    pub(super) fn new(method: &str, path: &str) -> Result<Self, HttpError> {
        let mut request = HttpRequest::new(SdkBody::empty());
        request.set_method(method)?;
        request.set_uri(path)?;
        Ok(Self(request))
    }

    /// Returns a copy with a body.
    pub(super) fn with_body(&self, body: impl Into<SdkBody>) -> HttpRequest {
        let mut request = self.0.try_clone().expect("a request without a body can be cloned");
        *request.body_mut() = body.into();
        request
    }
}

/// Returns a `POST` request to the root, with a body.
pub(super) fn post(body: impl Into<SdkBody>) -> HttpRequest {
    ROOT.with_body(body)
}
