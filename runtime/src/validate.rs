//! Validation of structures against the constraints of their model.
//!
//! A generated crate has a [`Structure`] table for each schema with constraints. [`check`] visits every value of a
//! structure in one walk and compares it with the table. A valid value costs one walk and no allocation; if a
//! constraint is violated, a second walk collects [all violations](ValidationErrors) with their paths.
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

mod checker;
mod constraints;
mod decimal;
mod error;
mod pattern;
mod report;
mod rules;
#[cfg(test)]
mod tests;
mod unique;
mod walk;

use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_types::config_bag::{Storable, StoreReplace};

use self::checker::Checker;
pub use self::error::{Constraint, ValidationErrors, Violation};
pub use self::pattern::Pattern;
use self::report::{Findings, Verdict};
pub use crate::validate_method as method;

pub use self::rules::{Member, Structure, element, member};

/// Declares the method that checks a structure or union against a static table of rules. It is called `validate` unless
/// another name is given because a member has that name.
#[macro_export]
macro_rules! validate_method {
    ($name:ident, $rules:ident) => {
        $crate::validate_method!($name, $rules, validate);
    };
    ($name:ident, $rules:ident, $method:ident) => {
        impl $name {
            /// Checks every constraint of the model, at any depth.
            ///
            /// # Errors
            /// Returns every violation with its path.
            #[inline]
            pub fn $method(&self) -> Result<(), $crate::validate::ValidationErrors> {
                $crate::validate::check(self, &$rules, $crate::validate::Validation::Strict)
            }
        }
    };
}

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

/// Checks `value` against `rules` at `level` and reports every violation.
///
/// # Errors
///
/// Returns all violations, at least one.
pub fn check(
    value: &dyn SerializableStruct,
    rules: &'static Structure,
    level: Validation,
) -> Result<(), ValidationErrors> {
    if level == Validation::Off || !Checker::new(level, Verdict::default()).run(value, rules).broken {
        return Ok(());
    }
    let findings = Checker::new(level, Findings::default()).run(value, rules);
    ValidationErrors::new(findings.violations).map_or(Ok(()), Err)
}
