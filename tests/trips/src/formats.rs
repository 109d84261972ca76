//! A value written in one format and read again.

use serde_core::{Deserialize, Serialize};

/// The text of JSON.
///
/// # Panics
/// Panics if the value cannot be written, or its text not read.
pub fn json<T: Serialize + for<'de> Deserialize<'de>>(value: &T) -> T {
    let text = serde_json::to_string(value).expect("every value can be written");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// A value of JSON as the format, which passes numbers and texts in other ways than the text of JSON does.
///
/// # Panics
/// Panics if the value cannot be written or read.
pub fn json_value<T: Serialize + for<'de> Deserialize<'de>>(value: &T) -> T {
    let json = serde_json::to_value(value).expect("every value can be written");
    serde_json::from_value(json).expect("what was written can be read")
}

/// The text of TOML, which has no nulls.
///
/// # Panics
/// Panics if the value cannot be written, or its text not read.
pub fn toml<T: Serialize + for<'de> Deserialize<'de>>(value: &T) -> T {
    let text = toml::to_string(value).expect("every value without nulls can be written");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// CBOR.
///
/// # Panics
/// Panics if the value cannot be written or read.
pub fn ciborium<T: Serialize + for<'de> Deserialize<'de>>(value: &T) -> T {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).expect("every value can be written");
    ciborium::from_reader(&*bytes).expect("what was written can be read")
}

/// Postcard, which does not describe itself.
///
/// # Panics
/// Panics if the value cannot be written or read.
pub fn postcard<T: Serialize + for<'de> Deserialize<'de>>(value: &T) -> T {
    let bytes = postcard::to_stdvec(value).expect("every value can be written");
    postcard::from_bytes(&bytes).expect("what was written can be read")
}
