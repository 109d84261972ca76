//! Turns a Smithy model into a Rust client crate, as text.

pub mod docs;
pub mod emit;
pub mod endpoint;
pub mod error;
pub mod format;
mod generate;
mod index;
pub mod ir;
pub mod jmespath;
mod lower;
pub mod names;
mod normalize;
pub mod package;
pub mod pattern;
mod select;
pub mod settings;
pub mod update;

pub use generate::{GenerateError, Generated, generate, lower};
