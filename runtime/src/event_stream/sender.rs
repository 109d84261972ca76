//! The events of a request.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use aws_smithy_eventstream::frame::DeferredSigner;
#[cfg(feature = "fake")]
use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_http::event_stream::{EventOrInitial, EventOrInitialMarshaller, EventStreamSender};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::event_stream::Message;
use bytes::Bytes;
use futures_core::Stream;
use http_body_util::StreamBody;

use super::ended::Ended;
use super::errors::EventStreamError;
use super::marshal::{self, ErrorMarshaller, EventMarshaller};
use crate::operation::Sensitivity;
use crate::operation::secrecy::Secrecy;
use crate::protocol::SharedClientProtocol;
use crate::walk::Structure;

/// The media type of bodies that are event streams.
pub(crate) const MEDIA_TYPE: &str = "application/vnd.amazon.eventstream";

/// The events of an input, taken out of it.
#[must_use]
pub struct Outgoing(Box<dyn FnOnce(Frames) -> SdkBody + Send>);

/// Everything needed to frame the events.
struct Frames {
    protocol: SharedClientProtocol,
    initial: Option<Message>,
    signer: DeferredSigner,
    sensitivity: Sensitivity,
}

impl Outgoing {
    /// Takes the events out of an input and leaves an ended stream in their place.
    #[inline]
    pub fn take<T, E>(events: &mut EventStreamSender<T, E>) -> Self
    where
        T: Structure + Send + Sync + 'static,
        E: EventStreamError,
    {
        let events = std::mem::replace(events, Ended::ended());
        Self(Box::new(move |frames| body(events, frames)))
    }
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Outgoing")
    }
}

impl Outgoing {
    /// Returns a stream without events.
    #[cfg(feature = "fake")]
    pub(crate) fn empty() -> Self {
        Self(Box::new(|frames| {
            let mut bytes = Vec::new();
            if let Some(initial) = &frames.initial {
                write_message_to(initial, &mut bytes).expect("an initial message is shorter than the body that it was");
            }
            SdkBody::from(bytes)
        }))
    }

    /// Returns the events as the body of a fake's response, after a message with the other members of the output if there is
    /// one. They are not signed.
    #[cfg(feature = "fake")]
    pub(crate) fn into_response(
        self,
        initial: Option<Bytes>,
        protocol: &SharedClientProtocol,
        sensitivity: Sensitivity,
    ) -> SdkBody {
        let initial = initial.map(|members| marshal::initial_message("initial-response", protocol, members));
        // Without a sender of a signer, nothing is signed.
        let (signer, _) = DeferredSigner::new();
        self.0(Frames { protocol: protocol.clone(), initial, signer, sensitivity })
    }
}

/// Place of the other members of an input.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Opening {
    /// In the path, query and headers of the request.
    Head,
    /// In a message before the events.
    Message,
}

/// Sets the events as the body of a request that is otherwise complete. They are signed once the request itself is.
pub(crate) fn send(
    events: Outgoing,
    request: &mut HttpRequest,
    opening: Opening,
    protocol: &SharedClientProtocol,
    sensitivity: Sensitivity,
    config: &mut ConfigBag,
) {
    let initial = match opening {
        Opening::Head => None,
        Opening::Message => {
            let members = Bytes::copy_from_slice(request.body().bytes().unwrap_or_default());
            request.headers_mut().insert("Content-Type", MEDIA_TYPE);
            Some(marshal::initial_message("initial-request", protocol, members))
        }
    };
    let (signer, to_signer) = DeferredSigner::new();
    config.interceptor_state().store_put(to_signer);
    request.headers_mut().remove("Content-Length");
    *request.body_mut() = events.0(Frames { protocol: protocol.clone(), initial, signer, sensitivity });
}

fn body<T, E>(events: EventStreamSender<T, E>, Frames { protocol, initial, signer, sensitivity }: Frames) -> SdkBody
where
    T: Structure + Send + Sync + 'static,
    E: EventStreamError,
{
    let events = EventStreamSender::from(Events { initial, events: Some(events.into_inner()) });
    let errors = ErrorMarshaller::<E>::new(protocol.clone());
    let marshaller = EventOrInitialMarshaller::new(EventMarshaller::new(protocol));
    let frames = Box::pin(events.into_body_stream(marshaller, errors, signer));
    SdkBody::from_body_1_x(StreamBody::new(Secret { frames, sensitivity }))
}

/// A stream of frames, which logs no sensitive values.
struct Secret<S> {
    frames: Pin<Box<S>>,
    sensitivity: Sensitivity,
}

impl<S: Stream> Stream for Secret<S> {
    type Item = S::Item;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<S::Item>> {
        let secrecy = Secrecy::of_events(self.sensitivity);
        let _scope = secrecy.enter();
        self.frames.as_mut().poll_next(context)
    }
}

/// A stream of events as supplied by the caller.
pub(super) type Given<T, E> = Pin<Box<dyn Stream<Item = Result<T, E>> + Send + Sync>>;

/// An optional message before all events, and the events.
struct Events<T, E> {
    initial: Option<Message>,
    events: Option<Given<T, E>>,
}

impl<T, E> Stream for Events<T, E> {
    type Item = Result<EventOrInitial<T>, E>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(message) = self.initial.take() {
            return Poll::Ready(Some(Ok(EventOrInitial::InitialMessage(message))));
        }
        let Some(events) = &mut self.events else { return Poll::Ready(None) };
        let next = events.as_mut().poll_next(context);
        if let Poll::Ready(None | Some(Err(_))) = next {
            self.events = None;
        }
        next.map(|next| next.map(|event| event.map(EventOrInitial::Event)))
    }
}

/// Implements the part of an input that sends the events in a field.
#[doc(hidden)]
#[macro_export]
macro_rules! event_stream_sends {
    ($events:ident) => {
        #[inline]
        fn take_events(&mut self) -> Option<$crate::generated::event_stream::Outgoing> {
            Some($crate::generated::event_stream::Outgoing::take(&mut self.$events))
        }

        $crate::fake_sent_events! { $events }
    };
}
