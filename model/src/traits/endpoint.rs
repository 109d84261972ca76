//! Endpoints: parts of the host name that an operation sets.

use crate::node::Node;
use crate::traits::reader::Reader;
use crate::traits::{Check, Trait, TraitError, annotations, check};

pub(super) const CHECKS: &[Check] = &[check::<Endpoint>(), check::<HostLabel>()];

annotations! {
    /// The input member fills the label of its name in the host prefix.
    HostLabel = "smithy.api#hostLabel";
}

/// What the operation puts before the host name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The prefix, with labels in braces, as the model writes it.
    pub host_prefix: String,
}

/// A piece of a host prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostPrefixPart {
    /// Text that stands as it is.
    Literal(String),
    /// The input member whose value stands here.
    Label(String),
}

impl Endpoint {
    /// The prefix in pieces.
    pub fn parts(&self) -> Vec<HostPrefixPart> {
        // `parse` has seen that braces are in pairs, so that a piece without `}` is a literal.
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
        Ok(Self { host_prefix: text.to_owned() })
    }
}
