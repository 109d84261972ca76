//! Writing of documents: arbitrary JSON values.

use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{Document, Number};

use super::text;

/// Writes any value.
pub(super) fn write(out: &mut Vec<u8>, document: &Document) {
    match document {
        Document::Null => out.extend_from_slice(b"null"),
        Document::Bool(true) => out.extend_from_slice(b"true"),
        Document::Bool(false) => out.extend_from_slice(b"false"),
        Document::Number(Number::PosInt(integer)) => out.extend_from_slice(Encoder::from(*integer).encode().as_bytes()),
        Document::Number(Number::NegInt(integer)) => out.extend_from_slice(Encoder::from(*integer).encode().as_bytes()),
        Document::Number(Number::Float(float)) => write_float(out, float.is_finite(), (*float).into()),
        Document::String(string) => text::write(out, string),
        Document::Array(elements) => {
            out.push(b'[');
            for (index, element) in elements.iter().enumerate() {
                separate(out, index);
                write(out, element);
            }
            out.push(b']');
        }
        Document::Object(entries) => {
            out.push(b'{');
            for (index, (key, value)) in entries.iter().enumerate() {
                separate(out, index);
                text::write(out, key);
                out.push(b':');
                write(out, value);
            }
            out.push(b'}');
        }
    }
}

fn separate(out: &mut Vec<u8>, index: usize) {
    if index > 0 {
        out.push(b',');
    }
}

/// Writes a float as a number if it is finite, and otherwise as Smithy's string for it.
pub(super) fn write_float(out: &mut Vec<u8>, is_finite: bool, mut float: Encoder) {
    let text = float.encode().as_bytes();
    if is_finite {
        out.extend_from_slice(text);
    } else {
        out.push(b'"');
        out.extend_from_slice(text);
        out.push(b'"');
    }
}
