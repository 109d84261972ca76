//! XML: names and forms of elements.

use crate::node::Node;
use crate::traits::reader::Reader;
use crate::traits::{Check, Trait, TraitError, annotations, check, strings};

pub(super) const CHECKS: &[Check] =
    &[check::<XmlAttribute>(), check::<XmlFlattened>(), check::<XmlName>(), check::<XmlNamespace>()];

annotations! {
    /// The member is an attribute, not an element.
    XmlAttribute = "smithy.api#xmlAttribute";
    /// The list or map has no element around its entries.
    XmlFlattened = "smithy.api#xmlFlattened";
}

strings! {
    /// The name of the element, with its prefix if it has one.
    XmlName = "smithy.api#xmlName";
}

/// The namespace of the element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlNamespace {
    /// The URI.
    pub uri: String,
    /// The prefix; the default namespace without one.
    pub prefix: Option<String>,
}

impl Trait for XmlNamespace {
    const ID: &'static str = "smithy.api#xmlNamespace";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        Ok(Self { uri: value.required_string("uri")?, prefix: value.optional_string("prefix")? })
    }
}
