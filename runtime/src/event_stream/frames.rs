//! Reading frames from the body of a response. A frame is a prelude of two lengths and a checksum, a message, and a checksum.
//!
//! A frame with an invalid prelude is rejected as soon as the prelude is received. No memory is reserved according to the
//! lengths in a prelude. A body that ends anywhere within a frame is an error.

use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::{Message, RawMessage};
use bytes::{Buf, Bytes, BytesMut};
use http_body::Body;

use crate::SdkError;

/// Length of the prelude.
const PRELUDE: usize = 12;
/// Length of a frame without headers and payload.
const LEAST: usize = PRELUDE + 4;
/// Maximum length of the headers: 128 KiB.
const MOST_HEADERS: usize = 128 * 1024;
/// Maximum length of the payload: 24 MiB.
const MOST_PAYLOAD: usize = 24 * 1024 * 1024;

/// Errors of invalid frames.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum FrameError {
    Cut(usize),
    Checksum,
    Length { total: usize, headers: usize },
    TooLong { total: usize, headers: usize },
}

impl fmt::Display for FrameError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cut(length) => write!(formatter, "the stream ends within a frame, {length} bytes after its start"),
            Self::Checksum => formatter.write_str(
                "the checksum of a frame's prelude is wrong: the stream is damaged, or it is not an event stream",
            ),
            Self::Length { total, headers } => write!(
                formatter,
                "the prelude of a frame announces {total} bytes, {headers} of them headers, which is not possible"
            ),
            Self::TooLong { total, headers } => write!(
                formatter,
                "the prelude of a frame announces {total} bytes, {headers} of them headers; at most {MOST_HEADERS} \
                 bytes of headers and {MOST_PAYLOAD} bytes of payload are read"
            ),
        }
    }
}

impl StdError for FrameError {}

/// Reads a body frame by frame.
pub(super) struct Frames {
    body: SdkBody,
    buffer: BytesMut,
    has_ended: bool,
}

impl Frames {
    pub(super) fn new(body: SdkBody) -> Self {
        Self { body, buffer: BytesMut::new(), has_ended: false }
    }

    /// Receives the message in the next frame; `None` at the end of the body.
    pub(super) async fn next<E>(&mut self) -> Result<Option<Message>, SdkError<E, RawMessage>> {
        poll_fn(|context| self.poll_next(context)).await
    }

