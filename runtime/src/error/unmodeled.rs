//! The error type of operations for which the model defines no errors.

use std::convert::Infallible;
use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::result::CreateUnhandledError;
use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};
use aws_types::request_id::RequestId;

use super::operation::OperationError;
use super::unhandled::Unhandled;
use super::variant::Variant;
use crate::walk;

/// Errors returned by the operation `O`, for which the model defines none. Each operation has an alias of this type.
#[non_exhaustive]
pub enum Unmodeled<O> {
    /// An error that the model does not define.
    ///
    /// See [`ProvideErrorMetadata::code`] for its code.
    #[deprecated(
        note = "Match with a wildcard and check `.code()`: a later version may give this error its own variant."
    )]
    Unhandled(Unhandled),
    #[doc(hidden)]
    Never(Infallible, PhantomData<fn() -> O>),
}

#[expect(deprecated, reason = "the deprecation is meant for users of the variant")]
impl<O> Unmodeled<O> {
    /// Creates an error from its source.
    pub fn unhandled(source: impl Into<BoxError>) -> Self {
        Self::Unhandled(Unhandled::new(source.into(), ErrorMetadata::default()))
    }

    /// Creates an error from its code and message.
    pub fn generic(meta: ErrorMetadata) -> Self {
        Self::Unhandled(Unhandled::generic(meta))
    }

    /// The code, message and request ID of the error response.
    pub fn meta(&self) -> &ErrorMetadata {
        self.variant().meta()
    }

    #[doc(hidden)]
    pub fn into_unhandled(self) -> Unhandled {
        match self {
            Self::Unhandled(error) => error,
            Self::Never(never, _) => match never {},
        }
    }

    fn variant(&self) -> Variant<'_> {
        match self {
            Self::Unhandled(error) => Variant::Unhandled(error),
            Self::Never(never, _) => match *never {},
        }
    }
}

#[expect(deprecated, reason = "the deprecation is meant for users of the variant")]
impl<O> fmt::Debug for Unmodeled<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unhandled(error) => f.debug_tuple("Unhandled").field(error).finish(),
            Self::Never(never, _) => match *never {},
        }
    }
}

impl<O> fmt::Display for Unmodeled<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.variant().fmt(f)
    }
}

impl<O> StdError for Unmodeled<O> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.variant().source())
    }
}

impl<O> ProvideErrorMetadata for Unmodeled<O> {
    fn meta(&self) -> &ErrorMetadata {
        self.variant().meta()
    }
}

impl<O> ProvideErrorKind for Unmodeled<O> {
    fn retryable_error_kind(&self) -> Option<ErrorKind> {
        None
    }

    fn code(&self) -> Option<&str> {
        self.meta().code()
    }
}

impl<O> RequestId for Unmodeled<O> {
    fn request_id(&self) -> Option<&str> {
        self.meta().request_id()
    }
}

#[expect(deprecated, reason = "the deprecation is meant for users of the variant")]
impl<O> CreateUnhandledError for Unmodeled<O> {
    fn create_unhandled_error(source: BoxError, meta: Option<ErrorMetadata>) -> Self {
        Self::Unhandled(Unhandled::new(source, meta.unwrap_or_default()))
    }
}

impl<O: 'static> OperationError for Unmodeled<O> {
    fn read(_: &str, _: &mut walk::Reader<'_>, _: &ErrorMetadata) -> walk::Result<Option<Self>> {
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct ListThings;

    #[test]
    fn an_error_keeps_its_code_and_request_id() {
        let meta = ErrorMetadata::builder().code("ThrottlingException").message("slowly").custom("aws_request_id", "1");
        let error = Unmodeled::<ListThings>::create_unhandled_error("cause".into(), Some(meta.build()));
        assert_eq!(ProvideErrorKind::code(&error), Some("ThrottlingException"));
        assert_eq!((error.meta().message(), error.request_id()), (Some("slowly"), Some("1")));
        assert_eq!(error.retryable_error_kind(), None);
        assert_eq!(error.to_string(), "unhandled error (ThrottlingException)");
        assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("cause"));
        assert!(format!("{error:?}").starts_with("Unhandled(Unhandled {"), "{error:?}");
        assert_eq!(error.into_unhandled().meta.code(), Some("ThrottlingException"));
    }

    #[test]
    fn mocks_can_create_errors() {
        let meta = || ErrorMetadata::builder().code("InvalidParameterValue").build();
        assert_eq!(Unmodeled::<ListThings>::generic(meta()).to_string(), "unhandled error (InvalidParameterValue)");
        assert_eq!(Unmodeled::<ListThings>::unhandled("cause").meta().code(), None);
    }
}
