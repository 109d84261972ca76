//! A union of events and the errors of its stream, as generated code would have them.

use std::fmt;

use aws_smithy_types::{Blob, DateTime};

use crate::error::{
    BoxError, CreateUnhandledError, ErrorMetadata, OperationError, ProvideErrorKind, ProvideErrorMetadata, RetryKind,
};
use crate::event_stream::EventStreamError;
use crate::schema::{self, Schema};
use crate::walk::{self, Reader, Result, SerializableStruct, Shape, Writer};

/// An event of every layout there is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Event {
    Headers(Headers),
    Document(Document),
    Text(String),
    Bytes(Blob),
    Structure(Details),
    Unknown,
}

/// Nothing but headers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Headers {
    pub(super) boolean: Option<bool>,
    pub(super) byte: Option<i8>,
    pub(super) short: Option<i16>,
    pub(super) integer: Option<i32>,
    pub(super) long: Option<i64>,
    pub(super) blob: Option<Blob>,
    pub(super) string: Option<String>,
    pub(super) timestamp: Option<DateTime>,
}

walk::structure! {
    #[schema(HEADERS, HEADER_MEMBERS)]
    struct Headers {
        boolean: Optional<0>,
        byte: Optional<1>,
        short: Optional<2>,
        integer: Optional<3>,
        long: Optional<4>,
        blob: Optional<5>,
        string: Optional<6>,
        timestamp: Optional<7>,
    }
}

static HEADER_MEMBERS: [Schema<'static>; 8] = [
    schema::member!("Headers", "boolean", Boolean, 0).with_event_header(),
    schema::member!("Headers", "byte", Byte, 1).with_event_header(),
    schema::member!("Headers", "short", Short, 2).with_event_header(),
    schema::member!("Headers", "integer", Integer, 3).with_event_header(),
    schema::member!("Headers", "long", Long, 4).with_event_header(),
    schema::member!("Headers", "blob", Blob, 5).with_event_header(),
    schema::member!("Headers", "string", String, 6).with_event_header(),
    schema::member!("Headers", "timestamp", Timestamp, 7).with_event_header(),
];
static HEADERS: Schema<'static> = schema::structure!("test", "Headers", Structure, HEADER_MEMBERS);

/// A header, and a document of all the rest.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Document {
    pub(super) header: Option<String>,
    pub(super) text: Option<String>,
    pub(super) details: Option<Details>,
    pub(super) time: Option<DateTime>,
    pub(super) words: Option<Vec<String>>,
}

walk::structure! {
    #[schema(DOCUMENT, DOCUMENT_MEMBERS)]
    struct Document {
        header: Optional<0>,
        text: Optional<1>,
        details: Optional<2>,
        time: Optional<3>,
        words: Optional<4>,
    }
}

static WORD: Schema<'static> = schema::element!("Words", "member", String).with_xml_name("word");
static DOCUMENT_MEMBERS: [Schema<'static>; 5] = [
    schema::member!("Document", "header", String, 0).with_event_header(),
    schema::member!("Document", "text", String, 1),
    schema::member!("Document", "details", Structure, 2),
    schema::member!("Document", "time", Timestamp, 3).with_timestamp_format(schema::TimestampFormat::DateTime),
    schema::member!("Document", "words", List, 4).with_list_member(&WORD).with_xml_flattened(),
];
static DOCUMENT: Schema<'static> = schema::structure!("test", "Document", Structure, DOCUMENT_MEMBERS);

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Details {
    pub(super) text: Option<String>,
    pub(super) number: Option<i32>,
}

walk::structure! {
    #[schema(DETAILS, DETAIL_MEMBERS)]
    struct Details {
        text: Optional<0>,
        number: Optional<1>,
    }
}

