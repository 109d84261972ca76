//! Reads values from texts: headers, query parameters, labels and fields of forms.
//!
//! Reading is as strict as services are: numbers and booleans have one spelling, and timestamps have the format of their
//! member.

use std::str::FromStr;

use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_schema::traits::{TimestampFormat, TimestampFormatTrait};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, base64};

use crate::protocol::rest::{Location, read_dates};
use crate::visitors::{never_null, refuse_reads};
use crate::walk::{Result, SerdeError};

/// A value in texts.
#[derive(Debug)]
pub(super) struct TextReader {
    pub(super) location: Location,
    pub(super) texts: Texts,
}

/// The texts of a value.
#[derive(Debug)]
pub(super) enum Texts {
    /// The values of a header or query parameter.
    Values(Vec<String>),
    /// A timestamp that has been read from a list.
    Date(DateTime),
    /// The entries of a map, each with its values.
    Entries(Vec<(String, Vec<String>)>),
}

impl TextReader {
    pub(super) fn header(values: Vec<String>) -> Self {
        Self { location: Location::Header, texts: Texts::Values(values) }
    }

    pub(super) fn uri(values: Vec<String>) -> Self {
        Self { location: Location::Uri, texts: Texts::Values(values) }
    }

    /// Returns the only text. Of a repeated parameter, the first value is used.
    fn text(&self) -> Result<&str> {
        match &self.texts {
            Texts::Values(values) => values.first().map(String::as_str).ok_or_else(mismatch),
            Texts::Date(_) | Texts::Entries(_) => Err(mismatch()),
        }
    }

    fn number<T: FromStr>(&self, is_in: impl Fn(u8) -> bool) -> Result<T> {
        let text = self.text()?;
        let number = text.parse().ok().filter(|_| text.bytes().all(is_in));
        number.ok_or_else(|| SerdeError::invalid_input("a number is malformed or out of range"))
    }

    fn integer<T: FromStr>(&self) -> Result<T> {
        self.number(|byte| byte.is_ascii_digit() || byte == b'-')
    }

    fn float<T: FromStr + From<f32> + Copy + Into<f64>>(&self) -> Result<T> {
        match self.text()? {
            "NaN" => Ok(T::from(f32::NAN)),
            "Infinity" => Ok(T::from(f32::INFINITY)),
            "-Infinity" => Ok(T::from(f32::NEG_INFINITY)),
            _ => {
                let number = self.number::<T>(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte))?;
                let is_finite = number.into().is_finite();
                is_finite.then_some(number).ok_or_else(|| SerdeError::invalid_input("a number is out of range"))
            }
        }
    }

    fn format(&self, schema: &Schema<'_>) -> Format {
        match (schema.timestamp_format().map(TimestampFormatTrait::format), self.location) {
            (Some(TimestampFormat::EpochSeconds), _) => Format::EpochSeconds,
            (Some(TimestampFormat::HttpDate), _) => Format::HttpDate,
            (Some(TimestampFormat::DateTime), Location::Header) => Format::DateTimeWithOffset,
            (None, Location::Header) => Format::HttpDate,
            // Smithy has no format but these three.
            (Some(_) | None, _) => Format::DateTime,
        }
    }

    /// Splits the values of a header at commas, and removes the quotes of elements.
    fn elements(&self, element: &Schema<'_>) -> Result<Vec<Texts>> {
        let Texts::Values(values) = &self.texts else { return Err(mismatch()) };
        let one = |text: String| Texts::Values(vec![text]);
        if self.location == Location::Uri {
            return Ok(values.iter().cloned().map(one).collect());
        }
        let mut elements = Vec::new();
        for value in values {
            if element.shape_type() == ShapeType::Timestamp {
                let mut dates = Vec::new();
                read_dates(value, self.format(element), &mut dates)?;
                elements.extend(dates.into_iter().map(Texts::Date));
            } else {
                elements.extend(split(value)?.into_iter().map(one));
            }
        }
        Ok(elements)
    }
}

