//! Runs the programs written against the official crate with the official crate, which shows what they take for granted.

#[path = "../../dropin/programs.rs"]
mod programs;
