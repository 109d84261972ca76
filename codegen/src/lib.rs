//! Turns a Smithy model into a Rust client crate, as text.
//!
//! ```text
//! Model ──normalize──▶ Model ──select──▶ Selection ──index──▶ Facts ──names──▶ RustNames ──lower──▶ ir::Package
//!       ──plan──▶ artifacts ──emit──▶ tokens ──format──▶ text
//! ```
//!
//! [`lower()`] runs the phases that see the model, as the first line shows them; [`generate()`] runs all. Each phase is a
//! module that knows none of the later ones:
//!
//! | | |
//! |---|---|
//! | `normalize` | brings the model into one form, and adds what single services need beyond their models |
//! | `select` | chooses the service, its protocol, the operations, and all shapes that they reach |
//! | `index` | computes facts, one kind in each file: nullability, boxes, sensitivity, uses |
//! | [`names`] | decides every Rust name |
//! | `lower` | decides everything else, with the help of [`docs`], [`endpoint`], [`jmespath`] and [`pattern`] |
//! | [`ir`] | holds these decisions as data |
//! | [`emit`] | prints the IR as tokens, and decides nothing |
//! | [`format`](mod@format) | prints tokens as text |
//! | [`package`] | holds the text of each file by its path |
//!
//! Words that several phases use are below all of them: [`protocol`], [`settings`], and the types of names and
//! references in [`names`]. Tokens, which emitters make and `format` prints, are in [`tokens`].
//!
//! [`update`] compares two lowered crates for the users of the generated crate. Nothing here touches a file, a clock or
//! the environment: the same model and settings produce the same bytes, on any machine and with any number of threads.

// The macro for tokens takes one at a time.
#![recursion_limit = "512"]

mod auth;
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
pub mod protocol;
mod select;
pub mod settings;
pub mod tokens;
pub mod update;

pub use generate::{GenerateError, Generated, generate, lower};
