//! The result of a presigned call.

use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;

/// Presigned request: method, URI and headers, ready to be sent.
#[non_exhaustive]
pub struct PresignedRequest {
    request: HttpRequest,
    body: Bytes,
}

impl PresignedRequest {
    /// Converts a request whose body, if it is signed, is this one. Fails if it is not valid HTTP.
    pub(super) fn new(request: HttpRequest, body: Bytes) -> Result<Self, BoxError> {
        let presigned = Self { request: request.map(|_| SdkBody::empty()), body };
        presigned.clone().request.try_into_http1x()?;
        Ok(presigned)
    }

    /// The HTTP method.
    pub fn method(&self) -> &str {
        self.request.method()
    }

    /// The URI, which includes the signature. Keep it secret: anyone who knows it can send the request.
    pub fn uri(&self) -> &str {
        self.request.uri()
    }

    /// The headers that must be sent, except `Host`, which HTTP clients derive from the URI.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.request.headers().iter()
    }

    /// The body, which must be sent as it is; empty if the request has none or if the sender supplies it, as for objects
    /// of S3.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Returns a copy as an `http` 1.x request with this body.
    pub fn make_http_1x_request<B>(&self, body: B) -> http::Request<B> {
        self.clone().into_http_1x_request(body)
    }

    /// Converts the request into an `http` 1.x request with this body.
    #[expect(clippy::missing_panics_doc, reason = "it does not panic")]
    pub fn into_http_1x_request<B>(self, body: B) -> http::Request<B> {
        let request = self.request.try_into_http1x().expect("`new` has turned the same request into one of HTTP");
        request.map(|_| body)
    }

    /// Returns a copy as an `http` 0.2 request with this body.
    #[cfg(feature = "http-02x")]
    #[deprecated = "use `make_http_1x_request`"]
    pub fn make_http_02x_request<B>(&self, body: B) -> http_02x::Request<B> {
        self.clone().http_02x_request(body)
    }

    /// Converts the request into an `http` 0.2 request with this body.
    #[cfg(feature = "http-02x")]
    #[deprecated = "use `into_http_1x_request`"]
    pub fn into_http_02x_request<B>(self, body: B) -> http_02x::Request<B> {
        self.http_02x_request(body)
    }

    #[cfg(feature = "http-02x")]
    fn http_02x_request<B>(self, body: B) -> http_02x::Request<B> {
        let request = self.request.try_into_http02x().expect("`new` has turned the same request into one of HTTP");
        request.map(|_| body)
    }
}

impl Clone for PresignedRequest {
    fn clone(&self) -> Self {
        let request =
            self.request.try_clone().expect("`new` has replaced the body by an empty one, which can be cloned");
        Self { request, body: self.body.clone() }
    }
}

impl fmt::Debug for PresignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The query contains the signature, which grants access.
        let target = self.uri().split_once('?').map_or(self.uri(), |(target, _)| target);
        f.debug_struct("PresignedRequest").field("method", &self.method()).field("uri", &target).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn presigned() -> PresignedRequest {
        let mut request = HttpRequest::new(SdkBody::from("body"));
        request.set_method("PUT").expect("it is a method");
        request.set_uri("https://host/key?X-Amz-Signature=secret").expect("it is a URI");
        request.headers_mut().insert("content-type", "text/plain");
        PresignedRequest::new(request, Bytes::new()).expect("HTTP allows it")
    }

    #[test]
    fn the_sender_supplies_the_body() {
        let request = presigned().make_http_1x_request("other body");
        assert_eq!((request.method().as_str(), *request.body()), ("PUT", "other body"));
        assert_eq!(request.uri(), "https://host/key?X-Amz-Signature=secret");
        assert_eq!(request.headers()["content-type"], "text/plain");
        assert_eq!(presigned().headers().collect::<Vec<_>>(), [("content-type", "text/plain")]);
    }

    #[cfg(feature = "http-02x")]
    #[test]
    #[expect(deprecated, reason = "programs of the official crate still call it")]
    fn requests_convert_to_the_old_version() {
        let request = presigned().make_http_02x_request("other body");
        assert_eq!((request.method().as_str(), *request.body()), ("PUT", "other body"));
        assert_eq!(request.uri(), "https://host/key?X-Amz-Signature=secret");
        assert_eq!(presigned().into_http_02x_request(()).headers()["content-type"], "text/plain");
    }

    #[test]
    fn signatures_are_not_printed() {
        let printed = format!("{:?}", presigned());
        assert!(printed.contains("https://host/key") && !printed.contains("secret"), "{printed}");
    }
}
