//! [XML binding traits](https://smithy.io/2.0/spec/protocol-traits.html#xml-bindings): names and structure of elements.

use crate::node::Node;
use crate::traits::reader::Reader;
use crate::traits::{Check, Trait, TraitError, annotations, check, strings};

pub(super) const CHECKS: &[Check] =
    &[check::<XmlAttribute>(), check::<XmlFlattened>(), check::<XmlName>(), check::<XmlNamespace>()];

annotations! {
    /// Serializes the member as an attribute instead of an element.
    XmlAttribute = "smithy.api#xmlAttribute";
    /// Serializes the list or map without an element around its entries.
    XmlFlattened = "smithy.api#xmlFlattened";
}

strings! {
    /// The name of the element or attribute, including its prefix, if any.
    XmlName = "smithy.api#xmlName";
}

/// The namespace of the element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlNamespace {
    /// The URI.
    pub uri: String,
    /// The prefix; `None` for the default namespace.
    pub prefix: Option<String>,
}

impl Trait for XmlNamespace {
    const ID: &'static str = "smithy.api#xmlNamespace";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        Ok(Self { uri: value.required_string("uri")?, prefix: value.optional_string("prefix")? })
    }
}
