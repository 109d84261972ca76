//! Validation of structures against the constraints of their model.
//!
//! An input is checked before its request is made, at the [level](Validation) of the client's configuration. The error
//! lists [all violations](ValidationErrors) with their paths.
//!
//! # Guarantees and limits
//!
//! - The result depends only on the value, the table and the level. Violations are in the order of the walk; those in a
//!   map are sorted by key, and missing members of a structure come after its other violations.
//! - Reports contain paths, constraints and lengths, but no values; below a sensitive shape they hide map keys as well.
//! - Values nested deeper than [`MAX_DEPTH`] are a violation and are not visited: no service accepts them, and later
//!   steps would overflow the stack. Only values that a table refers to count.
//! - A value that cannot be written, such as an unknown union member, is skipped: the serializer reports it.
//! - A list with `@uniqueItems` is walked twice.
//! - Two things are allocated once, on first use: a pattern with its search space, and per thread the memory for lists
//!   with `@uniqueItems` of more than 32 elements.

#[cfg(feature = "pattern")]
mod automaton;
pub(crate) mod check;
mod checker;
mod constraints;
mod decimal;
mod error;
pub(crate) mod pattern;
mod report;
pub(crate) mod rules;
#[cfg(test)]
mod tests;
mod unique;

use aws_smithy_types::config_bag::{Storable, StoreReplace};

#[cfg(feature = "client")]
pub(crate) use self::check::check;
pub use self::error::{Constraint, ValidationErrors, Violation};
#[cfg(feature = "client")]
pub(crate) use self::rules::Structure;

/// Maximum nesting of structures, lists and maps.
pub const MAX_DEPTH: usize = 256;

/// Level of validation. Each level includes the ones before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Validation {
    /// No validation.
    Off,
    /// Required members, minimum lengths and lower bounds of ranges: constraints that services rarely relax.
    #[default]
    Basic,
    /// Every constraint except the values of enums.
    Strict,
    /// Every constraint, including the values of enums.
    StrictEnums,
}

impl Storable for Validation {
    type Storer = StoreReplace<Self>;
}
