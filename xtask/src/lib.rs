//! The project's commands (`cargo xtask …`) as a library, so that tests can run them with another generator.
//!
//! `codegen` and `explain` are those of `tinsmith`, with the configuration of this repository. The other commands are the
//! project's own chores; each is a module with its arguments and a `run` function.

mod cargo_output;
pub mod catalog;
pub mod cli;
pub mod conformance;
pub mod corpus;
pub mod cost;
pub mod endpoint_tests;
pub mod round_trips;
mod runtime;

pub use tinsmith::{exit, generator, report, suggest, sync};
