//! Reading of the members of structures and unions, which are attributes or elements.

use super::{Consumer, Value, XmlReader, not_the_document};
use crate::schema::{Schema, ShapeType, prelude};
use crate::walk::Result;
use crate::xml::cursor::{self, Element};
use crate::xml::lookup::{Lookup, name_of};

impl<'a> XmlReader<'a> {
    /// Passes the members that are attributes to the consumer.
    #[cold]
    pub(super) fn attributes(
        &mut self,
        element: &Element<'a>,
        schema: &Schema<'_>,
        consumer: &mut Consumer<'_>,
    ) -> Result {
        for member in schema.members().iter().filter(|member| member.xml_attribute()) {
            if let Some(text) = cursor::attribute(element, name_of(member))? {
                self.value = Value::Attribute(text);
                consumer(member, self)?;
                self.value = Value::Read;
            }
        }
        Ok(())
    }

    /// Reads the start tag of the next member, or the end tag of the structure. The schema is `None` for an unknown member.
    #[inline]
    fn next_member<'s>(
        &mut self,
        parent: &Element<'a>,
        members: &mut Lookup<'s>,
    ) -> Result<Option<(Element<'a>, Option<&'s Schema<'s>>)>> {
        if let Some((member, name)) = members.predicted()
            && !parent.is_empty
            && let Some(element) = self.cursor.take_start(name)
        {
            members.confirm();
            return Ok(Some((element, Some(member))));
        }
        let child = self.cursor.next_child(parent)?;
        Ok(child.map(|element| (element, members.find(element.name))))
    }

    /// Passes the members that are elements to the consumer.
    pub(super) fn members(&mut self, parent: &Element<'a>, schema: &Schema<'_>, consumer: &mut Consumer<'_>) -> Result {
        let is_union = schema.shape_type() == ShapeType::Union;
        let mut members = Lookup::new(schema);
        // Flattened members whose elements have all been read.
        let mut complete = Vec::new();
        while let Some((element, member)) = self.next_member(parent, &mut members)? {
            match member {
                Some(member) if is_flattened(member) => {
                    if complete.contains(&member.member_index()) {
                        self.skip(&element)?;
                        continue;
                    }
                    complete.push(member.member_index());
                    self.value = Value::Siblings { first: element, parent: *parent };
                    consumer(member, self)?;
                }
                Some(member) => {
                    self.value = Value::Element(element);
                    consumer(member, self)?;
                }
                None if is_union => {
                    self.value = Value::Element(element);
                    consumer(&prelude::DOCUMENT, self)?;
                }
                None => self.value = Value::Element(element),
            }
            self.skip_unread()?;
        }
        Ok(())
    }

    /// Reads the single member of an output whose root is that member.
    pub(super) fn unwrapped(&mut self, root: Element<'a>, schema: &Schema<'_>, consumer: &mut Consumer<'_>) -> Result {
        let Some(member) = Lookup::new(schema).find(root.name) else {
            return Err(not_the_document(schema.members().first().map_or("", |member| name_of(member))));
        };
        self.value = Value::Element(root);
        consumer(member, self)?;
        self.skip_unread()
    }
}

/// Reports whether a member is a flattened list or map.
#[inline]
fn is_flattened(member: &Schema<'_>) -> bool {
    member.xml_flattened() && matches!(member.shape_type(), ShapeType::List | ShapeType::Map)
}
