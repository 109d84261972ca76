//! A position in a body, and the tokens of RFC 8259 read from there.

use std::borrow::Cow;

use aws_smithy_types::DateTime;

use crate::walk::{Result, SerdeError};

use super::{number, rfc3339, text};

/// A position in a body.
///
/// Positions are always next to an ASCII byte or at the end, so the text may be cut there.
pub(super) struct Cursor<'a> {
    /// The body, up to the first byte that is not UTF-8.
    text: &'a str,
    position: usize,
    /// `true` if there is such a byte. Reading up to it is an error, so only [`unexpected`](Self::unexpected) and
    /// [`is_at_end`](Self::is_at_end) check this.
    is_broken: bool,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(body: &'a [u8]) -> Self {
        let (text, is_broken) = match str::from_utf8(body) {
            Ok(text) => (text, false),
            Err(_) => (body.utf8_chunks().next().map_or("", |chunk| chunk.valid()), true),
        };
        Self { text, position: 0, is_broken }
    }

    pub(super) fn position(&self) -> usize {
        self.position
    }

    #[inline]
    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.position..]
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    /// Skips whitespace and returns the next byte, the first of a value.
    #[inline]
    pub(super) fn value(&mut self) -> Option<u8> {
        match self.peek() {
            Some(b' ' | b'\t' | b'\n' | b'\r') => self.value_behind_whitespace(),
            other => other,
        }
    }

    /// Not inlined, as most bodies have no whitespace.
    #[inline(never)]
    fn value_behind_whitespace(&mut self) -> Option<u8> {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.position += 1;
        }
        self.peek()
    }

    /// Returns whether only whitespace is left.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.value().is_none() && !self.is_broken
    }

    /// Consumes a byte if it is the next one.
    #[inline]
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let stands = self.peek() == Some(byte);
        self.position += usize::from(stands);
        stands
    }

    /// Consumes a word if it comes next and ends there.
    #[inline]
    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let stands = self.stands_word(word);
        if stands {
            self.position += word.len();
        }
        stands
    }

    /// Returns whether a word comes next and ends there.
    #[inline]
    pub(super) fn stands_word(&self, word: &str) -> bool {
        self.rest()
            .strip_prefix(word.as_bytes())
            .is_some_and(|behind| !behind.first().is_some_and(u8::is_ascii_alphanumeric))
    }

    /// Consumes the byte before a key, an unescaped key and its colon, if they come next without whitespace.
    #[inline]
    pub(super) fn take_key(&mut self, before: u8, plain: &str) -> bool {
        let length = plain.len() + 4;
        let stands = match self.rest().get(..length) {
            Some([first, b'"', key @ .., b'"', b':']) => *first == before && key == plain.as_bytes(),
            Some(_) | None => false,
        };
        if stands {
            self.position += length;
        }
        stands
    }

    /// Moves to the next element of an array or object and returns `true`, or past its end and returns `false`.
    ///
    /// `before` is the opening bracket for the first element and a comma for the others.
    #[inline]
    pub(super) fn next_element(&mut self, before: u8, close: u8) -> Result<bool> {
        match self.value() {
            Some(byte) if byte == before => self.position += 1,
            Some(byte) if byte == close => {
                self.position += 1;
                return Ok(false);
            }
            Some(_) | None => return Err(self.unexpected("a comma or the end of the array or object")),
        }
        match self.value() {
            Some(byte) if byte == close && before != b',' => {
                self.position += 1;
                Ok(false)
            }
            Some(byte) if byte != close && byte != b',' => Ok(true),
            Some(_) | None => Err(self.unexpected("an element")),
        }
    }

    /// Consumes the colon between a key and its value.
    #[inline]
    pub(super) fn colon(&mut self) -> Result {
        if self.value() != Some(b':') {
            return Err(self.unexpected("a colon"));
        }
        self.position += 1;
        Ok(())
    }

    /// Reads a string, borrowed unless it has escapes.
    #[inline(never)]
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>> {
        match self.plain_string() {
            Some(plain) => Ok(Cow::Borrowed(plain)),
            None => self.escaped_string().map(Cow::Owned),
        }
    }

    /// Reads an owned string.
    #[inline]
    pub(super) fn owned_string(&mut self) -> Result<String> {
        match self.plain_string() {
            Some(plain) => Ok(plain.to_owned()),
            None => self.escaped_string(),
        }
    }

    /// Consumes a string if one without escapes comes next.
    #[expect(
        clippy::inline_always,
        reason = "most strings are short, and a call would cost as much as scanning some of them"
    )]
    #[inline(always)]
    fn plain_string(&mut self) -> Option<&'a str> {
        let behind_quote = self.rest().strip_prefix(b"\"")?;
        let length = text::plain(behind_quote);
        if behind_quote.get(length) != Some(&b'"') {
            return None;
        }
        let start = self.position + 1;
        self.position = start + length + 1;
        Some(&self.text[start..start + length])
    }

    /// Consumes the bytes of a string up to the next quote, escape or control character.
    #[inline(never)]
    fn plain(&mut self) -> &'a str {
        let start = self.position;
        self.position += text::plain(self.rest());
        &self.text[start..self.position]
    }

    /// Reads a string that may have escapes, or reports the error in it.
    #[cold]
    fn escaped_string(&mut self) -> Result<String> {
        if !self.take(b'"') {
            return Err(self.mismatch("a string"));
        }
        let mut text = String::with_capacity(text::up_to_quote(self.rest()));
        loop {
            text.push_str(self.plain());
            let short = match *self.rest() {
                [b'"', ..] => {
                    self.position += 1;
                    return Ok(text);
                }
                [b'\\', byte, ..] => text::short_escape(byte),
                _ => None,
            };
            match short {
                Some(character) => {
                    self.position += 2;
                    text.push(character);
                }
                None => text.push(self.escape()?),
            }
        }
    }

    fn escape(&mut self) -> Result<char> {
        let place = self.position;
        if let Some(character) = self.short_escape()? {
            return Ok(character);
        }
        let unit = self.code_unit()?;
        let character = match char::from_u32(unit) {
            Some(character) => Some(character),
            None if self.take(b'\\') && self.take(b'u') => text::surrogate_pair(unit, self.code_unit()?),
            None => None,
        };
        character.ok_or_else(|| invalid("half of a surrogate pair", place))
    }

    /// Consumes an escape and returns its character, or consumes `\u` and returns `None`.
    fn short_escape(&mut self) -> Result<Option<char>> {
        if !self.take(b'\\') {
            return Err(self.unexpected("the end of a string or an escaped control character"));
        }
        if self.take(b'u') {
            return Ok(None);
        }
        let Some(character) = self.peek().and_then(text::short_escape) else {
            return Err(self.unexpected("a valid JSON escape"));
        };
        self.position += 1;
        Ok(Some(character))
    }

    fn code_unit(&mut self) -> Result<u32> {
        let unit = text::code_unit(self.rest()).ok_or_else(|| self.unexpected("four hexadecimal digits"))?;
        self.position += 4;
        Ok(unit)
    }

    /// Consumes a string without checking surrogate pairs.
    pub(super) fn skip_string(&mut self) -> Result {
        if !self.take(b'"') {
            return Err(self.unexpected("a string"));
        }
        self.plain();
        while !self.take(b'"') {
            if self.short_escape()?.is_none() {
                self.code_unit()?;
            }
            self.plain();
        }
        Ok(())
    }

    /// Consumes a string that is a timestamp in a common form, if one comes next.
    #[inline]
    pub(super) fn common_timestamp(&mut self) -> Option<DateTime> {
        let behind_quote = self.rest().strip_prefix(b"\"")?;
        let (moment, rest) = rfc3339::parse_start(behind_quote)?;
        if rest.first() != Some(&b'"') {
            return None;
        }
        self.position += behind_quote.len() - rest.len() + 2;
        Some(moment)
    }

    /// Consumes an integer in a common form, if one comes next.
    #[inline]
    pub(super) fn common_integer(&mut self) -> Option<i64> {
        let (integer, length) = number::common_integer(self.rest())?;
        if !self.ends_number(self.position + length) {
            return None;
        }
        self.position += length;
        Some(integer)
    }

    /// Returns whether a number may end at a position.
    #[inline]
    fn ends_number(&self, place: usize) -> bool {
        matches!(self.text.as_bytes().get(place), None | Some(b' ' | b'\t' | b'\n' | b'\r' | b',' | b']' | b'}'))
    }

    /// Reads a number as text.
    pub(super) fn number(&mut self) -> Result<&'a str> {
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.mismatch("a number"));
        }
        let start = self.position;
        let length = number::length(self.rest()).ok_or_else(|| self.unexpected("a JSON number"))?;
        self.position += length;
        if !self.ends_number(self.position) {
            return Err(self.unexpected("the end of a number"));
        }
        Ok(&self.text[start..self.position])
    }

    /// Creates the error for JSON that is malformed or ends too early.
    #[cold]
    pub(super) fn unexpected(&self, expected: &str) -> SerdeError {
        match (self.peek(), self.is_broken) {
            (Some(_), _) => SerdeError::invalid_input(format!("expected {expected} at byte {}", self.position)),
            (None, true) => invalid("invalid UTF-8", self.position),
            (None, false) => SerdeError::invalid_input(format!("expected {expected}, found the end of the input")),
        }
    }

    /// Creates the error for a value of another kind than the schema's.
    #[cold]
    pub(super) fn mismatch(&self, expected: &str) -> SerdeError {
        match self.peek() {
            Some(_) => SerdeError::type_mismatch(format!("expected {expected} at byte {}", self.position)),
            None => self.unexpected(expected),
        }
    }
}

/// Creates the error for an invalid token at a position.
///
/// Errors never quote the input, which may be sensitive.
#[cold]
pub(super) fn invalid(what: &str, place: usize) -> SerdeError {
    SerdeError::invalid_input(format!("{what} at byte {place}"))
}
