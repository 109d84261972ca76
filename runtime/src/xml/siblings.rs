//! Lists and maps: elements of one name, within an element of their own or among the members of a structure.
//!
//! Items of a flattened list may be anywhere among the members, but their consumer needs them in one call. So all of them
//! are read at the first one: those that follow it directly, and then those in the rest of the structure, which is read
//! ahead.

use aws_smithy_schema::serde::ShapeDeserializer;

use crate::schema::Schema;
use crate::walk::Result;
use aws_smithy_schema::traits::XmlNameTrait;

use super::cursor::Element;
use super::lookup::name_of;
use super::name;
use super::reader::{Value, XmlReader};

/// Receives the items of a list.
type Items<'c> = dyn FnMut(&mut dyn ShapeDeserializer) -> Result + 'c;

/// Receives the keys and values of a map.
type Entries<'c> = dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result + 'c;

impl<'a> XmlReader<'a> {
    /// Reads a list.
    pub(super) fn list(&mut self, schema: &Schema<'_>, consumer: &mut Items<'_>) -> Result {
        let item_name = renamed(schema.member(), "member");
        self.each(schema, item_name, &mut |reader, item| {
            reader.value = Value::Element(item);
            consumer(reader)?;
            reader.skip_unread()
        })
    }

    /// Reads a map.
    pub(super) fn map(&mut self, schema: &Schema<'_>, consumer: &mut Entries<'_>) -> Result {
        let names = (renamed(schema.key(), "key"), renamed(schema.member(), "value"));
        self.each(schema, "entry", &mut |reader, entry| reader.entry(&entry, names, consumer))
    }

    /// Shows the items of a list or the entries of a map.
    fn each(
        &mut self,
        schema: &Schema<'_>,
        within: &str,
        show: &mut dyn FnMut(&mut Self, Element<'a>) -> Result,
    ) -> Result {
        self.enter()?;
        if let Value::Siblings { first, parent } = self.value {
            self.value = Value::Read;
            self.siblings(first, &parent, name_of(schema), show)?;
        } else {
            let list = self.element()?;
            self.matching_children(&list, within, show)?;
        }
        self.leave()
    }

    /// Shows an element and all of its parent that follow it with the same name; those after another element are read
    /// ahead.
    fn siblings(
        &mut self,
        first: Element<'a>,
        parent: &Element<'a>,
        name: &str,
        show: &mut dyn FnMut(&mut Self, Element<'a>) -> Result,
    ) -> Result {
        show(self, first)?;
        loop {
            let place = self.cursor.position();
            if let Some(next) = self.cursor.take_start(first.name) {
                show(self, next)?;
                continue;
            }
            match self.cursor.next_child(parent)? {
                Some(next) if name::matches(next.name, name) => show(self, next)?,
                Some(other) => {
                    self.skip(&other)?;
                    self.matching_children(parent, name, show)?;
                    self.cursor.go_to(place);
                    return Ok(());
                }
                None => {
                    self.cursor.go_to(place);
                    return Ok(());
                }
            }
        }
    }

    /// Shows the children of this name that are left in an element, up to its end.
    fn matching_children(
        &mut self,
        parent: &Element<'a>,
        name: &str,
        show: &mut dyn FnMut(&mut Self, Element<'a>) -> Result,
    ) -> Result {
        loop {
            let predicted = if parent.is_empty { None } else { self.cursor.take_start(name) };
            if let Some(child) = predicted {
                show(self, child)?;
                continue;
            }
            match self.cursor.next_child(parent)? {
                Some(child) if name::matches(child.name, name) => show(self, child)?,
                Some(child) => self.skip(&child)?,
                None => return Ok(()),
            }
        }
    }

    /// Reads an entry of a map, whose key may stand after the value. One without a key or a value is left out.
    fn entry(
        &mut self,
        entry: &Element<'a>,
        (key_name, value_name): (&str, &str),
        consumer: &mut Entries<'_>,
    ) -> Result {
        let mut key = None;
        let mut value = None;
        while let Some(child) = self.cursor.next_child(entry)? {
            if name::matches(child.name, key_name) && key.is_none() {
                key = Some(self.cursor.text_of(&child)?.into_owned());
            } else if name::matches(child.name, value_name) && value.is_none() {
                value = Some((child, self.cursor.position()));
                if let Some(key) = key.take() {
                    self.value = Value::Element(child);
                    consumer(key, self)?;
                    self.skip_unread()?;
                    return self.skip(entry);
                }
                self.skip(&child)?;
            } else {
                self.skip(&child)?;
            }
        }
        let (Some(key), Some((child, start))) = (key, value) else { return Ok(()) };
        let end = self.cursor.position();
        self.cursor.go_to(start);
        self.value = Value::Element(child);
        consumer(key, self)?;
        self.cursor.go_to(end);
        self.value = Value::Read;
        Ok(())
    }
}

/// The name of items, keys or values, unless the model has another.
fn renamed<'s>(schema: Option<&'s Schema<'_>>, usual: &'s str) -> &'s str {
    schema.and_then(Schema::xml_name).map_or(usual, XmlNameTrait::value)
}
