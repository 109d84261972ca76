//! Runs the programs written against the official crate with the official crate, to check that they are valid.

#[path = "../../dropin/programs.rs"]
mod programs;
