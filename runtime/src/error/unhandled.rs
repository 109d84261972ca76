//! Errors that the model does not define.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::error::metadata::ErrorMetadata;

/// Content of an `Unhandled` variant: an error that the model does not define, with its code and message.
#[derive(Debug)]
pub struct Unhandled {
    pub(super) source: BoxError,
    pub(super) meta: ErrorMetadata,
}

impl Unhandled {
    #[doc(hidden)]
    pub fn new(source: BoxError, meta: ErrorMetadata) -> Self {
        Self { source, meta }
    }

    /// Creates an error of which only the metadata is known.
    #[doc(hidden)]
    pub fn generic(meta: ErrorMetadata) -> Self {
        Self { source: meta.clone().into(), meta }
    }
}
