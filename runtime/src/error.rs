//! Errors that services answer with: modelled ones, those of an operation, those of a whole service.

mod unmodeled;

use std::error::Error as StdError;
use std::fmt;

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::retry::ErrorKind;

pub use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::result::{ConnectorError, CreateUnhandledError};
pub use aws_smithy_types::error::display::DisplayErrorContext;
pub use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
pub use aws_smithy_types::error::operation::BuildError;
pub use aws_smithy_types::retry::{ErrorKind as RetryKind, ProvideErrorKind};
pub use aws_types::request_id::RequestId;

use crate::walk;

pub use unmodeled::Unmodeled;

pub use crate::{modeled_error as modeled, operation_errors as operation, service_errors as service};

/// What an `Unhandled` variant holds: an answer that the model does not name, with the code and message it carried.
#[derive(Debug)]
pub struct Unhandled {
    source: BoxError,
    meta: ErrorMetadata,
}

impl Unhandled {
    #[doc(hidden)]
    pub fn new(source: BoxError, meta: ErrorMetadata) -> Self {
        Self { source, meta }
    }

    /// An answer of which only the metadata is known.
    #[doc(hidden)]
    pub fn generic(meta: ErrorMetadata) -> Self {
        Self { source: meta.clone().into(), meta }
    }
}

/// An error structure of a model.
pub trait Modeled: StdError + ProvideErrorMetadata + Send + Sync + 'static {
    /// Whether and how the model lets a call that failed so be repeated.
    fn retry_kind(&self) -> Option<ErrorKind>;

    #[doc(hidden)]
    fn set_meta(&mut self, meta: ErrorMetadata);
}

/// The errors of one operation.
pub trait OperationError:
    StdError + ProvideErrorMetadata + ProvideErrorKind + CreateUnhandledError + Send + Sync + 'static
{
    /// Reads the error with this code, if the operation names it.
    ///
    /// # Errors
    /// A body that is not what the model says of this error.
    fn read(code: &str, from: &mut walk::Reader<'_>, meta: &ErrorMetadata) -> walk::Result<Option<Self>>
    where
        Self: Sized;
}

/// Reads an error structure and gives it the metadata of its response.
///
/// # Errors
/// A body that is not what the model says of this error.
pub fn read<E: Modeled + walk::Shape>(from: &mut walk::Reader<'_>, meta: &ErrorMetadata) -> walk::Result<E> {
    let mut error = E::read(&aws_smithy_schema::prelude::DOCUMENT, from)?;
    error.set_meta(meta.clone());
    Ok(error)
}

/// A variant of an operation's or a service's errors.
#[derive(Clone, Copy, Debug)]
pub enum Variant<'a> {
    /// One the model names.
    Modeled(&'a dyn Modeled),
    /// Any other.
    Unhandled(&'a Unhandled),
}

impl<'a> Variant<'a> {
    /// The code, message and request id of the answer.
    pub fn meta(self) -> &'a ErrorMetadata {
        match self {
            Self::Modeled(error) => error.meta(),
            Self::Unhandled(error) => &error.meta,
        }
    }

    /// Whether and how the call may be repeated.
    pub fn retry_kind(self) -> Option<ErrorKind> {
        match self {
            Self::Modeled(error) => error.retry_kind(),
            Self::Unhandled(_) => None,
        }
    }

    /// The modelled error itself, or what an unhandled one came from.
    pub fn source(self) -> &'a (dyn StdError + 'static) {
        match self {
            Self::Modeled(error) => error,
            Self::Unhandled(error) => &*error.source,
        }
    }

    /// Writes the modelled error, or the code of an unhandled one.
    ///
    /// # Errors
    /// Those of the formatter.
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

/// Splits the error of a call into the service's answer and everything that went wrong without one.
#[doc(hidden)]
pub fn from_sdk_error<E, R>(error: SdkError<E, R>) -> Result<E, Unhandled>
where
    E: StdError + ProvideErrorMetadata + Send + Sync + 'static,
    R: fmt::Debug + Send + Sync + 'static,
{
    match error {
        SdkError::ServiceError(context) => Ok(context.into_err()),
        other => {
            let meta = ProvideErrorMetadata::meta(&other).clone();
            Err(Unhandled::new(other.into(), meta))
        }
    }
}

/// Writes an error structure as `Name` or `Name: message`.
#[doc(hidden)]
pub fn display<'m>(f: &mut fmt::Formatter<'_>, name: &str, message: impl Into<Option<&'m str>>) -> fmt::Result {
    f.write_str(name)?;
    match message.into() {
        Some(message) => write!(f, ": {message}"),
        None => Ok(()),
    }
}

