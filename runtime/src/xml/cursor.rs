//! A place in a document, and the markup that can be read there.

use std::borrow::Cow;

use crate::walk::{Result, SerdeError};

use super::{name, text};

/// A place in a document.
///
/// Positions only ever stand before or after a byte of ASCII, or at the end, so to cut the text there is sound.
pub(super) struct Cursor<'a> {
    /// The document, up to the first byte that is not UTF-8.
    text: &'a str,
    position: usize,
    /// `true` if there is such a byte. Whoever arrives there gets that as the error.
    is_broken: bool,
}

/// An element whose start tag has been read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'a> {
    /// The name, with its prefix.
    pub(super) name: &'a str,
    /// The text between the name and the end of the tag.
    pub(super) attributes: &'a str,
    /// `true` if the tag is the whole element: `<a/>`.
    pub(super) is_empty: bool,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(document: &'a [u8]) -> Self {
        let (text, is_broken) = match str::from_utf8(document) {
            Ok(text) => (text, false),
            Err(_) => (document.utf8_chunks().next().map_or("", |chunk| chunk.valid()), true),
        };
        let position = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, position, is_broken }
    }

    #[inline]
    pub(super) fn position(&self) -> usize {
        self.position
    }

    /// Goes to a place where it has been.
    #[inline]
    pub(super) fn go_to(&mut self, position: usize) {
        self.position = position;
    }

    #[inline]
    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.position..]
    }

    #[inline]
    fn take(&mut self, expected: &[u8]) -> bool {
        let stands = self.rest().starts_with(expected);
        self.position += if stands { expected.len() } else { 0 };
        stands
    }

    fn skip_whitespace(&mut self) -> bool {
        let count = self.rest().iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
        self.position += count;
        count > 0
    }

    /// Reads the start tag of the root.
    pub(super) fn root(&mut self) -> Result<Element<'a>> {
        loop {
            self.skip_whitespace();
            match self.rest() {
                [b'<', b'!', b'[', ..] => return Err(self.unexpected("an element")),
                [b'<', b'!' | b'?', ..] => {
                    self.section()?;
                }
                [b'<', ..] => return self.start(),
                _ => return Err(self.unexpected("an element")),
            }
        }
    }

    /// Goes over what may follow the root, up to the end.
    pub(super) fn end_of_document(&mut self) -> Result {
        loop {
            self.skip_whitespace();
            match self.rest() {
                [] if !self.is_broken => return Ok(()),
                [b'<', b'!', b'-', ..] | [b'<', b'?', ..] => {
                    self.section()?;
                }
                _ => return Err(self.unexpected("the end of the document")),
            }
        }
    }

    /// Reads the start tag of an element's next child, or the element's end tag: then there is none.
    #[inline]
    pub(super) fn next_child(&mut self, parent: &Element<'a>) -> Result<Option<Element<'a>>> {
        if parent.is_empty {
            return Ok(None);
        }
        loop {
            match self.rest() {
                [b'<', b'/', ..] => return self.end(parent).map(|()| None),
                [b'<', b'!' | b'?', ..] => {
                    self.section()?;
                }
                [b'<', ..] => return self.start().map(Some),
                _ => self.skip_text()?,
            }
        }
    }

    /// Goes up to the next markup.
    fn skip_text(&mut self) -> Result {
        let length = self.text[self.position..].find('<');
        self.position += length.unwrap_or(self.text.len() - self.position);
        if length.is_none() { Err(self.unexpected("the end of an element")) } else { Ok(()) }
    }

    /// Reads a start tag without attributes, if it stands here and has this name.
    #[inline]
    pub(super) fn take_start(&mut self, name: &str) -> Option<Element<'a>> {
        let stands = match self.rest().get(..name.len() + 2) {
            Some([b'<', found @ .., b'>']) => found == name.as_bytes(),
            Some(_) | None => false,
        };
        if !stands {
            return None;
        }
        let start = self.position + 1;
        let end = start + name.len();
        self.position = end + 1;
        Some(Element { name: &self.text[start..end], attributes: "", is_empty: false })
    }

    /// Reads a start tag.
    #[inline]
    fn start(&mut self) -> Result<Element<'a>> {
        self.position += 1;
        let name = self.name()?;
        if self.take(b">") {
            return Ok(Element { name, attributes: "", is_empty: false });
        }
        self.attributes(name)
    }

    #[inline]
    fn name(&mut self) -> Result<&'a str> {
        let rest = self.rest();
        if !rest.first().is_some_and(|&byte| name::is_start(byte)) {
            return Err(self.unexpected("a name"));
        }
        let length = rest.iter().position(|&byte| !name::is_part(byte)).unwrap_or(rest.len());
        let start = self.position;
        self.position += length;
        Ok(&self.text[start..self.position])
    }

    /// Reads the rest of a start tag that does not end after its name.
    #[cold]
    fn attributes(&mut self, name: &'a str) -> Result<Element<'a>> {
        let start = self.position;
        loop {
            let is_apart = self.skip_whitespace();
            let attributes = &self.text[start..self.position];
            if self.take(b"/>") {
                return Ok(Element { name, attributes, is_empty: true });
            }
            if self.take(b">") {
                return Ok(Element { name, attributes, is_empty: false });
            }
            if !is_apart {
                return Err(self.unexpected("the end of a tag"));
            }
            self.attribute()?;
        }
    }

    /// Reads an attribute: its name, and its value as it is written.
    fn attribute(&mut self) -> Result<(&'a str, &'a str)> {
        let name = self.name()?;
        self.skip_whitespace();
        if !self.take(b"=") {
            return Err(self.unexpected("an equals sign"));
        }
        self.skip_whitespace();
        let Some(quote @ (b'"' | b'\'')) = self.rest().first().copied() else {
            return Err(self.unexpected("a quote"));
        };
        self.position += 1;
        let start = self.position;
        self.position += self.rest().iter().take_while(|&&byte| byte != quote && byte != b'<').count();
        let value = &self.text[start..self.position];
        if self.take(&[quote]) { Ok((name, value)) } else { Err(self.unexpected("the end of an attribute")) }
    }

    /// Reads an element's end tag.
    #[inline]
    fn end(&mut self, element: &Element<'a>) -> Result {
        if self.take_end(element) {
            return Ok(());
        }
        self.other_end(element)
    }

    /// Reads an element's end tag, if it stands here and has no whitespace.
    #[inline]
    fn take_end(&mut self, element: &Element<'a>) -> bool {
        let length = element.name.len() + 3;
        let stands = match self.rest().get(..length) {
            Some([b'<', b'/', found @ .., b'>']) => found == element.name.as_bytes(),
            Some(_) | None => false,
        };
        self.position += if stands { length } else { 0 };
        stands
    }

    #[cold]
    fn other_end(&mut self, element: &Element<'a>) -> Result {
        self.position += 2;
        if !self.take(element.name.as_bytes()) {
            return Err(self.unexpected("the end tag of the element that is open"));
        }
        self.skip_whitespace();
        if self.take(b">") { Ok(()) } else { Err(self.unexpected("the end of a tag")) }
    }

    /// Goes over a comment, a processing instruction or a CDATA section, and returns what is text of it.
    #[cold]
    fn section(&mut self) -> Result<&'a str> {
        const KINDS: [(&str, &str); 3] = [("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>")];
        let rest = &self.text[self.position..];
        let kind = KINDS.into_iter().find(|(open, _)| rest.starts_with(open));
        let Some((open, close)) = kind else {
            let declares = rest.starts_with("<!D");
            let expected = if declares { "no document type declaration" } else { "a comment or an element" };
            return Err(self.unexpected(expected));
        };
        let content = &rest[open.len()..];
        let Some(length) = content.find(close) else {
            self.position = self.text.len();
            return Err(self.unexpected("the end of a comment, section or instruction"));
        };
        self.position += open.len() + length + close.len();
        Ok(if open == "<![CDATA[" { &content[..length] } else { "" })
    }

    /// Reads the text of an element and its end tag; it is borrowed if it is one run as it is written.
    #[inline]
    pub(super) fn text_of(&mut self, element: &Element<'a>) -> Result<Cow<'a, str>> {
        if element.is_empty {
            return Ok(Cow::Borrowed(""));
        }
        let run = self.run();
        if self.take_end(element) { Ok(Cow::Borrowed(run)) } else { self.rest_of_text(element, run).map(Cow::Owned) }
    }

    /// Goes over what needs no closer look in text.
    #[inline]
    fn run(&mut self) -> &'a str {
        let start = self.position;
        self.position += text::plain(self.rest());
        &self.text[start..self.position]
    }

    #[cold]
    fn rest_of_text(&mut self, element: &Element<'a>, run: &str) -> Result<String> {
        let rest = self.text[self.position..].find('<').unwrap_or_default();
        let mut text = String::with_capacity(run.len() + rest);
        text.push_str(run);
        loop {
            match self.rest() {
                [b'<', b'/', ..] => {
                    self.end(element)?;
                    return Ok(text);
                }
                [b'<', b'!' | b'?', ..] => push_lines(&mut text, self.section()?),
                [b'<', ..] => return Err(self.mismatch("text")),
                [b'&', ..] => text.push(self.reference()?),
                [b'\r', b'\n', ..] => self.position += 1,
                [b'\r', ..] => {
                    text.push('\n');
                    self.position += 1;
                }
                [byte @ (b'\n' | b'\t'), ..] => {
                    text.push(char::from(*byte));
                    self.position += 1;
                }
                _ => return Err(self.unexpected("a character that XML has")),
            }
            text.push_str(self.run());
        }
    }

    /// Reads a reference to a character.
    fn reference(&mut self) -> Result<char> {
        /// The longest references there are have fewer bytes, but for zeros before their number.
        const LONGEST: usize = 32;
        let rest = &self.rest()[1..];
        let end = rest.iter().take(LONGEST).position(|&byte| byte == b';');
        let start = self.position + 1;
        let character = end.and_then(|end| text::referenced(&self.text[start..start + end]));
        match (end, character) {
            (Some(end), Some(character)) => {
                self.position = start + end + 1;
                Ok(character)
            }
            _ => Err(self.unexpected("a reference to a character or to one of XML's own entities")),
        }
    }

    /// The error of a document that ends or goes on where it must not.
    #[cold]
    pub(super) fn unexpected(&self, expected: &str) -> SerdeError {
        let position = self.position;
        SerdeError::invalid_input(match (self.rest(), self.is_broken) {
            ([_, ..], _) => format!("expected {expected} at byte {position} of the XML"),
            ([], true) => format!("the XML has a byte that is not UTF-8 at byte {position}"),
            ([], false) => format!("expected {expected}, and the XML ends"),
        })
    }

    /// The error of a value of another type than the schema's.
    #[cold]
    pub(super) fn mismatch(&self, expected: &str) -> SerdeError {
        SerdeError::type_mismatch(format!("expected {expected} before byte {} of the XML", self.position))
    }
}

