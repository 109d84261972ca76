//! Values that have no literal in Rust, from the parameters of a test.

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

use super::{Failure, Outcome};

/// Bytes.
pub fn blob(text: &str) -> Blob {
    Blob::new(text)
}

/// Bytes, from how they are written in JSON.
///
/// # Errors
/// If the text is no base64.
pub fn blob_of_base64(text: &str) -> Outcome<Blob> {
    Ok(Blob::new(base64::decode(text)?))
}

/// The body of a request.
pub fn stream(text: &str) -> ByteStream {
    ByteStream::from(text.as_bytes().to_vec())
}

/// The events of a request.
pub fn events<T, E>(events: Vec<Result<T, E>>) -> Events<T, E> {
    Events(events.into())
}

/// A stream of events that are all there.
#[derive(Debug)]
pub struct Events<T, E>(VecDeque<Result<T, E>>);

impl<T: Unpin, E: Unpin> Stream for Events<T, E> {
    type Item = Result<T, E>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front())
    }
}

/// A moment, in any of Smithy's formats: seconds since 1970, RFC 3339, or as in headers.
///
/// # Errors
/// If the text is in none of them.
pub fn timestamp(text: &str) -> Outcome<DateTime> {
    let read = |format| DateTime::from_str(text, format);
    Ok(read(Format::EpochSeconds).or_else(|_| read(Format::DateTime)).or_else(|_| read(Format::HttpDate))?)
}

/// An integer of any size.
///
/// # Errors
/// If the text is none.
pub fn big_integer(digits: &str) -> Outcome<BigInteger> {
    BigInteger::from_str(digits).map_err(|error| Failure::new(error.to_string()))
}

/// A number of any size and precision.
///
/// # Errors
/// If the text is none.
pub fn big_decimal(digits: &str) -> Outcome<BigDecimal> {
    BigDecimal::from_str(digits).map_err(|error| Failure::new(error.to_string()))
}

/// A document, from JSON.
///
/// # Errors
/// If the text is none.
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
