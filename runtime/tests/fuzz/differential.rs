//! Comparison of this crate's JSON codec with `serde_json`: both must accept the same texts and read the same values.

use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{Document, Number};
use serde_json::Value;
use tinsmith_runtime::generated::json::{JsonCodec, MemberNames};
use tinsmith_runtime::generated::schema::{prelude, shape_id};

/// Reads a body as a document with both.
pub(crate) fn check(body: &[u8]) {
    let codec = JsonCodec::new(shape_id!("test", "json"), MemberNames::Model, Format::EpochSeconds);
    let ours = codec.create_deserializer(body).read_document(&prelude::DOCUMENT);
    let theirs = serde_json::from_slice::<Value>(body);
    match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => assert!(agree(&ours, &theirs), "ours {ours:?}, theirs {theirs:?}"),
        (Err(_), Err(_)) => {}
        // The depth limits differ, and this codec rejects numbers beyond a double: see its documentation.
        (Err(ours), Ok(theirs)) => {
            let text = ours.to_string();
            let is_known = text.contains("nested deeper") || text.contains("out of range");
            assert!(is_known, "refused here with {text}, and there read as {theirs:?}");
        }
        (Ok(ours), Err(theirs)) => {
            let text = theirs.to_string();
            assert!(text.contains("recursion limit"), "serde_json rejects it with {text}, this codec reads {ours:?}");
        }
    }
}

fn agree(ours: &Document, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Document::Null, Value::Null) => true,
        (Document::Bool(ours), Value::Bool(theirs)) => ours == theirs,
        (Document::String(ours), Value::String(theirs)) => ours == theirs,
        (Document::Number(ours), Value::Number(theirs)) => {
            let text = theirs.to_string();
            match ours {
                Number::PosInt(ours) => text.parse() == Ok(*ours),
                Number::NegInt(ours) => text.parse() == Ok(*ours),
                Number::Float(ours) => text.parse() == Ok(*ours),
            }
        }
        (Document::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| agree(ours, theirs))
        }
        (Document::Object(ours), Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours.iter().all(|(key, ours)| theirs.get(key).is_some_and(|theirs| agree(ours, theirs)))
        }
        (
            Document::Null
            | Document::Bool(_)
            | Document::String(_)
            | Document::Number(_)
            | Document::Array(_)
            | Document::Object(_),
            _,
        ) => false,
    }
}
