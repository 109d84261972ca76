//! Declarations of errors that the model defines as structures.

use std::fmt;

/// Writes an error structure as `Name` or `Name: message`.
///
/// # Errors
/// Returns the errors of the formatter.
pub fn display<'m>(f: &mut fmt::Formatter<'_>, name: &str, message: impl Into<Option<&'m str>>) -> fmt::Result {
    f.write_str(name)?;
    match message.into() {
        Some(message) => write!(f, ": {message}"),
        None => Ok(()),
    }
}

/// Implements the traits of an error structure: `Error`, metadata, request ID and retry kind.
///
/// The arguments are `Type, "Type as printed", status`, where only fakes of the service use the status, followed by `, retry Kind` if the model marks the error as retryable and
/// by `; sensitive` if its message must not be printed, `; opaque` if it is not a string either, or `; metadata` if its member `message` is not a string, so that
/// the message of the metadata is printed.
#[doc(hidden)]
#[macro_export]
macro_rules! modeled_error {
    (@type {$($root:ident)::+} $name:ident) => { $($root)::+::types::error::$name };
    ($name:ident, $printed:literal, $status:literal $(, retry $kind:ident)? $(; $message:ident)?) => {
        $(
            impl $name {
                /// The retry kind of this error.
                #[inline]
                pub fn retryable_error_kind(&self) -> $crate::generated::error::RetryKind {
                    $crate::generated::error::RetryKind::$kind
                }
            }
        )?

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::generated::error::display(f, $printed, $crate::modeled_error!(@message self $($message)?))
            }
        }

        impl ::std::error::Error for $name {}

        impl $crate::generated::error::ProvideErrorMetadata for $name {
            #[inline]
            fn meta(&self) -> &$crate::generated::error::ErrorMetadata {
                &self.meta
            }
        }

        $crate::modeled_error_of_calls! { $name, $status $(, retry $kind)? $(; $message)? }
    };
    (@message $self:ident) => { $self.message() };
    (@message $self:ident sensitive) => { Some($crate::generated::REDACTED) };
    (@message $self:ident opaque) => { Some($crate::generated::REDACTED) };
    (@message $self:ident metadata) => { $self.meta.message() };
}

/// Implements the traits of an error structure that calls need, with the arguments of
/// [`modeled_error!`](crate::modeled_error).
#[cfg(feature = "client")]
#[doc(hidden)]
#[macro_export]
macro_rules! modeled_error_of_calls {
    ($name:ident, $status:literal $(, retry $kind:ident)? $(; $message:ident)?) => {
        impl $crate::generated::error::RequestId for $name {
            #[inline]
            fn request_id(&self) -> Option<&str> {
                self.meta.request_id()
            }
        }

        impl $crate::generated::error::Modeled for $name {
            #[inline]
            fn name(&self) -> &'static str {
                stringify!($name)
            }

            #[inline]
            fn retry_kind(&self) -> Option<$crate::generated::error::RetryKind> {
                $crate::modeled_error_of_calls!(@kind $($kind)?)
            }

            #[inline]
            fn set_meta(&mut self, meta: $crate::generated::error::ErrorMetadata) {
                self.meta = $crate::modeled_error_of_calls!(@meta self, meta $(, $message)?);
            }

            $crate::fake_modeled_error! { $status }
        }
    };
    (@meta $self:ident, $meta:ident) => { $crate::generated::error::adopt_message(&mut $self.message, $meta) };
    (@meta $self:ident, $meta:ident, sensitive) => { $crate::generated::error::hide_message(&mut $self.message, &$meta) };
    (@meta $self:ident, $meta:ident, metadata) => { $meta };
    (@meta $self:ident, $meta:ident, opaque) => { $crate::generated::error::without_message(&$meta) };
    (@kind) => { None };
    (@kind $kind:ident) => { Some($crate::generated::error::RetryKind::$kind) };
}

/// Expands to nothing: the feature `client` is off.
#[cfg(not(feature = "client"))]
#[doc(hidden)]
#[macro_export]
macro_rules! modeled_error_of_calls {
    ($($tokens:tt)*) => {};
}
