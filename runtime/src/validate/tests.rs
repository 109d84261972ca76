//! Tests of validation as a whole, with values built by hand.

mod constraints;
mod nesting;
mod random;
mod reports;
mod value;
