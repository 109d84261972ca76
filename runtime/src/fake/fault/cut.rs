//! A body that ends with an error.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame};

/// A body that ends with an error after its bytes.
#[derive(Debug)]
pub(super) struct Cut {
    kept: Option<Bytes>,
    is_ended: bool,
}

impl Cut {
    pub(super) fn new(kept: Bytes) -> Self {
        Self { kept: Some(kept), is_ended: false }
    }
}

impl Body for Cut {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        Poll::Ready(match self.kept.take() {
            Some(kept) if !kept.is_empty() => Some(Ok(Frame::data(kept))),
            Some(_) | None if self.is_ended => None,
            Some(_) | None => {
                self.is_ended = true;
                Some(Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the fake cut the body")))
            }
        })
    }
}
