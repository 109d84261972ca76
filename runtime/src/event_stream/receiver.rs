//! The events of a response.

use std::fmt;

use aws_smithy_http::event_stream::{InitialMessageType, Receiver};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::{Message, RawMessage};

use super::EventStreamError;
use super::unmarshal::{self, Unmarshaller};
use crate::SdkError;
use crate::error::{BoxError, RequestId};
use crate::operation::Output;
use crate::protocol::SharedClientProtocol;
use crate::walk::Shape;

/// Receives the events of a response, one at a time.
pub struct EventReceiver<T, E> {
    open: Option<Open<T, E>>,
}

/// A stream, and what its messages are read by.
struct Open<T, E> {
    messages: Receiver<T, E>,
    protocol: SharedClientProtocol,
}

impl<T, E> EventReceiver<T, E> {
    /// A stream that has ended.
    #[doc(hidden)]
    #[inline]
    pub fn ended() -> Self {
        Self { open: None }
    }

    /// The next event, or nothing once the stream has ended.
    ///
    /// # Errors
    /// `ServiceError` if the service ended the stream with an error, `ResponseError` if what it sent makes no sense, and
    /// `DispatchFailure` if the connection failed. An error is the last that a stream gives.
    pub async fn recv(&mut self) -> Result<Option<T>, SdkError<E, RawMessage>> {
        let Some(open) = &mut self.open else { return Ok(None) };
        let received = open.messages.recv().await;
        if !matches!(received, Ok(Some(_))) {
            self.open = None;
        }
        received
    }
}

impl<T: Shape + 'static, E: EventStreamError> EventReceiver<T, E> {
    /// The events in the body of a response.
    #[doc(hidden)]
    pub fn new(body: SdkBody, protocol: &SharedClientProtocol) -> Self {
        let messages = Receiver::new(Unmarshaller::new(protocol.clone()), body);
        Self { open: Some(Open { messages, protocol: protocol.clone() }) }
    }

    /// The message before all events, if there is one.
    async fn initial_response(&mut self) -> Result<Option<(Message, SharedClientProtocol)>, SdkError<E, RawMessage>> {
        let Some(open) = &mut self.open else { return Ok(None) };
        let message = open.messages.try_recv_initial(InitialMessageType::Response).await?;
        Ok(message.map(|message| (message, open.protocol.clone())))
    }
}

impl<T, E> fmt::Debug for EventReceiver<T, E> {
    /// Leaves out what was received and not yet read: it may be sensitive.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventReceiver").field("is_open", &self.open.is_some()).finish_non_exhaustive()
    }
}

/// Reads the members that an output has beside its events from the message before these, which some protocols send.
///
/// # Errors
/// A stream that breaks before its first message, and a message that cannot be read.
#[doc(hidden)]
pub async fn receive_initial_response<O, T, E>(
    output: &mut O,
    events: fn(&mut O) -> &mut EventReceiver<T, E>,
) -> Result<(), BoxError>
where
    O: Output + RequestId,
    T: Shape + Send + Sync + 'static,
    E: EventStreamError,
{
    let Some((message, protocol)) = events(output).initial_response().await? else { return Ok(()) };
    if let Some(mut read) = unmarshal::initial_response::<O>(&protocol, &message)? {
        std::mem::swap(events(output), events(&mut read));
        read.set_request_id(output.request_id().map(str::to_owned));
        *output = read;
    }
    Ok(())
}
