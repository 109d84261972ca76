//! Trait definitions: the traits that define other traits and protocols.

use crate::node::Node;
use crate::shape_id::ShapeId;
use crate::traits::reader::Reader;
use crate::traits::{Check, Trait, TraitError, check, nodes};

pub(super) const CHECKS: &[Check] = &[check::<ProtocolDefinition>(), check::<TraitDefinition>()];

nodes! {
    /// Marks a trait definition as a protocol.
    ProtocolDefinition = "smithy.api#protocolDefinition", object;
}

impl ProtocolDefinition {
    /// Returns `true` if the protocol uses the trait, as its `traits` list.
    pub fn uses(&self, id: &str) -> bool {
        let traits = self.0.get("traits").and_then(Node::as_array);
        traits.is_some_and(|traits| traits.iter().any(|used| used.as_str() == Some(id)))
    }
}

/// `smithy.api#trait`: marks a shape as the definition of a trait.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TraitDefinition {
    /// The selector of the shapes to which the trait may be applied.
    pub selector: Option<String>,
    /// The traits that no shape may have together with this one.
    pub conflicts: Vec<ShapeId>,
    /// The limit to one member of a structure.
    pub exclusive: Option<Exclusive>,
}

/// The limits of a trait to one member of a structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exclusive {
    /// One member of a structure may have the trait.
    Member,
    /// One member of a structure may target a shape with the trait.
    Target,
}

impl Trait for TraitDefinition {
    const ID: &'static str = "smithy.api#trait";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        if node.is_null() {
            return Ok(Self::default());
        }
        let value = Reader::new(node);
        let conflicts = value
            .optional("conflicts")?
            .map(|conflicts| conflicts.list()?.map(|conflict| conflict.shape_id()).collect::<Result<Vec<_>, _>>());
        let exclusive = value.optional("structurallyExclusive")?.map(|exclusive| match exclusive.str()? {
            "member" => Ok(Exclusive::Member),
            "target" => Ok(Exclusive::Target),
            _ => Err(exclusive.invalid("must be `member` or `target`")),
        });
        Ok(Self {
            selector: value.optional_string("selector")?,
            conflicts: conflicts.transpose()?.unwrap_or_default(),
            exclusive: exclusive.transpose()?,
        })
    }
}
