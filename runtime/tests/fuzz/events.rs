//! Event streams as sent by a service: split into chunks, damaged, and with wrong types.
//! The checksums of frames detect damage. So each body is read twice: as it is, and with lengths and checksums
//! recomputed for the damaged bytes.

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

/// Sizes of the chunks of a body.
const CHUNKS: [usize; 2] = [usize::MAX, 5];

/// Parts of frames.
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
    b"\x00\x00\x00\x10\x00\x00\x00\x00\x05\xc2\x48\xeb",
    b"\xff\xff\xff\xff\x00\x00\x00\x00",
    b"\x00\x00\x00\x10\x00\x00\x00\x00\x05\xc2\x48\xeb\x7d\x98\xc8\xff",
    b"{\"text\":\"a\"}",
    b"{\"next\":",
    b"<Node><text>a</text></Node>",
    b"\xa1\x64text\x61a",
];

/// End of a stream.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum End {
    /// A regular end.
    Well,
    /// A modeled error.
    Broken,
    /// Any other error.
    Unhandled,
    /// A malformed message, or one that does not belong to this stream.
    Response,
}

/// Returns valid streams, and those that revealed faults.
pub(crate) fn corpus() -> Vec<Vec<u8>> {
    let corpus = format::files("events");
    let ends_well = |stream: &&Vec<u8>| {
        PROTOCOLS.iter().any(|protocol| received(&protocol(), body(stream, CHUNKS[1]), stream.len()).1 == End::Well)
    };
    assert!(corpus.iter().filter(ends_well).count() > 2, "the corpus has streams that end well");
    corpus
}

/// Reads a stream with every protocol, whole and in chunks.
pub(crate) fn check(stream: &[u8]) {
    for stream in [stream, &repaired(stream)] {
        for protocol in PROTOCOLS {
            let protocol = protocol();
            let [whole, cut] = CHUNKS.map(|chunk| checked(&protocol, stream, chunk));
            // A value with NaN does not equal itself.
            let is_same = whole.0 == cut.0 || whole.0 != whole.0.clone();
            assert!(is_same && whole.1 == cut.1, "at once {whole:?}, in chunks {cut:?}");
            assert!(whole.1 != End::Well || is_whole(stream), "a stream that is cut ends well: {whole:?}");
        }
    }
}

/// Returns whether a stream consists of whole frames, according to their lengths.
fn is_whole(mut stream: &[u8]) -> bool {
    while let Some(length) = stream.first_chunk() {
        let total = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let Some((_, behind)) = stream.split_at_checked(total.max(1)) else { return false };
        stream = behind;
    }
    stream.is_empty()
}

/// Reads a stream and checks the memory used.
fn checked(protocol: &SharedClientProtocol, stream: &[u8], chunk: usize) -> (Vec<Event>, End) {
    let body = body(stream, chunk);
    let mut outcome = None;
    let memory = allocation_counter::measure(|| outcome = Some(received(protocol, body, stream.len())));
    let most = format::most_memory(stream);
    assert!(memory.bytes_max <= most, "{} bytes for {} bytes of events", memory.bytes_max, stream.len());
    outcome.expect("it was measured")
}

/// Returns the events of a stream of this length, and its end.
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
            Err(error) => panic!("a body in memory cannot cause this error: {error:?}"),
        }
        assert!(events.len() <= length / 16, "no frame has less than sixteen bytes");
    };
    assert!(matches!(now(receiver.recv()), Ok(None)), "a stream that has ended stays so");
    (events, end)
}

/// Creates a body of chunks of this size.
fn body(stream: &[u8], chunk: usize) -> SdkBody {
    let (mut sender, body) = Channel::<Bytes, Infallible>::new(stream.len().max(1));
    for chunk in stream.chunks(chunk) {
        now(sender.send_data(Bytes::copy_from_slice(chunk))).expect("the channel has room for all of them");
    }
    // The published body polls for trailers after the end.
    SdkBody::from_body_1_x(body.fuse())
}

/// Returns the output of a future that is ready at once.
fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the future waits although its body is complete"),
    }
}

/// Corrects the lengths and checksums of frames, as far as there are bytes for them.
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

/// Returns the CRC-32 of a frame's bytes.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1)))
    })
}
