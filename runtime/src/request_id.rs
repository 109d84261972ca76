//! The second id that some services give each request: what their support asks for beside the request id.
//!
//! Errors keep it in their metadata, outputs in a field of their own. [`extended!`](crate::extended_request_id) declares
//! both in the crates of such services, and for their users it is the trait [`RequestIdExt`].

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::http::{Headers, Response};
use aws_smithy_types::error::metadata::{Builder as ErrorMetadataBuilder, ErrorMetadata};

use crate::error::Unmodeled;

pub use crate::extended_request_id as extended;

/// Where the metadata of errors has the id.
const EXTRA: &str = "s3_extended_request_id";

/// Something that knows the extended id of its request.
pub trait RequestIdExt {
    /// The extended id of the request, if the service gave it one.
    fn extended_request_id(&self) -> Option<&str>;
}

impl RequestIdExt for Headers {
    fn extended_request_id(&self) -> Option<&str> {
        self.get("x-amz-id-2")
    }
}

impl<B> RequestIdExt for Response<B> {
    fn extended_request_id(&self) -> Option<&str> {
        self.headers().extended_request_id()
    }
}

impl RequestIdExt for ErrorMetadata {
    fn extended_request_id(&self) -> Option<&str> {
        self.extra(EXTRA)
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

/// Puts both ids of a response into the metadata of an error.
pub(crate) fn apply(metadata: ErrorMetadataBuilder, headers: &Headers) -> ErrorMetadataBuilder {
    let metadata = aws_types::request_id::apply_request_id(metadata, headers);
    match headers.extended_request_id() {
        Some(id) => metadata.custom(EXTRA, id),
        None => metadata,
    }
}

/// Declares that an output or error knows the extended id of its request.
#[macro_export]
macro_rules! extended_request_id {
    (error $name:ident) => {
        impl $crate::request_id::RequestIdExt for $name {
            #[inline]
            fn extended_request_id(&self) -> Option<&str> {
                $crate::request_id::RequestIdExt::extended_request_id($crate::error::ProvideErrorMetadata::meta(self))
            }
        }
    };
    (output $name:ident) => {
        impl $crate::request_id::RequestIdExt for $name {
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
    fn whatever_has_a_response_has_its_extended_id() {
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
    fn the_metadata_of_errors_has_both_ids() {
        let metadata = |id| apply(ErrorMetadata::builder(), response(id).headers()).build();
        assert_eq!(metadata(Some("second")).extended_request_id(), Some("second"));
        assert_eq!(metadata(None).extended_request_id(), None);
        assert_eq!(aws_types::request_id::RequestId::request_id(&metadata(None)), Some("first"));
    }
}
