//! A cursor over the text of a pattern.

use super::error::Fault;

/// A fault and the byte it is at.
pub(super) type At<T> = (T, usize);

/// The part of a pattern that has not been read yet.
#[derive(Clone, Debug)]
pub(super) struct Reader<'p> {
    pattern: &'p str,
    offset: usize,
}

impl<'p> Reader<'p> {
    pub(super) fn new(pattern: &'p str) -> Self {
        Self { pattern, offset: 0 }
    }

    /// The whole pattern, including the part that has been read.
    pub(super) fn whole(&self) -> &'p str {
        self.pattern
    }

    pub(super) fn offset(&self) -> usize {
        self.offset
    }

    pub(super) fn rest(&self) -> &'p str {
        &self.pattern[self.offset..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.offset += character.len_utf8();
        Some(character)
    }

    /// Consumes a text if it comes next; returns `true` if it did.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let comes = self.rest().starts_with(text);
        if comes {
            self.offset += text.len();
        }
        comes
    }

    /// Consumes everything up to and including a character, and returns the text before it.
    pub(super) fn until(&mut self, end: char) -> Option<&'p str> {
        let (text, _) = self.rest().split_once(end)?;
        self.offset += text.len() + end.len_utf8();
        Some(text)
    }

    /// Consumes `least` to `most` digits of a base, and returns their value.
    pub(super) fn digits(&mut self, base: u32, least: usize, most: usize) -> Option<u32> {
        let rest = self.rest();
        let length = rest.chars().take(most).take_while(|digit| digit.is_digit(base)).count();
        if length < least {
            return None;
        }
        self.offset += length;
        u32::from_str_radix(&rest[..length], base).ok()
    }
}

/// Returns a fault at a place.
pub(super) fn fail<T>(fault: Fault, offset: usize) -> Result<T, At<Fault>> {
    Err((fault, offset))
}
