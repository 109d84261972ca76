//! Trait definitions: the traits that define other traits and protocols.

use crate::node::Node;
use crate::traits::reader::Reader;
use crate::traits::{Check, Trait, TraitError, check, nodes};

pub(super) const CHECKS: &[Check] = &[check::<ProtocolDefinition>(), check::<TraitDefinition>()];

nodes! {
    /// Marks a trait definition as a protocol.
    ProtocolDefinition = "smithy.api#protocolDefinition", object;
}

/// `smithy.api#trait`: marks a shape as the definition of a trait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraitDefinition {
    /// The selector of the shapes to which the trait may be applied.
    pub selector: Option<String>,
}

impl Trait for TraitDefinition {
    const ID: &'static str = "smithy.api#trait";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        if node.is_null() {
            return Ok(Self { selector: None });
        }
        Ok(Self { selector: Reader::new(node).optional_string("selector")? })
    }
}
