//! Smithy's own language: the text of an IDL 1.0 or 2.0 file becomes the JSON AST that the loader reads.
//!
//! The text is cut into tokens, the tokens become a syntax tree, and the tree becomes shapes of the JSON AST with every
//! name resolved. Each step reports all problems it finds with their place in the text; after a broken statement,
//! reading goes on at the next one. Nesting is bounded, so no text can exhaust the stack.

mod finding;
mod index;
mod lower;
mod names;
mod node;
mod parser;
mod problem;
mod resources;
mod scope;
mod shape;
mod spans;
mod statement;
mod strings;
mod text;
mod token;
mod tree;

pub use problem::SyntaxProblem;

pub(crate) use finding::Finding;
pub(crate) use index::Index;
pub(crate) use lower::{Entry, Lowered, lower};
pub(crate) use parser::parse;
pub(crate) use resources::index;
pub(crate) use spans::{Span, Spans};
pub(crate) use text::{decode, forbidden};
pub(crate) use tree::File;