/// Implements what every error structure is: an error with metadata, a request id and a retry kind.
///
/// `modeled!(Type, "Type as printed")`, then `retry Kind` where the model says that it may be repeated and
/// `; sensitive` where its message must not be printed.
#[macro_export]
macro_rules! modeled_error {
    ($name:ident, $printed:literal $(, retry $kind:ident)? $(; $sensitive:ident)?) => {
        $(
            impl $name {
                /// How a call that failed so is repeated.
                #[inline]
                pub fn retryable_error_kind(&self) -> $crate::error::RetryKind {
                    $crate::error::RetryKind::$kind
                }
            }
        )?

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::error::display(f, $printed, $crate::modeled_error!(@message self $($sensitive)?))
            }
        }

        impl ::std::error::Error for $name {}

        impl $crate::error::ProvideErrorMetadata for $name {
            #[inline]
            fn meta(&self) -> &$crate::error::ErrorMetadata {
                &self.meta
            }
        }

        impl $crate::error::RequestId for $name {
            #[inline]
            fn request_id(&self) -> Option<&str> {
                self.meta.request_id()
            }
        }

        impl $crate::error::Modeled for $name {
            #[inline]
            fn retry_kind(&self) -> Option<$crate::error::RetryKind> {
                $crate::modeled_error!(@kind $($kind)?)
            }

            #[inline]
            fn set_meta(&mut self, meta: $crate::error::ErrorMetadata) {
                self.meta = meta;
            }
        }
    };
    (@kind) => { None };
    (@kind $kind:ident) => { Some($crate::error::RetryKind::$kind) };
    (@message $self:ident) => { $self.message() };
    (@message $self:ident sensitive) => { Some($crate::REDACTED) };
}

/// Declares the errors of an operation.
///
/// Each line names an error structure of `types::error`, the method that asks for it, and its code on the wire where
/// that is not its name.
#[expect(clippy::crate_in_macro_def, reason = "error structures are the generated crate's")]
#[macro_export]
macro_rules! operation_errors {
    ($(#[$meta:meta])* pub enum $name:ident { $($variant:ident($is:ident $(,)?) $(= $code:literal)?,)* }) => {
        $(#[$meta])*
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("The service answered [`", stringify!($variant), "`](crate::types::error::", stringify!($variant), ").")]
                $variant(crate::types::error::$variant),
            )*
            /// An answer that the model does not name.
            ///
            /// Ask [`ProvideErrorMetadata::code`](crate::error::ProvideErrorMetadata::code) what it is.
            #[deprecated(note = "Match with a wildcard and ask `.code()`: this error may get a variant of its own.")]
            Unhandled($crate::error::Unhandled),
        }

        #[allow(deprecated)]
        impl $name {
            /// An error that the model does not name, from anything that can be its source.
            #[inline]
            pub fn unhandled(source: impl Into<Box<dyn ::std::error::Error + Send + Sync + 'static>>) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(source.into(), Default::default()))
            }

            /// An error that the model does not name, from its code and message.
            #[inline]
            pub fn generic(meta: $crate::error::ErrorMetadata) -> Self {
                Self::Unhandled($crate::error::Unhandled::generic(meta))
            }

            /// The code, message and request id of the answer.
            #[inline]
            pub fn meta(&self) -> &$crate::error::ErrorMetadata {
                self.variant().meta()
            }

            $(
                #[doc = concat!("Whether this is [`", stringify!($variant), "`](Self::", stringify!($variant), ").")]
                #[inline]
                pub fn $is(&self) -> bool {
                    matches!(self, Self::$variant(_))
                }
            )*

            #[inline]
            fn variant(&self) -> $crate::error::Variant<'_> {
                match self {
                    $(Self::$variant(error) => $crate::error::Variant::Modeled(error),)*
                    Self::Unhandled(error) => $crate::error::Variant::Unhandled(error),
                }
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.variant().fmt(f)
            }
        }

        impl ::std::error::Error for $name {
            #[inline]
            fn source(&self) -> Option<&(dyn ::std::error::Error + 'static)> {
                Some(self.variant().source())
            }
        }

        impl $crate::error::ProvideErrorMetadata for $name {
            #[inline]
            fn meta(&self) -> &$crate::error::ErrorMetadata {
                self.variant().meta()
            }
        }

        impl $crate::error::ProvideErrorKind for $name {
            #[inline]
            fn code(&self) -> Option<&str> {
                self.meta().code()
            }

            #[inline]
            fn retryable_error_kind(&self) -> Option<$crate::error::RetryKind> {
                self.variant().retry_kind()
            }
        }

        impl $crate::error::RequestId for $name {
            #[inline]
            fn request_id(&self) -> Option<&str> {
                self.meta().request_id()
            }
        }

        #[allow(deprecated)]
        impl $crate::error::CreateUnhandledError for $name {
            #[inline]
            fn create_unhandled_error(
                source: Box<dyn ::std::error::Error + Send + Sync + 'static>,
                meta: Option<$crate::error::ErrorMetadata>,
            ) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(source, meta.unwrap_or_default()))
            }
        }

        impl $crate::error::OperationError for $name {
            #[inline]
            fn read(
                code: &str,
                from: &mut $crate::walk::Reader<'_>,
                meta: &$crate::error::ErrorMetadata,
            ) -> $crate::walk::Result<Option<Self>> {
                $(
                    if code == $crate::operation_errors!(@code $variant $($code)?) {
                        return $crate::error::read(from, meta).map(|error| Some(Self::$variant(error)));
                    }
                )*
                Ok(None)
            }
        }

        #[allow(deprecated)]
        impl From<$name> for crate::Error {
            #[inline]
            fn from(error: $name) -> Self {
                match error {
                    $($name::$variant(error) => Self::$variant(error),)*
                    $name::Unhandled(error) => Self::Unhandled(error),
                }
            }
        }
    };
    (@code $variant:ident) => { stringify!($variant) };
    (@code $variant:ident $code:literal) => { $code };
}

