//! Errors of calls that the model defines as structures.

use std::error::Error as StdError;
use std::fmt;

use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
use aws_smithy_types::retry::ErrorKind;

use crate::walk;

/// An error structure defined by the model.
pub trait Modeled: StdError + ProvideErrorMetadata + Send + Sync + 'static {
    /// Returns the name of the structure in Rust, which is that of the variant that contains it, too.
    #[doc(hidden)]
    fn name(&self) -> &'static str;

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

/// Reads the error with one code, which is one of an operation's errors.
pub struct ErrorReader<'r, 'v, O> {
    code: &'r str,
    from: &'r mut walk::Reader<'v>,
    meta: &'r ErrorMetadata,
    /// Codes of the variant that comes next, if they are not its name.
    codes: Option<&'r [&'r str]>,
    result: walk::Result<Option<O>>,
}

impl<'r, 'v, O> ErrorReader<'r, 'v, O> {
    /// Creates a reader of the error with this code.
    #[inline]
    pub fn new(code: &'r str, from: &'r mut walk::Reader<'v>, meta: &'r ErrorMetadata) -> Self {
        Self { code, from, meta, codes: None, result: Ok(None) }
    }

    /// Sets the codes of the variant that comes next.
    #[inline]
    pub fn codes(&mut self, codes: &'r [&'r str]) -> &mut Self {
        self.codes = Some(codes);
        self
    }

    /// Reads the error if this variant has its code, and stores the metadata of its response in it.
    #[inline]
    pub fn variant<E: Modeled + walk::Compound>(&mut self, variant: fn(E) -> O, name: &str) {
        let is_coded = self.codes.take().map_or(self.code == name, |codes| codes.contains(&self.code));
        if is_coded && matches!(self.result, Ok(None)) {
            self.result = E::read(self.from).map(|mut error| {
                error.set_meta(self.meta.clone());
                Some(variant(error))
            });
        }
    }

    /// Returns the error, or `None` if no variant has its code.
    ///
    /// # Errors
    /// Returns an error if the body does not match the error's shape in the model.
    #[inline]
    pub fn end(self) -> walk::Result<Option<O>> {
        self.result
    }
}

impl<O> fmt::Debug for ErrorReader<'_, '_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorReader").field("code", &self.code).finish_non_exhaustive()
    }
}
