//! The members of a structure on their way to a visitor.

use aws_smithy_schema::Schema;

use super::{Result, Shape, Writer};

/// Shows a visitor one member after the other, until it refuses one.
///
/// Generated code calls it once a member and asks at the end how it went: a question mark after each call would be most of
/// what the compiler has to do for a structure.
#[derive(Debug)]
pub struct Members<'w, 'v> {
    to: Visitor<'w, 'v>,
    schemas: &'w [&'w Schema<'w>],
    result: Result,
}

impl<'w, 'v> Members<'w, 'v> {
    /// Starts with nothing of the structure shown that has this schema.
    #[inline]
    pub fn new(to: &'w mut Writer<'v>, schema: &'w Schema<'w>) -> Self {
        Self { to: Visitor(to), schemas: schema.members(), result: Ok(()) }
    }

    /// Shows a member if it is set.
    #[inline]
    pub fn some<T: Shape>(&mut self, index: usize, value: &Option<T>) {
        if let Some(value) = value {
            self.value(index, value);
        }
    }

    /// Shows a member that is always set.
    #[inline]
    pub fn value<T: Shape>(&mut self, index: usize, value: &T) {
        if self.result.is_ok() {
            self.result = value.write(self.schemas[index], self.to.0);
        }
    }

    /// Ends the structure.
    ///
    /// # Errors
    /// What the visitor refused.
    #[inline]
    pub fn end(self) -> Result {
        self.result
    }
}

struct Visitor<'w, 'v>(&'w mut Writer<'v>);

impl std::fmt::Debug for Visitor<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Visitor")
    }
}
