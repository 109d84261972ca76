//! Errors of calls that the model defines as structures.

use std::error::Error as StdError;

use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
use aws_smithy_types::retry::ErrorKind;

use crate::schema::prelude;
use crate::walk;

/// An error structure defined by the model.
pub trait Modeled: StdError + ProvideErrorMetadata + Send + Sync + 'static {
    /// The retry kind that the model gives this error, if it is retryable.
    fn retry_kind(&self) -> Option<ErrorKind>;

    /// Stores the metadata of the error's response. The error and its metadata have the same message afterwards.
    #[doc(hidden)]
    fn set_meta(&mut self, meta: ErrorMetadata);

    /// Returns the structure and the HTTP status of its responses, for a fake of the service.
    #[cfg(feature = "fake")]
    #[doc(hidden)]
    fn response(&self) -> (&dyn walk::Structure, u16);
}

/// Reads an error structure and stores the metadata of its response in it.
///
/// # Errors
/// Returns an error if the body does not match the error's shape in the model.
pub fn read<E: Modeled + walk::Shape>(from: &mut walk::Reader<'_>, meta: &ErrorMetadata) -> walk::Result<E> {
    let mut error = E::read(&prelude::DOCUMENT, from)?;
    error.set_meta(meta.clone());
    Ok(error)
}
