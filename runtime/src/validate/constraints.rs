//! Checks of one value against the constraints of its member.

use std::cmp::Ordering;
use std::fmt;

use super::error::Constraint;
use super::rules::{Member, Range, Values};
use super::{Validation, decimal};
use crate::walk::Scalar;

/// Reports every constraint of `rules` that `value` violates, until `broken` returns an error.
pub(super) fn scalar<E>(
    rules: &Member,
    value: Scalar<'_>,
    level: Validation,
    mut broken: impl FnMut(Constraint) -> Result<(), E>,
) -> Result<(), E> {
    match value {
        Scalar::String(text) => string(rules, text, level, broken),
        Scalar::Blob(blob) => length(rules, blob.as_ref().len(), level, broken),
        Scalar::Byte(_) | Scalar::Short(_) | Scalar::Integer(_) | Scalar::Long(_) => {
            range(rules, value, level, &mut broken)?;
            match rules.values {
                Some(Values::Integers(listed))
                    if level >= Validation::StrictEnums
                        && !listed.iter().any(|&listed| value.integer() == Some(listed.into())) =>
                {
                    broken(Constraint::IntegerValues(listed))
                }
                Some(Values::Integers(_) | Values::Strings { .. }) | None => Ok(()),
            }
        }
        Scalar::Float(_) | Scalar::Double(_) | Scalar::BigInteger(_) | Scalar::BigDecimal(_) => {
            range(rules, value, level, broken)
        }
        Scalar::Boolean(_) | Scalar::Timestamp(_) | Scalar::Document(_) | Scalar::Null => Ok(()),
    }
}

/// Reports the length constraint of `rules` if a value of this length violates it.
pub(super) fn length<E>(
    rules: &Member,
    length: usize,
    level: Validation,
    mut broken: impl FnMut(Constraint) -> Result<(), E>,
) -> Result<(), E> {
    let Some(bounds) = rules.length else {
        return Ok(());
    };
    let actual = length as u64;
    let sides =
        Sides { below: bounds.min.is_some_and(|min| actual < min), above: bounds.max.is_some_and(|max| actual > max) };
    if sides.refused_by(level) {
        broken(Constraint::Length { actual, min: bounds.min, max: bounds.max })?;
    }
    Ok(())
}

fn string<E>(
    rules: &Member,
    text: &str,
    level: Validation,
    mut broken: impl FnMut(Constraint) -> Result<(), E>,
) -> Result<(), E> {
    let mut is_too_long = false;
    if let Some(bounds) = rules.length
        && !bounds.surely_admits_text(text.len())
    {
        let count = text.chars().count();
        is_too_long = bounds.max.is_some_and(|max| count as u64 > max);
        length(rules, count, level, &mut broken)?;
    }
    if level >= Validation::Strict
        && !is_too_long
        && let Some(pattern) = rules.pattern
        && !pattern.admits(text)
    {
        broken(Constraint::Pattern(pattern.source()))?;
    }
    match rules.values {
        Some(Values::Strings { listed, internal })
            if level >= Validation::StrictEnums && !listed.contains(&text) && !internal.contains(&text) =>
        {
            broken(Constraint::Values(listed))
        }
        Some(Values::Strings { .. } | Values::Integers(_)) | None => Ok(()),
    }
}

fn range<E>(
    rules: &Member,
    value: Scalar<'_>,
    level: Validation,
    mut broken: impl FnMut(Constraint) -> Result<(), E>,
) -> Result<(), E> {
    let (sides, constraint) = match rules.range {
        Some(Range::Integer { min, max }) => {
            (Sides::of_integer(value, min, max), Constraint::IntegerRange { min, max })
        }
        Some(Range::Decimal { min, max }) => {
            (Sides::of_decimal(value, min, max), Constraint::DecimalRange { min, max })
        }
        None => return Ok(()),
    };
    if sides.refused_by(level) {
        broken(constraint)?;
    }
    Ok(())
}

/// Sides on which a value exceeds its bounds. NaN exceeds both.
#[derive(Clone, Copy, Default)]
struct Sides {
    below: bool,
    above: bool,
}

impl Sides {
    fn refused_by(self, level: Validation) -> bool {
        self.below || (self.above && level >= Validation::Strict)
    }

    fn of_integer(value: Scalar<'_>, min: Option<i64>, max: Option<i64>) -> Self {
        match value {
            Scalar::BigInteger(number) => Self::of_text(number.as_ref(), min, max),
            value => match value.integer() {
                Some(number) => {
                    Self { below: min.is_some_and(|min| number < min), above: max.is_some_and(|max| number > max) }
                }
                // The table is for another type of number.
                None => Self::default(),
            },
        }
    }

    fn of_decimal(value: Scalar<'_>, min: Option<f64>, max: Option<f64>) -> Self {
        match value {
            Scalar::Float(number) => Self::of_float(number, min.map(narrow), max.map(narrow)),
            Scalar::Double(number) => Self::of_float(number, min, max),
            Scalar::BigDecimal(number) => Self::of_text(number.as_ref(), min, max),
            _ => Self::default(),
        }
    }

    fn of_float<T: PartialOrd + Copy>(number: T, min: Option<T>, max: Option<T>) -> Self {
        Self {
            below: min.is_some_and(|min| number.partial_cmp(&min).is_none_or(Ordering::is_lt)),
            above: max.is_some_and(|max| number.partial_cmp(&max).is_none_or(Ordering::is_gt)),
        }
    }

    fn of_text<T: fmt::LowerExp>(number: &str, min: Option<T>, max: Option<T>) -> Self {
        Self {
            below: min.is_some_and(|min| decimal::compare_with(number, &min).is_lt()),
            above: max.is_some_and(|max| decimal::compare_with(number, &max).is_gt()),
        }
    }
}

/// Rounds a bound to `f32`, as the nearest `f32` of `0.1` differs from its nearest `f64`.
#[expect(clippy::cast_possible_truncation, reason = "rounding is the purpose")]
fn narrow(bound: f64) -> f32 {
    bound as f32
}
