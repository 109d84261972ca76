//! Reads the values of traits: JSON nodes with their place, which errors include.

use crate::node::{self, Decimal, Node};
use crate::shape_id::ShapeId;
use crate::traits::TraitError;

/// A node and its place within the value of a trait.
pub(super) struct Reader<'n> {
    node: &'n Node,
    path: String,
}

impl<'n> Reader<'n> {
    pub(super) fn new(node: &'n Node) -> Self {
        Self { node, path: String::new() }
    }

    pub(super) fn node(&self) -> &'n Node {
        self.node
    }

    pub(super) fn wrong_type(&self, expected: &'static str) -> TraitError {
        TraitError::WrongType { path: self.path.clone(), expected, found: node::type_name(self.node) }
    }

    pub(super) fn invalid(&self, problem: impl Into<String>) -> TraitError {
        TraitError::Invalid { path: self.path.clone(), problem: problem.into() }
    }

    pub(super) fn str(&self) -> Result<&'n str, TraitError> {
        self.node.as_str().ok_or_else(|| self.wrong_type("a string"))
    }

    pub(super) fn string(&self) -> Result<String, TraitError> {
        self.str().map(str::to_owned)
    }

    pub(super) fn shape_id(&self) -> Result<ShapeId, TraitError> {
        self.str()?.parse().map_err(|error| self.invalid(format!("must be a shape id: {error}")))
    }

    pub(super) fn boolean(&self) -> Result<bool, TraitError> {
        self.node.as_bool().ok_or_else(|| self.wrong_type("a boolean"))
    }

    pub(super) fn decimal(&self) -> Result<Decimal, TraitError> {
        let Node::Number(number) = self.node else {
            return Err(self.wrong_type("a number"));
        };
        Ok(Decimal::from(number))
    }

    /// Reads an integer that fits the type; `1.0` and `1e3` are also integers.
    pub(super) fn integer<T: TryFrom<i128>>(&self) -> Result<T, TraitError> {
        let decimal = self.decimal()?;
        let integer = decimal.as_i128().and_then(|integer| T::try_from(integer).ok());
        integer.ok_or_else(|| self.invalid(format!("is {decimal}, which is not an integer in the range allowed here")))
    }

    pub(super) fn list(&self) -> Result<impl Iterator<Item = Reader<'n>> + use<'n>, TraitError> {
        let items = self.node.as_array().ok_or_else(|| self.wrong_type("an array"))?;
        let path = self.path.clone();
        Ok(items.iter().enumerate().map(move |(index, node)| Reader { node, path: format!("{path}/{index}") }))
    }

    pub(super) fn strings(&self) -> Result<Vec<String>, TraitError> {
        self.list()?.map(|item| item.string()).collect()
    }

    pub(super) fn entries(&self) -> Result<impl Iterator<Item = (&'n str, Reader<'n>)> + use<'n>, TraitError> {
        let entries = self.node.as_object().ok_or_else(|| self.wrong_type("an object"))?;
        let path = self.path.clone();
        Ok(entries.iter().map(move |(name, node)| (name.as_str(), Reader { node, path: format!("{path}/{name}") })))
    }

    /// Reads an optional property; `None` if it is absent or null. Returns an error if this node is not an object.
    pub(super) fn optional(&self, property: &'static str) -> Result<Option<Self>, TraitError> {
        let entries = self.node.as_object().ok_or_else(|| self.wrong_type("an object"))?;
        let found = entries.get(property).filter(|node| !node.is_null());
        Ok(found.map(|node| Self { node, path: format!("{}/{property}", self.path) }))
    }

    pub(super) fn required(&self, property: &'static str) -> Result<Self, TraitError> {
        self.optional(property)?.ok_or_else(|| TraitError::Missing { path: self.path.clone(), property })
    }

    pub(super) fn required_string(&self, property: &'static str) -> Result<String, TraitError> {
        self.required(property)?.string()
    }

    pub(super) fn optional_string(&self, property: &'static str) -> Result<Option<String>, TraitError> {
        self.optional(property)?.map(|value| value.string()).transpose()
    }

    pub(super) fn optional_strings(&self, property: &'static str) -> Result<Vec<String>, TraitError> {
        self.optional(property)?.map_or(Ok(Vec::new()), |value| value.strings())
    }

    /// Reads an optional boolean property, which defaults to `false`.
    pub(super) fn flag(&self, property: &'static str) -> Result<bool, TraitError> {
        self.optional(property)?.map_or(Ok(false), |value| value.boolean())
    }
}

/// Checks the value of a trait without content: an object, or `null`, which 1.0 documents may use instead.
pub(super) fn annotation(node: &Node) -> Result<(), TraitError> {
    if node.is_null() { Ok(()) } else { object(node) }
}

pub(super) fn object(node: &Node) -> Result<(), TraitError> {
    Reader::new(node).entries().map(drop)
}

pub(super) fn array(node: &Node) -> Result<(), TraitError> {
    Reader::new(node).list().map(drop)
}
