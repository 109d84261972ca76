//! Settings of the codecs of protocols.

use aws_smithy_schema::traits::{JsonNameTrait, TimestampFormatTrait};
use aws_smithy_types::date_time::Format;

use crate::schema::{Schema, TimestampFormat};
use crate::walk::{Result, SerdeError};

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
    pub(super) fn json_name<'s>(self, member: &'s Schema<'_>) -> Option<&'s str> {
        match self {
            Self::JsonName => member.json_name().map(JsonNameTrait::value),
            Self::Model => None,
        }
    }

    #[inline]
    pub(super) fn wire_name<'s>(self, member: &'s Schema<'_>) -> Option<&'s str> {
        self.json_name(member).or_else(|| member.member_name())
    }
}

/// Form in which big numbers are written. Both forms are accepted when reading.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum BigNumbers {
    Numbers,
    Strings,
}

/// Treatment of `@timestampFormat` on members.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum MemberFormats {
    Followed,
    Ignored,
}

/// Settings shared by the readers and writers of one codec.
#[derive(Clone, Copy, Debug)]
pub(super) struct Options {
    pub(super) names: MemberNames,
    pub(super) timestamps: Format,
    pub(super) member_formats: MemberFormats,
    pub(super) big_numbers: BigNumbers,
    /// `true` if a timestamp in another form than the member's is an error.
    #[cfg(feature = "fake")]
    pub(super) is_strict: bool,
}

impl Options {
    /// Returns the timestamp format given by a member's trait.
    pub(super) fn member_format(self, member: &Schema<'_>) -> Result<Option<Format>> {
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