    /// Receives the message in the next frame; `None` at the end of the body.
    pub(super) fn poll_next<E>(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Result<Option<Message>, SdkError<E, RawMessage>>> {
        while self.buffer.len() < PRELUDE && !self.has_ended {
            ready!(self.poll_more(context))?;
        }
        let Some(prelude) = self.buffer.first_chunk() else { return Poll::Ready(self.end()) };
        let total = length(prelude).map_err(|error| damaged(error.into()))?;
        while self.buffer.len() < total && !self.has_ended {
            ready!(self.poll_more(context))?;
        }
        if self.buffer.len() < total {
            return Poll::Ready(self.end());
        }
        let frame = self.buffer.split_to(total).freeze();
        Poll::Ready(read_message_from(frame).map(Some).map_err(|error| damaged(error.into())))
    }

    /// Receives more of the body.
    fn poll_more<E>(&mut self, context: &mut Context<'_>) -> Poll<Result<(), SdkError<E, RawMessage>>> {
        match ready!(Pin::new(&mut self.body).poll_frame(context)).transpose() {
            // Trailers contain no events.
            Ok(Some(frame)) => self.append(frame.into_data().unwrap_or_default()),
            Ok(None) => self.has_ended = true,
            Err(error) => return Poll::Ready(Err(SdkError::dispatch_failure(ConnectorError::io(error)))),
        }
        Poll::Ready(Ok(()))
    }

    /// Appends a chunk, without a copy if the buffer is empty.
    fn append(&mut self, chunk: Bytes) {
        if self.buffer.is_empty() {
            self.buffer = chunk.try_into_mut().unwrap_or_else(|shared| BytesMut::from(&*shared));
        } else {
            self.buffer.extend_from_slice(&chunk);
        }
    }

    /// Ends the stream; within a frame, that is an error.
    fn end<E>(&mut self) -> Result<Option<Message>, SdkError<E, RawMessage>> {
        if self.buffer.is_empty() {
            return Ok(None);
        }
        let rest = self.buffer.split().freeze();
        Err(SdkError::response_error(FrameError::Cut(rest.len()), RawMessage::invalid(Some(rest))))
    }
}

/// The error of a frame that cannot be read.
fn damaged<E>(error: Box<dyn StdError + Send + Sync>) -> SdkError<E, RawMessage> {
    SdkError::response_error(error, RawMessage::invalid(None))
}

/// Returns the length of the frame with this prelude.
fn length(prelude: &[u8; PRELUDE]) -> Result<usize, FrameError> {
    let mut prelude = &prelude[..];
    let sum = crc32fast::hash(&prelude[..8]);
    let [total, headers, checksum] = [(); 3].map(|()| prelude.get_u32());
    if sum != checksum {
        return Err(FrameError::Checksum);
    }
    let [total, headers] = [total, headers].map(|length| usize::try_from(length).unwrap_or(usize::MAX));
    match total.checked_sub(LEAST).and_then(|contents| contents.checked_sub(headers)) {
        None => Err(FrameError::Length { total, headers }),
        Some(payload) if headers > MOST_HEADERS || payload > MOST_PAYLOAD => {
            Err(FrameError::TooLong { total, headers })
        }
        Some(_) => Ok(total),
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::pin::pin;
    use std::task::Waker;

    use aws_smithy_eventstream::frame::write_message_to;
    use http_body_util::BodyExt as _;
    use http_body_util::channel::{Channel, Sender};

    use super::*;

    fn frame() -> Vec<u8> {
        let mut frame = Vec::new();
        write_message_to(&Message::new("payload"), &mut frame).expect("the message has a frame");
        frame
    }

    fn prelude(total: u32, headers: u32) -> Vec<u8> {
        let mut prelude = [total.to_be_bytes(), headers.to_be_bytes()].concat();
        prelude.extend(crc32fast::hash(&prelude).to_be_bytes());
        prelude
    }

    /// A body that has not ended and of which this part has been received.
    fn open(start: &[u8]) -> (Sender<Bytes, Infallible>, Frames) {
        let (mut sender, body) = Channel::<Bytes, Infallible>::new(8);
        sender.try_send(http_body::Frame::data(Bytes::copy_from_slice(start))).expect("the channel has room");
        (sender, Frames::new(SdkBody::from_body_1_x(body)))
    }

    fn poll(frames: &mut Frames) -> Poll<Result<Option<Message>, SdkError<Infallible, RawMessage>>> {
        pin!(frames.next()).poll(&mut Context::from_waker(Waker::noop()))
    }

    /// The error of a stream.
    fn error(polled: Poll<Result<Option<Message>, SdkError<Infallible, RawMessage>>>) -> String {
        let Poll::Ready(Err(error)) = polled else { panic!("expected an error and not {polled:?}") };
        assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
        error.into_source().expect("a response error has a source").to_string()
    }

    #[test]
    fn frames_come_in_any_pieces() {
        let stream = frame().repeat(3);
        for size in 1..=stream.len() {
            let (mut sender, body) = Channel::<Bytes, Infallible>::new(stream.len());
            for chunk in stream.chunks(size) {
                sender.try_send(http_body::Frame::data(Bytes::copy_from_slice(chunk))).expect("the channel has room");
            }
            drop(sender);
            // The published body requests trailers after the end.
            let mut frames = Frames::new(SdkBody::from_body_1_x(body.fuse()));
            for _ in 0..3 {
                let Poll::Ready(Ok(Some(message))) = poll(&mut frames) else { panic!("a message is there") };
                assert_eq!(message.payload().as_ref(), b"payload");
            }
            assert!(matches!(poll(&mut frames), Poll::Ready(Ok(None))), "in pieces of {size}");
        }
    }

    #[test]
    fn a_cut_anywhere_within_a_frame_is_an_error() {
        let frame = frame();
        for whole in [0, 1] {
            for cut in 1..frame.len() {
                let stream = [frame.repeat(whole), frame[..cut].to_vec()].concat();
                let mut frames = Frames::new(SdkBody::from(stream));
                for _ in 0..whole {
                    assert!(matches!(poll(&mut frames), Poll::Ready(Ok(Some(_)))));
                }
                let expected = format!("the stream ends within a frame, {cut} bytes after its start");
                assert_eq!(error(poll(&mut frames)), expected);
            }
        }
    }

    #[test]
    fn preludes_are_refused_before_the_rest_is_there() {
        let damaged = |place: usize| {
            let mut prelude = prelude(100, 0);
            prelude[place] ^= 1;
            prelude
        };
        let most = u32::try_from(LEAST + MOST_PAYLOAD).expect("it fits");
        let headers = u32::try_from(MOST_HEADERS).expect("it fits");
        let cases = [
            (damaged(0), "checksum"),
            (damaged(7), "checksum"),
            (damaged(11), "checksum"),
            (b"<html><head>".to_vec(), "checksum"),
            (prelude(0, 0), "announces 0 bytes"),
            (prelude(15, 0), "announces 15 bytes"),
            (prelude(100, 85), "85 of them headers, which is not possible"),
            (prelude(100, u32::MAX), "which is not possible"),
            (prelude(u32::MAX, 0), "at most"),
            (prelude(most + 1, 0), "at most"),
            (prelude(most, headers + 1), "at most"),
        ];
        for (prelude, expected) in cases {
            let (_sender, mut frames) = open(&prelude);
            let error = error(poll(&mut frames));
            assert!(error.contains(expected), "{}: {error}", prelude.escape_ascii());
        }
        for prelude in [prelude(16, 0), prelude(most, 0), prelude(most + headers, headers)] {
            let (_sender, mut frames) = open(&prelude);
            assert!(poll(&mut frames).is_pending(), "{} is a prelude", prelude.escape_ascii());
        }
    }

    #[test]
    fn a_damaged_message_is_an_error() {
        let mut frame = frame();
        *frame.last_mut().expect("a frame has bytes") ^= 1;
        assert!(error(poll(&mut Frames::new(SdkBody::from(frame)))).contains("checksum"));
    }
}
