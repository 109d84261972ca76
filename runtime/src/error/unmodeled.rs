//! The errors of operations for which the model names none: one type for all of them.

use std::convert::Infallible;
use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;

use super::{
    BoxError, CreateUnhandledError, ErrorKind, ErrorMetadata, OperationError, ProvideErrorKind, ProvideErrorMetadata,
    RequestId, Unhandled, Variant,
};
use crate::walk;

/// Why the operation `O` failed, whose model names no errors. Each operation has its own by another name.
#[non_exhaustive]
pub enum Unmodeled<O> {
    /// An answer that the model does not name.
    ///
    /// Ask [`ProvideErrorMetadata::code`] what it is.
    #[deprecated(note = "Match with a wildcard and ask `.code()`: this error may get a variant of its own.")]
    Unhandled(Unhandled),
    #[doc(hidden)]
    Never(Infallible, PhantomData<fn() -> O>),
}

#[expect(deprecated, reason = "the variant is for programs to leave alone")]
impl<O> Unmodeled<O> {
    /// An error that the model does not name, from anything that can be its source.
    pub fn unhandled(source: impl Into<BoxError>) -> Self {
        Self::Unhandled(Unhandled::new(source.into(), ErrorMetadata::default()))
    }

    /// An error that the model does not name, from its code and message.
    pub fn generic(meta: ErrorMetadata) -> Self {
        Self::Unhandled(Unhandled::generic(meta))
    }

    /// The code, message and request id of the answer.
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

#[expect(deprecated, reason = "the variant is for programs to leave alone")]
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

#[expect(deprecated, reason = "the variant is for programs to leave alone")]
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
    fn an_answer_keeps_its_code_and_request_id() {
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
    fn mocks_can_make_one() {
        let meta = || ErrorMetadata::builder().code("InvalidParameterValue").build();
        assert_eq!(Unmodeled::<ListThings>::generic(meta()).to_string(), "unhandled error (InvalidParameterValue)");
        assert_eq!(Unmodeled::<ListThings>::unhandled("cause").meta().code(), None);
    }
}
