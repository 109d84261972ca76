//! Random values of generated types, written in formats for people and in others, and read again.
//!
//! The types need not belong to a crate with a client: this crate needs the same part of the runtime as types alone.

mod check;
mod formats;
mod random;

pub use check::{Check, run};
pub use formats::{ciborium, json, json_value, postcard, toml};
pub use random::random;
