//! Documents that are constants of generated code.

use aws_smithy_types::Document;

/// Parses a document from JSON. The generator prints it for default values, after checking them.
///
/// # Panics
/// Panics if `json` is not valid JSON.
pub fn document(json: &str) -> Document {
    let mut tokens = aws_smithy_json::deserialize::json_token_iter(json.as_bytes()).peekable();
    aws_smithy_json::deserialize::token::expect_document(&mut tokens).expect("the generator prints valid JSON")
}
