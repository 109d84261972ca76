//! The commands from arguments to output and files, in one test program.

mod bad_input;
mod build;
mod build_file;
mod config;
mod edit;
mod explain;
mod generate;
mod git;
mod interrupt;
mod models;
mod patch;
mod refusals;
mod smithy;
mod support;
mod sync;
mod update;
