//! A position in a body, and the data items of RFC 8949 that can be read there.

use std::borrow::Cow;

use minicbor::Decoder;
use minicbor::decode::Error;

use crate::walk::{Result, SerdeError};

use super::number::Number;

/// The code that ends a string, array or map of indefinite length.
const BREAK: u8 = 0xff;

/// A position in a body.
pub(super) struct Cursor<'a> {
    pub(super) decoder: Decoder<'a>,
}

/// The number of items left in an array or map; `None` if a break code ends it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Left(Option<u64>);

impl<'a> Cursor<'a> {
    pub(super) fn new(body: &'a [u8]) -> Self {
        Self { decoder: Decoder::new(body) }
    }

    #[inline]
    pub(super) fn position(&self) -> usize {
        self.decoder.position()
    }

    /// The bytes from the position to the end.
    #[inline]
    fn rest(&self) -> &'a [u8] {
        self.decoder.input().get(self.position()..).unwrap_or_default()
    }

    /// The first byte of the next item, which defines its type.
    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.decoder.input().get(self.position()).copied()
    }

    #[inline]
    pub(super) fn is_at_end(&self) -> bool {
        self.position() >= self.decoder.input().len()
    }

    #[inline]
    pub(super) fn advance(&mut self, bytes: usize) {
        self.decoder.set_position(self.position() + bytes);
    }

    /// Skips a break code and returns whether there was one.
    #[inline]
    pub(super) fn take_break(&mut self) -> bool {
        let stands = self.peek() == Some(BREAK);
        self.advance(usize::from(stands));
        stands
    }

    /// Returns whether the next item is null or `undefined`.
    #[inline]
    pub(super) fn is_null(&self) -> bool {
        matches!(self.peek(), Some(0xf6 | 0xf7))
    }

    /// Skips a key of less than 256 bytes and returns whether it was there.
    #[inline]
    pub(super) fn take_key(&mut self, key: &str) -> bool {
        let rest = self.rest();
        let (head, text) = match (key.len(), rest) {
            (length @ 0..24, [head, text @ ..]) if usize::from(*head) == 0x60 + length => (1, text),
            (length @ 24..256, [0x78, head, text @ ..]) if usize::from(*head) == length => (2, text),
            _ => return false,
        };
        let stands = text.starts_with(key.as_bytes());
        if stands {
            self.advance(head + key.len());
        }
        stands
    }

    /// Enters a map.
    #[inline]
    pub(super) fn map(&mut self) -> Result<Left> {
        match self.peek() {
            Some(0xa0..=0xbb | 0xbf) => self.item(Decoder::map).map(Left),
            Some(_) | None => Err(self.mismatch("a map")),
        }
    }

    /// Enters an array.
    #[inline]
    pub(super) fn array(&mut self) -> Result<Left> {
        match self.peek() {
            Some(0x80..=0x9b | 0x9f) => self.item(Decoder::array).map(Left),
            Some(_) | None => Err(self.mismatch("an array")),
        }
    }

    /// Returns whether an array or map has another item; skips its end if it does not.
    #[inline]
    pub(super) fn another(&mut self, left: &mut Left) -> bool {
        match &mut left.0 {
            Some(0) => false,
            Some(count) => {
                *count -= 1;
                true
            }
            None => !self.take_break(),
        }
    }

    /// Reads a text string, which is borrowed unless it consists of chunks.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>> {
        if let Some(text) = self.short_string() {
            return Ok(Cow::Borrowed(text));
        }
        match self.peek() {
            Some(0x60..=0x7b) => self.item(Decoder::str).map(Cow::Borrowed),
            Some(0x7f) => {
                self.item(|decoder| decoder.str_iter()?.collect::<std::result::Result<String, _>>()).map(Cow::Owned)
            }
            Some(_) | None => Err(self.mismatch("a text string")),
        }
    }

    /// Reads a text string of less than 256 bytes, if a valid one comes next.
    #[inline]
    fn short_string(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let (length, text) = match *rest {
            [head @ 0x60..0x78, ..] => (usize::from(head - 0x60), rest.get(1..)?),
            [0x78, length, ..] => (usize::from(length), rest.get(2..)?),
            _ => return None,
        };
        let head = rest.len() - text.len();
        let text = str::from_utf8(text.get(..length)?).ok()?;
        self.advance(head + length);
        Some(text)
    }

    /// Reads a byte string, which is borrowed unless it consists of chunks.
    pub(super) fn bytes(&mut self) -> Result<Cow<'a, [u8]>> {
        match self.peek() {
            Some(0x40..=0x5b) => self.item(Decoder::bytes).map(Cow::Borrowed),
            Some(0x5f) => self
                .item(|decoder| {
                    decoder.bytes_iter()?.try_fold(Vec::new(), |mut bytes, chunk| {
                        bytes.extend_from_slice(chunk?);
                        Ok(bytes)
                    })
                })
                .map(Cow::Owned),
            Some(_) | None => Err(self.mismatch("a byte string")),
        }
    }

    pub(super) fn boolean(&mut self) -> Result<bool> {
        match self.peek() {
            Some(0xf4 | 0xf5) => self.item(Decoder::bool),
            Some(_) | None => Err(self.mismatch("a boolean")),
        }
    }

    /// Reads an integer or a float of any width.
    #[inline]
    pub(super) fn number(&mut self) -> Result<Number> {
        match self.peek() {
            Some(small @ 0x00..0x18) => {
                self.advance(1);
                Ok(Number::Integer(small.into()))
            }
            Some(0x18..=0x3b) => self.item(Decoder::int).map(|integer| Number::Integer(integer.into())),
            Some(0xf9..=0xfb) => self.item(Decoder::f64).map(Number::Float),
            Some(_) | None => Err(self.mismatch("a number")),
        }
    }

    /// Reads a double with a tag below 24, if one comes next.
    #[inline]
    pub(super) fn tagged_double(&mut self, tag: u8) -> Option<f64> {
        let (head, rest) = self.rest().split_first_chunk()?;
        let (double, _) = rest.split_first_chunk()?;
        if *head != [0xc0 + tag, 0xfb] {
            return None;
        }
        self.advance(head.len() + double.len());
        Some(f64::from_be_bytes(*double))
    }

    /// Skips a tag, which must be this one.
    pub(super) fn tag(&mut self, tag: u64, what: &str) -> Result {
        let position = self.position();
        if !matches!(self.peek(), Some(0xc0..=0xdb)) {
            return Err(self.mismatch(what));
        }
        if self.item(Decoder::tag)?.as_u64() != tag {
            return Err(SerdeError::type_mismatch(format!("expected {what} at byte {position}")));
        }
        Ok(())
    }

    /// Decodes an item whose type is known.
    #[inline]
    pub(super) fn item<T>(
        &mut self,
        decode: impl FnOnce(&mut Decoder<'a>) -> std::result::Result<T, Error>,
    ) -> Result<T> {
        let position = self.position();
        decode(&mut self.decoder).map_err(|error| malformed(&error, position))
    }

    /// The error of an item that has another type than the schema.
    #[cold]
    pub(super) fn mismatch(&self, expected: &str) -> SerdeError {
        match self.peek() {
            Some(_) => SerdeError::type_mismatch(format!("expected {expected} at byte {}", self.position())),
            None => SerdeError::invalid_input(format!("expected {expected}, and the input ends")),
        }
    }
}

/// The error of an item that is not CBOR. It does not contain the bytes, which may be sensitive.
#[cold]
fn malformed(error: &Error, position: usize) -> SerdeError {
    let what = if error.is_end_of_input() { "the input ends within the item" } else { "expected a CBOR item" };
    SerdeError::invalid_input(format!("{what} at byte {position}"))
}
