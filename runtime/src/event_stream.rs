//! Event streams: events that travel in frames within the body of a request or response.
//!
//! A generated crate says what an event is: a union whose members are structures, and an enum of the errors that can end
//! the stream. Everything else is here, once for all of them. Visitors of the [walk](crate::walk) make messages of events
//! and events of messages; those of a request become its body, each signed after the one before, once the request
//! itself is; those of a response are received one by one. The frames, the chain of signatures and the buffers are those
//! of the published crates, and so is HTTP/2, which the connection and the service agree on.
//!
//! # What a message holds
//!
//! An event is a message whose `:event-type` is the name of the union's member. A member of the event's structure is a
//! header of the message if it has `@eventHeader`, the payload if it has `@eventPayload`, and otherwise part of a
//! document in the payload, which the service's protocol writes. An error that the model names is a message whose
//! `:exception-type` is the name of the union's member; any other has an `:error-code` and an `:error-message`.
//!
//! Protocols without HTTP bindings have no place but the stream for the other members of an input or output: they go
//! before the events, in an `initial-request` or `initial-response`. The call waits for the latter.
//!
//! # Messages that make no sense
//!
//! A frame that is cut short or damaged, a message that does not say what it is, and a payload that the protocol cannot
//! read end the stream with an error. An event of a type that the model does not name is the union's `Unknown`, and
//! headers and members that it does not name are passed over.

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

/// The errors that can end a stream of events.
pub trait EventStreamError: OperationError {
    /// The exception that says so on the wire: its type and its members. There is none for what the model does not name.
    fn exception(&self) -> Option<(&'static str, &dyn SerializableStruct)>;
}

/// Declares the errors that can end a stream of events.
///
/// Each line is as those of [`operation::errors!`](crate::operation_errors); the code is the name of the union's member.
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
