//! Turns a Smithy model into a Rust client crate, as text.
//!
//! ```text
//! Model ──normalize──▶ Model ──select──▶ closure ──index──▶ facts ──names──▶ names ──lower──▶ ir::Package
//!       ──plan──▶ artifacts ──emit──▶ tokens ──format──▶ text
//! ```
//!
//! [`generate()`] runs the phases one after the other, [`lower()`] those that see the model. Each is a module that
//! knows none of the later ones:
//!
//! | | |
//! |---|---|
//! | `normalize` | gives the model one form, and single services what they need beyond their models |
//! | `select` | chooses the service, its protocol and the operations, with all that they reach |
//! | `index` | answers one question a file: what can be unset, what is boxed, what is sensitive |
//! | [`names`] | decides every Rust name |
//! | `lower` | decides everything else, by the help of [`docs`], [`endpoint`], [`jmespath`] and [`pattern`] |
//! | [`ir`] | is what was decided, as data |
//! | [`emit`] | prints it as tokens, and decides nothing |
//! | [`format`](mod@format) | prints tokens as text |
//! | [`package`] | is that text, by path |
//!
//! [`update`] compares two results for those who call what is generated. Nothing here touches a file, a clock or the
//! environment: the same model and settings give the same bytes, on any machine and however many threads print.

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
