//! Reads forms of the query protocols: `Filters.member.1.Name=…` becomes a tree, from which values are read.

use std::collections::BTreeMap;

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::ShapeDeserializer;

use super::text::TextReader;
use crate::fake::refusal::Refusal;
use crate::protocol::form::{Dialect, element_name, name};
use crate::visitors::{delegate_scalars, never_null};
use crate::walk::{Result, SerdeError};

/// Maximum number of segments in a key, so that no form overflows the stack.
const DEPTH_LIMIT: usize = 128;

/// The fields below one key.
#[derive(Debug, Default)]
pub(super) struct Node {
    value: Option<String>,
    children: BTreeMap<String, Node>,
}

static NOTHING: Node = Node { value: None, children: BTreeMap::new() };

impl Node {
    /// Creates the tree of the fields of a form.
    ///
    /// # Errors
    /// Refuses keys with too many segments.
    pub(super) fn parse(fields: impl Iterator<Item = (String, String)>) -> std::result::Result<Self, Refusal> {
        let mut root = Self::default();
        for (key, value) in fields {
            let mut node = &mut root;
            for (depth, segment) in key.split('.').enumerate() {
                if depth == DEPTH_LIMIT {
                    return Err(Refusal::unreadable(format!("a field is nested deeper than {DEPTH_LIMIT} levels")));
                }
                node = node.children.entry(segment.to_owned()).or_default();
            }
            node.value = Some(value);
        }
        Ok(root)
    }

    /// Returns the children with numbers, in the order of these.
    fn numbered(&self) -> Vec<&Self> {
        let numbered = self.children.iter().filter_map(|(key, node)| Some((key.parse::<u64>().ok()?, node)));
        let numbered: BTreeMap<_, _> = numbered.collect();
        numbered.into_values().collect()
    }
}

/// The reader of the fields below one key.
#[derive(Clone, Copy, Debug)]
pub(super) struct FormReader<'n> {
    node: &'n Node,
    dialect: Dialect,
}

impl<'n> FormReader<'n> {
    pub(super) fn new(node: &'n Node, dialect: Dialect) -> Self {
        Self { node, dialect }
    }

    fn text(&self) -> Result<TextReader> {
        match &self.node.value {
            Some(value) => Ok(TextReader::uri(vec![value.clone()])),
            None => Err(SerdeError::type_mismatch("a field is missing, or holds more than its member")),
        }
    }

    /// Returns the node of the elements of a list, or the entries of a map, which has a segment of its own unless it is
    /// flattened.
    fn contents(&self, schema: &Schema<'_>, segment: &str) -> Option<&'n Node> {
        if self.dialect == Dialect::Ec2 || schema.xml_flattened() {
            return Some(self.node);
        }
        self.node.children.get(segment)
    }
}

impl ShapeDeserializer for FormReader<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        for member in schema.members() {
            if let Some(node) = self.node.children.get(&*name(member, self.dialect)) {
                consumer(member, &mut Self { node, dialect: self.dialect })?;
            }
        }
        Ok(())
    }

    /// Reads the elements in the order of their numbers. An empty value is an empty list.
    fn read_list(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        let dialect = self.dialect;
        let contents = self.contents(schema, element_name(schema.member(), "member"));
        let elements = contents.map(Node::numbered).unwrap_or_default();
        elements.into_iter().try_for_each(|node| consumer(&mut FormReader { node, dialect }))
    }

    fn read_map(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        let dialect = self.dialect;
        let (key_name, value_name) = (element_name(schema.key(), "key"), element_name(schema.member(), "value"));
        for entry in self.contents(schema, "entry").map(Node::numbered).unwrap_or_default() {
            let key = entry.children.get(key_name).and_then(|key| key.value.clone());
            let key = key.ok_or_else(|| SerdeError::invalid_input("an entry of a map has no key"))?;
            // A structure without members has no fields.
            let node = entry.children.get(value_name).unwrap_or(&NOTHING);
            consumer(key, &mut FormReader { node, dialect })?;
        }
        Ok(())
    }

    delegate_scalars! { self => self.text()? }

    never_null!();
}
