//! Documents: arbitrary JSON values.

use std::collections::HashMap;

use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{Document, Number};

use crate::walk::Result;

use super::reader::JsonReader;
use super::{number, text};

/// Reads any value. Every value counts as a level of nesting, as in the published codec, even a scalar.
pub(super) fn read(reader: &mut JsonReader<'_>) -> Result<Document> {
    reader.enter()?;
    let document = match reader.cursor.value() {
        Some(b'"') => Document::String(reader.cursor.owned_string()?),
        Some(b'{') => read_object(reader)?,
        Some(b'[') => read_array(reader)?,
        Some(b'-' | b'0'..=b'9') => read_number(reader)?,
        _ if reader.cursor.take_word("null") => Document::Null,
        _ if reader.cursor.take_word("true") => Document::Bool(true),
        _ if reader.cursor.take_word("false") => Document::Bool(false),
        _ => return Err(reader.cursor.unexpected("a value")),
    };
    reader.leave()?;
    Ok(document)
}

fn read_object(reader: &mut JsonReader<'_>) -> Result<Document> {
    let mut entries = HashMap::new();
    let mut before = b'{';
    while reader.cursor.next_element(before, b'}')? {
        before = b',';
        let key = reader.cursor.owned_string()?;
        reader.cursor.colon()?;
        entries.insert(key, read(reader)?);
    }
    Ok(Document::Object(entries))
}

fn read_array(reader: &mut JsonReader<'_>) -> Result<Document> {
    let mut elements = Vec::new();
    let mut before = b'[';
    while reader.cursor.next_element(before, b']')? {
        before = b',';
        elements.push(read(reader)?);
    }
    Ok(Document::Array(elements))
}

/// Reads a 64-bit integer exactly and every other number as the nearest `f64`.
fn read_number(reader: &mut JsonReader<'_>) -> Result<Document> {
    let place = reader.cursor.position();
    let text = reader.cursor.number()?;
    let integer = match (number::is_integer(text), text.starts_with('-')) {
        (true, true) => text.parse().ok().map(Number::NegInt),
        (true, false) => text.parse().ok().map(Number::PosInt),
        (false, _) => None,
    };
    let float = || text.parse().ok().filter(|float: &f64| float.is_finite()).map(Number::Float);
    let number = integer.or_else(float).ok_or_else(|| super::reader::out_of_range("double", place))?;
    Ok(Document::Number(number))
}

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
