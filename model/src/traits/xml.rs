//! [XML binding traits](https://smithy.io/2.0/spec/protocol-traits.html#xml-bindings): names and structure of elements.

use crate::node::Node;
use crate::traits::reader::Reader;
use crate::traits::syntax::{namespace_uri, xml_name, xml_word};
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
    XmlName = "smithy.api#xmlName", xml_name;
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
        let uri = value.required("uri")?;
        namespace_uri(&uri)?;
        let prefix = value.optional("prefix")?;
        if let Some(prefix) = &prefix {
            xml_word(prefix)?;
        }
        Ok(Self { uri: uri.string()?, prefix: prefix.map(|prefix| prefix.string()).transpose()? })
    }
}
