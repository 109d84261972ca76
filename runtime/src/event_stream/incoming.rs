//! The events of a request, as a fake of the service receives them.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use aws_smithy_eventstream::frame::{UnmarshallMessage as _, UnmarshalledMessage, read_message_from};
use aws_smithy_http::event_stream::EventStreamSender;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::{Message, RawMessage};
use bytes::Bytes;
use futures_core::Stream;

use super::errors::EventStreamError;
use super::frames::Frames;
use super::headers::{self, EVENT_TYPE};
use super::unmarshal::Unmarshaller;
use crate::SdkError;
use crate::error::BoxError;
use crate::protocol::SharedClientProtocol;
use crate::walk::Shape;

/// The `:event-type` of the message before the events.
const INITIAL_REQUEST: &str = "initial-request";

/// The header of a message around a signed one.
const SIGNATURE: &str = ":chunk-signature";

/// The messages of a request, without their signatures.
pub struct Incoming {
    frames: Frames,
    /// The first message, if it is an event and has been received already.
    first: Option<Message>,
}

impl std::fmt::Debug for Incoming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Incoming")
    }
}

impl Incoming {
    pub(crate) fn new(body: SdkBody) -> Self {
        Self { frames: Frames::new(body), first: None }
    }

    /// Receives the members of the input that protocols without HTTP bindings send before the events; `None` if the first
    /// message is an event, or if there is no message.
    pub(crate) async fn initial_request(&mut self) -> Result<Option<Bytes>, BoxError> {
        let first = std::future::poll_fn(|context| self.poll_message(context)).await?;
        if first.as_ref().and_then(|message| headers::find_text(message, EVENT_TYPE)) == Some(INITIAL_REQUEST) {
            return Ok(first.map(|message| message.payload().clone()));
        }
        self.first = first;
        Ok(None)
    }

    /// Puts the events into an input, which reads them as they arrive.
    #[inline]
    pub fn put<T, E>(self, events: &mut EventStreamSender<T, E>, protocol: &SharedClientProtocol)
    where
        T: Shape + Send + Sync + 'static,
        E: EventStreamError,
    {
        let unmarshaller = Unmarshaller::new(protocol.clone());
        *events = EventStreamSender::from(Events { messages: Some(self), unmarshaller });
    }

    fn poll_message(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Message>, BoxError>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Ok(Some(first)));
        }
        let next: Result<_, SdkError<std::convert::Infallible, RawMessage>> = ready!(self.frames.poll_next(context));
        let Some(message) = next.map_err(|error| error.into_source().unwrap_or_else(Into::into))? else {
            return Poll::Ready(Ok(None));
        };
        if headers::find(&message, SIGNATURE).is_none() {
            return Poll::Ready(Ok(Some(message)));
        }
        // The end of a signed stream is a signed message of nothing.
        if message.payload().is_empty() {
            return Poll::Ready(Ok(None));
        }
        Poll::Ready(Ok(Some(read_message_from(message.payload().clone())?)))
    }
}

/// The events in messages. A message that cannot be read ends them with an error.
struct Events<T, E> {
    messages: Option<Incoming>,
    unmarshaller: Unmarshaller<T, E>,
}

impl<T: Shape, E: EventStreamError> Events<T, E> {
    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Result<T, E>>, BoxError>> {
        let Some(messages) = &mut self.messages else { return Poll::Ready(Ok(None)) };
        let Some(message) = ready!(messages.poll_message(context))? else { return Poll::Ready(Ok(None)) };
        Poll::Ready(Ok(Some(match self.unmarshaller.unmarshall(&message)? {
            UnmarshalledMessage::Event(event) => Ok(event),
            UnmarshalledMessage::Error(error) => Err(error),
        })))
    }
}

impl<T: Shape, E: EventStreamError> Stream for Events<T, E> {
    type Item = Result<T, E>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = ready!(self.poll_event(context));
        let next = next.unwrap_or_else(|error| Some(Err(E::create_unhandled_error(error, None))));
        if !matches!(next, Some(Ok(_))) {
            self.messages = None;
        }
        Poll::Ready(next)
    }
}
