//! The reader of values: implements the interface of the walk over the document.

mod members;
mod numbers;

use std::borrow::Cow;

use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use crate::schema::Schema;
use crate::visitors::{float_reads, integer_reads};
use crate::walk::{Result, SerdeError};

use super::cursor::{Cursor, Element};
use super::lookup::name_of;
use super::{name, scalar};

/// Maximum number of nested values, so that no document overflows the stack.
const DEPTH_LIMIT: u32 = 128;

/// Receives the members of a structure.
pub(super) type Consumer<'c> = dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result + 'c;

/// Root element that a document must have.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(not(feature = "xml"), allow(dead_code, reason = "only restXml has roots of other names"))]
pub(crate) enum Root {
    /// Any root.
    Any,
    /// The name in the schema of the value.
    OfSchema,
    /// This name.
    Named(String),
}

/// Reads values from an XML document.
pub(crate) struct XmlReader<'a> {
    pub(super) cursor: Cursor<'a>,
    pub(super) value: Value<'a>,
    /// The elements around the outermost value.
    envelope: Vec<Element<'a>>,
    root: Root,
    depth: u32,
}

/// Value that is read next.
#[derive(Debug)]
pub(super) enum Value<'a> {
    /// The whole document, of which nothing has been read.
    Document,
    /// An element whose start tag has been read.
    Element(Element<'a>),
    /// An element and its siblings of the same name: a flattened list or map.
    Siblings { first: Element<'a>, parent: Element<'a> },
    /// The text of an attribute.
    Attribute(Cow<'a, str>),
    /// A structure without members and without an element.
    Absent,
    /// No value, because it has been read.
    Read,
}

impl<'a> XmlReader<'a> {
    /// Returns a reader of a document that must have this root.
    pub(crate) fn new(document: &'a [u8], root: Root) -> Self {
        Self { cursor: Cursor::new(document), value: Value::Document, envelope: Vec::new(), root, depth: 0 }
    }

    /// Returns a reader of a structure without members.
    pub(crate) fn absent() -> Self {
        Self { value: Value::Absent, ..Self::new(b"", Root::Any) }
    }

    /// Reads the start tag of the root, and returns its name without the prefix.
    pub(crate) fn enter_root(&mut self) -> Result<&'a str> {
        let root = self.cursor.root()?;
        self.value = Value::Element(root);
        Ok(name::local(root.name))
    }

    /// Enters the first child whose name without its prefix matches, and returns that name. Returns `None` if there is no
    /// such child; then the element has been read.
    pub(crate) fn enter_child(&mut self, is_named: impl Fn(&str) -> bool) -> Result<Option<&'a str>> {
        let parent = self.element()?;
        while let Some(child) = self.cursor.next_child(&parent)? {
            let name = name::local(child.name);
            if is_named(name) {
                self.envelope.push(parent);
                self.value = Value::Element(child);
                return Ok(Some(name));
            }
            self.skip(&child)?;
        }
        Ok(None)
    }

    /// Passes the children of the next element to `child`, with their names without prefixes. Children that it does not
    /// read are skipped.
    pub(crate) fn children(&mut self, mut child: impl FnMut(&mut Self, &str) -> Result) -> Result {
        let parent = self.element()?;
        self.enter()?;
        while let Some(found) = self.cursor.next_child(&parent)? {
            self.value = Value::Element(found);
            child(self, name::local(found.name))?;
            self.skip_unread()?;
        }
        self.leave()
    }

    /// Enters a level of nesting.
    #[inline]
    pub(super) fn enter(&mut self) -> Result {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT { Err(too_deep(self.cursor.position())) } else { Ok(()) }
    }

    /// Leaves a level of nesting, and after the outermost value checks that the document ends.
    #[inline]
    pub(super) fn leave(&mut self) -> Result {
        self.depth -= 1;
        if self.depth == 0 { self.finish() } else { Ok(()) }
    }

    /// Reads the rest of the document after its outermost value.
    fn finish(&mut self) -> Result {
        while let Some(parent) = self.envelope.pop() {
            self.skip(&parent)?;
        }
        self.cursor.end_of_document()
    }

    /// Returns the element of the next value.
    #[inline]
    pub(super) fn element(&mut self) -> Result<Element<'a>> {
        match std::mem::replace(&mut self.value, Value::Read) {
            Value::Element(element) => Ok(element),
            Value::Siblings { first, .. } => Ok(first),
            Value::Document => self.cursor.root(),
            Value::Attribute(_) => Err(self.cursor.mismatch("an element, and not an attribute,")),
            Value::Absent | Value::Read => Err(self.cursor.mismatch("a value")),
        }
    }

    /// Skips the rest of an element, at any depth of nesting.
    pub(super) fn skip(&mut self, element: &Element<'a>) -> Result {
        let mut open = Vec::new();
        let mut current = *element;
        loop {
            match self.cursor.next_child(&current)? {
                Some(child) if child.is_empty => {}
                Some(child) => open.push(std::mem::replace(&mut current, child)),
                None => match open.pop() {
                    Some(parent) => current = parent,
                    None => return Ok(()),
                },
            }
        }
    }

    /// Skips the next value if its consumer has not read it.
    #[inline]
    pub(super) fn skip_unread(&mut self) -> Result {
        match std::mem::replace(&mut self.value, Value::Read) {
            Value::Read | Value::Attribute(_) | Value::Absent | Value::Document => Ok(()),
            Value::Element(element) | Value::Siblings { first: element, .. } => self.skip(&element),
        }
    }

    /// Reads the text of the next value.
    #[inline]
    pub(super) fn text(&mut self) -> Result<Cow<'a, str>> {
        if let Value::Element(element) = self.value
            && self.depth > 0
        {
            self.value = Value::Read;
            return self.cursor.text_of(&element);
        }
        self.other_text()
    }

    #[cold]
    fn other_text(&mut self) -> Result<Cow<'a, str>> {
        if let Value::Attribute(_) = self.value
            && let Value::Attribute(text) = std::mem::replace(&mut self.value, Value::Read)
        {
            return Ok(text);
        }
        let element = self.element()?;
        let text = self.cursor.text_of(&element)?;
        if self.depth == 0 {
            self.finish()?;
        }
        Ok(text)
    }

    /// Checks the name of the root.
    fn check_root(&self, root: &Element<'_>, schema: &Schema<'_>) -> Result {
        let expected = match &self.root {
            Root::Any => return Ok(()),
            Root::Named(name) => name.as_str(),
            Root::OfSchema => match name_of(schema) {
                "" => schema.shape_id().shape_name(),
                renamed => renamed,
            },
        };
        if name::matches(root.name, expected) { Ok(()) } else { Err(not_the_document(expected)) }
    }
}

