//! A union of events of every layout, and the errors that can end their stream, as generated code has them.

use tinsmith_runtime::error::{self, ErrorMetadata};
use tinsmith_runtime::event_stream;
use tinsmith_runtime::primitives::{Blob, DateTime};
use tinsmith_runtime::schema::{self, Schema};
use tinsmith_runtime::walk::{self, Shape};

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
    #[schema(HEADERS, HEADER_MEMBERS)]
    struct Headers {
        flag: Optional<0>,
        byte: Optional<1>,
        short: Optional<2>,
        integer: Optional<3>,
        long: Optional<4>,
        blob: Optional<5>,
        string: Optional<6>,
        time: Optional<7>,
    }
}

static HEADER_MEMBERS: [Schema<'static>; 8] = [
    schema::member!("Headers", "flag", Boolean, 0).with_event_header(),
    schema::member!("Headers", "byte", Byte, 1).with_event_header(),
    schema::member!("Headers", "short", Short, 2).with_event_header(),
    schema::member!("Headers", "integer", Integer, 3).with_event_header(),
    schema::member!("Headers", "long", Long, 4).with_event_header(),
    schema::member!("Headers", "blob", Blob, 5).with_event_header(),
    schema::member!("Headers", "string", String, 6).with_event_header(),
    schema::member!("Headers", "time", Timestamp, 7).with_event_header(),
];
static HEADERS: Schema<'static> = schema::structure!("test", "Headers", Structure, HEADER_MEMBERS);

/// Text as the payload, and a header.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Text {
    payload: Option<String>,
    header: Option<String>,
}

walk::structure! {
    #[schema(TEXT, TEXT_MEMBERS)]
    struct Text {
        payload: Optional<0>,
        header: Optional<1>,
    }
}

static TEXT_MEMBERS: [Schema<'static>; 2] = [
    schema::member!("Text", "payload", String, 0).with_event_payload(),
    schema::member!("Text", "header", String, 1).with_event_header(),
];
static TEXT: Schema<'static> = schema::structure!("test", "Text", Structure, TEXT_MEMBERS);

/// Bytes as the payload.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bytes {
    payload: Option<Blob>,
}

walk::structure! {
    #[schema(BYTES, BYTES_MEMBERS)]
    struct Bytes {
        payload: Optional<0>,
    }
}

static BYTES_MEMBERS: [Schema<'static>; 1] = [schema::member!("Bytes", "payload", Blob, 0).with_event_payload()];
static BYTES: Schema<'static> = schema::structure!("test", "Bytes", Structure, BYTES_MEMBERS);

static EVENT_MEMBERS: [Schema<'static>; 4] = [
    schema::member!("Event", "headers", Structure, 0),
    schema::member!("Event", "node", Structure, 1),
    schema::member!("Event", "text", Structure, 2),
    schema::member!("Event", "bytes", Structure, 3),
];
static EVENT: Schema<'static> = schema::structure!("test", "Event", Union, EVENT_MEMBERS);

impl Shape for Event {
    fn write(&self, _: &Schema<'_>, _: &mut walk::Writer<'_>) -> walk::Result {
        Err(walk::unknown_variant("Event"))
    }

    fn read(_: &Schema<'_>, from: &mut walk::Reader<'_>) -> walk::Result<Self> {
        walk::read_union(
            &EVENT,
            from,
            || Self::Unknown,
            |index, member, from| {
                Ok(Some(match index {
                    0 => Self::Headers(Shape::read(member, from)?),
                    1 => Self::Node(Shape::read(member, from)?),
                    2 => Self::Text(Shape::read(member, from)?),
                    3 => Self::Bytes(Shape::read(member, from)?),
                    _ => return Ok(None),
                }))
            },
        )
    }

    fn absent() -> Self {
        Self::Unknown
    }
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
    #[schema(BROKEN, BROKEN_MEMBERS)]
    struct Broken {
        message: Optional<0>,
        node: Optional<1>,
        meta: Extra,
    }
}

static BROKEN_MEMBERS: [Schema<'static>; 2] =
    [schema::member!("Broken", "message", String, 0), schema::member!("Broken", "node", Structure, 1)];
static BROKEN: Schema<'static> = schema::structure!("test", "Broken", Structure, BROKEN_MEMBERS);
