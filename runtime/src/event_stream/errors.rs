//! The errors that can end an event stream.

use crate::error::OperationError;
use crate::walk::Structure;

/// The errors that can end an event stream.
pub trait EventStreamError: OperationError {
    /// The name and members of the exception that represents this error, or `None` if the model does not define the
    /// error.
    fn exception(&self) -> Option<(&'static str, &dyn Structure)>;
}

/// Declares the errors that can end an event stream.
///
/// Each line has the form of [`operation::errors!`](crate::operation_errors); the code is the name of the union's
/// member.
#[doc(hidden)]
#[macro_export]
macro_rules! event_stream_errors {
    (
        $(use $($root:ident)::+;)?
        $(#[$meta:meta])*
        pub enum $name:ident { $($variant:ident($is:ident $(,)?) = $exception:literal,)* }
    ) => {
        $crate::operation_errors! {
            $(use $($root)::+;)?
            $(#[$meta])*
            pub enum $name {
                $($variant($is) = $exception,)*
            }
        }

        #[allow(deprecated)]
        impl $crate::generated::event_stream::EventStreamError for $name {
            #[inline]
            fn exception(&self) -> Option<(&'static str, &dyn $crate::generated::walk::Structure)> {
                match self {
                    $(Self::$variant(error) => Some(($exception, error)),)*
                    Self::Unhandled(_) => None,
                }
            }
        }
    };
}
