//! Runs the programs written against the official crate with the generated one in its place.

extern crate tinsmith_omics as aws_sdk_omics;

#[path = "../dropin/programs.rs"]
mod programs;
