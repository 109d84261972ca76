//! The events of a response.

use std::fmt;

use aws_smithy_eventstream::frame::{UnmarshallMessage, UnmarshalledMessage};
#[cfg(feature = "fake")]
use aws_smithy_http::event_stream::EventStreamSender;
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
use crate::schema::prelude;
use crate::walk::{self, Shape};

/// Receives the events of a response, one at a time.
pub struct EventReceiver<T, E> {
    source: Source<T, E>,
}

/// The origin of events.
#[allow(clippy::large_enum_variant, reason = "a receiver nearly always has an open stream")]
enum Source<T, E> {
    /// There are no more events.
    Ended,
    /// The body of a response.
    Open(Open<T, E>),
    /// A stream of events, which a fake of the service sends or has received.
    #[cfg(feature = "fake")]
    Given(super::sender::Given<T, E>),
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
        Self { source: Source::Ended }
    }
}

impl<T, E> EventReceiver<T, E> {
    /// Returns the next event, or `None` once the stream has ended.
    ///
    /// # Errors
    /// Returns `ServiceError` if the service ended the stream with an error, `ResponseError` if a message is malformed,
    /// and `DispatchFailure` if the connection failed. The stream ends after an error.
    pub async fn recv(&mut self) -> Result<Option<T>, SdkError<E, RawMessage>> {
        let received = match &mut self.source {
            Source::Ended => return Ok(None),
            Source::Open(open) => open.recv().await,
            #[cfg(feature = "fake")]
            Source::Given(events) => received(std::future::poll_fn(|context| events.as_mut().poll_next(context)).await),
        };
        if !matches!(received, Ok(Some(_))) {
            self.source = Source::Ended;
        }
        received
    }

    /// Takes the stream of events that this receiver was made from. Other receivers have none.
    #[cfg(feature = "fake")]
    #[doc(hidden)]
    pub fn take_given(&mut self) -> Option<EventStreamSender<T, E>>
    where
        T: Send + Sync + 'static,
        E: std::error::Error + Send + Sync + 'static,
    {
        match std::mem::replace(&mut self.source, Source::Ended) {
            Source::Ended => Some(Ended::ended()),
            Source::Given(events) => Some(EventStreamSender::from(events)),
            Source::Open(_) => None,
        }
    }
}

/// Returns the next event of a stream that a program has made.
#[cfg(feature = "fake")]
fn received<T, E>(next: Option<Result<T, E>>) -> Result<Option<T>, SdkError<E, RawMessage>> {
    let no_message = || RawMessage::Decoded(Message::new(bytes::Bytes::new()));
    next.transpose().map_err(|error| SdkError::service_error(error, no_message()))
}

/// A receiver of the events of a stream: those that a fake of the service sends, or that its handler has received.
#[cfg(feature = "fake")]
impl<T, E> From<EventStreamSender<T, E>> for EventReceiver<T, E>
where
    T: Send + Sync,
    E: std::error::Error + Send + Sync + 'static,
{
    fn from(events: EventStreamSender<T, E>) -> Self {
        Self { source: Source::Given(events.into_inner()) }
    }
}

impl<T: Shape + 'static, E: EventStreamError> EventReceiver<T, E> {
    /// Creates a receiver for the events in the body of a response.
    #[doc(hidden)]
    pub fn new(body: SdkBody, protocol: &SharedClientProtocol) -> Self {
        let unmarshaller = Box::new(Unmarshaller::new(protocol.clone()));
        let open = Open { frames: Frames::new(body), first: None, unmarshaller, protocol: protocol.clone() };
        Self { source: Source::Open(open) }
    }

    /// Returns the message before all events, if there is one.
    async fn initial_response(&mut self) -> Result<Option<(Message, SharedClientProtocol)>, SdkError<E, RawMessage>> {
        let Source::Open(open) = &mut self.source else { return Ok(None) };
        let message = open.initial_response().await?;
        Ok(message.map(|message| (message, open.protocol.clone())))
    }
}

impl<T, E> fmt::Debug for EventReceiver<T, E> {
    /// Omits received data that has not been read yet, as it may be sensitive.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventReceiver").field("is_open", &!matches!(self.source, Source::Ended)).finish_non_exhaustive()
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
        Some((message, protocol)) => initial_response::<O>(&protocol, &message)?,
        None => None,
    };
    let Some(mut read) = read else { return Ok(complete::refuse_missing(output.schema(), O::REQUIRED)?) };
    std::mem::swap(events(output), events(&mut read));
    read.set_request_id(output.request_id().map(str::to_owned));
    *output = read;
    Ok(())
}

/// Reads the members of an output from the message before its events.
fn initial_response<O: Output>(protocol: &SharedClientProtocol, message: &Message) -> walk::Result<Option<O>> {
    if message.payload().is_empty() {
        return Ok(None);
    }
    let codec = protocol.payload_codec().ok_or_else(unmarshal::no_events)?;
    complete::read(&prelude::DOCUMENT, &mut *codec.create_deserializer(message.payload())).map(Some)
}
