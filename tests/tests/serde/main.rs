//! `Serialize` and `Deserialize` of generated types, in formats for people and in others.

mod cli;
mod errors;
mod everything;
mod forms;
mod roundtrip;
mod types;
