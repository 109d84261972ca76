//! Definitions: shapes that are themselves traits.

use crate::node::Node;
use crate::traits::reader::Reader;
use crate::traits::{Check, Trait, TraitError, check, nodes};

pub(super) const CHECKS: &[Check] = &[check::<ProtocolDefinition>(), check::<TraitDefinition>()];

nodes! {
    /// The shape is a trait that is a protocol.
    ProtocolDefinition = "smithy.api#protocolDefinition", object;
}

/// `smithy.api#trait`: the shape is a trait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraitDefinition {
    /// What the trait may be applied to.
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
