//! Exact comparison of decimal numbers of any size as text, without allocation.

use std::cmp::Ordering;
use std::fmt::{self, Write as _};

/// Compares a number, in the grammar of `BigInteger` and `BigDecimal`, with a bound of a range.
pub(super) fn compare_with(number: &str, bound: &impl fmt::LowerExp) -> Ordering {
    let mut text = Text::default();
    write!(text, "{bound:e}").expect("the longest number in scientific notation fits");
    compare(number, text.as_str())
}

fn compare(one: &str, other: &str) -> Ordering {
    let (one, other) = (Number::read(one), Number::read(other));
    match (one.sign(), other.sign()) {
        (Sign::Minus, Sign::Minus) => other.compare_size(&one),
        (Sign::Plus, Sign::Plus) => one.compare_size(&other),
        (one, other) => one.cmp(&other),
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Minus,
    Zero,
    Plus,
}

/// A decimal number in parts: its sign, `integer.fraction` and the power of ten that multiplies it.
struct Number<'a> {
    negative: bool,
    integer: &'a str,
    fraction: &'a str,
    exponent: i128,
}

impl<'a> Number<'a> {
    fn read(text: &'a str) -> Self {
        let (coefficient, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let negative = coefficient.starts_with('-');
        let digits = coefficient.trim_start_matches(['-', '+']);
        let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        // The exponents of these types fit into an `i64`.
        Self { negative, integer, fraction, exponent: exponent.parse().unwrap_or(0) }
    }

    fn sign(&self) -> Sign {
        match (self.significant().next(), self.negative) {
            (None, _) => Sign::Zero,
            (Some(_), true) => Sign::Minus,
            (Some(_), false) => Sign::Plus,
        }
    }

    /// Returns the digits from the first nonzero one.
    fn significant(&self) -> impl Iterator<Item = u8> {
        self.integer.bytes().chain(self.fraction.bytes()).skip_while(|digit| *digit == b'0')
    }

    /// Returns the exponent of the first significant digit, plus one.
    fn magnitude(&self) -> i128 {
        let digits = self.integer.len() + self.fraction.len();
        let zeros = digits - self.significant().count();
        self.exponent + self.integer.len() as i128 - zeros as i128
    }

    /// Compares the absolute values of nonzero numbers.
    fn compare_size(&self, other: &Self) -> Ordering {
        self.magnitude().cmp(&other.magnitude()).then_with(|| {
            let length = self.significant().count().max(other.significant().count());
            let padded = std::iter::repeat(b'0');
            let one = self.significant().chain(padded.clone()).take(length);
            one.cmp(other.significant().chain(padded).take(length))
        })
    }
}

/// Buffer for a bound on the stack.
#[derive(Default)]
struct Text {
    bytes: [u8; 32],
    length: usize,
}

impl Text {
    fn as_str(&self) -> &str {
        str::from_utf8(&self.bytes[..self.length]).expect("only whole strings were written")
    }
}

impl fmt::Write for Text {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let room = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_by_value_in_any_notation() {
        let ascending = [
            &["-1e400", "-10e399"][..],
            &["-9223372036854775809"],
            &["-9223372036854775808", "-9.223372036854775808e18"],
            &["-0.5", "-.5", "-5e-1", "-0.50"],
            &["0", "-0", "+0.00", "0e9000000000000000000", "000"],
            &["1e-9000000000000000000"],
            &["0.1", ".1", "00.1", "1E-1"],
            &["0.10000000000000000000000000001"],
            &["9.99"],
            &["10", "1e1", "10.", "+10"],
            &["10.001"],
            &["9223372036854775807"],
            &["9223372036854775808"],
            &["1e9000000000000000000"],
        ];
        for (rank, numbers) in ascending.iter().enumerate() {
            for number in *numbers {
                for (other_rank, others) in ascending.iter().enumerate() {
                    for other in *others {
                        let expected = rank.cmp(&other_rank);
                        assert_eq!(compare(number, other), expected, "{number} and {other}");
                    }
                }
            }
        }
    }

    #[test]
    fn bounds_of_any_size_fit() {
        for bound in [f64::MIN, f64::MAX, f64::MIN_POSITIVE, 4.4, -0.0] {
            assert!(compare_with(&bound.to_string(), &bound).is_eq(), "{bound}");
        }
        for bound in [i64::MIN, i64::MAX, 0] {
            assert!(compare_with(&bound.to_string(), &bound).is_eq(), "{bound}");
        }
    }
}
