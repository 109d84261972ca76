//! [Endpoint traits](https://smithy.io/2.0/spec/endpoint-traits.html): host prefixes of operations.

use crate::node::Node;
use crate::traits::reader::Reader;
use crate::traits::syntax::host_prefix;
use crate::traits::{Check, Trait, TraitError, annotations, check};

pub(super) const CHECKS: &[Check] = &[check::<Endpoint>(), check::<HostLabel>()];

annotations! {
    /// Binds an input member to the label with its name in the host prefix.
    HostLabel = "smithy.api#hostLabel";
}

/// The prefix that an operation adds to the host name of its endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The prefix with labels in braces, as written in the model.
    pub host_prefix: String,
}

/// A part of a host prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostPrefixPart {
    /// Fixed text.
    Literal(String),
    /// The name of the input member whose value is inserted.
    Label(String),
}

impl Endpoint {
    /// Returns the parts of the prefix.
    pub fn parts(&self) -> Vec<HostPrefixPart> {
        // `parse` checks that braces are balanced, so that a piece without `}` is a literal.
        let mut parts = Vec::new();
        for piece in self.host_prefix.split('{') {
            let literal = match piece.split_once('}') {
                Some((label, literal)) => {
                    parts.push(HostPrefixPart::Label(label.to_owned()));
                    literal
                }
                None => piece,
            };
            if !literal.is_empty() {
                parts.push(HostPrefixPart::Literal(literal.to_owned()));
            }
        }
        parts
    }
}

impl Trait for Endpoint {
    const ID: &'static str = "smithy.api#endpoint";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let prefix = Reader::new(node).required("hostPrefix")?;
        let text = prefix.str()?;
        let mut open = false;
        for character in text.chars() {
            match character {
                '{' if !open => open = true,
                '}' if open => open = false,
                '{' | '}' => {
                    return Err(prefix.invalid(format!("is `{text}`, whose braces are not in pairs")));
                }
                _ => {}
            }
        }
        if open || text.contains("{}") {
            return Err(prefix.invalid(format!("is `{text}`, which has a label without an end or a name")));
        }
        host_prefix(&prefix)?;
        Ok(Self { host_prefix: text.to_owned() })
    }
}