static DETAIL_MEMBERS: [Schema<'static>; 2] =
    [schema::member!("Details", "text", String, 0), schema::member!("Details", "number", Integer, 1)];
static DETAILS: Schema<'static> = schema::structure!("test", "Details", Structure, DETAIL_MEMBERS);

macro_rules! payload {
    ($name:ident($type:ty), $schema:ident, $members:ident, $shape:ident) => {
        /// One member, which is the payload.
        struct $name {
            payload: Option<$type>,
        }

        walk::structure! {
            #[schema($schema, $members)]
            struct $name {
                payload: Optional<0>,
            }
        }

        static $members: [Schema<'static>; 1] = [schema::member!("Payload", "payload", $shape, 0).with_event_payload()];
        static $schema: Schema<'static> = schema::structure!("test", "Payload", Structure, $members);
    };
}

payload!(TextPayload(String), TEXT, TEXT_MEMBERS, String);
payload!(BytesPayload(Blob), BYTES, BYTES_MEMBERS, Blob);
payload!(StructurePayload(Details), STRUCTURE, STRUCTURE_MEMBERS, Structure);

static EVENT_MEMBERS: [Schema<'static>; 5] = [
    schema::member!("Event", "headers", Structure, 0),
    schema::member!("Event", "document", Structure, 1),
    schema::member!("Event", "text", Structure, 2),
    schema::member!("Event", "bytes", Structure, 3),
    schema::member!("Event", "structure", Structure, 4),
];
static EVENT: Schema<'static> = schema::structure!("test", "Event", Union, EVENT_MEMBERS);

impl SerializableStruct for Event {
    fn schema(&self) -> &Schema<'_> {
        &EVENT
    }

    fn serialize_members(&self, to: &mut Writer<'_>) -> Result {
        match self {
            Self::Headers(value) => walk::write(to, &EVENT_MEMBERS[0], value),
            Self::Document(value) => walk::write(to, &EVENT_MEMBERS[1], value),
            Self::Text(value) => walk::write(to, &EVENT_MEMBERS[2], &TextPayload { payload: Some(value.clone()) }),
            Self::Bytes(value) => walk::write(to, &EVENT_MEMBERS[3], &BytesPayload { payload: Some(value.clone()) }),
            Self::Structure(value) => {
                walk::write(to, &EVENT_MEMBERS[4], &StructurePayload { payload: Some(value.clone()) })
            }
            Self::Unknown => Err(walk::unknown_variant("Event")),
        }
    }
}

impl Shape for Event {
    fn write(&self, schema: &Schema<'_>, to: &mut Writer<'_>) -> Result {
        to.write_struct(schema, self)
    }

    fn read(_: &Schema<'_>, from: &mut Reader<'_>) -> Result<Self> {
        walk::read_union(
            &EVENT,
            from,
            || Self::Unknown,
            |index, member, from| {
                Ok(Some(match index {
                    0 => Self::Headers(Shape::read(member, from)?),
                    1 => Self::Document(Shape::read(member, from)?),
                    2 => Self::Text(TextPayload::read(member, from)?.payload.unwrap_or_default()),
                    3 => Self::Bytes(BytesPayload::read(member, from)?.payload.unwrap_or_else(Blob::absent)),
                    4 => Self::Structure(StructurePayload::read(member, from)?.payload.unwrap_or_default()),
                    _ => return Ok(None),
                }))
            },
        )
    }

    fn absent() -> Self {
        Self::Unknown
    }
}

/// The errors of a model that names none.
#[derive(Debug)]
pub(super) struct Failed(ErrorMetadata);

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failed")
    }
}

impl std::error::Error for Failed {}

impl ProvideErrorMetadata for Failed {
    fn meta(&self) -> &ErrorMetadata {
        &self.0
    }
}

impl ProvideErrorKind for Failed {
    fn retryable_error_kind(&self) -> Option<RetryKind> {
        None
    }

    fn code(&self) -> Option<&str> {
        self.0.code()
    }
}

impl CreateUnhandledError for Failed {
    fn create_unhandled_error(_: BoxError, meta: Option<ErrorMetadata>) -> Self {
        Self(meta.unwrap_or_default())
    }
}

impl OperationError for Failed {
    fn read(_: &str, _: &mut Reader<'_>, _: &ErrorMetadata) -> Result<Option<Self>> {
        Ok(None)
    }
}

impl EventStreamError for Failed {
    fn exception(&self) -> Option<(&'static str, &dyn SerializableStruct)> {
        None
    }
}
