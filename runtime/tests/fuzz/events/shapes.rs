//! A union of events of every layout, and the errors that can end their stream, as generated code has them.

use tinsmith_runtime::error::{self, ErrorMetadata};
use tinsmith_runtime::event_stream;
use tinsmith_runtime::primitives::{Blob, DateTime};
use tinsmith_runtime::walk;

use crate::shapes::Node;

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Event {
    Headers(Headers),
    Node(Box<Node>),
    Text(Text),
    Bytes(Bytes),
    Unknown,
}

/// Nothing but headers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Headers {
    flag: Option<bool>,
    byte: Option<i8>,
    short: Option<i16>,
    integer: Option<i32>,
    long: Option<i64>,
    blob: Option<Blob>,
    string: Option<String>,
    time: Option<DateTime>,
}

walk::structure! {
    #[shape("test", "Headers", HEADERS)]
    static HEADER_MEMBERS: [Member; 8] = Headers {
        flag: Optional(0, "flag", Boolean).with_event_header(),
        byte: Optional(1, "byte", Byte).with_event_header(),
        short: Optional(2, "short", Short).with_event_header(),
        integer: Optional(3, "integer", Integer).with_event_header(),
        long: Optional(4, "long", Long).with_event_header(),
        blob: Optional(5, "blob", Blob).with_event_header(),
        string: Optional(6, "string", String).with_event_header(),
        time: Optional(7, "time", Timestamp).with_event_header(),
    };
}

/// Text as the payload, and a header.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Text {
    payload: Option<String>,
    header: Option<String>,
}

walk::structure! {
    #[shape("test", "Text", TEXT)]
    static TEXT_MEMBERS: [Member; 2] = Text {
        payload: Optional(0, "payload", String).with_event_payload(),
        header: Optional(1, "header", String).with_event_header(),
    };
}

/// Bytes as the payload.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bytes {
    payload: Option<Blob>,
}

walk::structure! {
    #[shape("test", "Bytes", BYTES)]
    static BYTES_MEMBERS: [Member; 1] = Bytes {
        payload: Optional(0, "payload", Blob).with_event_payload(),
    };
}

walk::union! {
    #[shape("test", "Event", EVENT)]
    static EVENT_MEMBERS: [Member; 4] = Event {
        Headers: Value(0, "headers", Structure),
        Node: Value(1, "node", Structure),
        Text: Value(2, "text", Structure),
        Bytes: Value(3, "bytes", Structure),
    };
}

error::service! {
    /// Every error.
    pub enum Error { Broken, }
}

event_stream::errors! {
    /// Why the stream ended.
    pub enum StreamError {
        Broken(is_broken) = "broken",
    }
}

/// An error of the model.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Broken {
    message: Option<String>,
    node: Option<Box<Node>>,
    meta: ErrorMetadata,
}

impl Broken {
    fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }
}

error::modeled!(Broken, "Broken");

walk::structure! {
    #[shape("test", "Broken", BROKEN)]
    static BROKEN_MEMBERS: [Member; 2] = Broken {
        message: Optional(0, "message", String),
        node: Optional(1, "node", Structure),
        meta: Extra,
    };
}
