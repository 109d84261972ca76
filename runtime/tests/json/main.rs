//! Tests of the JSON codec against the published one: random shapes and values, damaged bodies, hostile bodies, and a
//! corpus.

mod compare;
mod corpus;
mod differential;
mod hostile;
mod kinds;
mod random;
mod refusals;
mod value;
mod writing;
