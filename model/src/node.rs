//! Nodes: the JSON values of traits, defaults and metadata, with their numbers exact.

mod decimal;

pub use decimal::Decimal;

/// A JSON value that keeps the order of its properties and the digits of its numbers.
pub type Node = serde_json::Value;

/// The JSON type of a value, with its article, for messages.
pub fn type_name(node: &Node) -> &'static str {
    match node {
        Node::Null => "null",
        Node::Bool(_) => "a boolean",
        Node::Number(_) => "a number",
        Node::String(_) => "a string",
        Node::Array(_) => "an array",
        Node::Object(_) => "an object",
    }
}
