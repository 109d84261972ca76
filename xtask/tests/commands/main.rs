//! Tests of the project's commands, each in a temporary folder.

mod catalog;
mod codegen;
mod support;
