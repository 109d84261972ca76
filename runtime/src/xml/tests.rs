//! Tests, by kind of document.

mod boundaries;
mod collections;
mod names;
mod nesting;
mod scalars;
mod shapes;
mod text;
mod unions;
