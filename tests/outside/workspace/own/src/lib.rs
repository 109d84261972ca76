//! A crate beside generated ones.
