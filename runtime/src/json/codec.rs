//! The codec of a protocol, which creates writers and readers.

use aws_smithy_json::codec::JsonCodecSettings;
use aws_smithy_schema::codec::Codec;
use aws_smithy_types::date_time::Format;

use super::options::{BigNumbers, MemberFormats, MemberNames, Options};
use super::reader::JsonReader;
use super::writer::JsonWriter;
use crate::schema::ShapeId;

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
