//! Conversion of test parameters to values that have no literal in Rust.

use std::collections::VecDeque;
use std::pin::Pin;
use std::str::FromStr;
use std::task::{Context, Poll};

use aws_smithy_types::base64;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number};
use futures_core::Stream;
use serde_json::Value;
use tinsmith_runtime::primitives::ByteStream;

use super::{Failure, Outcome, decimal};

/// Creates a blob.
pub fn blob(text: &str) -> Blob {
    Blob::new(text)
}

/// Creates a blob from base64, its form in JSON.
///
/// # Errors
/// Returns an error if the text is not base64.
pub fn blob_of_base64(text: &str) -> Outcome<Blob> {
    Ok(Blob::new(base64::decode(text)?))
}

/// Creates the streaming body of a request.
pub fn stream(text: &str) -> ByteStream {
    ByteStream::from(text.as_bytes().to_vec())
}

/// Creates the event stream of a request.
pub fn events<T, E>(events: Vec<Result<T, E>>) -> Events<T, E> {
    Events(events.into())
}

/// A stream of events that are all ready.
#[derive(Debug)]
pub struct Events<T, E>(VecDeque<Result<T, E>>);

impl<T: Unpin, E: Unpin> Stream for Events<T, E> {
    type Item = Result<T, E>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front())
    }
}

/// Parses a timestamp in any of Smithy's formats: epoch seconds, with or without an exponent, RFC 3339, or HTTP date.
///
/// # Errors
/// Returns an error if the text has none of these formats.
pub fn timestamp(text: &str) -> Outcome<DateTime> {
    let text = decimal::plain(text);
    let read = |format| DateTime::from_str(&text, format);
    Ok(read(Format::EpochSeconds).or_else(|_| read(Format::DateTime)).or_else(|_| read(Format::HttpDate))?)
}

/// Parses an integer of any size.
///
/// # Errors
/// Returns an error if the text is not an integer.
pub fn big_integer(digits: &str) -> Outcome<BigInteger> {
    BigInteger::from_str(digits).map_err(|error| Failure::new(error.to_string()))
}

/// Parses a decimal number of any size and precision.
///
/// # Errors
/// Returns an error if the text is not a number.
pub fn big_decimal(digits: &str) -> Outcome<BigDecimal> {
    BigDecimal::from_str(digits).map_err(|error| Failure::new(error.to_string()))
}

/// Parses a document from JSON.
///
/// # Errors
/// Returns an error if the text is not JSON.
pub fn document(json: &str) -> Outcome<Document> {
    Ok(of_json(&serde_json::from_str(json)?))
}

fn of_json(value: &Value) -> Document {
    match value {
        Value::Null => Document::Null,
        Value::Bool(value) => Document::Bool(*value),
        Value::String(value) => Document::String(value.clone()),
        Value::Array(values) => Document::Array(values.iter().map(of_json).collect()),
        Value::Object(values) => {
            Document::Object(values.iter().map(|(key, value)| (key.clone(), of_json(value))).collect())
        }
        Value::Number(number) => Document::Number(match (number.as_u64(), number.as_i64()) {
            (Some(value), _) => Number::PosInt(value),
            (None, Some(value)) => Number::NegInt(value),
            (None, None) => Number::Float(number.as_f64().unwrap_or(f64::NAN)),
        }),
    }
}
