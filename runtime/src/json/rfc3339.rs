//! Timestamps as RFC 3339 writes them, read without going through a calendar library.

use aws_smithy_types::DateTime;

/// The moment that a text of the common forms names: a date, `T`, a time, up to nine digits of a fraction, and `Z` or
/// an offset.
///
/// `None` says only that the text is of no common form. Rarer ones (lower case, leap seconds, longer fractions) are
/// left to the published parser, which also has the last word on what is wrong.
pub(super) fn parse(text: &str) -> Option<DateTime> {
    let (date, rest) = text.as_bytes().split_first_chunk::<19>()?;
    let &[y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1, b'T', h0, h1, b':', n0, n1, b':', s0, s1] = date else {
        return None;
    };
    let year = digits([y0, y1, y2, y3])?;
    let month = digits([m0, m1])?;
    let day = digits([d0, d1])?;
    let (hour, minute, second) = (digits([h0, h1])?, digits([n0, n1])?, digits([s0, s1])?);
    if !(1..=12).contains(&month) || !(1..=days_of(year, month)).contains(&day) {
        return None;
    }
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (nanos, zone) = fraction(rest)?;
    let offset = offset(zone)?;
    let seconds = days_since_epoch(year, month, day) * 86_400 + i64::from(hour * 3600 + minute * 60 + second) - offset;
    Some(DateTime::from_secs_and_nanos(seconds, nanos))
}

fn digits<const N: usize>(bytes: [u8; N]) -> Option<u32> {
    bytes.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
}

const fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

const fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Counts in years that begin in March, so that a leap day is the last of its year, and in cycles of 400 of them.
fn days_since_epoch(year: u32, month: u32, day: u32) -> i64 {
    const DAYS_OF_CYCLE: i64 = 146_097;
    /// Days from the first of March of the year 0 to the first of January 1970.
    const EPOCH: i64 = 719_468;
    let january_or_february = month <= 2;
    let year = i64::from(year) - i64::from(january_or_february);
    let month = i64::from(if january_or_february { month + 9 } else { month - 3 });
    let (cycle, year) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * month + 2) / 5 + i64::from(day) - 1;
    cycle * DAYS_OF_CYCLE + year * 365 + year / 4 - year / 100 + day_of_year - EPOCH
}

/// The nanoseconds of a fraction, if there is one, and what follows.
#[inline]
fn fraction(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let Some(behind) = bytes.strip_prefix(b".") else { return Some((0, bytes)) };
    let (nanos, length) = nanos(behind);
    let rest = &behind[length..];
    (length > 0 && !rest.first()?.is_ascii_digit()).then_some((nanos, rest))
}

/// The nanoseconds that up to nine digits behind a decimal point are, and how many digits that were.
#[inline]
pub(super) fn nanos(bytes: &[u8]) -> (u32, usize) {
    let (mut nanos, mut length, mut place) = (0, 0, 100_000_000);
    while let Some(digit) = bytes.get(length).filter(|digit| place > 0 && digit.is_ascii_digit()) {
        nanos += u32::from(digit - b'0') * place;
        place /= 10;
        length += 1;
    }
    (nanos, length)
}

/// How many seconds the zone is before UTC.
fn offset(zone: &[u8]) -> Option<i64> {
    match *zone {
        [b'Z'] => Some(0),
        [sign @ (b'+' | b'-'), h0, h1, b':', m0, m1] => {
            let (hours, minutes) = (digits([h0, h1])?, digits([m0, m1])?);
            let seconds = (hours <= 23 && minutes <= 59).then(|| i64::from(hours * 3600 + minutes * 60))?;
            Some(if sign == b'-' { -seconds } else { seconds })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use aws_smithy_types::date_time::Format;
    use proptest::prelude::*;

    use super::*;

    fn published(text: &str) -> Option<DateTime> {
        DateTime::from_str(text, Format::DateTimeWithOffset).ok()
    }

    #[test]
    fn common_forms_are_read() {
        let cases = [
            ("1970-01-01T00:00:00Z", 0, 0),
            ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
            ("2000-02-29T12:00:00+02:00", 951_818_400, 0),
            ("2024-05-06T07:08:09.000000001-00:30", 1_714_981_089, 1),
        ];
        for (text, seconds, nanos) in cases {
            assert_eq!(parse(text), Some(DateTime::from_secs_and_nanos(seconds, nanos)), "{text}");
        }
    }

    #[test]
    fn every_first_and_last_day_of_a_month_agrees_with_the_published_parser() {
        for year in 0..10_000 {
            for month in 1..=12 {
                for day in [1, days_of(year, month)] {
                    let text = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
                    let days = days_since_epoch(year, month, day);
                    assert_eq!(parse(&text), Some(DateTime::from_secs(days * 86_400)), "{text}");
                    if year % 100 < 5 {
                        assert_eq!(parse(&text), published(&text), "{text}");
                    }
                }
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_what_the_published_parser_reads(
            text in concat!(
                "[0-2][0-9]{3}-[01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9]:[0-6][0-9]",
                "(\\.[0-9]{0,11})?(Z|z|[+-][0-2][0-9]:[0-6][0-9])?"
            )
        ) {
            if let Some(read) = parse(&text) {
                prop_assert_eq!(Some(read), published(&text));
            }
        }

        #[test]
        fn moments_that_the_published_crate_writes_are_read(
            seconds in -62_135_596_800_i64..253_402_300_800,
            micros in 0_u32..1_000_000,
        ) {
            let moment = DateTime::from_secs_and_nanos(seconds, micros * 1000);
            let text = moment.fmt(Format::DateTime).expect("between the years 1 and 9999");
            prop_assert_eq!(parse(&text), Some(moment));
        }
    }
}
