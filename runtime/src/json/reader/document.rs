//! Reading of documents: arbitrary JSON values.

use std::collections::HashMap;

use aws_smithy_types::{Document, Number};

use super::JsonReader;
use crate::json::number;
use crate::walk::Result;

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
    let number = integer.or_else(float).ok_or_else(|| super::out_of_range("double", place))?;
    Ok(Document::Number(number))
}
