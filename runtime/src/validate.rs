//! Checks a structure against the constraints of its model, without code of its own in the generated crate.
//!
//! A generated crate prints a [`Structure`] table beside each schema; [`check`] is a visitor over the structure's one
//! write walk that holds every value against it. A valid value costs one walk and allocates nothing; only when
//! something is wrong a second walk collects [every violation](ValidationErrors) with its path.
//!
//! # Guarantees and decisions
//!
//! - The answer depends on the value, the table and the level alone. Violations come in the order of the walk, a
//!   map's by key, the missing members of a structure after the faulty ones.
//! - Reports name paths, constraints and lengths, never a value; below a sensitive shape they hide map keys too.
//! - A value nested deeper than [`MAX_DEPTH`] is refused there and not looked into: no service takes one, and what comes
//!   after validation would overflow the stack on it. Only what a table leads into counts, the rest is not visited.
//! - A value that cannot be written (an unknown union member) is passed over: the serializer says so better.
//! - One exception to one walk: a list under `@uniqueItems` is walked twice.
//! - Two things are allocated on first use, once: a pattern with its search space, and a thread's room for lists under
//!   `@uniqueItems` of more than 32 elements.

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

/// Declares the method by which a structure or union checks itself against a static of rules: `validate`, or the name
/// given where a member is called that.
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
            /// All that are broken, each with its path.
            #[inline]
            pub fn $method(&self) -> Result<(), $crate::validate::ValidationErrors> {
                $crate::validate::check(self, &$rules, $crate::validate::Validation::Strict)
            }
        }
    };
}

/// How deep structures, lists and maps may nest in each other.
pub const MAX_DEPTH: usize = 256;

/// How much of a model's constraints is enforced. Each level demands what the ones before it do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Validation {
    /// Nothing.
    Off,
    /// Required members, minimum lengths and the lower ends of ranges: what a service hardly ever relaxes.
    #[default]
    Basic,
    /// Every constraint, except that enums stay open.
    Strict,
    /// Every constraint, and no enum value that the model does not list.
    StrictEnums,
}

impl Storable for Validation {
    type Storer = StoreReplace<Self>;
}

/// Holds `value` against `rules` as far as `level` asks, and reports everything that is wrong.
///
/// # Errors
///
/// All violations, at least one.
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
