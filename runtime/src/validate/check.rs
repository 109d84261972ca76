//! The check of a value against the rules of its model.
//!
//! A generated crate has a [`Structure`] table for each schema with constraints. [`check`] visits every value of a
//! structure in one walk and compares it with the table. A valid value costs one walk and no allocation; if a
//! constraint is violated, a second walk collects [all violations](ValidationErrors) with their paths.

use super::Validation;
use super::checker::Checker;
use super::error::ValidationErrors;
use super::report::{Findings, Verdict};
use super::rules::Structure;
use crate::walk;

/// Declares the method that checks a structure or union against a static table of rules. It is called `validate` unless
/// another name is given because a member has that name.
#[doc(hidden)]
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
            pub fn $method(&self) -> Result<(), $crate::generated::validate::ValidationErrors> {
                $crate::generated::validate::check(self, &$rules, $crate::generated::validate::Validation::Strict)
            }
        }
    };
}

/// Checks `value` against `rules` at `level` and reports every violation.
///
/// # Errors
///
/// Returns all violations, at least one.
pub fn check(
    value: &dyn walk::Structure,
    rules: &'static Structure,
    level: Validation,
) -> Result<(), ValidationErrors> {
    if level == Validation::Off || !Checker::new(level, Verdict::default()).run(value, rules).broken {
        return Ok(());
    }
    let findings = Checker::new(level, Findings::default()).run(value, rules);
    ValidationErrors::new(findings.violations).map_or(Ok(()), Err)
}
