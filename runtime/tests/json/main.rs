//! The JSON codec beside the published one: random shapes and values, broken bodies, hostile ones, and a corpus.

mod compare;
mod corpus;
mod differential;
mod hostile;
mod kinds;
mod random;
mod refusals;
mod value;
mod writing;
