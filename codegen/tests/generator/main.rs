//! The generator against models, patterns and expressions, in one test program.

mod corpus;
mod definitions;
mod ecma;
mod endpoint_module;
mod hostile;
mod jmespath;
mod lower_corpus;
mod names;
mod needs;
mod official;
mod paths;
mod patterns;
mod printed;
mod same_bytes;
mod services;
mod types_alone;
mod update;
mod validators;
