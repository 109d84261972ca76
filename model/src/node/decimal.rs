//! Exact decimal numbers that keep their JSON text and compare by value.

use std::cmp::Ordering;
use std::fmt;

/// A decimal number of any size and precision.
///
/// Equality and order compare the value: `1`, `1.0` and `10e-1` are equal. [`Decimal::text`] is the notation of the
/// model.
#[derive(Clone)]
pub struct Decimal {
    text: String,
    negative: bool,
    /// The digits without zeros at either end; empty for zero.
    digits: String,
    /// The power of ten by which the digits are multiplied.
    exponent: i64,
}

impl Decimal {
    /// Returns the number as written in the model.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the value; `None` if it is not an integer or does not fit into an `i128`.
    pub fn as_i128(&self) -> Option<i128> {
        if self.digits.is_empty() {
            return Some(0);
        }
        let zeros = u32::try_from(self.exponent).ok().filter(|zeros| *zeros <= 38)?;
        let magnitude = self.digits.parse::<i128>().ok()?.checked_mul(10i128.checked_pow(zeros)?)?;
        Some(if self.negative { -magnitude } else { magnitude })
    }

    /// Returns whether the value is an integer of any size.
    pub fn is_integer(&self) -> bool {
        self.digits.is_empty() || self.exponent >= 0
    }

    /// Returns the nearest `f64`.
    pub fn to_f64(&self) -> f64 {
        self.text.parse().unwrap_or(f64::NAN)
    }

    fn from_text(text: String) -> Self {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(unsigned) => (true, unsigned),
            None => (false, text.as_str()),
        };
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        // No other number type can represent a value with an exponent beyond 64 bits; saturation keeps the order right.
        let limit = if exponent.starts_with('-') { i64::MIN } else { i64::MAX };
        let exponent = exponent.parse::<i64>().unwrap_or(limit);
        let all_digits = format!("{whole}{fraction}");
        let digits = all_digits.trim_end_matches('0');
        let shift = (all_digits.len() - digits.len()).cast_signed() - fraction.len().cast_signed();
        let exponent = exponent.saturating_add(i64::try_from(shift).unwrap_or(i64::MAX));
        let digits = digits.trim_start_matches('0').to_owned();
        Self { negative: negative && !digits.is_empty(), digits, exponent, text }
    }

    /// The position of the first digit: 1 for the values from 1 to 9, 0 for 0.1, and so on.
    fn magnitude(&self) -> i64 {
        self.exponent.saturating_add(i64::try_from(self.digits.len()).unwrap_or(i64::MAX))
    }

    fn cmp_unsigned(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.magnitude().cmp(&other.magnitude()).then_with(|| self.digits.cmp(&other.digits)),
        }
    }
}

impl From<&serde_json::Number> for Decimal {
    fn from(number: &serde_json::Number) -> Self {
        Self::from_text(number.to_string())
    }
}

impl From<i128> for Decimal {
    fn from(number: i128) -> Self {
        Self::from_text(number.to_string())
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.cmp_unsigned(other),
            (true, true) => other.cmp_unsigned(self),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        let number: serde_json::Number = serde_json::from_str(text).expect("the test's text is a JSON number");
        Decimal::from(&number)
    }

    #[test]
    fn equal_values_are_equal_however_written() {
        for group in [&["1", "1.0", "10e-1", "0.01E2", "1.000"][..], &["0", "-0", "0.0", "0e99"], &["-1200", "-1.2e3"]]
        {
            for text in group {
                assert_eq!(decimal(text), decimal(group[0]), "{text}");
            }
        }
    }

    #[test]
    fn orders_by_value() {
        let ascending = [
            "-1e99999999999999999999",
            "-9223372036854775809",
            "-9223372036854775808",
            "-10",
            "-9.99",
            "-0.001",
            "0",
            "1e-99999999999999999999",
            "0.001",
            "0.01",
            "1",
            "1.5",
            "9223372036854775807",
            "9223372036854775808",
            "1e400",
            "1e99999999999999999999",
        ];
        for pair in ascending.windows(2) {
            assert!(decimal(pair[0]) < decimal(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn reads_integers() {
        for (text, expected) in [
            ("0", Some(0)),
            ("-0.0", Some(0)),
            ("1e3", Some(1000)),
            ("-2147483648", Some(-2_147_483_648)),
            ("1.5", None),
            ("1e-1", None),
            ("1e39", None),
            ("170141183460469231731687303715884105727", Some(i128::MAX)),
            ("170141183460469231731687303715884105728", None),
        ] {
            assert_eq!(decimal(text).as_i128(), expected, "{text}");
        }
        assert!(decimal("1e40").is_integer() && !decimal("1.5").is_integer());
    }
}