/// Splits a list in a header. An empty header is an empty list.
fn split(value: &str) -> Result<Vec<String>> {
    let mut elements = Vec::new();
    let mut rest = value.trim();
    if rest.is_empty() {
        return Ok(elements);
    }
    loop {
        let (element, after) = match rest.strip_prefix('"') {
            Some(quoted) => unquoted(quoted)?,
            None => {
                let end = rest.find(',').unwrap_or(rest.len());
                (rest[..end].trim().to_owned(), &rest[end..])
            }
        };
        elements.push(element);
        match after.trim_start().strip_prefix(',') {
            Some(after) => rest = after.trim_start(),
            None if after.trim().is_empty() => return Ok(elements),
            None => return Err(SerdeError::invalid_input("a list in a header is malformed")),
        }
    }
}

/// Returns the text before the closing quote without escapes, and the text after it.
fn unquoted(text: &str) -> Result<(String, &str)> {
    let (mut unescaped, mut chars) = (String::new(), text.char_indices());
    while let Some((place, char)) = chars.next() {
        match char {
            '"' => return Ok((unescaped, &text[place + 1..])),
            '\\' => unescaped.extend(chars.next().map(|(_, escaped)| escaped)),
            _ => unescaped.push(char),
        }
    }
    Err(SerdeError::invalid_input("a quote in a header is not closed"))
}

/// Returns the error for a value of a type that texts cannot hold.
#[cold]
fn mismatch() -> SerdeError {
    SerdeError::type_mismatch("a header, parameter or field holds another type of value than its member")
}

fn bytes(text: &str) -> Result<Vec<u8>> {
    base64::decode(text).map_err(|_| SerdeError::blob_decode_failed("a text is not base64"))
}

macro_rules! numbers {
    ($($method:ident -> $type:ty: $read:ident;)*) => {$(
        fn $method(&mut self, _: &Schema<'_>) -> Result<$type> {
            self.$read()
        }
    )*};
}

impl ShapeDeserializer for TextReader {
    numbers! {
        read_byte -> i8: integer;
        read_short -> i16: integer;
        read_integer -> i32: integer;
        read_long -> i64: integer;
        read_float -> f32: float;
        read_double -> f64: float;
        read_big_integer -> BigInteger: integer;
    }

    refuse_reads! { _schema => mismatch(); structure document }

    fn read_list(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        let element = schema.member().unwrap_or(schema);
        let location = self.location;
        self.elements(element)?.into_iter().try_for_each(|texts| consumer(&mut Self { location, texts }))
    }

    fn read_map(
        &mut self,
        _: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        let Texts::Entries(entries) = &mut self.texts else { return Err(mismatch()) };
        let location = self.location;
        let mut entries = std::mem::take(entries).into_iter();
        entries.try_for_each(|(key, values)| consumer(key, &mut Self { location, texts: Texts::Values(values) }))
    }

    fn read_boolean(&mut self, _: &Schema<'_>) -> Result<bool> {
        match self.text()? {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(SerdeError::invalid_input("a boolean is neither `true` nor `false`")),
        }
    }

    fn read_big_decimal(&mut self, _: &Schema<'_>) -> Result<BigDecimal> {
        self.number(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte))
    }

    /// A text with a media type is in base64 in a header.
    fn read_string(&mut self, schema: &Schema<'_>) -> Result<String> {
        let text = self.text()?;
        if self.location == Location::Header && schema.media_type().is_some() {
            let decoded = String::from_utf8(bytes(text)?);
            return decoded.map_err(|_| SerdeError::invalid_input("a header is not UTF-8 in base64"));
        }
        Ok(text.to_owned())
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob> {
        bytes(self.text()?).map(Blob::new)
    }

    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime> {
        if let Texts::Date(date) = self.texts {
            return Ok(date);
        }
        let read = DateTime::from_str(self.text()?, self.format(schema));
        read.map_err(|_| SerdeError::timestamp_parse_failed("a timestamp has another format than its member"))
    }

    never_null!();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_split_at_commas_outside_of_quotes() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            (" a ,b", &["a", "b"]),
            ("a,,b", &["a", "", "b"]),
            (r#""a,b", "c\"d\\" , e"#, &["a,b", "c\"d\\", "e"]),
            ("a,", &["a", ""]),
        ];
        for (text, expected) in cases {
            assert_eq!(split(text).expect("the list is well formed"), *expected, "{text}");
        }
        for text in [r#""a"#, r#""a"b"#, r#""a\"#] {
            assert!(split(text).is_err(), "{text}");
        }
    }
}