#[cold]
fn too_deep(place: usize) -> SerdeError {
    SerdeError::invalid_input(format!("the XML is nested deeper than {DEPTH_LIMIT} levels at byte {place}"))
}

/// Returns the error for a document that is not the expected one.
#[cold]
pub(crate) fn not_the_document(expected: &str) -> SerdeError {
    SerdeError::invalid_input(format!("the XML is not the operation's response, which has the element `{expected}`"))
}

impl ShapeDeserializer for XmlReader<'_> {
    fn read_struct(&mut self, schema: &Schema<'_>, consumer: &mut Consumer<'_>) -> Result {
        if let Value::Absent = self.value {
            return Ok(());
        }
        let is_document = matches!(self.value, Value::Document);
        let element = self.element()?;
        self.enter()?;
        if is_document && schema.xml_unwrapped_output() {
            self.unwrapped(element, schema, consumer)?;
            return self.leave();
        }
        if is_document {
            self.check_root(&element, schema)?;
        }
        if !element.attributes.is_empty() {
            self.attributes(&element, schema, consumer)?;
        }
        self.members(&element, schema, consumer)?;
        self.leave()
    }

    fn read_list(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        self.list(schema, consumer)
    }

    fn read_map(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        self.map(schema, consumer)
    }

    fn read_boolean(&mut self, _: &Schema<'_>) -> Result<bool> {
        let text = self.text()?;
        scalar::boolean(&text).ok_or_else(|| self.cursor.mismatch("a boolean"))
    }

    integer_reads!();

    float_reads!();

    fn read_big_integer(&mut self, _: &Schema<'_>) -> Result<BigInteger> {
        self.big("an integer")
    }

    fn read_big_decimal(&mut self, _: &Schema<'_>) -> Result<BigDecimal> {
        self.big("a decimal number")
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String> {
        self.text().map(Cow::into_owned)
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob> {
        let text = self.text()?;
        let decoded = scalar::blob(&text);
        decoded.ok_or_else(|| {
            SerdeError::blob_decode_failed(format!("expected base64 before byte {} of the XML", self.cursor.position()))
        })
    }

    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime> {
        let format = scalar::timestamp_format(schema)?;
        let text = self.text()?;
        scalar::timestamp(&text, format).ok_or_else(|| {
            let place = self.cursor.position();
            let expected = "expected a timestamp of the member's format before byte";
            SerdeError::timestamp_parse_failed(format!("{expected} {place} of the XML"))
        })
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document> {
        Err(SerdeError::unsupported("the protocols that have XML have no documents"))
    }

    /// Always `false`, because null values are omitted in XML.
    fn is_null(&self) -> bool {
        false
    }

    fn skip_value(&mut self) -> Result {
        self.skip_unread()
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}
