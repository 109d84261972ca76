//! Reading of documents: arbitrary JSON values.

use std::collections::HashMap;

use aws_smithy_types::{Document, Number};

use super::cursor::{Cursor, invalid};
use super::number;
use crate::walk::{Result, SerdeError};

/// Deepest nesting that is read, so that no body overflows the stack.
pub(super) const DEPTH_LIMIT: u32 = 128;

/// Reads a whole text.
///
/// # Errors
/// Returns an error if the text is not valid JSON, or too deep.
pub(crate) fn document(text: &str) -> Result<Document> {
    read(&mut Cursor::new(text.as_bytes()), 0)
}

/// Reads any value inside this many others. Every value counts as a level of nesting, as in the published codec, even a
/// scalar. After an outermost value only whitespace may follow.
pub(super) fn read(cursor: &mut Cursor<'_>, depth: u32) -> Result<Document> {
    if depth == DEPTH_LIMIT {
        return Err(too_deep(cursor.position()));
    }
    let document = match cursor.value() {
        Some(b'"') => Document::String(cursor.owned_string()?),
        Some(b'{') => read_object(cursor, depth + 1)?,
        Some(b'[') => read_array(cursor, depth + 1)?,
        Some(b'-' | b'0'..=b'9') => read_number(cursor)?,
        _ if cursor.take_word("null") => Document::Null,
        _ if cursor.take_word("true") => Document::Bool(true),
        _ if cursor.take_word("false") => Document::Bool(false),
        _ => return Err(cursor.unexpected("a value")),
    };
    if depth == 0 && !cursor.is_at_end() {
        return Err(cursor.unexpected("the end of the input"));
    }
    Ok(document)
}

fn read_object(cursor: &mut Cursor<'_>, depth: u32) -> Result<Document> {
    let mut entries = HashMap::new();
    let mut before = b'{';
    while cursor.next_element(before, b'}')? {
        before = b',';
        let key = cursor.owned_string()?;
        cursor.colon()?;
        entries.insert(key, read(cursor, depth)?);
    }
    Ok(Document::Object(entries))
}

fn read_array(cursor: &mut Cursor<'_>, depth: u32) -> Result<Document> {
    let mut elements = Vec::new();
    let mut before = b'[';
    while cursor.next_element(before, b']')? {
        before = b',';
        elements.push(read(cursor, depth)?);
    }
    Ok(Document::Array(elements))
}

/// Reads a 64-bit integer exactly and every other number as the nearest `f64`.
fn read_number(cursor: &mut Cursor<'_>) -> Result<Document> {
    let place = cursor.position();
    let text = cursor.number()?;
    let integer = match (number::is_integer(text), text.starts_with('-')) {
        (true, true) => text.parse().ok().map(Number::NegInt),
        (true, false) => text.parse().ok().map(Number::PosInt),
        (false, _) => None,
    };
    let float = || text.parse().ok().filter(|float: &f64| float.is_finite()).map(Number::Float);
    let number = integer.or_else(float).ok_or_else(|| out_of_range("double", place))?;
    Ok(Document::Number(number))
}

#[cold]
pub(super) fn too_deep(place: usize) -> SerdeError {
    invalid(&format!("nested deeper than {DEPTH_LIMIT} levels"), place)
}

#[cold]
pub(super) fn out_of_range(what: &str, place: usize) -> SerdeError {
    SerdeError::numeric_coercion_overflow(what, format!("at byte {place}"))
}
