//! Tests of the validators as a whole, over values built by hand.

mod constraints;
mod nesting;
mod random;
mod reports;
mod value;
