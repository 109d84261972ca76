//! JSON codec for restJson1, awsJson 1.0 and 1.1 and rpcv2Json.
//!
//! [`JsonCodec`] writes shapes as JSON and reads them back. It can replace `aws_smithy_json::codec::JsonCodec`: it has
//! the same interface, reads the same values and writes the same bytes (except for the order of map entries, which is
//! the map's), in about half the time.
//!
//! Reading is strict. A body must be UTF-8 and RFC 8259 JSON; otherwise the error names the byte at which it is not.
//! Unknown members are checked as closely as known ones. Known members, documents included, that are nested deeper than
//! 128 levels are an error; unknown members are skipped at any depth. An integer may be written as any number that is
//! equal to one: `5.0`, `5e0` and `1e2` are accepted, `5.5` is an error. The published
//! codec, with the settings of generated clients, accepts some input that this one rejects, and in a few places reads
//! another value:
//!
//! | input | published | here | reason |
//! |---|---|---|---|
//! | raw control characters in strings | accepted | rejected | RFC 8259; the official clients reject them too |
//! | `01`, `+1`, `1.`, `-.5` | accepted in known members | rejected | RFC 8259 |
//! | bytes that are not UTF-8, in unknown members or after the value | accepted | rejected | one check of the whole body |
//! | `"nan"`, `"inf"`, `"1e999"` as a float | accepted | rejected | Smithy allows only `"NaN"`, `"Infinity"`, `"-Infinity"` |
//! | `1e999` as a float or in a document, `1e39` as a 32-bit float | infinity | rejected | the value is out of range |
//! | 32-bit floats | rounded twice | rounded once | the result is the nearest value |
//! | `5.0`, `1e2` as an integer | rejected | accepted | the value is an integer |
//! | unknown members nested deeper than 128 levels | rejected | skipped | their value is not used |
//! | timestamps as numbers with a fraction | converted through `f64` | exact to the nanosecond | no loss of precision |
//! | fractional or exponential timestamps beyond 64 bits | the nearest one | rejected | the value is out of range |
//!
//! Smithy forbids two members of a structure with the same name. If there are such members, the published codec uses
//! the first, and this one uses them in turn.
//!
//! Writing returns an error for anything that would not be JSON: a value without a name in a structure, a map value
//! without a key, and a second outermost value. The outermost value never gets a name, so a structure that is a payload
//! may be written under its member's schema.

mod base64;
mod cursor;
mod document;
mod epoch;
pub(crate) mod lookup;
mod number;
mod reader;
pub(crate) mod rfc3339;
mod text;
mod writer;

use aws_smithy_json::codec::JsonCodecSettings;
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::traits::{JsonNameTrait, TimestampFormatTrait};
use aws_smithy_types::date_time::Format;

use crate::schema::{Schema, ShapeId, TimestampFormat};
use crate::walk::{Result, SerdeError};

pub use reader::JsonReader;
pub(crate) use text::write as write_text;
pub use writer::JsonWriter;

/// Names of members on the wire.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MemberNames {
    /// The names in the model: awsJson and rpcv2Json.
    Model,
    /// The names given by `@jsonName`, or else those in the model: restJson1.
    JsonName,
}

impl MemberNames {
    /// Returns the name given by `@jsonName`, if it is used.
    #[inline]
    fn json_name<'s>(self, member: &'s Schema<'_>) -> Option<&'s str> {
        match self {
            Self::JsonName => member.json_name().map(JsonNameTrait::value),
            Self::Model => None,
        }
    }

    #[inline]
    fn wire_name<'s>(self, member: &'s Schema<'_>) -> Option<&'s str> {
        self.json_name(member).or_else(|| member.member_name())
    }
}

/// Form in which big numbers are written. Both forms are accepted when reading.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum BigNumbers {
    Numbers,
    Strings,
}

/// Treatment of `@timestampFormat` on members.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum MemberFormats {
    Followed,
    Ignored,
}

/// Settings shared by the readers and writers of one codec.
#[derive(Clone, Copy, Debug)]
struct Options {
    names: MemberNames,
    timestamps: Format,
    member_formats: MemberFormats,
    big_numbers: BigNumbers,
    /// `true` if a timestamp in another form than the member's is an error.
    #[cfg(feature = "fake")]
    is_strict: bool,
}

impl Options {
    /// Returns the timestamp format given by a member's trait.
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
            Some(other) => {
                Err(SerdeError::unsupported(format!("JSON does not support the timestamp format {other:?}")))
            }
        }
    }
}

/// Creates the JSON writers and readers of one protocol.
///
/// ```
/// use aws_smithy_schema::codec::{Codec, FinishSerializer};
/// use aws_smithy_schema::serde::{ShapeDeserializer, ShapeSerializer};
/// use aws_smithy_types::date_time::Format;
/// use tinsmith_runtime::generated::json::{JsonCodec, MemberNames};
/// use tinsmith_runtime::generated::schema::{prelude, shape_id};
///
/// let codec = JsonCodec::new(shape_id!("aws.protocols", "restJson1"), MemberNames::JsonName, Format::EpochSeconds);
///
/// let mut writer = codec.create_serializer();
/// writer.write_string(&prelude::STRING, "tin\n")?;
/// assert_eq!(writer.finish(), br#""tin\n""#);
///
/// let mut reader = codec.create_deserializer(br#" "tin\n" "#);
/// assert_eq!(reader.read_string(&prelude::STRING)?, "tin\n");
/// # Ok::<(), tinsmith_runtime::generated::walk::SerdeError>(())
/// ```
#[derive(Clone, Debug)]
pub struct JsonCodec {
    protocol: ShapeId<'static>,
    options: Options,
}

impl JsonCodec {
    /// Creates the codec of a protocol from the ID of the protocol's shape, the choice of member names, and the
    /// timestamp format of members without `@timestampFormat`.
    pub const fn new(protocol: ShapeId<'static>, names: MemberNames, timestamps: Format) -> Self {
        let (member_formats, big_numbers) = (MemberFormats::Followed, BigNumbers::Numbers);
        let options = Options {
            names,
            timestamps,
            member_formats,
            big_numbers,
            #[cfg(feature = "fake")]
            is_strict: false,
        };
        Self { protocol, options }
    }

    /// Reads timestamps only in the form that a member has, as services do.
    #[cfg(feature = "fake")]
    #[must_use]
    pub(crate) const fn strict(mut self) -> Self {
        self.options.is_strict = true;
        self
    }

    /// Writes and reads every timestamp in the codec's own format and ignores `@timestampFormat`: rpcv2Json.
    #[must_use]
    pub const fn ignore_member_formats(mut self) -> Self {
        self.options.member_formats = MemberFormats::Ignored;
        self
    }

    /// Writes big numbers as strings: rpcv2Json.
    #[must_use]
    pub const fn big_numbers_as_strings(mut self) -> Self {
        self.options.big_numbers = BigNumbers::Strings;
        self
    }

    /// Settings by which a document of this codec reads its blobs and timestamps
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
