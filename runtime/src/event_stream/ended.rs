//! Streams without events, which stand for those that were taken out of a value or cannot be part of it.

use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use aws_smithy_http::event_stream::EventStreamSender;
use futures_core::Stream;

/// A stream of events that can have ended from the start.
pub trait Ended {
    /// Creates a stream that has ended.
    fn ended() -> Self;
}

impl<T, E> Ended for EventStreamSender<T, E>
where
    T: Send + Sync + 'static,
    E: std::error::Error + Send + Sync + 'static,
{
    fn ended() -> Self {
        Self::from(NoEvents(PhantomData))
    }
}

/// The events of a stream that has ended.
struct NoEvents<T, E>(PhantomData<fn() -> (T, E)>);

impl<T, E> Stream for NoEvents<T, E> {
    type Item = Result<T, E>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
