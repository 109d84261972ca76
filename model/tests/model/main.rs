//! Tests of the crate through its public interface.

mod corpus;
mod idl;
mod idl_corpus;
mod idl_errors;
mod index;
mod load;
mod load_errors;
mod support;
mod traits;
mod validate;
