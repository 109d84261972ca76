//! Numbers in the grammar of RFC 8259.

/// Returns the integer at the start and its length, if it has at most 18 digits. The following bytes may make it a
/// number of another form.
#[inline]
pub(super) fn common_integer(bytes: &[u8]) -> Option<(i64, usize)> {
    /// Integers of this many digits fit into 64 bits.
    const MOST_DIGITS: usize = 18;
    let (sign, digits) = match bytes {
        [b'-', digits @ ..] => (-1, digits),
        digits => (1, digits),
    };
    let mut magnitude = 0;
    let mut length = 0;
    while let Some(digit @ b'0'..=b'9') = digits.get(length) {
        let begins_with_zero = length > 0 && magnitude == 0;
        if begins_with_zero || length == MOST_DIGITS {
            return None;
        }
        magnitude = magnitude * 10 + i64::from(digit - b'0');
        length += 1;
    }
    (length > 0).then_some((sign * magnitude, length + (bytes.len() - digits.len())))
}

/// Returns the length of the number at the start, if there is one.
pub(super) fn length(bytes: &[u8]) -> Option<usize> {
    let sign = usize::from(bytes.first() == Some(&b'-'));
    let whole = match bytes.get(sign)? {
        b'0' => sign + 1,
        b'1'..=b'9' => sign + digits(&bytes[sign..]),
        _ => return None,
    };
    let fraction = match bytes.get(whole) {
        Some(b'.') => whole + 1 + at_least_one(digits(&bytes[whole + 1..]))?,
        _ => whole,
    };
    if !matches!(bytes.get(fraction), Some(b'e' | b'E')) {
        return Some(fraction);
    }
    let exponent = fraction + 1 + usize::from(matches!(bytes.get(fraction + 1), Some(b'+' | b'-')));
    Some(exponent + at_least_one(digits(&bytes[exponent..]))?)
}

fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

fn at_least_one(count: usize) -> Option<usize> {
    (count > 0).then_some(count)
}

/// Reasons for which a number is not an integer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum NotWhole {
    /// Its fraction is not zero.
    Fraction,
    /// It has too many trailing zeros.
    TooLong,
}

/// Returns the digits of an integer that is written with a fraction or an exponent, such as `5.0`, `5e0` and `0.5E1`.
///
/// An exponent adds at most 1000 zeros, so that the result is not much longer than the number.
pub(super) fn whole(number: &str) -> Result<String, NotWhole> {
    const MOST_ZEROS: usize = 1000;
    let (sign, unsigned) = number.split_at(usize::from(number.starts_with('-')));
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [integer, fraction].concat();
    let trimmed = digits.trim_end_matches('0');
    let significant = trimmed.trim_start_matches('0');
    if significant.is_empty() {
        return Ok("0".to_owned());
    }
    let exponent = exponent.parse::<isize>().unwrap_or(if exponent.starts_with('-') { isize::MIN } else { isize::MAX });
    // The trailing zeros that were trimmed, and those that the exponent adds.
    let zeros = exponent.saturating_add_unsigned(digits.len() - trimmed.len()).saturating_sub_unsigned(fraction.len());
    match usize::try_from(zeros) {
        Err(_) => Err(NotWhole::Fraction),
        Ok(zeros) if zeros > MOST_ZEROS => Err(NotWhole::TooLong),
        Ok(zeros) => Ok([sign, significant, &"0".repeat(zeros)].concat()),
    }
}

/// Returns whether a number has neither a fraction nor an exponent.
pub(super) fn is_integer(number: &str) -> bool {
    !number.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E'))
}

#[cfg(test)]
mod tests {
    use super::{NotWhole, common_integer, length, whole};

    #[test]
    fn common_integers_are_read_and_others_are_left_to_the_slow_path() {
        let cases = [
            ("0", Some((0, 1))),
            ("-0", Some((0, 2))),
            ("10,", Some((10, 2))),
            ("-25]", Some((-25, 3))),
            ("1.5", Some((1, 1))),
            ("999999999999999999", Some((999_999_999_999_999_999, 18))),
            ("9223372036854775807", None),
            ("01", None),
            ("-01", None),
            ("00", None),
            ("", None),
            ("-", None),
            ("+1", None),
            ("--1", None),
            ("x", None),
        ];
        for (text, expected) in cases {
            assert_eq!(common_integer(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn numbers_end_where_the_grammar_says() {
        let cases = [
            ("0", Some(1)),
            ("-0", Some(2)),
            ("10,", Some(2)),
            ("01", Some(1)),
            ("1.5]", Some(3)),
            ("1e3", Some(3)),
            ("1E+30 ", Some(5)),
            ("-0.5e-10}", Some(8)),
            ("", None),
            ("-", None),
            ("+1", None),
            (".5", None),
            ("-.5", None),
            ("1.", None),
            ("1.e3", None),
            ("1e", None),
            ("1e+", None),
            ("NaN", None),
        ];
        for (text, expected) in cases {
            assert_eq!(length(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn integers_written_as_decimals_keep_every_digit() {
        let cases = [
            ("5.0", Ok("5")),
            ("5e0", Ok("5")),
            ("1e2", Ok("100")),
            ("1E+2", Ok("100")),
            ("-1.50e1", Ok("-15")),
            ("0.05e2", Ok("5")),
            ("500e-2", Ok("5")),
            ("10.00", Ok("10")),
            ("-0.0", Ok("0")),
            ("0e999999999999999999999", Ok("0")),
            ("0.0e-999999999999999999999", Ok("0")),
            ("9007199254740993.0", Ok("9007199254740993")),
            ("-9223372036854775808.000e0", Ok("-9223372036854775808")),
            ("5.5", Err(NotWhole::Fraction)),
            ("5e-1", Err(NotWhole::Fraction)),
            ("0.05e1", Err(NotWhole::Fraction)),
            ("1e-999999999999999999999", Err(NotWhole::Fraction)),
            ("1.5e-9223372036854775808", Err(NotWhole::Fraction)),
            ("1e1001", Err(NotWhole::TooLong)),
            ("1e999999999999999999999", Err(NotWhole::TooLong)),
            ("10e9223372036854775807", Err(NotWhole::TooLong)),
        ];
        for (text, expected) in cases {
            assert_eq!(whole(text).as_deref().map_err(|error| *error), expected, "{text}");
        }
        assert_eq!(whole("1e1000").map(|digits| digits.len()), Ok(1001));
    }
}
