//! Variant of an enum of errors, which the macros of this module share.

use std::error::Error as StdError;
use std::fmt;

use aws_smithy_types::error::metadata::ErrorMetadata;
use aws_smithy_types::retry::ErrorKind;

use super::modeled::Modeled;
use super::unhandled::Unhandled;

/// A variant of an operation's or a service's errors.
#[derive(Clone, Copy, Debug)]
pub enum Variant<'a> {
    /// An error that the model defines.
    Modeled(&'a dyn Modeled),
    /// Any other error.
    Unhandled(&'a Unhandled),
}

impl<'a> Variant<'a> {
    /// The code, message and request ID of the error response.
    pub fn meta(self) -> &'a ErrorMetadata {
        match self {
            Self::Modeled(error) => error.meta(),
            Self::Unhandled(error) => &error.meta,
        }
    }

    /// The retry kind of the error, if the model says that the call may be retried.
    pub fn retry_kind(self) -> Option<ErrorKind> {
        match self {
            Self::Modeled(error) => error.retry_kind(),
            Self::Unhandled(_) => None,
        }
    }

    /// The modeled error itself, or the source of an unhandled one.
    pub fn source(self) -> &'a (dyn StdError + 'static) {
        match self {
            Self::Modeled(error) => error,
            Self::Unhandled(error) => &*error.source,
        }
    }

    /// Writes the variant as a derived `Debug` does.
    ///
    /// # Errors
    /// Returns the errors of the formatter.
    pub fn debug(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Modeled(error) => f.debug_tuple(error.name()).field(&error).finish(),
            Self::Unhandled(error) => f.debug_tuple("Unhandled").field(error).finish(),
        }
    }

    /// Writes the modeled error, or the code of an unhandled one.
    ///
    /// # Errors
    /// Returns the errors of the formatter.
    pub fn fmt(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Modeled(error) => fmt::Display::fmt(error, f),
            Self::Unhandled(error) => match error.meta.code() {
                Some(code) => write!(f, "unhandled error ({code})"),
                None => f.write_str("unhandled error"),
            },
        }
    }
}
