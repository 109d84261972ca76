//! Violations with their paths, and the messages of the official services.

use std::fmt;

/// All violations of one structure, at least one.
///
/// The displayed form is that of a service's `ValidationException`, limited to ten violations:
///
/// ```text
/// 2 validation errors detected. Value at '/name' failed to satisfy constraint: Member must not be null; Value …
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ValidationErrors {
    violations: Vec<Violation>,
}

/// Number of violations shown when displayed.
const DISPLAYED: usize = 10;

impl ValidationErrors {
    /// Returns `None` if there are no violations.
    pub(super) fn new(violations: Vec<Violation>) -> Option<Self> {
        (!violations.is_empty()).then_some(Self { violations })
    }

    /// Adds required members that are missing from a request at these paths. What else was found there is dropped, since
    /// such a member reads as an empty value.
    #[cfg(feature = "fake")]
    pub(crate) fn with_missing(found: Option<Self>, missing: Vec<String>) -> Option<Self> {
        let mut violations = found.map(|found| found.violations).unwrap_or_default();
        let is_inside = |path: &str, outer: &str| path.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'));
        violations.retain(|it| !missing.iter().any(|path| it.path == *path || is_inside(&it.path, path)));
        violations.extend(missing.into_iter().map(|path| Violation::new(path, Constraint::Required)));
        Self::new(violations)
    }

    /// Returns all violations, at least one.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// Returns the path and message of each violation, as in the `fieldList` of a service's `ValidationException`.
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

/// A constraint that a value violates.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    path: String,
    constraint: Constraint,
}

impl Violation {
    pub(super) fn new(path: String, constraint: Constraint) -> Self {
        Self { path, constraint }
    }

    /// The path of the value, such as `/tags/key`. Each segment is a member name, a list index or a map key, escaped as
    /// in a JSON pointer.
    ///
    /// A violation by a map key is reported at the map. Keys of sensitive maps are shown as `*`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The constraint that the value violates.
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
    /// `@required`: the member must be set.
    Required,
    /// `@length`, in characters of a string, bytes of a blob, or entries of a list or map.
    Length {
        /// The actual length of the value.
        actual: u64,
        /// The minimum.
        min: Option<u64>,
        /// The maximum.
        max: Option<u64>,
    },
    /// `@range` of an integer.
    IntegerRange {
        /// The minimum.
        min: Option<i64>,
        /// The maximum.
        max: Option<i64>,
    },
    /// `@range` of a floating-point or decimal number.
    DecimalRange {
        /// The minimum.
        min: Option<f64>,
        /// The maximum.
        max: Option<f64>,
    },
    /// `@pattern`, as written in the model.
    Pattern(&'static str),
    /// `@uniqueItems`: no two elements may be equal.
    UniqueItems,
    /// The values of a string enum, except internal ones.
    Values(&'static [&'static str]),
    /// The values of an integer enum.
    IntegerValues(&'static [i32]),
    /// Nesting: [a limit](super::MAX_DEPTH) of this crate, not of the model.
    Depth {
        /// The maximum number of levels.
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
    //! Serialization in the form of a service's `ValidationException`.

    use serde_core::ser::{Serialize, SerializeStruct, Serializer};

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