/// Adds a section that is text, with line breaks as XML has them.
fn push_lines(text: &mut String, section: &str) {
    if section.contains('\r') {
        text.push_str(&section.replace("\r\n", "\n").replace('\r', "\n"));
    } else {
        text.push_str(section);
    }
}

/// The value of an attribute, from what stands in a start tag that has been read.
pub(super) fn attribute<'a>(element: &Element<'a>, expected: &str) -> Result<Option<Cow<'a, str>>> {
    let mut cursor = Cursor::new(element.attributes.as_bytes());
    while cursor.skip_whitespace() && !cursor.rest().is_empty() {
        let (found, value) = cursor.attribute()?;
        if name::matches(found, expected) {
            return attribute_value(value).map(Some);
        }
    }
    Ok(None)
}

/// An attribute's value with its references resolved, and with spaces for line breaks and tabs.
fn attribute_value(written: &str) -> Result<Cow<'_, str>> {
    if !written.bytes().any(|byte| matches!(byte, b'&' | 0..0x20)) {
        return Ok(Cow::Borrowed(written));
    }
    let mut cursor = Cursor::new(written.as_bytes());
    let mut value = String::with_capacity(written.len());
    loop {
        value.push_str(cursor.run());
        match cursor.rest() {
            [] => return Ok(Cow::Owned(value)),
            [b'&', ..] => value.push(cursor.reference()?),
            [b'\r', b'\n', ..] => cursor.position += 1,
            [b'\t' | b'\n' | b'\r', ..] => {
                value.push(' ');
                cursor.position += 1;
            }
            _ => return Err(SerdeError::invalid_input("an attribute of the XML has a character that XML has not")),
        }
    }
}
