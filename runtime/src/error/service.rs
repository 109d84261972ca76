//! The errors of a whole service.

use std::error::Error as StdError;
use std::fmt;

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

use super::unhandled::Unhandled;

/// Separates an error returned by the service from every other failure of a call.
///
/// # Errors
/// Returns every failure that is not an error returned by the service.
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

/// Declares the errors of a whole service; the errors of each operation convert into them.
#[doc(hidden)]
#[macro_export]
macro_rules! service_errors {
    (use $($root:ident)::+; $($items:tt)*) => { $crate::service_errors! { @in {$($root)::+} $($items)* } };
    (@in $path:tt $(#[$meta:meta])* pub enum $name:ident { $($variant:ident,)* }) => {
        $(#[$meta])*
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("The service returned `", stringify!($variant), "`.")]
                $variant($crate::modeled_error!(@type $path $variant)),
            )*
            /// Any other error: one that the model does not define, or a call that received no response.
            #[deprecated(note = "Match with a wildcard and check `.code()`: a later version may give this error its own variant.")]
            Unhandled($crate::generated::error::Unhandled),
        }

        #[allow(deprecated)]
        impl $name {
            #[inline]
            fn variant(&self) -> $crate::generated::error::Variant<'_> {
                match self {
                    $(Self::$variant(error) => $crate::generated::error::Variant::Modeled(error),)*
                    Self::Unhandled(error) => $crate::generated::error::Variant::Unhandled(error),
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
                    $crate::generated::error::Variant::Modeled(error) => error.source(),
                    unhandled => Some(unhandled.source()),
                }
            }
        }

        impl $crate::generated::error::ProvideErrorMetadata for $name {
            #[inline]
            fn meta(&self) -> &$crate::generated::error::ErrorMetadata {
                self.variant().meta()
            }
        }

        impl $crate::generated::error::RequestId for $name {
            #[inline]
            fn request_id(&self) -> Option<&str> {
                self.variant().meta().request_id()
            }
        }

        #[allow(deprecated)]
        impl<O> From<$crate::generated::error::Unmodeled<O>> for $name {
            #[inline]
            fn from(error: $crate::generated::error::Unmodeled<O>) -> Self {
                Self::Unhandled(error.into_unhandled())
            }
        }

        #[allow(deprecated)]
        impl From<$crate::generated::error::BuildError> for $name {
            #[inline]
            fn from(error: $crate::generated::error::BuildError) -> Self {
                Self::Unhandled($crate::generated::error::Unhandled::new(error.into(), Default::default()))
            }
        }

        #[allow(deprecated)]
        impl<O, E> From<$crate::generated::error::WaiterError<O, E>> for $name
        where
            O: ::std::fmt::Debug + Send + Sync + 'static,
            E: ::std::error::Error + Send + Sync + 'static,
        {
            #[inline]
            fn from(error: $crate::generated::error::WaiterError<O, E>) -> Self {
                Self::Unhandled($crate::generated::error::Unhandled::new(error.into(), Default::default()))
            }
        }

        #[allow(deprecated)]
        impl<E, R> From<$crate::SdkError<E, R>> for $name
        where
            E: ::std::error::Error + $crate::generated::error::ProvideErrorMetadata + Into<Self> + Send + Sync + 'static,
            R: ::std::fmt::Debug + Send + Sync + 'static,
        {
            fn from(error: $crate::SdkError<E, R>) -> Self {
                match $crate::generated::error::from_sdk_error(error) {
                    Ok(error) => error.into(),
                    Err(other) => Self::Unhandled(other),
                }
            }
        }
    };
    ($($items:tt)*) => { $crate::service_errors! { @in {crate} $($items)* } };
}
