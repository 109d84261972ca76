//! Nodes: the JSON values of traits, defaults and metadata, with exact numbers.

mod decimal;

pub use decimal::Decimal;

/// A JSON value that keeps the order of its properties and every digit of its numbers.
pub type Node = serde_json::Value;

/// Returns the JSON type of a value with its article, such as "a string", for messages.
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
