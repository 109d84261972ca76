//! Writing of a structure's members.

use super::{Result, Shape, Structure, Writer};
use crate::schema::Schema;

/// Writes members to a visitor one by one until the visitor returns an error.
///
/// Generated code calls it for each member and checks the result at the end: checking after each call would be most of
/// a structure's compile time. Its methods are named as the kinds of fields in the tables of
/// [`structure!`](crate::walk_structure), so that a table calls them without a macro per field.
#[derive(Debug)]
pub struct Members<'w, 'v> {
    to: Destination<'w, 'v>,
    schemas: &'w [&'w Schema<'w>],
    result: Result,
}

impl<'w, 'v> Members<'w, 'v> {
    /// Starts a structure.
    #[inline]
    pub fn new<T: Structure>(to: &'w mut Writer<'v>, of: &T) -> Self {
        Self { to: Destination(to), schemas: of.schema().members(), result: Ok(()) }
    }

    /// Sets the default of the member that is written next.
    #[inline]
    pub fn or<T>(&mut self, default: T) -> OrDefault<'_, 'w, 'v, T> {
        OrDefault { members: self, default }
    }

    /// Ends the structure.
    ///
    /// # Errors
    /// Returns the first error of the visitor.
    #[inline]
    pub fn end(self) -> Result {
        self.result
    }

    #[inline]
    fn value<T: Shape>(&mut self, index: usize, value: &T) {
        if self.result.is_ok() {
            self.result = value.write(self.schemas[index], self.to.0);
        }
    }

    #[inline]
    fn unless_default<T: Shape + PartialEq>(&mut self, index: usize, value: &T, default: &T) {
        if value != default || !self.to.0.omits_defaults() {
            self.value(index, value);
        }
    }
}

#[allow(non_snake_case, reason = "named as the kinds of fields")]
impl Members<'_, '_> {
    /// Writes a member if it is set.
    #[inline]
    pub fn Optional<T: Shape>(&mut self, index: usize, value: &Option<T>) {
        if let Some(value) = value {
            self.value(index, value);
        }
    }

    /// Writes a member if it is set.
    #[inline]
    pub fn Corrected<T: Shape>(&mut self, index: usize, value: &Option<T>) {
        self.Optional(index, value);
    }

    /// Writes a member that is always set.
    #[inline]
    pub fn Required<T: Shape>(&mut self, index: usize, value: &T) {
        self.value(index, value);
    }

    /// Writes a member that is always set.
    #[inline]
    pub fn Default<T: Shape>(&mut self, index: usize, value: &T) {
        self.value(index, value);
    }

    /// Writes a member that is always set, unless it is empty and the visitor omits such members.
    #[inline]
    pub fn Implied<T: Shape + PartialEq + Default>(&mut self, index: usize, value: &T) {
        self.unless_default(index, value, &T::default());
    }

    /// Leaves a body out, which is not part of the walk.
    #[inline]
    pub fn Stream<T>(&mut self, _: usize, _: &T) {}

    /// Leaves an event stream out, which is not part of the walk.
    #[inline]
    pub fn Events<T>(&mut self, _: usize, _: &T) {}

    /// Leaves a field out that is not a member.
    #[inline]
    pub fn Extra<T>(&mut self, _: &T) {}
}

/// Writes a member with a default.
#[derive(Debug)]
pub struct OrDefault<'m, 'w, 'v, T> {
    members: &'m mut Members<'w, 'v>,
    default: T,
}

#[allow(non_snake_case, reason = "named as the kinds of fields")]
impl<T: Shape + PartialEq> OrDefault<'_, '_, '_, T> {
    /// Writes a member that is always set.
    #[inline]
    pub fn Default(self, index: usize, value: &T) {
        self.members.value(index, value);
    }

    /// Writes a member that is always set, unless it equals its default and the visitor omits such members.
    #[inline]
    pub fn Implied(self, index: usize, value: &T) {
        self.members.unless_default(index, value, &self.default);
    }
}

struct Destination<'w, 'v>(&'w mut Writer<'v>);

impl std::fmt::Debug for Destination<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Destination")
    }
}
