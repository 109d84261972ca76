//! Errors returned by services: error structures of the model, errors of an operation, errors of a whole service.

mod message;
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

#[doc(hidden)]
pub use message::{adopt_message, hide_message, without_message};
pub use unmodeled::Unmodeled;

pub use crate::{modeled_error as modeled, operation_errors as operation, service_errors as service};

/// Content of an `Unhandled` variant: an error that the model does not define, with its code and message.
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

    /// Creates an error of which only the metadata is known.
    #[doc(hidden)]
    pub fn generic(meta: ErrorMetadata) -> Self {
        Self { source: meta.clone().into(), meta }
    }
}

/// An error structure defined by the model.
pub trait Modeled: StdError + ProvideErrorMetadata + Send + Sync + 'static {
    /// The retry kind that the model gives this error, if it is retryable.
    fn retry_kind(&self) -> Option<ErrorKind>;

    /// Stores the metadata of the error's response. The error and its metadata have the same message afterwards.
    #[doc(hidden)]
    fn set_meta(&mut self, meta: ErrorMetadata);
}

/// The errors of one operation.
pub trait OperationError:
    StdError + ProvideErrorMetadata + ProvideErrorKind + CreateUnhandledError + Send + Sync + 'static
{
    /// Reads the error with this code, or returns `None` if the operation does not define it.
    ///
    /// # Errors
    /// Returns an error if the body does not match the error's shape in the model.
    fn read(code: &str, from: &mut walk::Reader<'_>, meta: &ErrorMetadata) -> walk::Result<Option<Self>>
    where
        Self: Sized;
}

/// Reads an error structure and stores the metadata of its response in it.
///
/// # Errors
/// Returns an error if the body does not match the error's shape in the model.
pub fn read<E: Modeled + walk::Shape>(from: &mut walk::Reader<'_>, meta: &ErrorMetadata) -> walk::Result<E> {
    let mut error = E::read(&aws_smithy_schema::prelude::DOCUMENT, from)?;
    error.set_meta(meta.clone());
    Ok(error)
}

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

/// Separates an error returned by the service from every other failure of a call.
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

/// Implements the traits of an error structure: `Error`, metadata, request ID and retry kind.
///
/// The arguments are `Type, "Type as printed"`, followed by `, retry Kind` if the model marks the error as retryable and
/// by `; sensitive` if its message must not be printed, `; opaque` if it is not a string either, or `; metadata` if its member `message` is not a string, so that
/// the message of the metadata is printed.
#[macro_export]
macro_rules! modeled_error {
    ($name:ident, $printed:literal $(, retry $kind:ident)? $(; $message:ident)?) => {
        $(
            impl $name {
                /// The retry kind of this error.
                #[inline]
                pub fn retryable_error_kind(&self) -> $crate::error::RetryKind {
                    $crate::error::RetryKind::$kind
                }
            }
        )?

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::error::display(f, $printed, $crate::modeled_error!(@message self $($message)?))
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
                self.meta = $crate::modeled_error!(@meta self, meta $(, $message)?);
            }
        }
    };
    (@meta $self:ident, $meta:ident) => { $crate::error::adopt_message(&mut $self.message, $meta) };
    (@meta $self:ident, $meta:ident, sensitive) => { $crate::error::hide_message(&mut $self.message, &$meta) };
    (@meta $self:ident, $meta:ident, metadata) => { $meta };
    (@meta $self:ident, $meta:ident, opaque) => { $crate::error::without_message(&$meta) };
    (@kind) => { None };
    (@kind $kind:ident) => { Some($crate::error::RetryKind::$kind) };
    (@message $self:ident) => { $self.message() };
    (@message $self:ident sensitive) => { Some($crate::REDACTED) };
    (@message $self:ident opaque) => { Some($crate::REDACTED) };
    (@message $self:ident metadata) => { $self.meta.message() };
}

/// Declares the errors of an operation.
///
/// Each line names an error structure of `types::error`, the method that tests for it, and its codes on the wire unless
/// its name is the only one.
#[expect(clippy::crate_in_macro_def, reason = "error structures are the generated crate's")]
#[macro_export]
macro_rules! operation_errors {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $($variant:ident($is:ident $(,)?) $(= $($code:literal)|+)?,)* }
    ) => {
        $(#[$meta])*
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("The service returned [`", stringify!($variant), "`](crate::types::error::", stringify!($variant), ").")]
                $variant(crate::types::error::$variant),
            )*
            /// An error that the model does not define.
            ///
            /// See [`ProvideErrorMetadata::code`](crate::error::ProvideErrorMetadata::code) for its code.
            #[deprecated(note = "Match with a wildcard and check `.code()`: a later version may give this error its own variant.")]
            Unhandled($crate::error::Unhandled),
        }

        #[allow(deprecated)]
        impl $name {
            /// Creates an `Unhandled` error from its source.
            #[inline]
            pub fn unhandled(source: impl Into<Box<dyn ::std::error::Error + Send + Sync + 'static>>) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(source.into(), Default::default()))
            }

            /// Creates an `Unhandled` error from its code and message.
            #[inline]
            pub fn generic(meta: $crate::error::ErrorMetadata) -> Self {
                Self::Unhandled($crate::error::Unhandled::generic(meta))
            }

            /// The code, message and request ID of the error response.
            #[inline]
            pub fn meta(&self) -> &$crate::error::ErrorMetadata {
                self.variant().meta()
            }

            $(
                #[doc = concat!("Returns `true` if this is [`", stringify!($variant), "`](Self::", stringify!($variant), ").")]
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
                    if $crate::operation_errors!(@matches code, $variant $($($code)+)?) {
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
    (@matches $found:ident, $variant:ident) => { $found == stringify!($variant) };
    (@matches $found:ident, $variant:ident $($code:literal)+) => { matches!($found, $($code)|+) };
}

/// Declares the errors of a whole service; the errors of each operation convert into them.
#[expect(clippy::crate_in_macro_def, reason = "error structures are the generated crate's")]
#[macro_export]
macro_rules! service_errors {
    ($(#[$meta:meta])* pub enum $name:ident { $($variant:ident,)* }) => {
        $(#[$meta])*
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("The service returned [`", stringify!($variant), "`](crate::types::error::", stringify!($variant), ").")]
                $variant(crate::types::error::$variant),
            )*
            /// Any other error: one that the model does not define, or a call that received no response.
            #[deprecated(note = "Match with a wildcard and check `.code()`: a later version may give this error its own variant.")]
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
                    Ok(error) => error.into(),
                    Err(other) => Self::Unhandled(other),
                }
            }
        }
    };
}
