//! A union of events of every layout, and the errors of its stream, in the form of generated code.

use tinsmith_runtime::error::ErrorMetadata;
use tinsmith_runtime::generated::walk;
use tinsmith_runtime::generated::{error, event_stream};
use tinsmith_runtime::primitives::{Blob, DateTime};

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

/// A structure of headers only.
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
    #[shape("test", "Headers")]
    static HEADERS: Table = Headers {
        flag: Optional(0, "flag", Boolean, EventHeader),
        byte: Optional(1, "byte", Byte, EventHeader),
        short: Optional(2, "short", Short, EventHeader),
        integer: Optional(3, "integer", Integer, EventHeader),
        long: Optional(4, "long", Long, EventHeader),
        blob: Optional(5, "blob", Blob, EventHeader),
        string: Optional(6, "string", String, EventHeader),
        time: Optional(7, "time", Timestamp, EventHeader),
    };
}

/// Text as the payload, and a header.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Text {
    payload: Option<String>,
    header: Option<String>,
}

walk::structure! {
    #[shape("test", "Text")]
    static TEXT: Table = Text {
        payload: Optional(0, "payload", String, EventPayload),
        header: Optional(1, "header", String, EventHeader),
    };
}

/// Bytes as the payload.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bytes {
    payload: Option<Blob>,
}

walk::structure! {
    #[shape("test", "Bytes")]
    static BYTES: Table = Bytes {
        payload: Optional(0, "payload", Blob, EventPayload),
    };
}

walk::union! {
    #[shape("test", "Event")]
    static EVENT: Table = Event {
        Headers: Value(0, "headers", Structure),
        Node: Value(1, "node", Structure),
        Text: Value(2, "text", Structure),
        Bytes: Value(3, "bytes", Structure),
    };
}

error::service! {
    /// All errors.
    pub enum Error { Broken, }
}

event_stream::errors! {
    /// Errors that end the stream.
    pub enum StreamError {
        Broken(is_broken) = "broken",
    }
}

/// A modeled error.
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

error::modeled!(Broken, "Broken", 400);

walk::structure! {
    #[shape("test", "Broken")]
    static BROKEN: Table = Broken {
        message: Optional(0, "message", String),
        node: Optional(1, "node", Structure),
        meta: Extra,
    };
}
