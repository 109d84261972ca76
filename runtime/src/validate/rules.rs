//! The tables a generated crate prints: what the model demands of each value, as data.
//!
//! Everything is built in constant expressions, so a table is a `static`, costs nothing at start-up and may name
//! any other table, itself included (recursive shapes). A table that could not be right does not compile.

use std::fmt;

use super::pattern::Pattern;

/// What is demanded of the members of a structure or a union.
///
/// ```
/// use tinsmith_runtime::validate;
///
/// static TAG_KEY: validate::Pattern = validate::Pattern::new("^[a-z]+$", "^[a-z]+$");
/// static TREE: validate::Structure = validate::Structure::new(&[
///     validate::member(0).required().length(1, 64),
///     validate::member(1).map(&validate::element().pattern(&TAG_KEY), &validate::element().max_length(256)),
///     validate::member(2).max_length(10).list(&validate::element().structure(&TREE)),
/// ]);
/// ```
#[derive(Debug)]
pub struct Structure {
    members: &'static [Member],
    required: usize,
}

impl Structure {
    /// A table of the members that have any constraint, in the order of their indexes in the schema.
    ///
    /// # Panics
    ///
    /// When the indexes do not ascend: in a `static`, a compile error.
    pub const fn new(members: &'static [Member]) -> Self {
        let mut required = 0;
        let mut position = 0;
        while position < members.len() {
            if members[position].required {
                required += 1;
            }
            assert!(
                position == 0 || members[position - 1].index < members[position].index,
                "the members of a validation table are listed by ascending index, each once"
            );
            position += 1;
        }
        Self { members, required }
    }

    pub(super) fn member(&self, index: usize) -> Option<&'static Member> {
        let position = self.members.binary_search_by_key(&index, |member| member.index).ok()?;
        Some(&self.members[position])
    }

    /// Whether the model lists the values of the member with this index: it is an enum.
    pub(crate) fn lists_values(&self, index: usize) -> bool {
        self.member(index).is_some_and(|member| member.values.is_some())
    }

    pub(super) fn required(&self) -> usize {
        self.required
    }

    pub(crate) fn required_indexes(&self) -> impl Iterator<Item = usize> {
        self.members.iter().filter(|member| member.required).map(|member| member.index)
    }
}

/// Starts the rules of the structure or union member that has this index in its schema.
pub const fn member(index: usize) -> Member {
    Member {
        index,
        required: false,
        length: None,
        range: None,
        pattern: None,
        values: None,
        unique: false,
        sensitive: false,
        contents: Contents::Unchecked,
    }
}

/// Starts the rules of a list's elements, of a map's keys or of a map's values.
pub const fn element() -> Member {
    member(0)
}

/// What is demanded of one member: of a structure, of a union, or the elements of a list or a map.
///
/// The traits of a member replace those of its target, so a table holds what is left after that and this type
/// never merges.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    pub(super) index: usize,
    pub(super) required: bool,
    pub(super) length: Option<Length>,
    pub(super) range: Option<Range>,
    pub(super) pattern: Option<&'static Pattern>,
    pub(super) values: Option<Values>,
    pub(super) unique: bool,
    pub(super) sensitive: bool,
    pub(super) contents: Contents,
}

impl Member {
    /// The member is set. Meant for structures: elements are always there, and a null in a sparse collection is
    /// a value that no constraint looks at.
    ///
    /// Unset is what the structure's write walk leaves out or writes as null. So leave this off members that the
    /// walk never writes (streaming payloads, event streams) and those that the client fills in (idempotency
    /// tokens). An empty string, list or map is set; only its length can be at fault.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Between `min` and `max` characters (Unicode scalar values), bytes of a blob, or entries, both inclusive.
    pub const fn length(self, min: u64, max: u64) -> Self {
        self.min_length(min).max_length(max)
    }

    /// At least `min` characters, bytes or entries.
    pub const fn min_length(mut self, min: u64) -> Self {
        let max = match self.length {
            Some(length) => length.max,
            None => None,
        };
        self.length = Some(Length { min: Some(min), max });
        self
    }

    /// At most `max` characters, bytes or entries.
    pub const fn max_length(mut self, max: u64) -> Self {
        let min = match self.length {
            Some(length) => length.min,
            None => None,
        };
        self.length = Some(Length { min, max: Some(max) });
        self
    }

    /// A whole number (of any width, big ones included) between `min` and `max`, both inclusive.
    pub const fn range_integer(self, min: i64, max: i64) -> Self {
        self.min_integer(min).max_integer(max)
    }

