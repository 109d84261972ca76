//! Scalar values as formats have them, and their conversion to the type of a member.
//!
//! Formats differ in what they have for one value: an integer may be a number of any type, a timestamp a text or a
//! number. No error contains the value.

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, base64};
use serde_core::de::{Deserializer, MapAccess, Visitor};

/// The key of the map as which `serde_json` passes a number if its feature `arbitrary_precision` is on.
const NUMBER_KEY: &str = "$serde_json::private::Number";

/// The key of the map as which `toml` passes a date.
const DATE_KEY: &str = "$__toml_private_datetime";

/// A scalar as a format has it.
#[derive(Debug, PartialEq)]
pub(super) enum Scalar {
    Boolean(bool),
    Integer(i128),
    Float(f64),
    /// A number that the format passes as its text.
    Number(String),
    Text(String),
    Bytes(Vec<u8>),
    Moment(i64, u32),
}

/// The type of a member.
#[derive(Clone, Copy, Debug)]
pub(super) enum Expected {
    Boolean,
    Integer,
    Float,
    Double,
    BigNumber,
    String,
    Blob,
    Timestamp,
}

impl Expected {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Float | Self::Double | Self::BigNumber => "a number",
            Self::String => "a string",
            Self::Blob => "bytes in base64",
            Self::Timestamp => "a timestamp",
        }
    }

    /// Requests the type from a format that is not self-describing.
    pub(super) fn request<'de, D: Deserializer<'de>, V: Visitor<'de>>(
        self,
        from: D,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        match self {
            Self::Boolean => from.deserialize_bool(visitor),
            Self::Integer => from.deserialize_i64(visitor),
            Self::Float => from.deserialize_f32(visitor),
            Self::Double => from.deserialize_f64(visitor),
            Self::BigNumber | Self::String => from.deserialize_string(visitor),
            Self::Blob => from.deserialize_byte_buf(visitor),
            Self::Timestamp => from.deserialize_tuple(2, visitor),
        }
    }
}

/// Reads the scalar that a format passes as a map with a private key. Returns `None` for any other map.
pub(super) fn from_map<'de, A: MapAccess<'de>>(key: &str, map: &mut A) -> Result<Option<Scalar>, A::Error> {
    match key {
        NUMBER_KEY => map.next_value().map(|text| Some(Scalar::Number(text))),
        DATE_KEY => map.next_value().map(|text| Some(Scalar::Text(text))),
        _ => Ok(None),
    }
}

impl Scalar {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Boolean(_) => "a boolean",
            Self::Integer(_) | Self::Float(_) | Self::Number(_) => "a number",
            Self::Text(_) => "a string",
            Self::Bytes(_) => "bytes",
            Self::Moment(..) => "a timestamp",
        }
    }

    fn mismatch<T>(&self, expected: Expected) -> Result<T, String> {
        Err(format!("expected {}, found {}", expected.name(), self.name()))
    }

    pub(super) fn boolean(self) -> Result<bool, String> {
        match self {
            Self::Boolean(value) => Ok(value),
            other => other.mismatch(Expected::Boolean),
        }
    }

    /// An integer of the type; a fraction of zero is accepted.
    pub(super) fn integer<T: TryFrom<i128>>(self) -> Result<T, String> {
        let number = match self {
            Self::Integer(number) => Some(number),
            Self::Float(number) => exact_integer(number),
            Self::Number(text) => text.parse().ok().or_else(|| text.parse().ok().and_then(exact_integer)),
            other => return other.mismatch(Expected::Integer),
        };
        let number = number.ok_or("expected an integer, found a number with a fraction or too many digits")?;
        T::try_from(number).map_err(|_| format!("the number does not fit into {} bits", size_of::<T>() * 8))
    }

    #[expect(clippy::cast_precision_loss, reason = "the nearest number is what a parser of the text returns")]
    pub(super) fn double(self) -> Result<f64, String> {
        match self {
            Self::Integer(number) => Ok(number as f64),
            Self::Float(number) => Ok(number),
            Self::Number(text) => text.parse().map_err(|_| "the number cannot be read".to_owned()),
            Self::Text(text) => match &*text {
                "NaN" => Ok(f64::NAN),
                "Infinity" => Ok(f64::INFINITY),
                "-Infinity" => Ok(f64::NEG_INFINITY),
                _ => Self::Text(text).mismatch(Expected::Double),
            },
            other => other.mismatch(Expected::Double),
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a number out of range is an error")]
    pub(super) fn float(self) -> Result<f32, String> {
        let number = self.double()?;
        let float = number as f32;
        if float.is_finite() == number.is_finite() {
            Ok(float)
        } else {
            Err("the number does not fit into 32 bits".to_owned())
        }
    }

    pub(super) fn big_integer(self) -> Result<BigInteger, String> {
        let text = match self {
            Self::Integer(number) => number.to_string(),
            Self::Float(number) => {
                exact_integer(number).ok_or("the number may not be exact: write it as a string of digits")?.to_string()
            }
            Self::Number(text) | Self::Text(text) => text,
            other => return other.mismatch(Expected::BigNumber),
        };
        text.parse().map_err(|_| "expected an integer of any size".to_owned())
    }

    pub(super) fn big_decimal(self) -> Result<BigDecimal, String> {
        let text = match self {
            Self::Integer(number) => number.to_string(),
            Self::Float(number) => number.to_string(),
            Self::Number(text) | Self::Text(text) => text,
            other => return other.mismatch(Expected::BigNumber),
        };
        text.parse().map_err(|_| "expected a decimal number".to_owned())
    }

    pub(super) fn string(self) -> Result<String, String> {
        match self {
            Self::Text(text) => Ok(text),
            other => other.mismatch(Expected::String),
        }
    }

    pub(super) fn blob(self) -> Result<Blob, String> {
        match self {
            Self::Bytes(bytes) => Ok(Blob::new(bytes)),
            Self::Text(text) => {
                base64::decode(text).map(Blob::new).map_err(|_| "the text is not valid base64".to_owned())
            }
            other => other.mismatch(Expected::Blob),
        }
    }

    pub(super) fn timestamp(self) -> Result<DateTime, String> {
        let moment = match self {
            Self::Moment(seconds, nanos) if nanos < 1_000_000_000 => {
                Some(DateTime::from_secs_and_nanos(seconds, nanos))
            }
            Self::Moment(..) => None,
            Self::Integer(seconds) => i64::try_from(seconds).ok().map(DateTime::from_secs),
            Self::Float(seconds) => DateTime::from_str(&seconds.to_string(), Format::EpochSeconds).ok(),
            Self::Number(text) => DateTime::from_str(&text, Format::EpochSeconds).ok(),
            Self::Text(text) => [Format::DateTimeWithOffset, Format::HttpDate, Format::EpochSeconds]
                .into_iter()
                .find_map(|format| DateTime::from_str(&text, format).ok()),
            other => return other.mismatch(Expected::Timestamp),
        };
        moment.ok_or_else(|| "expected a date as in RFC 3339 or HTTP, or seconds since 1970".to_owned())
    }
}

/// Returns the integer that a number is, unless it is so large that it may not be exact.
#[expect(clippy::cast_possible_truncation, reason = "the number is an integer of at most 53 bits")]
fn exact_integer(number: f64) -> Option<i128> {
    const LIMIT: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() <= LIMIT).then_some(number as i128)
}
