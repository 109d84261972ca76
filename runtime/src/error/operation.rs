//! The errors of one operation.

use std::error::Error as StdError;

use aws_smithy_runtime_api::client::result::CreateUnhandledError;
use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
use aws_smithy_types::retry::ProvideErrorKind;

use crate::walk;

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

    /// Returns the modeled error and its code on the wire, for a fake of the service. Other errors have none.
    #[cfg(feature = "fake")]
    #[doc(hidden)]
    fn modeled(&self) -> Option<(&dyn super::modeled::Modeled, &'static str)> {
        None
    }
}

/// Declares the errors of an operation.
///
/// Each line names an error structure of `types::error`, the method that tests for it, and its codes on the wire unless
/// its name is the only one. In a module, a `use` before the enum leads to the root of what is generated; in a crate, the
/// root is `crate`.
#[doc(hidden)]
#[macro_export]
macro_rules! operation_errors {
    (use $($root:ident)::+; $($items:tt)*) => { $crate::operation_errors! { @in {$($root)::+} {$($root)::+} $($items)* } };
    (
        @in $path:tt {$($root:ident)::+}
        $(#[$meta:meta])*
        pub enum $name:ident { $($variant:ident($is:ident $(,)?) $(= $($code:literal)|+)?,)* }
    ) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub enum $name {
            $(
                /// The service returned this error.
                $variant($crate::modeled_error!(@type $path $variant)),
            )*
            /// An error that the model does not define.
            ///
            /// See [`ProvideErrorMetadata::code`]($crate::error::ProvideErrorMetadata::code) for its code.
            #[deprecated(note = "Match with a wildcard and check `.code()`: a later version may give this error its own variant.")]
            Unhandled($crate::generated::error::Unhandled),
        }

        #[allow(deprecated)]
        impl $name {
            /// Creates an `Unhandled` error from its source.
            #[inline]
            pub fn unhandled(source: impl Into<Box<dyn ::std::error::Error + Send + Sync + 'static>>) -> Self {
                Self::Unhandled($crate::generated::error::Unhandled::new(source.into(), Default::default()))
            }

            /// Creates an `Unhandled` error from its code and message.
            #[inline]
            pub fn generic(meta: $crate::generated::error::ErrorMetadata) -> Self {
                Self::Unhandled($crate::generated::error::Unhandled::generic(meta))
            }

            /// The code, message and request ID of the error response.
            #[inline]
            pub fn meta(&self) -> &$crate::generated::error::ErrorMetadata {
                self.variant().meta()
            }

            $(
                /// Returns `true` if this is the variant of the same name.
                #[inline]
                pub fn $is(&self) -> bool {
                    match self {
                        Self::$variant(_) => true,
                        _ => false,
                    }
                }
            )*

            #[inline]
            fn variant(&self) -> $crate::generated::error::Variant<'_> {
                match self {
                    $(Self::$variant(error) => $crate::generated::error::Variant::Modeled(error),)*
                    Self::Unhandled(error) => $crate::generated::error::Variant::Unhandled(error),
                }
            }
        }

        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.variant().debug(f)
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

        impl $crate::generated::error::ProvideErrorMetadata for $name {
            #[inline]
            fn meta(&self) -> &$crate::generated::error::ErrorMetadata {
                self.variant().meta()
            }
        }

        impl $crate::generated::error::ProvideErrorKind for $name {
            #[inline]
            fn code(&self) -> Option<&str> {
                self.meta().code()
            }

            #[inline]
            fn retryable_error_kind(&self) -> Option<$crate::generated::error::RetryKind> {
                self.variant().retry_kind()
            }
        }

        impl $crate::generated::error::RequestId for $name {
            #[inline]
            fn request_id(&self) -> Option<&str> {
                self.meta().request_id()
            }
        }

        #[allow(deprecated)]
        impl $crate::generated::error::CreateUnhandledError for $name {
            #[inline]
            fn create_unhandled_error(
                source: Box<dyn ::std::error::Error + Send + Sync + 'static>,
                meta: Option<$crate::generated::error::ErrorMetadata>,
            ) -> Self {
                Self::Unhandled($crate::generated::error::Unhandled::new(source, meta.unwrap_or_default()))
            }
        }

        impl $crate::generated::error::OperationError for $name {
            #[inline]
            fn read(
                code: &str,
                from: &mut $crate::generated::walk::Reader<'_>,
                meta: &$crate::generated::error::ErrorMetadata,
            ) -> $crate::generated::walk::Result<Option<Self>> {
                #[allow(unused_mut, reason = "some operations define no errors")]
                let mut reader = $crate::generated::error::ErrorReader::new(code, from, meta);
                $(reader$(.codes(&[$($code),+]))?.variant(Self::$variant, stringify!($variant));)*
                reader.end()
            }

            $crate::fake_operation_errors! { $($variant $(= $($code)|+)?,)* }
        }

        #[allow(deprecated)]
        impl From<$name> for $($root)::+::Error {
            #[inline]
            fn from(error: $name) -> Self {
                match error {
                    $($name::$variant(error) => Self::$variant(error),)*
                    $name::Unhandled(error) => Self::Unhandled(error),
                }
            }
        }
    };
    ($($items:tt)*) => { $crate::operation_errors! { @in {crate} {crate} $($items)* } };
}
