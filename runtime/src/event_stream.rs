//! Event streams: events sent as messages in the body of a request or response.
//!
//! A generated crate defines the events: a union whose members are structures, and an enum of the errors that can end
//! the stream. This module does the rest for all of them. It converts events to messages and back by
//! [walking](crate::walk) their members. The messages of a request form its body; each is signed with the signature of
//! the one before it, starting with that of the request. The messages of a response are received one by one. Signing,
//! HTTP/2 and the conversion between frames and messages are those of the published crates.
//!
//! # Content of a message
//!
//! An event is a message whose `:event-type` is the name of the union's member. A member of the event's structure is a
//! header of the message if it has `@eventHeader`, the payload if it has `@eventPayload`, and otherwise part of a
//! document in the payload, in the format of the service's protocol. An error that the model defines is a message whose
//! `:exception-type` is the name of the union's member; any other error has an `:error-code` and an `:error-message`.
//!
//! Protocols without HTTP bindings send the other members of an input or output in the stream, in an `initial-request`
//! or `initial-response` before the events. The call waits for the `initial-response`.
//!
//! # Malformed messages
//!
//! A frame that is truncated, damaged or too long, a message without a type, and a payload that the protocol cannot read end the stream
//! with an error. An event of a type that the model does not define is read as the union's `Unknown`; headers and
//! members that it does not define are skipped.

mod frames;
mod headers;
mod layout;
mod marshal;
mod receiver;
mod sender;
#[cfg(test)]
mod tests;
mod unmarshal;

use crate::error::OperationError;
use crate::walk::SerializableStruct;

pub use crate::event_stream_errors as errors;
pub use aws_smithy_http::event_stream::EventStreamSender;
pub use aws_smithy_types::event_stream::{Header, HeaderValue, Message, RawMessage};
pub use aws_smithy_types::str_bytes::StrBytes;
pub use receiver::EventReceiver;
#[doc(hidden)]
pub use receiver::receive_initial_response;
pub use sender::Outgoing;
pub(crate) use sender::{Opening, send};

/// The errors that can end an event stream.
pub trait EventStreamError: OperationError {
    /// The name and members of the exception that represents this error, or `None` if the model does not define the
    /// error.
    fn exception(&self) -> Option<(&'static str, &dyn SerializableStruct)>;
}

/// Declares the errors that can end an event stream.
///
/// Each line has the form of [`operation::errors!`](crate::operation_errors); the code is the name of the union's
/// member.
#[macro_export]
macro_rules! event_stream_errors {
    ($(#[$meta:meta])* pub enum $name:ident { $($variant:ident($is:ident $(,)?) = $exception:literal,)* }) => {
        $crate::operation_errors! {
            $(#[$meta])*
            pub enum $name {
                $($variant($is) = $exception,)*
            }
        }

        #[allow(deprecated)]
        impl $crate::event_stream::EventStreamError for $name {
            #[inline]
            fn exception(&self) -> Option<(&'static str, &dyn $crate::walk::SerializableStruct)> {
                match self {
                    $(Self::$variant(error) => Some(($exception, error)),)*
                    Self::Unhandled(_) => None,
                }
            }
        }
    };
}
