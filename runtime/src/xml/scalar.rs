//! Values that are text: booleans, timestamps and blobs. Whitespace around them does not count.

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{Blob, DateTime, base64};

use crate::json::rfc3339;
use crate::schema::{Schema, TimestampFormat};
use crate::walk::{Result, SerdeError};
use aws_smithy_schema::traits::TimestampFormatTrait;

/// The boolean that a text is.
pub(super) fn boolean(text: &str) -> Option<bool> {
    match text.trim_ascii() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// The bytes that a text in base64 is, which may have line breaks.
pub(super) fn blob(text: &str) -> Option<Blob> {
    let decoded = match base64::decode(text) {
        Ok(decoded) => Ok(decoded),
        Err(_) => base64::decode(text.split_ascii_whitespace().collect::<String>()),
    };
    decoded.ok().map(Blob::new)
}

/// The format of a member's timestamps: with an offset, unless the member has another.
pub(super) fn timestamp_format(member: &Schema<'_>) -> Result<Format> {
    match member.timestamp_format().map(TimestampFormatTrait::format) {
        None | Some(TimestampFormat::DateTime) => Ok(Format::DateTimeWithOffset),
        Some(TimestampFormat::EpochSeconds) => Ok(Format::EpochSeconds),
        Some(TimestampFormat::HttpDate) => Ok(Format::HttpDate),
        Some(other) => Err(SerdeError::unsupported(format!("XML has no timestamp format {other:?}"))),
    }
}

/// The moment that a text of this format is.
pub(super) fn timestamp(text: &str, format: Format) -> Option<DateTime> {
    let text = text.trim_ascii();
    if format == Format::DateTimeWithOffset
        && let Some((moment, [])) = rfc3339::parse_start(text.as_bytes())
    {
        return Some(moment);
    }
    DateTime::from_str(text, format).ok()
}
