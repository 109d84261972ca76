//! Smithy models in memory: loading, merging, validating and indexing the JSON AST.
