//! Limits on patterns, which bound the time and memory of a translation.

/// The longest pattern that is read, in bytes: eight times the longest known.
pub const MAX_LENGTH: usize = 10_000;

/// The deepest nesting of groups: deeper than that of any known pattern, and within the limits of the engines.
pub(super) const MAX_DEPTH: usize = 40;

/// The largest count of a repetition.
pub(super) const MAX_COUNT: u32 = 200_000;
