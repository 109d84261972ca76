//! Prints reports as text, JSON and Markdown.
//!
//! Texts from models are untrusted: they are printed without control characters, and cannot end the cell, span or line
//! that they are in. Text and Markdown show changes of one kind together and cut long values; JSON contains everything.

mod cut;
mod group;
mod json;
mod markdown;
mod text;

pub use json::json;
pub use markdown::markdown;
pub use text::{Line, text};
