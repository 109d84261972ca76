//! Response headers that the published reader does not read: timestamps with an offset, quoted dates in lists, and
//! repeated headers of `@httpPrefixHeaders`. Everything else is left to the published reader.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_schema::extension::SchemaExtensionKey;
use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_schema::traits::{HttpHeaderTrait, HttpPrefixHeadersTrait, TimestampFormat, TimestampFormatTrait};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

use crate::visitors::{delegate_reads, never_null, refuse_reads};
use crate::walk::{Reader, Result, SerdeError};

/// `true` if an output has members that the published reader does not read; kept with its schema.
static NEEDS_CORRECTION: SchemaExtensionKey<bool> =
    SchemaExtensionKey::new(|output| output.members().iter().any(|member| is_corrected(member)));

/// Returns a reader that corrects the published one. The schema of the output is `None` for errors.
pub(super) fn corrected<'a>(
    reader: Box<Reader<'a>>,
    response: &'a HttpResponse,
    output: Option<&Schema<'_>>,
) -> Box<Reader<'a>> {
    if output.is_none_or(|output| *output.extension(&NEEDS_CORRECTION)) {
        Box::new(Corrected { reader, headers: response.headers() })
    } else {
        reader
    }
}

/// Returns whether the published reader does not read a member.
fn is_corrected(member: &Schema<'_>) -> bool {
    member.http_prefix_headers().is_some() || member.http_header().is_some() && date(member).is_some()
}

/// Returns the schema of the timestamp that a member is or lists.
fn date<'s>(member: &'s Schema<'s>) -> Option<&'s Schema<'s>> {
    let is_timestamp = |schema: &&Schema<'_>| schema.shape_type() == ShapeType::Timestamp;
    Some(member).filter(is_timestamp).or_else(|| member.member().filter(is_timestamp))
}

/// Returns the part of the headers that holds a member, or `None` if the published reader reads it.
fn part<'a>(member: &Schema<'_>, headers: &'a Headers) -> Option<Part<'a>> {
    if let Some(prefix) = member.http_prefix_headers().map(HttpPrefixHeadersTrait::value) {
        return Some(Part::Prefixed { headers, prefix: prefix.to_ascii_lowercase() });
    }
    let header = member.http_header().map(HttpHeaderTrait::value)?;
    let format = member.timestamp_format().or(date(member)?.timestamp_format()).map(TimestampFormatTrait::format);
    let format = match format {
        Some(TimestampFormat::DateTime) => Format::DateTimeWithOffset,
        Some(TimestampFormat::EpochSeconds) => Format::EpochSeconds,
        // Smithy has no format but these three.
        Some(_) | None => Format::HttpDate,
    };
    Some(Part::Dates { values: headers.get_all_bytes(header).collect(), format })
}

/// Wrapper around the published reader.
struct Corrected<'a> {
    reader: Box<Reader<'a>>,
    headers: &'a Headers,
}

impl ShapeDeserializer for Corrected<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        let headers = self.headers;
        self.reader.read_struct(schema, &mut |member, from| match part(member, headers) {
            Some(mut part) => consumer(member, &mut part),
            None => consumer(member, from),
        })
    }

    delegate_reads!(reader);
}

/// Part of the headers that holds a member.
enum Part<'a> {
    /// The values of a header that holds timestamps.
    Dates { values: Vec<&'a [u8]>, format: Format },
    /// One of these timestamps.
    Date(DateTime),
    /// All headers whose names have a prefix.
    Prefixed { headers: &'a Headers, prefix: String },
    /// The value of one of these headers.
    Text(String),
}

impl Part<'_> {
    /// Returns the timestamps of a header.
    fn dates(&self) -> Result<Vec<DateTime>> {
        let mut dates = Vec::new();
        match self {
            Self::Dates { values, format } => {
                for value in values {
                    read_dates(text(value)?, *format, &mut dates)?;
                }
            }
            Self::Date(date) => dates.push(*date),
            Self::Prefixed { .. } | Self::Text(_) => return Err(mismatch()),
        }
        Ok(dates)
    }
}

fn text(value: &[u8]) -> Result<&str> {
    str::from_utf8(value).map_err(|_| SerdeError::invalid_input("a header is not UTF-8"))
}

/// Reads timestamps between commas, each of which may be in quotes: a date of HTTP has a comma of its own.
pub(crate) fn read_dates(value: &str, format: Format, dates: &mut Vec<DateTime>) -> Result {
    let mut rest = value.trim_ascii();
    while !rest.is_empty() {
        let (date, after) = next_date(rest, format).ok_or_else(|| {
            SerdeError::timestamp_parse_failed("expected timestamps of the member's format in a header")
        })?;
        dates.push(date);
        rest = after;
    }
    Ok(())
}

/// Reads the first timestamp, and returns it with the text after its comma.
fn next_date(text: &str, format: Format) -> Option<(DateTime, &str)> {
    if let Some(quoted) = text.strip_prefix('"') {
        let (date, after) = quoted.split_once('"')?;
        return Some((DateTime::from_str(date.trim_ascii(), format).ok()?, after_comma(after)?));
    }
    if format == Format::HttpDate {
        let commas = text.match_indices(',').map(|(place, _)| place);
        let end = commas.clone().nth(1).unwrap_or(text.len());
        let date = DateTime::from_str(text[..end].trim_ascii(), format).ok()?;
        return Some((date, after_comma(&text[end..])?));
    }
    let (date, after) = text.split_at(text.find(',').unwrap_or(text.len()));
    Some((DateTime::from_str(date.trim_ascii(), format).ok()?, after_comma(after)?))
}

/// Returns the text after a comma, or an empty text at the end.
fn after_comma(text: &str) -> Option<&str> {
    match text.trim_ascii_start() {
        "" => Some(""),
        other => other.strip_prefix(',').map(str::trim_ascii_start),
    }
}

/// Returns the error for a member of a type that such headers cannot hold.
#[cold]
fn mismatch() -> SerdeError {
    SerdeError::type_mismatch("a header holds another type of value than its member")
}

impl ShapeDeserializer for Part<'_> {
    fn read_list(&mut self, _: &Schema<'_>, consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result) -> Result {
        self.dates()?.into_iter().try_for_each(|date| consumer(&mut Part::Date(date)))
    }

    /// Joins the values of a repeated header with commas, as HTTP defines it.
    fn read_map(
        &mut self,
        _: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        let Self::Prefixed { headers, prefix } = self else { return Err(mismatch()) };
        let mut found: Vec<(&str, String)> = Vec::new();
        for (name, value) in headers.iter_bytes() {
            let Some(key) = name.strip_prefix(prefix.as_str()) else { continue };
            let value = text(value)?;
            // Values of one name come one after the other.
            match found.last_mut() {
                Some((last, values)) if *last == key => values.extend([", ", value]),
                Some(_) | None => found.push((key, value.to_owned())),
            }
        }
        found.into_iter().try_for_each(|(key, value)| consumer(key.to_owned(), &mut Part::Text(value)))
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String> {
        match self {
            Self::Text(text) => Ok(std::mem::take(text)),
            Self::Dates { .. } | Self::Date(_) | Self::Prefixed { .. } => Err(mismatch()),
        }
    }

    fn read_timestamp(&mut self, _: &Schema<'_>) -> Result<DateTime> {
        match self.dates()?[..] {
            [date] => Ok(date),
            _ => Err(SerdeError::timestamp_parse_failed("expected one timestamp in a header")),
        }
    }

    refuse_reads! { _schema => mismatch(); structure boolean integers floats big_numbers blob document }

    never_null!();
}
