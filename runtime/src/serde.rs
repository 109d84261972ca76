//! `Serialize` and `Deserialize` for every generated type: visitors that turn a walk into calls of serde and back.
//!
//! With the feature `serde`, the macros that declare a type also implement both traits for it; generated code is the
//! same with and without. The implementations only call [`write`] and [`read`].
//!
//! Guarantees: a value that was written is read as an equal one, except for streams, metadata of errors and request IDs,
//! which are not written. Members have their names in the model; `jsonName` is accepted on reading. Members that are
//! unset are left out, unknown ones are ignored, and null is unset. In formats for people, timestamps are RFC 3339,
//! blobs are base64, and numbers that no JSON number holds are strings; other formats get bytes and exact pairs.
//! An error names the path to the value and never shows the value itself. Values nested deeper than [`MAX_DEPTH`] are
//! errors.

mod document;
mod key;
mod place;
mod read;
mod scalar;
mod write;

pub use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

pub use read::read;
pub use write::write;

/// The greatest number of structures, lists, maps and documents that contain a value.
const MAX_DEPTH: usize = 128;

/// The key of a union's variant that this version of the crate does not define, as in boto3.
const UNKNOWN_VARIANT: &str = "SDK_UNKNOWN_MEMBER";

/// Writes the text of an enum.
///
/// # Errors
/// Returns the errors of the format.
#[inline]
pub fn write_text<S: Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(text)
}

/// Reads the text of an enum.
///
/// # Errors
/// Returns an error if there is no text.
#[inline]
pub fn read_text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    read(from)
}
