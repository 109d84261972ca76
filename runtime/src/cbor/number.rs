//! Conversion of CBOR numbers to the types of members.

use aws_smithy_types::DateTime;

/// A number in a body. An `f64` represents every half and every float exactly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Number {
    Integer(i128),
    Float(f64),
}

impl Number {
    /// The number as an integer, if it is whole. Floats beyond 128 bits are converted to the nearest 128-bit integer.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "whole floats lose nothing, and larger ones fit no member")]
    pub(super) fn whole(self) -> Option<i128> {
        match self {
            Self::Integer(integer) => Some(integer),
            Self::Float(float) => (float.fract() == 0.0).then_some(float as i128),
        }
    }

    /// The nearest double.
    #[expect(clippy::cast_precision_loss, reason = "the nearest double is meant")]
    pub(super) fn double(self) -> f64 {
        match self {
            Self::Integer(integer) => integer as f64,
            Self::Float(float) => float,
        }
    }

    /// The nearest float; `None` if a finite number is out of range.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "the nearest float is meant")]
    pub(super) fn float(self) -> Option<f32> {
        match self {
            Self::Integer(integer) => Some(integer as f32),
            Self::Float(double) => Some(double as f32).filter(|float| float.is_finite() || !double.is_finite()),
        }
    }

    /// The timestamp of this many seconds since 1970, rounded to the nearest millisecond.
    pub(super) fn timestamp(self) -> Option<DateTime> {
        match self {
            Self::Integer(seconds) => i64::try_from(seconds).ok().map(DateTime::from_secs),
            Self::Float(seconds) => timestamp(seconds),
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the limits are checked")]
fn timestamp(seconds: f64) -> Option<DateTime> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if !(-LIMIT..LIMIT).contains(&seconds) {
        return None;
    }
    let whole = seconds.floor();
    let millis = ((seconds - whole) * 1000.0).round() as u32;
    // Doubles that have fractions are far from the limit.
    let (carry, millis) = (millis / 1000, millis % 1000);
    Some(DateTime::from_secs_and_nanos(whole as i64 + i64::from(carry), millis * 1_000_000))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn timestamps_are_rounded_to_milliseconds() {
        let cases = [
            (0.0, Some((0, 0))),
            (1_700_000_000.123, Some((1_700_000_000, 123))),
            (946_845_296.123, Some((946_845_296, 123))),
            (1.000_6, Some((1, 1))),
            (1.999_9, Some((2, 0))),
            (-0.5, Some((-1, 500))),
            (-0.000_1, Some((0, 0))),
            (-1.25, Some((-2, 750))),
            (4_294_967_296.999_9, Some((4_294_967_297, 0))),
            (-9_223_372_036_854_775_808.0, Some((i64::MIN, 0))),
            (9_223_372_036_854_774_784.0, Some((9_223_372_036_854_774_784, 0))),
            (9_223_372_036_854_775_808.0, None),
            (-1e19, None),
            (f64::MAX, None),
            (f64::NAN, None),
            (f64::INFINITY, None),
            (f64::NEG_INFINITY, None),
        ];
        for (seconds, expected) in cases {
            let expected = expected.map(|(seconds, millis)| DateTime::from_secs_and_nanos(seconds, millis * 1_000_000));
            assert_eq!(Number::Float(seconds).timestamp(), expected, "{seconds}");
        }
        assert_eq!(Number::Integer(i128::from(i64::MAX)).timestamp(), Some(DateTime::from_secs(i64::MAX)));
        assert_eq!(Number::Integer(i128::from(i64::MAX) + 1).timestamp(), None);
    }

    proptest! {
        #[test]
        fn milliseconds_survive_as_doubles(millis in -8_000_000_000_000_000_i64..8_000_000_000_000_000) {
            let moment = DateTime::from_millis(millis);
            prop_assert_eq!(Number::Float(moment.as_secs_f64()).timestamp(), Some(moment));
        }
    }
}
