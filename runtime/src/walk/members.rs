//! Writing of a structure's members.

use super::{Result, Shape, Writer};
use crate::schema::Schema;

/// Writes members to a visitor one by one until the visitor returns an error.
///
/// Generated code calls it for each member and checks the result at the end: checking after each call would be most of
/// a structure's compile time.
#[derive(Debug)]
pub struct Members<'w, 'v> {
    to: Destination<'w, 'v>,
    schemas: &'w [&'w Schema<'w>],
    result: Result,
}

impl<'w, 'v> Members<'w, 'v> {
    /// Starts a structure with this schema.
    #[inline]
    pub fn new(to: &'w mut Writer<'v>, schema: &'w Schema<'w>) -> Self {
        Self { to: Destination(to), schemas: schema.members(), result: Ok(()) }
    }

    /// Writes a member if it is set.
    #[inline]
    pub fn some<T: Shape>(&mut self, index: usize, value: &Option<T>) {
        if let Some(value) = value {
            self.value(index, value);
        }
    }

    /// Writes a member that is always set.
    #[inline]
    pub fn value<T: Shape>(&mut self, index: usize, value: &T) {
        if self.result.is_ok() {
            self.result = value.write(self.schemas[index], self.to.0);
        }
    }

    /// Writes a member that is always set, unless it equals its default and the visitor omits such members.
    #[inline]
    pub fn unless_default<T: Shape + PartialEq>(&mut self, index: usize, value: &T, default: &T) {
        if value != default || !self.to.0.omits_defaults() {
            self.value(index, value);
        }
    }

    /// Ends the structure.
    ///
    /// # Errors
    /// Returns the first error of the visitor.
    #[inline]
    pub fn end(self) -> Result {
        self.result
    }
}

struct Destination<'w, 'v>(&'w mut Writer<'v>);

impl std::fmt::Debug for Destination<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Destination")
    }
}
