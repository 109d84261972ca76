//! A union of events and the errors of its stream, in the form of generated code.

use std::fmt;

use aws_smithy_types::{Blob, DateTime};

use crate::event_stream::errors::EventStreamError;
use crate::generated::error::{
    BoxError, CreateUnhandledError, ErrorMetadata, OperationError, ProvideErrorKind, ProvideErrorMetadata, RetryKind,
};
use crate::schema::{self, Schema, Table};
use crate::walk::{self, Compound, MemberReader, Reader, Result, Shape as _, Structure, Writer};

/// Events of every layout.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Event {
    Headers(Headers),
    Document(Document),
    Text(String),
    Bytes(Blob),
    Structure(Details),
    Unknown,
}

/// A structure of headers only.
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
    #[shape("test", "Headers")]
    static HEADERS: Table = Headers {
        boolean: Optional(0, "boolean", Boolean, EventHeader),
        byte: Optional(1, "byte", Byte, EventHeader),
        short: Optional(2, "short", Short, EventHeader),
        integer: Optional(3, "integer", Integer, EventHeader),
        long: Optional(4, "long", Long, EventHeader),
        blob: Optional(5, "blob", Blob, EventHeader),
        string: Optional(6, "string", String, EventHeader),
        timestamp: Optional(7, "timestamp", Timestamp, EventHeader),
    };
}

/// A header, and a document of the other members.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Document {
    pub(super) header: Option<String>,
    pub(super) text: Option<String>,
    pub(super) details: Option<Details>,
    pub(super) time: Option<DateTime>,
    pub(super) words: Option<Vec<String>>,
}

walk::structure! {
    #[shape("test", "Document")]
    static DOCUMENT: Table = Document {
        header: Optional(0, "header", String, EventHeader),
        text: Optional(1, "text", String),
        details: Optional(2, "details", Structure),
        time: Optional(3, "time", Timestamp, TimestampFormat("date-time")),
        words: Optional(4, "words", List(Value(String, XmlName("word"))), XmlFlattened),
    };
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Details {
    pub(super) text: Option<String>,
    pub(super) number: Option<i32>,
}

walk::structure! {
    #[shape("test", "Details")]
    static DETAILS: Table = Details {
        text: Optional(0, "text", String),
        number: Optional(1, "number", Integer),
    };
}

macro_rules! payload {
    ($name:ident($type:ty), $schema:ident, $shape:ident) => {
        /// A structure whose only member is the payload.
        struct $name {
            payload: Option<$type>,
        }

        walk::structure! {
            #[shape("test", "Payload")]
            static $schema: Table = $name {
                payload: Optional(0, "payload", $shape, EventPayload),
            };
        }
    };
}

payload!(TextPayload(String), TEXT, String);
payload!(BytesPayload(Blob), BYTES, Blob);
payload!(StructurePayload(Details), STRUCTURE, Structure);

static EVENT: Table = schema::table! {
    union #[shape("test", "Event")] {
        ("headers", Structure)
        ("document", Structure)
        ("text", Structure)
        ("bytes", Structure)
        ("structure", Structure)
    }
};

impl Structure for Event {
    fn schema(&self) -> &'static Schema<'static> {
        &EVENT
    }

    fn write_members(&self, to: &mut Writer<'_>) -> Result {
        match self {
            Self::Headers(value) => walk::write(to, EVENT.members()[0], value),
            Self::Document(value) => walk::write(to, EVENT.members()[1], value),
            Self::Text(value) => walk::write(to, EVENT.members()[2], &TextPayload { payload: Some(value.clone()) }),
            Self::Bytes(value) => walk::write(to, EVENT.members()[3], &BytesPayload { payload: Some(value.clone()) }),
            Self::Structure(value) => {
                walk::write(to, EVENT.members()[4], &StructurePayload { payload: Some(value.clone()) })
            }
            Self::Unknown => Err(walk::unknown_variant("Event")),
        }
    }
}

impl Compound for Event {
    fn unread() -> Self {
        Self::Unknown
    }

    fn read_member(&mut self, index: usize, value: MemberReader<'_, '_>) -> Result {
        *self = match index {
            0 => Self::Headers(value.value()?),
            1 => Self::Document(value.value()?),
            2 => Self::Text(value.value::<TextPayload>()?.payload.unwrap_or_default()),
            3 => Self::Bytes(value.value::<BytesPayload>()?.payload.unwrap_or_else(Blob::absent)),
            4 => Self::Structure(value.value::<StructurePayload>()?.payload.unwrap_or_default()),
            _ => return Ok(()),
        };
        Ok(())
    }

    fn fill(&mut self, from: &mut Reader<'_>) -> Result {
        walk::read_union(self, from)
    }
}

/// The errors of a model that defines none.
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
    fn exception(&self) -> Option<(&'static str, &dyn Structure)> {
        None
    }
}
