//! Tests of the crate through its public interface.

mod check;
mod corpus;
mod fuzz;
mod idl;
mod idl_corpus;
mod idl_errors;
mod index;
mod load;
mod load_errors;
mod selector;
mod support;
mod traits;
mod validate;
mod validation_corpus;
mod wire_names;
