//! The project's commands (`cargo xtask …`) as a library, so that tests can run them with another generator.
//!
//! This is the only crate that accesses the disk: commands read files, pass their text to the other crates, and write the
//! results. Each command is a module with its arguments and a `run` function.

pub mod catalog;
pub mod cli;
pub mod codegen;
pub mod conformance;
pub mod corpus;
pub mod endpoint_tests;
pub mod exit;
pub mod explain;
pub mod generator;
pub mod report;
pub mod settings;
pub mod suggest;
pub mod sync;
