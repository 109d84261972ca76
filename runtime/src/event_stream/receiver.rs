//! The events of a response.

use std::fmt;

use aws_smithy_eventstream::frame::{UnmarshallMessage, UnmarshalledMessage};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::{Message, RawMessage};

use super::ended::Ended;
use super::errors::EventStreamError;
use super::frames::Frames;
use super::headers::{self, EVENT_TYPE};
use super::unmarshal::{self, Unmarshaller};
use crate::SdkError;
use crate::error::{BoxError, RequestId};
use crate::operation::{Output, complete};
use crate::protocol::SharedClientProtocol;
use crate::walk::Shape;

/// Receives the events of a response, one at a time.
pub struct EventReceiver<T, E> {
    open: Option<Open<T, E>>,
}

/// The `:event-type` of the message before the events.
const INITIAL_RESPONSE: &str = "initial-response";

/// An open stream and the protocol that reads its messages.
struct Open<T, E> {
    frames: Frames,
    /// The first message, if it is an event and has been received already.
    first: Option<Message>,
    unmarshaller: Box<dyn UnmarshallMessage<Output = T, Error = E> + Send + Sync>,
    protocol: SharedClientProtocol,
}

impl<T, E> Open<T, E> {
    /// Receives the next event; `None` at the end.
    async fn recv(&mut self) -> Result<Option<T>, SdkError<E, RawMessage>> {
        let message = match self.first.take() {
            Some(message) => message,
            None => match self.frames.next().await? {
                Some(message) => message,
                None => return Ok(None),
            },
        };
        match self.unmarshaller.unmarshall(&message) {
            Ok(UnmarshalledMessage::Event(event)) => Ok(Some(event)),
            Ok(UnmarshalledMessage::Error(error)) => Err(SdkError::service_error(error, RawMessage::Decoded(message))),
            Err(error) => Err(SdkError::response_error(error, RawMessage::Decoded(message))),
        }
    }

    /// Receives the initial response; `None` if the first message is an event.
    async fn initial_response(&mut self) -> Result<Option<Message>, SdkError<E, RawMessage>> {
        let first = self.frames.next().await?;
        if first.as_ref().and_then(|message| headers::find_text(message, EVENT_TYPE)) == Some(INITIAL_RESPONSE) {
            return Ok(first);
        }
        self.first = first;
        Ok(None)
    }
}

impl<T, E> Ended for EventReceiver<T, E> {
    #[inline]
    fn ended() -> Self {
        Self { open: None }
    }
}

impl<T, E> EventReceiver<T, E> {
    /// Returns the next event, or `None` once the stream has ended.
    ///
    /// # Errors
    /// Returns `ServiceError` if the service ended the stream with an error, `ResponseError` if a message is malformed,
    /// and `DispatchFailure` if the connection failed. The stream ends after an error.
    pub async fn recv(&mut self) -> Result<Option<T>, SdkError<E, RawMessage>> {
        let Some(open) = &mut self.open else { return Ok(None) };
        let received = open.recv().await;
        if !matches!(received, Ok(Some(_))) {
            self.open = None;
        }
        received
    }
}

impl<T: Shape + 'static, E: EventStreamError> EventReceiver<T, E> {
    /// Creates a receiver for the events in the body of a response.
    #[doc(hidden)]
    pub fn new(body: SdkBody, protocol: &SharedClientProtocol) -> Self {
        let unmarshaller = Box::new(Unmarshaller::new(protocol.clone()));
        Self { open: Some(Open { frames: Frames::new(body), first: None, unmarshaller, protocol: protocol.clone() }) }
    }

    /// Returns the message before all events, if there is one.
    async fn initial_response(&mut self) -> Result<Option<(Message, SharedClientProtocol)>, SdkError<E, RawMessage>> {
        let Some(open) = &mut self.open else { return Ok(None) };
        let message = open.initial_response().await?;
        Ok(message.map(|message| (message, open.protocol.clone())))
    }
}

impl<T, E> fmt::Debug for EventReceiver<T, E> {
    /// Omits received data that has not been read yet, as it may be sensitive.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventReceiver").field("is_open", &self.open.is_some()).finish_non_exhaustive()
    }
}

/// Reads the output members that some protocols send in a message before the events.
///
/// # Errors
/// Returns an error if the stream fails before its first message, if the message cannot be read, or if a required
/// member is missing.
pub async fn receive_initial_response<O, T, E>(
    output: &mut O,
    events: fn(&mut O) -> &mut EventReceiver<T, E>,
) -> Result<(), BoxError>
where
    O: Output + RequestId,
    T: Shape + Send + Sync + 'static,
    E: EventStreamError,
{
    let read = match events(output).initial_response().await? {
        Some((message, protocol)) => unmarshal::initial_response::<O>(&protocol, &message)?,
        None => None,
    };
    let Some(mut read) = read else { return Ok(complete::refuse_missing(output.schema(), O::REQUIRED)?) };
    std::mem::swap(events(output), events(&mut read));
    read.set_request_id(output.request_id().map(str::to_owned));
    *output = read;
    Ok(())
}
