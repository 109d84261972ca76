//! Turns a Smithy model into a Rust client crate, as text.
