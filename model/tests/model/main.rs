//! Tests of the crate through its public interface.

mod corpus;
mod index;
mod load;
mod load_errors;
mod support;
mod traits;
mod validate;
