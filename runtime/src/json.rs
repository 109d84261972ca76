//! JSON on the wire: a codec for restJson1, awsJson 1.0 and 1.1 and rpcv2Json.
//!
//! [`JsonCodec`] turns what the walk shows into JSON, and JSON into what the walk reads. It stands wherever
//! `aws_smithy_json::codec::JsonCodec` does: the same interface, the same values, the same bytes written (the order
//! of a map's entries aside, which is the map's), in about half the time.
//!
//! Reading is strict. A body is checked once for being UTF-8 and is then RFC 8259 JSON or an error that says at which
//! byte it is not; unknown members are checked as closely as known ones. Nesting deeper than 128 levels is refused.
//! The published codec, as clients set it up, takes some input that this one refuses, and in a few places reads
//! another value:
//!
//! | input | published | here | reason |
//! |---|---|---|---|
//! | raw control characters in strings | taken | refused | RFC 8259; the official clients refuse them too |
//! | `01`, `+1`, `1.`, `-.5` | taken in known members | refused | RFC 8259 |
//! | bytes that are not UTF-8, in unknown members or behind the value | taken | refused | one check of the whole body |
//! | `"nan"`, `"inf"`, `"1e999"` as a float | taken | refused | Smithy knows `"NaN"`, `"Infinity"`, `"-Infinity"` |
//! | `1e999` as a float or in a document, `1e39` as a 32-bit float | infinity | refused | the value is out of range |
//! | 32-bit floats | rounded twice | rounded once | the nearest value is the right one |
//! | timestamps as numbers with a fraction | through `f64`, cut | exact to the nanosecond | no loss |
//! | fractional or exponential timestamps beyond 64 bits | the nearest one | refused | the value is out of range |
//!
//! Where a structure gives two members one name, which Smithy forbids, the published codec takes the first and this
//! one the next of them in turn.
//!
//! Writing differs in what is an error: a value that has no name in a structure, a map's value without a key and a
//! second value behind the first would make a body that is not JSON. And the outermost value never gets a name, so a
//! structure that is a payload may be written under its member's schema.

mod base64;
mod cursor;
mod document;
mod epoch;
mod lookup;
mod number;
mod reader;
mod rfc3339;
mod text;
mod writer;

use aws_smithy_json::codec::JsonCodecSettings;
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::traits::{JsonNameTrait, TimestampFormatTrait};
use aws_smithy_types::date_time::Format;

use crate::schema::{Schema, ShapeId, TimestampFormat};
use crate::walk::{Result, SerdeError};

pub use reader::JsonReader;
pub use writer::JsonWriter;

/// What members are called on the wire.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MemberNames {
    /// As the model calls them: awsJson and rpcv2Json.
    Model,
    /// As `@jsonName` says, where a member has it: restJson1.
    JsonName,
}

impl MemberNames {
    /// The name of a member that is not its name in the model.
    #[inline]
    fn json_name<'s>(self, member: &'s Schema<'_>) -> Option<&'s str> {
        match self {
            Self::JsonName => member.json_name().map(JsonNameTrait::value),
            Self::Model => None,
        }
    }

    #[inline]
    fn of<'s>(self, member: &'s Schema<'_>) -> Option<&'s str> {
        self.json_name(member).or_else(|| member.member_name())
    }
}

/// How numbers of any size are written. They are read from numbers and from strings alike.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum BigNumbers {
    Numbers,
    Strings,
}

/// Whether members have a say in how their timestamps are written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum MemberFormats {
    Followed,
    Ignored,
}

/// What readers and writers of one codec have in common.
#[derive(Clone, Copy, Debug)]
struct Options {
    names: MemberNames,
    timestamps: Format,
    member_formats: MemberFormats,
    big_numbers: BigNumbers,
}

impl Options {
    /// The format that a member asks for its timestamps.
    fn member_format(self, member: &Schema<'_>) -> Result<Option<Format>> {
        let format = match self.member_formats {
            MemberFormats::Followed => member.timestamp_format(),
            MemberFormats::Ignored => None,
        };
        match format.map(TimestampFormatTrait::format) {
            None => Ok(None),
            Some(TimestampFormat::EpochSeconds) => Ok(Some(Format::EpochSeconds)),
            Some(TimestampFormat::DateTime) => Ok(Some(Format::DateTime)),
            Some(TimestampFormat::HttpDate) => Ok(Some(Format::HttpDate)),
            Some(other) => Err(SerdeError::unsupported(format!("JSON has no timestamp format {other:?}"))),
        }
    }
}

/// Makes writers and readers of one protocol's JSON.
///
/// ```
/// use aws_smithy_schema::codec::{Codec, FinishSerializer};
/// use aws_smithy_schema::serde::{ShapeDeserializer, ShapeSerializer};
/// use aws_smithy_types::date_time::Format;
/// use tinsmith_runtime::json::{JsonCodec, MemberNames};
/// use tinsmith_runtime::schema::{prelude, shape_id};
///
/// let codec = JsonCodec::new(shape_id!("aws.protocols", "restJson1"), MemberNames::JsonName, Format::EpochSeconds);
///
/// let mut writer = codec.create_serializer();
/// writer.write_string(&prelude::STRING, "tin\n")?;
/// assert_eq!(writer.finish(), br#""tin\n""#);
///
/// let mut reader = codec.create_deserializer(br#" "tin\n" "#);
/// assert_eq!(reader.read_string(&prelude::STRING)?, "tin\n");
/// # Ok::<(), tinsmith_runtime::walk::SerdeError>(())
/// ```
#[derive(Clone, Debug)]
pub struct JsonCodec {
    protocol: ShapeId<'static>,
    options: Options,
}

impl JsonCodec {
    /// The codec of a protocol: its shape's name, what it calls members, and how it writes timestamps that ask for no
    /// format of their own.
    pub const fn new(protocol: ShapeId<'static>, names: MemberNames, timestamps: Format) -> Self {
        let (member_formats, big_numbers) = (MemberFormats::Followed, BigNumbers::Numbers);
        Self { protocol, options: Options { names, timestamps, member_formats, big_numbers } }
    }

    /// Writes and reads every timestamp in the codec's own format, whatever a member asks for: rpcv2Json.
    #[must_use]
    pub const fn ignore_member_formats(mut self) -> Self {
        self.options.member_formats = MemberFormats::Ignored;
        self
    }

    /// Writes numbers of any size as strings: rpcv2Json.
    #[must_use]
    pub const fn big_numbers_as_strings(mut self) -> Self {
        self.options.big_numbers = BigNumbers::Strings;
        self
    }

    /// What a document of this codec needs to give its blobs and timestamps
    /// (`aws_smithy_types::DiscriminatedDocument::with_settings`).
    pub fn document_settings(&self) -> JsonCodecSettings {
        JsonCodecSettings::builder()
            .use_json_name(self.options.names == MemberNames::JsonName)
            .default_timestamp_format(self.options.timestamps)
            .use_string_for_arbitrary_precision(self.options.big_numbers == BigNumbers::Strings)
            .protocol_id(self.protocol.clone())
            .build()
    }
}

impl Codec for JsonCodec {
    type Serializer = JsonWriter;
    type Deserializer<'a> = JsonReader<'a>;

    fn create_serializer(&self) -> JsonWriter {
        JsonWriter::new(self.options)
    }

    fn create_deserializer<'a>(&self, input: &'a [u8]) -> JsonReader<'a> {
        JsonReader::new(input, self.options)
    }
}
