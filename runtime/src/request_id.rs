//! Request ids, and the extended request ids of some services, which AWS support may need to trace a request.
//!
//! Errors keep the extended id in their metadata, outputs in a field. The crates of such
//! services implement [`RequestIdExt`] for both.

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::http::{Headers, Response};
use aws_smithy_types::error::metadata::{Builder as ErrorMetadataBuilder, ErrorMetadata};

use http::HeaderName;

use crate::error::Unmodeled;

/// The key of the request id in the metadata of errors.
pub(crate) const ID_KEY: &str = "aws_request_id";

/// The key of the extended id in the metadata of errors.
pub(crate) const EXTENDED_ID_KEY: &str = "s3_extended_request_id";

/// The response headers with the request id, in order of precedence.
static ID: [HeaderName; 2] = [HeaderName::from_static("x-amzn-requestid"), HeaderName::from_static("x-amz-request-id")];

/// The response header with the extended request id.
static EXTENDED_ID: HeaderName = HeaderName::from_static("x-amz-id-2");

/// Returns the request id from the headers of a response, like `aws_types::request_id::RequestId` but without parsing
/// the header names each time.
pub(crate) fn find(headers: &Headers) -> Option<&str> {
    ID.iter().find_map(|name| text(headers, name))
}

/// Returns the first value of a header, if it is text.
fn text<'h>(headers: &'h Headers, name: &HeaderName) -> Option<&'h str> {
    str::from_utf8(headers.get_all_bytes_by_name(name).next()?).ok()
}

/// Access to the extended request id of a response or error.
pub trait RequestIdExt {
    /// Returns the extended request id, if the service returned one.
    fn extended_request_id(&self) -> Option<&str>;
}

impl RequestIdExt for Headers {
    fn extended_request_id(&self) -> Option<&str> {
        text(self, &EXTENDED_ID)
    }
}

impl<B> RequestIdExt for Response<B> {
    fn extended_request_id(&self) -> Option<&str> {
        self.headers().extended_request_id()
    }
}

impl RequestIdExt for ErrorMetadata {
    fn extended_request_id(&self) -> Option<&str> {
        self.extra(EXTENDED_ID_KEY)
    }
}

impl<O> RequestIdExt for Unmodeled<O> {
    fn extended_request_id(&self) -> Option<&str> {
        self.meta().extended_request_id()
    }
}

impl<E> RequestIdExt for SdkError<E, Response> {
    fn extended_request_id(&self) -> Option<&str> {
        self.raw_response().and_then(RequestIdExt::extended_request_id)
    }
}

impl<T: RequestIdExt, E: RequestIdExt> RequestIdExt for Result<T, E> {
    fn extended_request_id(&self) -> Option<&str> {
        match self {
            Ok(output) => output.extended_request_id(),
            Err(error) => error.extended_request_id(),
        }
    }
}

/// The ids in the body of an error response.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct BodyIds<'a> {
    pub(crate) request: Option<&'a str>,
    pub(crate) extended: Option<&'a str>,
}

/// Adds both ids of a response to the metadata of an error: those in the headers, or else those in the body.
pub(crate) fn apply(metadata: ErrorMetadataBuilder, headers: &Headers, body: BodyIds<'_>) -> ErrorMetadataBuilder {
    let ids =
        [(ID_KEY, find(headers).or(body.request)), (EXTENDED_ID_KEY, headers.extended_request_id().or(body.extended))];
    ids.into_iter().fold(metadata, |metadata, (key, id)| match id {
        Some(id) => metadata.custom(key, id),
        None => metadata,
    })
}

/// Implements [`RequestIdExt`](crate::request_id::RequestIdExt) for an output or error.
#[doc(hidden)]
#[macro_export]
macro_rules! extended_request_id {
    (error $name:ident) => {
        impl $crate::generated::request_id::RequestIdExt for $name {
            #[inline]
            fn extended_request_id(&self) -> Option<&str> {
                $crate::generated::request_id::RequestIdExt::extended_request_id(
                    $crate::generated::error::ProvideErrorMetadata::meta(self),
                )
            }
        }
    };
    (output $name:ident) => {
        impl $crate::generated::request_id::RequestIdExt for $name {
            #[inline]
            fn extended_request_id(&self) -> Option<&str> {
                self._extended_request_id.as_deref()
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
    use aws_smithy_types::body::SdkBody;

    use super::*;

    fn response(id: Option<&'static str>) -> HttpResponse {
        let mut response = HttpResponse::new(400.try_into().expect("400 is a status"), SdkBody::empty());
        response.headers_mut().insert("x-amz-request-id", "first");
        if let Some(id) = id {
            response.headers_mut().insert("x-amz-id-2", id);
        }
        response
    }

    #[test]
    fn everything_with_a_response_has_its_extended_id() {
        for id in [None, Some("second")] {
            assert_eq!(response(id).extended_request_id(), id);
            assert_eq!(SdkError::service_error((), response(id)).extended_request_id(), id);
            let error: SdkError<(), HttpResponse> = SdkError::response_error("unreadable", response(id));
            assert_eq!(error.extended_request_id(), id);
            let result: Result<HttpResponse, SdkError<(), HttpResponse>> = Err(error);
            assert_eq!(result.extended_request_id(), id);
            let result: Result<HttpResponse, SdkError<(), HttpResponse>> = Ok(response(id));
            assert_eq!(result.extended_request_id(), id);
        }
        let unsent: SdkError<(), HttpResponse> = SdkError::timeout_error("late");
        assert_eq!(unsent.extended_request_id(), None);
    }

    #[test]
    fn the_id_is_the_one_that_the_published_crate_finds() {
        let names = ["x-amzn-requestid", "x-amz-request-id", "X-Amzn-RequestId", "x-amz-id-2"];
        for (first, second) in names.iter().flat_map(|first| names.map(|second| (first, second))) {
            for value in [b"text".as_slice(), b"\xff"] {
                let mut response = http::Response::builder().header(*first, value).header(second, "second");
                let headers = response.headers_mut().expect("names and values are valid").clone();
                let headers = Headers::try_from(headers).expect("headers need not be text");
                assert_eq!(find(&headers), aws_types::request_id::RequestId::request_id(&headers), "{first} {second}");
            }
        }
    }

    #[test]
    fn the_metadata_of_errors_has_both_ids() {
        let metadata = |id| apply(ErrorMetadata::builder(), response(id).headers(), BodyIds::default()).build();
        assert_eq!(metadata(Some("second")).extended_request_id(), Some("second"));
        assert_eq!(metadata(None).extended_request_id(), None);
        assert_eq!(aws_types::request_id::RequestId::request_id(&metadata(None)), Some("first"));
    }

    #[test]
    fn ids_in_the_body_are_used_if_the_headers_have_none() {
        let body = BodyIds { request: Some("body"), extended: Some("extended") };
        let with = apply(ErrorMetadata::builder(), response(None).headers(), body).build();
        assert_eq!(aws_types::request_id::RequestId::request_id(&with), Some("first"));
        assert_eq!(with.extended_request_id(), Some("extended"));
        let without = apply(ErrorMetadata::builder(), &Headers::new(), body).build();
        assert_eq!(aws_types::request_id::RequestId::request_id(&without), Some("body"));
    }
}
