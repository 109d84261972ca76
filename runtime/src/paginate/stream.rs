//! Pages and items as a [`Stream`], for the combinators of other crates.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use aws_smithy_async::future::pagination_stream::PaginationStream;
use futures_core::Stream;

/// Stream of pages or items, which ends after the last one or after an error.
pub struct PageStream<T>(PaginationStream<T>);

impl<T> PageStream<T> {
    pub(super) fn new(stream: PaginationStream<T>) -> Self {
        Self(stream)
    }
}

impl<T> Stream for PageStream<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        self.0.poll_next(context)
    }
}

impl<T> fmt::Debug for PageStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageStream").finish_non_exhaustive()
    }
}
