//! The limit of response bodies that are read into memory.
//!
//! A body is read up to one byte beyond the limit, so that a longer body is noticed, and never further. Bodies that are
//! streamed to the user are not limited.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use crate::walk::{Result, SerdeError};

/// The maximum size of a response body in bytes. The default of 256 MiB is far more than AWS services return.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ResponseBodyLimit(u64);

/// `true` once this process has created a limit. Most never do, and a search of all layers of a configuration for it
/// takes as long as reading a few members of a response.
static IS_IN_USE: AtomicBool = AtomicBool::new(false);

impl ResponseBodyLimit {
    const DEFAULT: u64 = 256 * 1024 * 1024;

    /// Creates a limit.
    pub(crate) fn new(bytes: u64) -> Self {
        // Whatever passes a configuration with the limit to another thread passes this on as well.
        IS_IN_USE.store(true, Ordering::Relaxed);
        Self(bytes)
    }

    /// Returns the size in bytes.
    pub(crate) fn bytes(self) -> u64 {
        self.0
    }

    fn of(config: &ConfigBag) -> u64 {
        let limit = if IS_IN_USE.load(Ordering::Relaxed) { config.load::<Self>() } else { None };
        limit.map_or(Self::DEFAULT, |limit| limit.0)
    }
}

impl Storable for ResponseBodyLimit {
    type Storer = StoreReplace<Self>;
}

/// Limits a body that will be read. A body in memory stays as it is.
pub(super) fn bound(response: &mut HttpResponse, config: &ConfigBag) {
    if response.body().bytes().is_none() {
        let left = ResponseBodyLimit::of(config).saturating_add(1);
        let body = std::mem::replace(response.body_mut(), SdkBody::taken());
        *response.body_mut() = SdkBody::from_body_1_x(Bounded { body, left });
    }
}

/// Checks that a body that has been read is not longer than the limit.
pub(super) fn check(response: &HttpResponse, config: &ConfigBag) -> Result {
    let limit = ResponseBodyLimit::of(config);
    let length = response.body().bytes().map_or(0, <[u8]>::len);
    if u64::try_from(length).is_ok_and(|length| length <= limit) {
        return Ok(());
    }
    Err(SerdeError::invalid_input(format!(
        "the body of the response is longer than {limit} bytes; `config::Builder::response_body_limit` changes the \
         limit"
    )))
}

/// A body that is truncated after some bytes.
struct Bounded {
    body: SdkBody,
    left: u64,
}

impl Body for Bounded {
    type Data = Bytes;
    type Error = <SdkBody as Body>::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<std::result::Result<Frame<Bytes>, Self::Error>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let polled = Pin::new(&mut self.body).poll_frame(context);
        polled.map_ok(|frame| frame.map_data(|data| self.take(data)))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0 || self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let inner = Body::size_hint(&self.body);
        let mut hint = SizeHint::new();
        hint.set_lower(inner.lower().min(self.left));
        hint.set_upper(inner.upper().map_or(self.left, |upper| upper.min(self.left)));
        hint
    }
}

impl Bounded {
    fn take(&mut self, mut data: Bytes) -> Bytes {
        let length = data.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        data.truncate(length);
        self.left -= length as u64;
        data
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::pin::pin;
    use std::task::Waker;

    use aws_smithy_types::config_bag::Layer;
    use http_body_util::BodyExt;
    use http_body_util::channel::Channel;

    use super::*;

    fn config(limit: Option<u64>) -> ConfigBag {
        let mut layer = Layer::new("test");
        layer.store_or_unset(limit.map(ResponseBodyLimit::new));
        ConfigBag::of_layers(vec![layer])
    }

    fn response(body: SdkBody) -> HttpResponse {
        HttpResponse::new(200.try_into().expect("200 is a status"), body)
    }

    /// Reads a body that has these chunks and does not end.
    fn collected(chunks: &[&'static [u8]], config: &ConfigBag) -> Poll<Bytes> {
        let (mut sender, body) = Channel::<Bytes, Infallible>::new(chunks.len());
        for chunk in chunks {
            sender.try_send(Frame::data(Bytes::from_static(chunk))).expect("the channel has room");
        }
        let mut response = response(SdkBody::from_body_1_x(body));
        bound(&mut response, config);
        let body = std::mem::replace(response.body_mut(), SdkBody::taken());
        let collected = pin!(body.collect()).poll(&mut Context::from_waker(Waker::noop()));
        collected.map(|body| body.expect("a channel does not fail").to_bytes())
    }

    #[test]
    fn bodies_end_one_byte_past_their_limit() {
        let limited = config(Some(5));
        assert_eq!(collected(&[b"abc", b"defghi"], &limited), Poll::Ready(Bytes::from_static(b"abcdef")));
        assert_eq!(collected(&[b"abcdef", b"ghi"], &limited), Poll::Ready(Bytes::from_static(b"abcdef")));
        assert_eq!(collected(&[b"abc", b"de"], &limited), Poll::Pending, "the limit itself is no excess");
        assert_eq!(collected(&[b"abc", b"de"], &config(None)), Poll::Pending);
    }

    #[test]
    fn longer_bodies_are_refused_with_what_to_do() {
        let limited = config(Some(5));
        assert!(check(&response(SdkBody::from("abcde")), &limited).is_ok());
        assert!(check(&response(SdkBody::empty()), &config(Some(0))).is_ok());
        assert!(check(&response(SdkBody::from("abcdef")), &config(None)).is_ok());
        let error = check(&response(SdkBody::from("abcdef")), &limited).expect_err("too long").to_string();
        assert!(error.contains("longer than 5 bytes; `config::Builder::response_body_limit`"), "{error}");
    }

    #[test]
    fn the_whole_range_of_limits_is_possible() {
        let endless = config(Some(u64::MAX));
        assert_eq!(collected(&[b"abc"], &endless), Poll::Pending);
        assert!(check(&response(SdkBody::from("abc")), &endless).is_ok());
        assert_eq!(collected(&[b"abc"], &config(Some(0))), Poll::Ready(Bytes::from_static(b"a")));
    }
}
