//! The project's commands, `cargo xtask …`, as a library so that tests can run them with a generator of their own.
//!
//! This is the only crate that touches the disk: commands read files, hand text to the other crates, and write what
//! those return. Each command is a module with its arguments and a `run`.

pub mod catalog;
pub mod cli;
pub mod codegen;
pub mod conformance;
pub mod corpus;
pub mod endpoint_tests;
pub mod explain;
pub mod generator;
pub mod report;
pub mod settings;
pub mod suggest;
pub mod sync;