    /// A whole number of at least `min`.
    pub const fn min_integer(mut self, min: i64) -> Self {
        let max = match self.range {
            Some(Range::Integer { max, .. }) => max,
            Some(Range::Decimal { .. }) | None => None,
        };
        self.range = Some(Range::Integer { min: Some(min), max });
        self
    }

    /// A whole number of at most `max`.
    pub const fn max_integer(mut self, max: i64) -> Self {
        let min = match self.range {
            Some(Range::Integer { min, .. }) => min,
            Some(Range::Decimal { .. }) | None => None,
        };
        self.range = Some(Range::Integer { min, max: Some(max) });
        self
    }

    /// A float, double or big decimal between `min` and `max`, both inclusive. NaN is in no range.
    pub const fn range_decimal(self, min: f64, max: f64) -> Self {
        self.min_decimal(min).max_decimal(max)
    }

    /// A float, double or big decimal of at least `min`. NaN is not.
    pub const fn min_decimal(mut self, min: f64) -> Self {
        let max = match self.range {
            Some(Range::Decimal { max, .. }) => max,
            Some(Range::Integer { .. }) | None => None,
        };
        self.range = Some(Range::Decimal { min: Some(min), max });
        self
    }

    /// A float, double or big decimal of at most `max`. NaN is not.
    pub const fn max_decimal(mut self, max: f64) -> Self {
        let min = match self.range {
            Some(Range::Decimal { min, .. }) => min,
            Some(Range::Integer { .. }) | None => None,
        };
        self.range = Some(Range::Decimal { min, max: Some(max) });
        self
    }

    /// A string in which the pattern is found.
    pub const fn pattern(mut self, pattern: &'static Pattern) -> Self {
        self.pattern = Some(pattern);
        self
    }

    /// A value of a string enum that the model lists.
    pub const fn values(mut self, listed: &'static [&'static str]) -> Self {
        self.values = Some(Values::Strings { listed, internal: &[] });
        self
    }

    /// A value of a string enum that the model lists; those marked `@internal` are accepted and never shown.
    pub const fn values_with_internal(
        mut self,
        listed: &'static [&'static str],
        internal: &'static [&'static str],
    ) -> Self {
        self.values = Some(Values::Strings { listed, internal });
        self
    }

    /// A value of an integer enum that the model lists.
    pub const fn integer_values(mut self, listed: &'static [i32]) -> Self {
        self.values = Some(Values::Integers(listed));
        self
    }

    /// A list with no two equal elements.
    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    /// A value that must not be shown: reported paths hide the map keys in it.
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// A structure or a union, and what is demanded of its members.
    pub const fn structure(mut self, members: &'static Structure) -> Self {
        self.contents = Contents::Members(members);
        self
    }

    /// A list, and what is demanded of each element.
    pub const fn list(mut self, element: &'static Member) -> Self {
        self.contents = Contents::Elements(element);
        self
    }

    /// A map, and what is demanded of each key and each value.
    pub const fn map(mut self, key: &'static Member, value: &'static Member) -> Self {
        self.contents = Contents::Entries { key, value };
        self
    }
}

/// Bounds of a length, both inclusive.
#[derive(Clone, Copy, Debug)]
pub(super) struct Length {
    pub(super) min: Option<u64>,
    pub(super) max: Option<u64>,
}

impl Length {
    /// Whether text of so many bytes fits whatever its characters are, each of which takes one to four bytes.
    pub(super) fn surely_admits_text(self, bytes: usize) -> bool {
        let (fewest, most) = (bytes.div_ceil(4) as u64, bytes as u64);
        self.min.is_none_or(|min| min <= fewest) && self.max.is_none_or(|max| most <= max)
    }
}

/// Bounds of a number, both inclusive, in the kind of number that the shape is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Range {
    Integer { min: Option<i64>, max: Option<i64> },
    Decimal { min: Option<f64>, max: Option<f64> },
}

/// The values of an enum.
#[derive(Clone, Copy, Debug)]
pub(super) enum Values {
    Strings { listed: &'static [&'static str], internal: &'static [&'static str] },
    Integers(&'static [i32]),
}

/// What is demanded of the values inside a value.
#[derive(Clone, Copy)]
pub(super) enum Contents {
    Unchecked,
    Members(&'static Structure),
    Elements(&'static Member),
    Entries { key: &'static Member, value: &'static Member },
}

/// Names the kind alone: tables lead back to themselves, so printing what is inside would not end.
impl fmt::Debug for Contents {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Unchecked => "Unchecked",
            Self::Members(_) => "Members",
            Self::Elements(_) => "Elements",
            Self::Entries { .. } => "Entries",
        })
    }
}
