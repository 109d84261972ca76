//! The tables of a generated crate: the model's constraints, as data.
//!
//! Everything is built in constant expressions, so a table is a `static`, costs nothing at start-up and may refer to
//! any other table or to itself (recursive shapes). An inconsistent table does not compile.

use std::fmt;
#[cfg(feature = "fake")]
use std::sync::OnceLock;

use super::pattern::Pattern;

/// The constraints of the members of a structure or union.
///
/// ```
/// use tinsmith_runtime::generated::validate;
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
    /// The members of a table that was created without them.
    #[cfg(feature = "fake")]
    later: OnceLock<&'static [Member]>,
}

#[cfg(feature = "fake")]
impl Structure {
    /// Creates a table whose members are set later, since they refer to it or to others that are not created yet.
    pub const fn later() -> Self {
        Self::new(&[])
    }

    /// Sets the members of a table that was created without them, once.
    ///
    /// # Panics
    ///
    /// Panics if the indexes are not ascending.
    pub fn complete(&self, members: &'static [Member]) {
        self.later.get_or_init(|| Self::new(members).members);
    }
}

impl Structure {
    /// Creates a table of the members that have constraints, in the order of their indexes in the schema.
    ///
    /// # Panics
    ///
    /// Panics if the indexes are not ascending; in a `static`, this is a compile error.
    pub const fn new(members: &'static [Member]) -> Self {
        let mut required = 0;
        let mut position = 0;
        while position < members.len() {
            if members[position].required {
                required += 1;
            }
            assert!(
                position == 0 || members[position - 1].index < members[position].index,
                "the members of a validation table must have ascending indexes"
            );
            position += 1;
        }
        Self {
            members,
            required,
            #[cfg(feature = "fake")]
            later: OnceLock::new(),
        }
    }

    fn members(&self) -> &'static [Member] {
        #[cfg(feature = "fake")]
        if let Some(members) = self.later.get() {
            return members;
        }
        self.members
    }

    pub(crate) fn member(&self, index: usize) -> Option<&'static Member> {
        let members = self.members();
        let position = members.binary_search_by_key(&index, |member| member.index).ok()?;
        Some(&members[position])
    }

    /// Returns whether the member with this index is an enum.
    #[cfg(feature = "client")]
    pub(crate) fn lists_values(&self, index: usize) -> bool {
        self.member(index).is_some_and(|member| member.values.is_some())
    }

    pub(super) fn required(&self) -> usize {
        #[cfg(feature = "fake")]
        if self.later.get().is_some() {
            return self.required_indexes().count();
        }
        self.required
    }

    pub(crate) fn required_indexes(&self) -> impl Iterator<Item = usize> {
        self.members().iter().filter(|member| member.required).map(|member| member.index)
    }
}

/// Starts the rules of the member with this index in the schema of a structure or union.
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

/// The constraints of a member, of the elements of a list, or of the keys or values of a map.
///
/// Traits of a member override those of its target; tables hold the result, so this type never merges constraints.
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
    pub(crate) contents: Contents,
}

impl Member {
    /// Requires the member to be set. Use it for members of structures only: elements always exist, and no constraint
    /// applies to a null in a sparse collection.
    ///
    /// A member is unset if the structure's walk omits it or writes null. Do not use this for members that the walk
    /// never writes (streaming payloads, event streams) or that the client fills in (idempotency tokens). An empty
    /// string, list or map is set.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Requires between `min` and `max` characters (Unicode scalar values), bytes of a blob, or entries, both
    /// inclusive.
    pub const fn length(self, min: u64, max: u64) -> Self {
        self.min_length(min).max_length(max)
    }

    /// Requires at least `min` characters, bytes or entries.
    pub const fn min_length(mut self, min: u64) -> Self {
        let max = match self.length {
            Some(length) => length.max,
            None => None,
        };
        self.length = Some(Length { min: Some(min), max });
        self
    }

    /// Requires at most `max` characters, bytes or entries.
    pub const fn max_length(mut self, max: u64) -> Self {
        let min = match self.length {
            Some(length) => length.min,
            None => None,
        };
        self.length = Some(Length { min, max: Some(max) });
        self
    }

