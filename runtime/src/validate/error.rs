//! What is wrong with a value: each violation with its path, and the official wording.

use std::fmt;

/// Everything that is wrong with one structure: at least one [`Violation`].
///
/// Displayed, it reads as the services' own `ValidationException`, cut after ten violations:
///
/// ```text
/// 2 validation errors detected. Value at '/name' failed to satisfy constraint: Member must not be null; Value …
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ValidationErrors {
    violations: Vec<Violation>,
}

/// How many violations a displayed report spells out.
const DISPLAYED: usize = 10;

impl ValidationErrors {
    /// `None` when there is nothing to report.
    pub(super) fn new(violations: Vec<Violation>) -> Option<Self> {
        (!violations.is_empty()).then_some(Self { violations })
    }

    /// All violations; never empty.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// Path and message of each violation, as in the `fieldList` of a service's `ValidationException`.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = (&str, String)> {
        self.violations.iter().map(|violation| (violation.path(), violation.to_string()))
    }
}

impl fmt::Display for ValidationErrors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.violations.len();
        let plural = if count == 1 { "" } else { "s" };
        write!(formatter, "{count} validation error{plural} detected. ")?;
        for (position, violation) in self.violations.iter().take(DISPLAYED).enumerate() {
            let separator = if position == 0 { "" } else { "; " };
            write!(formatter, "{separator}{violation}")?;
        }
        match count.saturating_sub(DISPLAYED) {
            0 => Ok(()),
            more => write!(formatter, "; and {more} more"),
        }
    }
}

impl std::error::Error for ValidationErrors {}

/// One constraint that one value does not meet.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    path: String,
    constraint: Constraint,
}

impl Violation {
    pub(super) fn new(path: String, constraint: Constraint) -> Self {
        Self { path, constraint }
    }

    /// Where: `/tags/key`, each segment a member name, a list index or a map key, escaped as in a JSON pointer.
    ///
    /// A map's key at fault is reported at the map. Keys of sensitive maps are shown as `*`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What the value should have met.
    pub fn constraint(&self) -> &Constraint {
        &self.constraint
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Value")?;
        if let Constraint::Length { actual, .. } = self.constraint {
            write!(formatter, " with length {actual}")?;
        }
        write!(formatter, " at '{}' failed to satisfy constraint: {}", self.path, self.constraint)
    }
}

/// A constraint of the model, displayed in the words of the services.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Constraint {
    /// `@required`: the member has to be set.
    Required,
    /// `@length`, in characters of a string, bytes of a blob, entries of a list or a map.
    Length {
        /// The length that the value has.
        actual: u64,
        /// The smallest allowed.
        min: Option<u64>,
        /// The largest allowed.
        max: Option<u64>,
    },
    /// `@range` of a whole number.
    IntegerRange {
        /// The smallest allowed.
        min: Option<i64>,
        /// The largest allowed.
        max: Option<i64>,
    },
    /// `@range` of a floating-point or decimal number.
    DecimalRange {
        /// The smallest allowed.
        min: Option<f64>,
        /// The largest allowed.
        max: Option<f64>,
    },
    /// `@pattern`, as the model has it.
    Pattern(&'static str),
    /// `@uniqueItems`: no two elements may be equal.
    UniqueItems,
    /// The values of a string enum that the model shows.
    Values(&'static [&'static str]),
    /// The values of an integer enum.
    IntegerValues(&'static [i32]),
    /// Nesting: not the model's, but [a limit](super::MAX_DEPTH) of this crate.
    Depth {
        /// The deepest level allowed.
        max: usize,
    },
}

impl fmt::Display for Constraint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => formatter.write_str("Member must not be null"),
            Self::Length { min, max, .. } => {
                write_bounds(formatter, "Member must have length", min.as_ref(), max.as_ref())
            }
            Self::IntegerRange { min, max } => write_bounds(formatter, "Member must be", min.as_ref(), max.as_ref()),
            Self::DecimalRange { min, max } => write_bounds(formatter, "Member must be", min.as_ref(), max.as_ref()),
            Self::Pattern(pattern) => {
                write!(formatter, "Member must satisfy regular expression pattern: {pattern}")
            }
            Self::UniqueItems => formatter.write_str("Member must have unique values"),
            Self::Values(values) => write_values(formatter, values),
            Self::IntegerValues(values) => write_values(formatter, values),
            Self::Depth { max } => {
                write!(formatter, "Member must not be nested deeper than {max} levels")
            }
        }
    }
}

fn write_bounds<T: fmt::Display>(
    formatter: &mut fmt::Formatter<'_>,
    subject: &str,
    min: Option<&T>,
    max: Option<&T>,
) -> fmt::Result {
    match (min, max) {
        (Some(min), Some(max)) => {
            write!(formatter, "{subject} between {min} and {max}, inclusive")
        }
        (Some(min), None) => write!(formatter, "{subject} greater than or equal to {min}"),
        (None, Some(max)) => write!(formatter, "{subject} less than or equal to {max}"),
        (None, None) => formatter.write_str(subject),
    }
}

fn write_values<T: fmt::Display>(formatter: &mut fmt::Formatter<'_>, values: &[T]) -> fmt::Result {
    formatter.write_str("Member must satisfy enum value set: [")?;
    for (position, value) in values.iter().enumerate() {
        let separator = if position == 0 { "" } else { ", " };
        write!(formatter, "{separator}{value}")?;
    }
    formatter.write_str("]")
}

#[cfg(feature = "serde")]
mod serialize {
    //! The form of a service's `ValidationException`.

    use serde::ser::{Serialize, SerializeStruct, Serializer};

    use super::{ValidationErrors, Violation};

    impl Serialize for ValidationErrors {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut fields = serializer.serialize_struct("ValidationErrors", 2)?;
            fields.serialize_field("message", &self.to_string())?;
            fields.serialize_field("fieldList", &self.violations)?;
            fields.end()
        }
    }

    impl Serialize for Violation {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut fields = serializer.serialize_struct("Violation", 2)?;
            fields.serialize_field("path", self.path())?;
            fields.serialize_field("message", &self.to_string())?;
            fields.end()
        }
    }
}
