//! What is printed, decided to the last name: the result of lowering, and all that emitters see.
//!
//! Everything here is plain data that can be compared, shown and sent between threads; it holds no tokens and knows
//! no model. Every item keeps the shape it came from, for diagnostics.

pub mod behavior;
pub mod endpoint;
pub mod enumeration;
pub mod example;
pub mod operation;
pub mod package;
pub mod rules;
pub mod schema;
pub mod structure;
pub mod ty;
pub mod union;
pub mod waiter;
