//! An S3 server of others, and a program that stores objects in it.
//!
//! [`program`] is compiled against the generated crate here, and against the official crate in `tests/peer`, where both
//! must print the same lines.

pub mod fetch;
pub mod program;
pub mod server;

pub use store as sdk;
