//! Timestamps as seconds since 1970, read and written exactly to the nanosecond.

use std::io::Write;

use aws_smithy_types::DateTime;

use super::number;
use super::rfc3339::nanos;

const NANOS_PER_SECOND: u32 = 1_000_000_000;

/// Parses a JSON number as a timestamp, if its seconds fit into 64 bits.
///
/// Digits beyond nanoseconds are dropped. A number with an exponent is converted through `f64`.
pub(super) fn parse(number: &str) -> Option<DateTime> {
    if number::is_integer(number) {
        return number.parse().ok().map(DateTime::from_secs);
    }
    let Some((whole, fraction)) = number.split_once('.').filter(|(_, fraction)| number::is_integer(fraction)) else {
        return from_float(number.parse().ok()?);
    };
    let seconds = whole.parse::<i64>().ok()?;
    let (nanos, _) = nanos(fraction.as_bytes());
    if nanos == 0 || !number.starts_with('-') {
        return Some(DateTime::from_secs_and_nanos(seconds, nanos));
    }
    Some(DateTime::from_secs_and_nanos(seconds.checked_sub(1)?, NANOS_PER_SECOND - nanos))
}

fn from_float(seconds: f64) -> Option<DateTime> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    (-LIMIT..LIMIT).contains(&seconds).then(|| DateTime::from_secs_f64(seconds))
}

/// Writes a timestamp as a number without trailing zeros.
pub(super) fn write(out: &mut Vec<u8>, moment: &DateTime) {
    let (seconds, nanos) = (moment.secs(), moment.subsec_nanos());
    let (sign, whole, nanos) = match (seconds < 0, nanos) {
        (false, _) => ("", seconds.unsigned_abs(), nanos),
        (true, 0) => ("-", seconds.unsigned_abs(), 0),
        (true, _) => ("-", seconds.unsigned_abs() - 1, NANOS_PER_SECOND - nanos),
    };
    let written = match nanos {
        0 => write!(out, "{sign}{whole}"),
        _ => write!(out, "{sign}{whole}.{nanos:09}"),
    };
    written.expect("writing to memory does not fail");
    if nanos != 0 {
        while out.last() == Some(&b'0') {
            out.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use aws_smithy_types::date_time::Format;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_as_timestamps() {
        let cases = [
            ("0", Some((0, 0))),
            ("-0.5", Some((-1, 500_000_000))),
            ("-1.0", Some((-1, 0))),
            ("1422172800.123456789", Some((1_422_172_800, 123_456_789))),
            ("1.1234567899", Some((1, 123_456_789))),
            ("1.5e3", Some((1500, 0))),
            ("1E2", Some((100, 0))),
            ("9223372036854775807", Some((i64::MAX, 0))),
            ("9223372036854775808", None),
            ("-9223372036854775808.5", None),
            ("1e19", None),
            ("1e999", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|(seconds, nanos)| DateTime::from_secs_and_nanos(seconds, nanos));
            assert_eq!(parse(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn timestamps_are_written_like_the_published_crate_and_read_back(
            seconds in i64::MIN + 1..=i64::MAX,
            nanos in 0..NANOS_PER_SECOND,
        ) {
            let moment = DateTime::from_secs_and_nanos(seconds, nanos);
            let mut out = Vec::new();
            write(&mut out, &moment);
            let text = String::from_utf8(out).expect("ASCII");
            prop_assert_eq!(parse(&text), Some(moment));
            prop_assert_eq!(text, moment.fmt(Format::EpochSeconds).expect("every moment has a number"));
        }
    }
}
