//! Event streams: events sent as messages in the body of a request or response.
//!
//! A generated crate defines the events: a union whose members are structures, and an enum of the errors that can end
//! the stream. This module does the rest for all of them. It converts events to messages and back by
//! walking their members. The messages of a request form its body; each is signed with the signature of
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

pub(crate) mod ended;
pub(crate) mod errors;
mod frames;
mod headers;
#[cfg(feature = "fake")]
pub(crate) mod incoming;
mod layout;
mod marshal;
pub(crate) mod receiver;
pub(crate) mod sender;
#[cfg(all(test, feature = "cbor", feature = "xml"))]
mod tests;
mod unmarshal;

pub use aws_smithy_http::event_stream::EventStreamSender;
pub use aws_smithy_types::event_stream::{Header, HeaderValue, Message, RawMessage};
pub use aws_smithy_types::str_bytes::StrBytes;
pub use receiver::EventReceiver;
pub(crate) use sender::{Opening, Outgoing, send};
