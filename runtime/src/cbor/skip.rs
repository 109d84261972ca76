//! Skipping values of any depth, with a list of the open arrays and maps instead of recursion.

use minicbor::Decoder;
use minicbor::decode::Error;

use crate::walk::Result;

use super::cursor::Cursor;

/// An array or map whose end has not been reached.
#[derive(Clone, Copy, Debug)]
enum Open {
    /// This many items are left, including those of nested arrays and maps of definite length.
    Items(u64),
    /// An array of indefinite length.
    Array,
    /// A map of indefinite length, before a key or its end.
    Map,
    /// A map of indefinite length, after a key.
    MapValue,
}

/// Skips a value.
pub(super) fn skip(cursor: &mut Cursor<'_>) -> Result {
    let mut open = vec![Open::Items(1)];
    while let Some(innermost) = open.last_mut() {
        let has_ended = match innermost {
            Open::Items(count) => count.checked_sub(1).map(|left| *count = left).is_none(),
            Open::Array => cursor.take_break(),
            Open::Map => {
                *innermost = Open::MapValue;
                cursor.take_break()
            }
            Open::MapValue => {
                *innermost = Open::Map;
                false
            }
        };
        if has_ended {
            open.pop();
        } else if let Some(opened) = item(cursor)? {
            match (open.last_mut(), opened) {
                // No body has as many items as this counter can hold.
                (Some(Open::Items(count)), Open::Items(more)) => *count = count.saturating_add(more),
                _ => open.push(opened),
            }
        }
    }
    Ok(())
}

/// Skips a scalar, or the head of an array, map or tag.
fn item(cursor: &mut Cursor<'_>) -> Result<Option<Open>> {
    let entries = |length: Option<u64>| length.map_or(Open::Map, |count| Open::Items(count.saturating_mul(2)));
    match cursor.peek() {
        Some(0x00..=0x3f) => cursor.item(Decoder::int).map(|_| None),
        Some(0x40..=0x5f) => cursor.item(bytes).map(|()| None),
        Some(0x60..=0x7f) => cursor.item(text).map(|()| None),
        Some(0x80..=0x9f) => cursor.item(Decoder::array).map(|length| Some(length.map_or(Open::Array, Open::Items))),
        Some(0xa0..=0xbf) => cursor.item(Decoder::map).map(|length| Some(entries(length))),
        Some(0xc0..=0xdf) => cursor.item(Decoder::tag).map(|_| Some(Open::Items(1))),
        Some(0xf4..=0xf7) => {
            cursor.advance(1);
            Ok(None)
        }
        Some(0xf9..=0xfb) => cursor.item(Decoder::f64).map(|_| None),
        Some(0xe0..=0xff) => cursor.item(Decoder::simple).map(|_| None),
        None => Err(cursor.mismatch("a value")),
    }
}

fn bytes(decoder: &mut Decoder<'_>) -> std::result::Result<(), Error> {
    decoder.bytes_iter()?.try_for_each(|chunk| chunk.map(drop))
}

fn text(decoder: &mut Decoder<'_>) -> std::result::Result<(), Error> {
    decoder.str_iter()?.try_for_each(|chunk| chunk.map(drop))
}
