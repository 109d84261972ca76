//! Values that are text: numbers, booleans, timestamps and blobs. Whitespace around them does not count.

use std::str::FromStr;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{Blob, DateTime, base64};

use crate::json::rfc3339;
use crate::schema::{Schema, TimestampFormat};
use crate::walk::{Result, SerdeError};
use aws_smithy_schema::traits::TimestampFormatTrait;

use super::reader::XmlReader;

impl XmlReader<'_> {
    /// Reads an integer.
    pub(super) fn integer<T: TryFrom<i64>>(&mut self, what: &str) -> Result<T> {
        let text = self.text()?;
        let text = text.trim_ascii();
        if !is_integer(text) {
            return Err(self.cursor.mismatch("an integer"));
        }
        let integer = text.parse::<i64>().ok().and_then(|integer| T::try_from(integer).ok());
        integer.ok_or_else(|| self.out_of_range(what))
    }

    /// Reads a number with a fraction, or one of the three that are no numbers.
    pub(super) fn float<T: FromStr + Into<f64> + Copy>(
        &mut self,
        what: &str,
        [nan, infinity, negative]: [T; 3],
    ) -> Result<T> {
        let text = self.text()?;
        match text.trim_ascii() {
            "NaN" => Ok(nan),
            "Infinity" => Ok(infinity),
            "-Infinity" => Ok(negative),
            // Words that only Rust takes for numbers are not numbers here.
            number if number.ends_with(|last: char| last.is_ascii_digit() || last == '.') => {
                let float = number.parse::<T>().map_err(|_| self.cursor.mismatch("a number"))?;
                if float.into().is_finite() { Ok(float) } else { Err(self.out_of_range(what)) }
            }
            _ => Err(self.cursor.mismatch("a number")),
        }
    }

    /// Reads a number of any size.
    pub(super) fn big<T: FromStr>(&mut self, what: &str) -> Result<T> {
        let text = self.text()?;
        text.trim_ascii().parse().map_err(|_| self.cursor.mismatch(what))
    }

    #[cold]
    fn out_of_range(&self, what: &str) -> SerdeError {
        let place = self.cursor.position();
        SerdeError::numeric_coercion_overflow(what, format!("before byte {place} of the XML"))
    }
}

/// Reports whether a text is an integer of any size.
#[inline]
fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

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
