//! Documents that are constants of generated code.

use aws_smithy_types::Document;

use crate::json::parse;

/// Parses a document from JSON. The generator prints it for default values, after checking them.
///
/// # Panics
/// Panics if `json` is not valid JSON.
pub fn document(json: &str) -> Document {
    parse::document(json).expect("the generator prints valid JSON")
}
