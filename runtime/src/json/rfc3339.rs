//! Timestamps in the form of RFC 3339, parsed without a calendar library.

use aws_smithy_types::DateTime;

/// Parses a timestamp of a common form at the start and returns what follows it. The common form is a date, `T`, a
/// time, an optional fraction of up to nine digits, and `Z` or an offset.
///
/// Returns `None` for every other form. Rarer valid ones (lower case, leap seconds, longer fractions) and invalid ones
/// are left to the published parser.
pub(crate) fn parse_start(text: &[u8]) -> Option<(DateTime, &[u8])> {
    let (start, rest) = text.split_first_chunk::<19>()?;
    let [century, _, year, _, _, month, ..] = pairs(*start[..8].first_chunk()?, *b"0000-00-")?;
    let [.., day, _, _] = pairs(*start[3..11].first_chunk()?, *b"0-00-00T")?;
    let [hour, _, _, minute, _, _, second, _] = pairs(*start[11..].first_chunk()?, *b"00:00:00")?;
    let year = century * 100 + year;
    if !(1..=12).contains(&month) || !(1..=days_of(year, month)).contains(&day) {
        return None;
    }
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (nanos, zone) = fraction(rest)?;
    let (offset, rest) = offset(zone)?;
    let seconds = days_since_epoch(year, month, day) * 86_400 + i64::from(hour * 3600 + minute * 60 + second) - offset;
    Some((DateTime::from_secs_and_nanos(seconds, nanos), rest))
}

/// Returns the two-digit numbers of a text, each at the index of its first digit.
///
/// The text must have a digit for each zero of the form and otherwise equal it; if not, returns `None`.
#[inline]
fn pairs(text: [u8; 8], form: [u8; 8]) -> Option<[u32; 8]> {
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    // Added to a byte, sets its high bit if the byte is too large. Only bytes that already have it overflow into the
    // next.
    let limits = form.map(|byte| if byte == b'0' { 0x80 - 10 } else { 0x80 - 1 });
    let values = u64::from_le_bytes(text) ^ u64::from_le_bytes(form);
    if (values | values.wrapping_add(u64::from_le_bytes(limits))) & HIGH != 0 {
        return None;
    }
    Some((values * 10 + (values >> 8)).to_le_bytes().map(u32::from))
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

/// Counts years that begin in March, so that a leap day is the last day of its year, starting at the year -400, so that
/// the count is never negative.
fn days_since_epoch(year: u32, month: u32, day: u32) -> i64 {
    /// Days from the first of March of the year -400 to the first of January 1970.
    const EPOCH: i64 = 719_468 + 146_097;
    let january_or_february = month <= 2;
    let years = year + 400 - u32::from(january_or_february);
    let month = if january_or_february { month + 9 } else { month - 3 };
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    i64::from(years * 365 + years / 4 - years / 100 + years / 400 + day_of_year) - EPOCH
}

/// Returns the nanoseconds of an optional fraction, and what follows it.
#[inline]
fn fraction(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let Some(after) = bytes.strip_prefix(b".") else { return Some((0, bytes)) };
    let (nanos, length) = nanos(after);
    let rest = &after[length..];
    (length > 0 && !rest.first()?.is_ascii_digit()).then_some((nanos, rest))
}

/// Returns the nanoseconds given by up to nine digits after a decimal point, and the number of digits.
#[inline]
pub(super) fn nanos(bytes: &[u8]) -> (u32, usize) {
    /// Nanoseconds per unit of the last digit, by the number of digits.
    const PLACES: [u32; 10] = [1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];
    let digits = bytes.iter().take(9).take_while(|byte| byte.is_ascii_digit());
    let (number, length) =
        digits.fold((0, 0), |(number, length), digit| (number * 10 + u32::from(digit - b'0'), length + 1));
    (number * PLACES[length], length)
}

/// Returns the offset from UTC in seconds, and what follows it.
fn offset(zone: &[u8]) -> Option<(i64, &[u8])> {
    match *zone {
        [b'Z', ref rest @ ..] => Some((0, rest)),
        [sign @ (b'+' | b'-'), h0, h1, b':', m0, m1, ref rest @ ..] => {
            let (hours, minutes) = (digits([h0, h1])?, digits([m0, m1])?);
            let seconds = (hours <= 23 && minutes <= 59).then(|| i64::from(hours * 3600 + minutes * 60))?;
            Some((if sign == b'-' { -seconds } else { seconds }, rest))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use aws_smithy_types::date_time::Format;
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Option<DateTime> {
        parse_start(text.as_bytes()).filter(|(_, rest)| rest.is_empty()).map(|(moment, _)| moment)
    }

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
        fn timestamps_are_read_like_the_published_parser_reads_them(
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
        fn timestamps_written_by_the_published_crate_are_read(
            seconds in -62_135_596_800_i64..253_402_300_800,
            micros in 0_u32..1_000_000,
        ) {
            let moment = DateTime::from_secs_and_nanos(seconds, micros * 1000);
            let text = moment.fmt(Format::DateTime).expect("between the years 1 and 9999");
            prop_assert_eq!(parse(&text), Some(moment));
        }
    }
}
