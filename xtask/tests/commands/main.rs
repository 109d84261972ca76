//! The commands from arguments to output and files, in one test program.

mod bad_input;
mod catalog;
mod codegen;
mod explain;
mod smithy;
mod support;
mod sync;
mod update;
