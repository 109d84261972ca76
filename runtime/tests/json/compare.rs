//! Comparison of two codecs on a body.

use aws_smithy_json::codec::{JsonCodec as PublishedCodec, JsonCodecSettings};
use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use tinsmith_runtime::generated::json::{JsonCodec, MemberNames};
use tinsmith_runtime::generated::schema::shape_id;
use tinsmith_runtime::generated::walk::{Result, SerdeError};

use crate::kinds::Shape;
use crate::value::{self, Value};

/// Settings of this crate's codec and the published one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setup {
    pub(crate) names: MemberNames,
    pub(crate) timestamps: Format,
}

pub(crate) const SETUPS: [Setup; 4] = [
    Setup { names: MemberNames::JsonName, timestamps: Format::EpochSeconds },
    Setup { names: MemberNames::Model, timestamps: Format::EpochSeconds },
    Setup { names: MemberNames::JsonName, timestamps: Format::DateTime },
    Setup { names: MemberNames::Model, timestamps: Format::HttpDate },
];

impl Setup {
    pub(crate) fn ours(self) -> JsonCodec {
        JsonCodec::new(shape_id!("test", "protocol"), self.names, self.timestamps)
    }

    pub(crate) fn published(self) -> PublishedCodec {
        PublishedCodec::new(
            JsonCodecSettings::builder()
                .use_json_name(self.names == MemberNames::JsonName)
                .default_timestamp_format(self.timestamps)
                .build(),
        )
    }
}

pub(crate) fn write(codec: &impl Codec, shape: &Shape, value: &Value) -> Vec<u8> {
    let mut writer = codec.create_serializer();
    value::write(shape, value, &mut writer).expect("every generated value can be written");
    writer.finish()
}

pub(crate) fn read(codec: &impl Codec, shape: &Shape, body: &[u8]) -> Result<Value> {
    value::read(shape, &mut codec.create_deserializer(body))
}

/// Reads a body with both codecs.
///
/// Both must reject it or read the same value, except for the differences listed in the codec's documentation.
pub(crate) fn assert_alike(setup: Setup, shape: &Shape, body: &[u8]) -> std::result::Result<(), String> {
    let (ours, published) = (read(&setup.ours(), shape, body), read(&setup.published(), shape, body));
    let is_alike = match (&ours, &published) {
        (Ok(ours), Ok(published)) => agree(ours, published),
        (Err(_), Err(_)) => true,
        (Err(error), Ok(_)) => is_listed(error, body),
        (Ok(_), Err(_)) => has_decimals(body),
    };
    if is_alike {
        return Ok(());
    }
    let body = body.escape_ascii();
    Err(format!("{body}\nours: {ours:?}\npublished: {published:?}"))
}

/// Returns whether the codec's documentation lists this body as one that only the published codec accepts.
fn is_listed(error: &SerdeError, body: &[u8]) -> bool {
    let is_json = serde_json::from_slice::<serde_json::Value>(body).is_ok();
    match error {
        SerdeError::NumericCoercionOverflow { target, .. } => target == "float" || target == "double",
        SerdeError::TypeMismatch { message, .. } if message.contains("`NaN`") => true,
        SerdeError::TimestampParseFailed { message, .. } if is_about_number(message, body) => true,
        _ => !is_json,
    }
}

/// Returns whether a body has a number with a fraction or an exponent, which the published codec rejects as an integer.
fn has_decimals(body: &[u8]) -> bool {
    fn is_decimal(json: &serde_json::Value) -> bool {
        match json {
            serde_json::Value::Number(number) => number.to_string().contains(['.', 'e', 'E']),
            serde_json::Value::Array(elements) => elements.iter().any(is_decimal),
            serde_json::Value::Object(entries) => entries.values().any(is_decimal),
            serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::String(_) => false,
        }
    }
    serde_json::from_slice(body).is_ok_and(|json| is_decimal(&json))
}

/// Returns whether an error is about the position of a number.
fn is_about_number(message: &str, body: &[u8]) -> bool {
    let place = message.rsplit(' ').next().and_then(|place| place.parse::<usize>().ok());
    place.and_then(|place| body.get(place)).is_some_and(|byte| matches!(byte, b'-' | b'0'..=b'9'))
}

/// Returns whether two values are equal, except for the precision that a timestamp loses in an `f64`.
pub(crate) fn agree(ours: &Value, published: &Value) -> bool {
    match (ours, published) {
        (Value::Timestamp(ours), Value::Timestamp(published)) => are_near(ours, published),
        (Value::List(ours), Value::List(published)) => {
            ours.len() == published.len() && ours.iter().zip(published).all(|(ours, published)| agree(ours, published))
        }
        (Value::Map(ours), Value::Map(published)) => {
            ours.keys().eq(published.keys())
                && ours.values().zip(published.values()).all(|(ours, published)| agree(ours, published))
        }
        (Value::Structure(ours), Value::Structure(published)) => {
            ours.keys().eq(published.keys())
                && ours.values().zip(published.values()).all(|(ours, published)| agree(ours, published))
        }
        // Compared as text, NaN equals NaN, and zero differs from minus zero.
        (ours, published) => format!("{ours:?}") == format!("{published:?}"),
    }
}

fn are_near(ours: &DateTime, published: &DateTime) -> bool {
    let lost = (ours.as_nanos() / (1 << 51)).unsigned_abs() + 2;
    ours.as_nanos().abs_diff(published.as_nanos()) <= lost
}
