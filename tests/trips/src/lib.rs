//! Random values of generated types, written in formats for people and in others, and read again.
//!
//! With the feature `fake`, the values also pass between generated clients and the fakes of their services.
//!
//! The types need not belong to a crate with a client: this crate needs the same part of the runtime as types alone.

mod check;
#[cfg(feature = "fake")]
mod fakes;
mod formats;
mod random;
#[cfg(feature = "fake")]
mod same;

pub use check::{Check, run};
pub use formats::{ciborium, json, json_value, postcard, toml};
pub use random::random;
#[cfg(feature = "fake")]
pub use {
    fakes::{Fakes, run_fakes},
    random::sendable,
    same::{is_same, shown},
};
