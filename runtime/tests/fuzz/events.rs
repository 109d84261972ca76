//! Streams of events as a service sends them: frames, cut where the connection likes, damaged, and of wrong types.
//!
//! Damage alone does not get past the checksums of frames. So each body is read twice: as it is, and with lengths and
//! checksums that make frames of what there is.

mod shapes;

use std::convert::Infallible;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use http_body_util::BodyExt;
use http_body_util::channel::Channel;
use tinsmith_runtime::SdkError;
use tinsmith_runtime::event_stream::EventReceiver;
use tinsmith_runtime::protocol::{self, SharedClientProtocol};

use crate::format;
pub(crate) use shapes::{Broken, Error};
use shapes::{Event, StreamError};

const PROTOCOLS: [fn() -> SharedClientProtocol; 4] =
    [protocol::rest_json_1, protocol::rest_xml, protocol::rpc_v2_cbor, protocol::aws_json_1_1];

/// How many bytes come at once.
const CHUNKS: [usize; 2] = [usize::MAX, 5];

/// What frames are made of.
pub(crate) const TOKENS: &[&[u8]] = &[
    b"\x0d:message-type\x07\x00\x05event",
    b"\x0d:message-type\x07\x00\x09exception",
    b"\x0d:message-type\x07\x00\x05error",
    b"\x0d:message-type\x00",
    b"\x0b:event-type\x07\x00\x04node",
    b"\x0b:event-type\x07\x00\x07headers",
    b"\x0b:event-type\x07\x00\x04text",
    b"\x0b:event-type\x07\x00\x05bytes",
    b"\x0b:event-type\x07\x00\x10initial-response",
    b"\x0b:event-type\x09\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00",
    b"\x0f:exception-type\x07\x00\x06broken",
    b"\x0b:error-code\x07\x00\x01a",
    b"\x04long\x05\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\x04time\x08\x7f\xff\xff\xff\xff\xff\xff\xff",
    b"\x04blob\x06\xff\xff",
    b"\x06string\x07\x00\x02\xff\xff",
    b"\x04flag\x02\x01",
    b"\x00",
    b"\xff\xff\xff\xff",
    b"\x00\x00\x00\x10\x00\x00\x00\x00",
    b"\x01\x00\x00\x00",
    b"{\"text\":\"a\"}",
    b"{\"next\":",
    b"<Node><text>a</text></Node>",
    b"\xa1\x64text\x61a",
];

/// How a stream ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum End {
    /// As streams end.
    Well,
    /// With an error that the model names.
    Broken,
    /// With another one.
    Unhandled,
    /// With what is no message, or none of this stream.
    Response,
}

/// Streams that make sense, and those that once broke something.
pub(crate) fn corpus() -> Vec<Vec<u8>> {
    let corpus = format::files("events");
    let ends_well = |stream: &&Vec<u8>| {
        PROTOCOLS.iter().any(|protocol| received(&protocol(), body(stream, CHUNKS[1]), stream.len()).1 == End::Well)
    };
    assert!(corpus.iter().filter(ends_well).count() > 2, "the corpus has streams that end well");
    corpus
}

/// Reads a stream in every way.
pub(crate) fn check(stream: &[u8]) {
    for stream in [stream, &repaired(stream)] {
        for protocol in PROTOCOLS {
            let protocol = protocol();
            let [whole, cut] = CHUNKS.map(|chunk| checked(&protocol, stream, chunk));
            // NaN is not itself.
            let is_same = whole.0 == cut.0 || whole.0 != whole.0.clone();
            assert!(is_same && whole.1 == cut.1, "at once {whole:?}, in chunks {cut:?}");
        }
    }
}

/// What a stream is read as, with a look at what that takes.
fn checked(protocol: &SharedClientProtocol, stream: &[u8], chunk: usize) -> (Vec<Event>, End) {
    let body = body(stream, chunk);
    let mut outcome = None;
    let memory = allocation_counter::measure(|| outcome = Some(received(protocol, body, stream.len())));
    let most = format::most_memory(stream);
    assert!(memory.bytes_max <= most, "{} bytes for {} bytes of events", memory.bytes_max, stream.len());
    outcome.expect("it was measured")
}

/// The events of a stream of this length, and how it ended.
fn received(protocol: &SharedClientProtocol, body: SdkBody, length: usize) -> (Vec<Event>, End) {
    let mut receiver = EventReceiver::<Event, StreamError>::new(body, protocol);
    let mut events = Vec::new();
    let end = loop {
        match now(receiver.recv()) {
            Ok(Some(event)) => events.push(event),
            Ok(None) => break End::Well,
            Err(SdkError::ServiceError(error)) if error.err().is_broken() => break End::Broken,
            Err(SdkError::ServiceError(_)) => break End::Unhandled,
            Err(SdkError::ResponseError(_)) => break End::Response,
            Err(error) => panic!("a body in memory has no such error: {error:?}"),
        }
        assert!(events.len() <= length / 16, "no frame has less than sixteen bytes");
    };
    assert!(matches!(now(receiver.recv()), Ok(None)), "a stream that has ended stays so");
    (events, end)
}

/// A body that comes in chunks of this size.
fn body(stream: &[u8], chunk: usize) -> SdkBody {
    let (mut sender, body) = Channel::<Bytes, Infallible>::new(stream.len().max(1));
    for chunk in stream.chunks(chunk) {
        now(sender.send_data(Bytes::copy_from_slice(chunk))).expect("the channel has room for all of them");
    }
    // The published body asks for trailers behind the end.
    SdkBody::from_body_1_x(body.fuse())
}

/// What comes of something that never waits.
fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits for a body that is there"),
    }
}

/// The same bytes as frames whose lengths and checksums are right, as far as there are bytes for them.
fn repaired(stream: &[u8]) -> Vec<u8> {
    let mut repaired = Vec::with_capacity(stream.len());
    let mut rest = stream;
    while rest.len() >= 16 {
        let claimed = |at: usize| {
            let bytes = rest[at..].first_chunk().expect("there are sixteen bytes");
            usize::try_from(u32::from_be_bytes(*bytes)).unwrap_or(usize::MAX)
        };
        let total = claimed(0).clamp(16, rest.len());
        let headers = claimed(4).min(total - 16);
        let (frame, behind) = rest.split_at(total);
        let start = repaired.len();
        for length in [total, headers] {
            repaired.extend(u32::try_from(length).expect("bodies are small").to_be_bytes());
        }
        repaired.extend(checksum(&repaired[start..]).to_be_bytes());
        repaired.extend(&frame[12..total - 4]);
        repaired.extend(checksum(&repaired[start..]).to_be_bytes());
        rest = behind;
    }
    repaired.extend(rest);
    repaired
}

/// The CRC-32 of frames.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1)))
    })
}
