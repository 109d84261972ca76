//! Damaged event streams of every protocol through a generated client: their frames, and the bytes of these.

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use chat::config::retry::RetryConfig;
use chat::config::timeout::TimeoutConfig;
use chat::config::{BehaviorVersion, Credentials, IdentityCache, Region, StalledStreamProtectionConfig};
use chat::error::DisplayErrorContext;
use chat::primitives::event_stream::EventStreamSender;
use chat::types::{Said, Sentence};
use fastrand::Rng;
use serde_json::json;
use tinsmith_runtime::protocol::{self, SharedClientProtocol};

use crate::notation::Notation;
use crate::reply::{Reply, now};
use crate::responses::{config, error_text};
use crate::run::{Case, Limit, fuzz};
use crate::{bytes, json};

const FEW: u64 = 400;

const LIMIT: Limit = Limit { base: 1 << 20, factor: 1_000 };

/// The length of a frame without headers and payload.
const EMPTY: usize = 16;

const TOKENS: [&[u8]; 12] = [
    b"\x0d:message-type\x07\x00\x05event",
    b"\x0d:message-type\x07\x00\x09exception",
    b"\x0d:message-type\x00",
    b"\x0b:event-type\x07\x00\x04song",
    b"\x0b:event-type\x09\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00",
    b"\x07seconds\x05\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\x07speaker\x06\xff\xff",
    b"\x00",
    b"\xff\xff\xff\xff",
    b"\x00\x00\x00\x10\x00\x00\x00\x00",
    b"\x01\x00\x00\x00",
    b"\x00\x00\x00\x10\x00\x00\x00\x00\x05\xc2\x48\xeb\x7d\x98\xc8\xff",
];

fn text(rng: &mut Rng, value: &str) -> HeaderValue {
    match rng.u8(..100) {
        0 => HeaderValue::Bool(true),
        1 => HeaderValue::Int32(-1),
        2 => HeaderValue::ByteArray(b"\xff".as_slice().into()),
        3 => HeaderValue::String("".into()),
        _ => HeaderValue::String(value.to_owned().into()),
    }
}

/// Appends a frame to a stream.
fn append_frame(rng: &mut Rng, notation: Notation, stream: &mut Vec<u8>) {
    let (kind, of_kind) = rng
        .choice([
            ("event", ":event-type"),
            ("event", ":event-type"),
            ("event", ":event-type"),
            ("exception", ":exception-type"),
            ("error", ":error-code"),
        ])
        .unwrap_or_default();
    let names = ["sentence", "sentence", "song", "closed", "tooLoud", "initial-response", "unknown"];
    let (kind, of_kind, name) = match rng.choice(names).unwrap_or_default() {
        _ if stream.is_empty() => ("event", ":event-type", "initial-response"),
        name => (kind, of_kind, name),
    };
    let mut headers = vec![Header::new(":message-type", text(rng, kind)), Header::new(of_kind, text(rng, name))];
    if rng.bool() {
        headers.push(Header::new("speaker", text(rng, "a")));
        headers.push(Header::new("seconds", HeaderValue::Int32(rng.i32(..))));
        headers.push(Header::new(":error-message", text(rng, "gone")));
        headers.push(Header::new(":content-type", text(rng, "application/json")));
    }
    let mut value =
        json!({ "topic": "a", "words": ["a", "b"], "mood": "c", "until": 5, "message": "d", "decibels": 6 });
    for _ in 0..rng.usize(..6).saturating_sub(3) {
        json::damage(rng, &mut value, &json::junk);
    }
    let payload = if name == "song" && rng.bool() { Vec::new() } else { notation.write(name, &value) };
    let start = stream.len();
    // A message that is too large has no frame.
    if write_message_to(&Message::new_from_parts(headers, payload), stream).is_err() {
        stream.truncate(start);
    }
}

/// Corrects the lengths and checksums of frames, as far as there are bytes for them.
fn repaired(stream: &[u8]) -> Vec<u8> {
    let mut repaired = Vec::with_capacity(stream.len());
    let mut rest = stream;
    while rest.len() >= EMPTY {
        let claimed = |at: usize| {
            let bytes = rest[at..].first_chunk().expect("there are sixteen bytes");
            usize::try_from(u32::from_be_bytes(*bytes)).unwrap_or(usize::MAX)
        };
        let total = claimed(0).clamp(EMPTY, rest.len());
        let headers = claimed(4).min(total - EMPTY);
        let (frame, after) = rest.split_at(total);
        let start = repaired.len();
        for length in [total, headers] {
            repaired.extend(u32::try_from(length).expect("streams are small").to_be_bytes());
        }
        repaired.extend(checksum(&repaired[start..]).to_be_bytes());
        repaired.extend(&frame[12..total - 4]);
        repaired.extend(checksum(&repaired[start..]).to_be_bytes());
        rest = after;
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

/// Calls the operation and reads its stream to the end. Returns the number of events.
async fn talk(client: &chat::Client, length: usize) -> Result<usize, String> {
    let said = EventStreamSender::once(Ok(Said::Sentence(Sentence::builder().mood("a").build())));
    let mut output = client.talk().room("room").said(said).send().await.map_err(error_text)?;
    let mut events = 0;
    loop {
        match output.heard.recv().await {
            Ok(Some(event)) => drop(format!("{event:?}")),
            Ok(None) => break,
            Err(error) => return Err(format!("{error:?}{}", DisplayErrorContext(&error))),
        }
        events += 1;
        assert!(events <= length / EMPTY, "there are more events than frames");
    }
    assert!(matches!(output.heard.recv().await, Ok(None)), "a stream that has ended stays so");
    Ok(events)
}

/// A damaged response with an event stream.
struct Conversation {
    size: usize,
    /// The length of the stream.
    length: usize,
    http: SharedHttpClient,
}

fn create(rng: &mut Rng, notation: Notation) -> Conversation {
    let mut stream = Vec::new();
    for _ in 0..rng.usize(..6) {
        append_frame(rng, notation, &mut stream);
    }
    bytes::damage(rng, &mut stream, &[&TOKENS[..], notation.tokens()].concat());
    if rng.bool() {
        // Otherwise, checksums detect all damage.
        stream = repaired(&stream);
    }
    let mut reply = Reply::new(200, stream);
    reply.headers.push(("content-type".to_owned(), "application/vnd.amazon.eventstream".to_owned()));
    if notation == Notation::Cbor {
        reply.headers.push(("smithy-protocol".to_owned(), "rpc-v2-cbor".to_owned()));
    }
    if rng.u8(..4) == 0 {
        reply.damage_head(rng);
    }
    let (size, length) = (reply.size(), reply.body.len());
    Conversation { size, length, http: reply.into_client(rng) }
}

fn check(conversation: Conversation, protocol: SharedClientProtocol) -> Case {
    let Conversation { size, length, http } = conversation;
    let mut is_accepted = false;
    let memory = allocation_counter::measure(|| {
        let client = config!(chat, protocol, http);
        is_accepted = now(talk(&client, length)).is_ok();
    });
    Case { size, memory: memory.bytes_max, is_accepted }
}

macro_rules! protocols {
    ($($protocol:ident: $notation:ident;)*) => {$(
        #[test]
        fn $protocol() {
            let target = concat!("events::", stringify!($protocol));
            let create = |rng: &mut Rng| create(rng, Notation::$notation);
            fuzz(target, FEW, LIMIT, create, |exchange| check(exchange, protocol::$protocol()));
        }
    )*};
}

protocols! {
    rest_json_1: Json;
    aws_json_1_1: Json;
    rest_xml: Xml;
    rpc_v2_cbor: Cbor;
}