/// Declares the errors of a whole service, into which those of its operations turn.
#[expect(clippy::crate_in_macro_def, reason = "error structures are the generated crate's")]
#[macro_export]
macro_rules! service_errors {
    ($(#[$meta:meta])* pub enum $name:ident { $($variant:ident,)* }) => {
        $(#[$meta])*
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("The service answered [`", stringify!($variant), "`](crate::types::error::", stringify!($variant), ").")]
                $variant(crate::types::error::$variant),
            )*
            /// Anything else: an answer that the model does not name, or no answer.
            #[deprecated(note = "Match with a wildcard and ask `.code()`: this error may get a variant of its own.")]
            Unhandled($crate::error::Unhandled),
        }

        #[allow(deprecated)]
        impl $name {
            #[inline]
            fn variant(&self) -> $crate::error::Variant<'_> {
                match self {
                    $(Self::$variant(error) => $crate::error::Variant::Modeled(error),)*
                    Self::Unhandled(error) => $crate::error::Variant::Unhandled(error),
                }
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.variant().fmt(f)
            }
        }

        impl ::std::error::Error for $name {
            #[inline]
            fn source(&self) -> Option<&(dyn ::std::error::Error + 'static)> {
                match self.variant() {
                    $crate::error::Variant::Modeled(error) => error.source(),
                    unhandled => Some(unhandled.source()),
                }
            }
        }

        impl $crate::error::ProvideErrorMetadata for $name {
            #[inline]
            fn meta(&self) -> &$crate::error::ErrorMetadata {
                self.variant().meta()
            }
        }

        impl $crate::error::RequestId for $name {
            #[inline]
            fn request_id(&self) -> Option<&str> {
                self.variant().meta().request_id()
            }
        }

        #[allow(deprecated)]
        impl<O> From<$crate::error::Unmodeled<O>> for $name {
            #[inline]
            fn from(error: $crate::error::Unmodeled<O>) -> Self {
                Self::Unhandled(error.into_unhandled())
            }
        }

        #[allow(deprecated)]
        impl From<$crate::error::BuildError> for $name {
            #[inline]
            fn from(error: $crate::error::BuildError) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(error.into(), Default::default()))
            }
        }

        #[allow(deprecated)]
        impl<E, R> From<$crate::SdkError<E, R>> for $name
        where
            E: ::std::error::Error + $crate::error::ProvideErrorMetadata + Into<Self> + Send + Sync + 'static,
            R: ::std::fmt::Debug + Send + Sync + 'static,
        {
            fn from(error: $crate::SdkError<E, R>) -> Self {
                match $crate::error::from_sdk_error(error) {
                    Ok(answer) => answer.into(),
                    Err(other) => Self::Unhandled(other),
                }
            }
        }
    };
}