    /// Requires an integer of any size between `min` and `max`, both inclusive.
    pub const fn range_integer(self, min: i64, max: i64) -> Self {
        self.min_integer(min).max_integer(max)
    }

    /// Requires an integer of at least `min`.
    pub const fn min_integer(mut self, min: i64) -> Self {
        let max = match self.range {
            Some(Range::Integer { max, .. }) => max,
            Some(Range::Decimal { .. }) | None => None,
        };
        self.range = Some(Range::Integer { min: Some(min), max });
        self
    }

    /// Requires an integer of at most `max`.
    pub const fn max_integer(mut self, max: i64) -> Self {
        let min = match self.range {
            Some(Range::Integer { min, .. }) => min,
            Some(Range::Decimal { .. }) | None => None,
        };
        self.range = Some(Range::Integer { min, max: Some(max) });
        self
    }

    /// Requires a float, double or big decimal between `min` and `max`, both inclusive. NaN is not in any range.
    pub const fn range_decimal(self, min: f64, max: f64) -> Self {
        self.min_decimal(min).max_decimal(max)
    }

    /// Requires a float, double or big decimal of at least `min`; rejects NaN.
    pub const fn min_decimal(mut self, min: f64) -> Self {
        let max = match self.range {
            Some(Range::Decimal { max, .. }) => max,
            Some(Range::Integer { .. }) | None => None,
        };
        self.range = Some(Range::Decimal { min: Some(min), max });
        self
    }

    /// Requires a float, double or big decimal of at most `max`; rejects NaN.
    pub const fn max_decimal(mut self, max: f64) -> Self {
        let min = match self.range {
            Some(Range::Decimal { min, .. }) => min,
            Some(Range::Integer { .. }) | None => None,
        };
        self.range = Some(Range::Decimal { min, max: Some(max) });
        self
    }

    /// Requires a string in which the pattern matches.
    pub const fn pattern(mut self, pattern: &'static Pattern) -> Self {
        self.pattern = Some(pattern);
        self
    }

    /// Requires a listed value of a string enum.
    pub const fn values(mut self, listed: &'static [&'static str]) -> Self {
        self.values = Some(Values::Strings { listed, internal: &[] });
        self
    }

    /// Requires a listed value of a string enum; those marked `@internal` are accepted but not shown.
    pub const fn values_with_internal(
        mut self,
        listed: &'static [&'static str],
        internal: &'static [&'static str],
    ) -> Self {
        self.values = Some(Values::Strings { listed, internal });
        self
    }

    /// Requires a listed value of an integer enum.
    pub const fn integer_values(mut self, listed: &'static [i32]) -> Self {
        self.values = Some(Values::Integers(listed));
        self
    }

    /// Requires a list without equal elements.
    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    /// Marks the value as sensitive: paths in reports hide its map keys.
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// Sets the constraints of the members of a structure or union.
    pub const fn structure(mut self, members: &'static Structure) -> Self {
        self.contents = Contents::Members(members);
        self
    }

    /// Sets the constraints of a list's elements.
    pub const fn list(mut self, element: &'static Member) -> Self {
        self.contents = Contents::Elements(element);
        self
    }

    /// Sets the constraints of a map's keys and values.
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
    /// Returns whether text of this many bytes fits regardless of its characters, each of which takes one to four
    /// bytes.
    pub(super) fn surely_admits_text(self, bytes: usize) -> bool {
        let (fewest, most) = (bytes.div_ceil(4) as u64, bytes as u64);
        self.min.is_none_or(|min| min <= fewest) && self.max.is_none_or(|max| most <= max)
    }
}

/// Bounds of a number, both inclusive, in the type of the shape.
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

/// The constraints of the values inside a value.
#[derive(Clone, Copy)]
pub(crate) enum Contents {
    Unchecked,
    Members(&'static Structure),
    Elements(&'static Member),
    Entries { key: &'static Member, value: &'static Member },
}

/// Prints only the kind, as tables may be recursive.
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
