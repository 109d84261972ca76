//! Decimal numbers of any size as text: compared digit by digit, and without exponents.

/// The number of significant digits that a double always keeps.
const DIGITS_OF_DOUBLES: usize = 15;

/// A decimal number: `0.digits` times ten to the power of `exponent`.
#[derive(Debug, PartialEq)]
struct Decimal {
    is_negative: bool,
    /// The significant digits, without zeros at either end.
    digits: String,
    exponent: i64,
}

impl Decimal {
    fn parse(text: &str) -> Option<Self> {
        let (coefficient, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let unsigned = coefficient.trim_start_matches(['-', '+']);
        let (integer, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits = [integer, fraction].concat();
        if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let significant = digits.trim_start_matches('0');
        let leading = i64::try_from(integer.len()).ok()? - i64::try_from(digits.len() - significant.len()).ok()?;
        let exponent = exponent.parse::<i64>().ok()?.checked_add(leading)?;
        let digits = significant.trim_end_matches('0').to_owned();
        let is_zero = digits.is_empty();
        let is_negative = coefficient.starts_with('-') && !is_zero;
        Some(Self { is_negative, digits, exponent: if is_zero { 0 } else { exponent } })
    }
}

/// Reports whether two texts are the same decimal number in every digit.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    match (Decimal::parse(one), Decimal::parse(other)) {
        (Some(one), Some(other)) => one == other,
        (None, _) | (_, None) => one == other,
    }
}

/// Reports whether two numbers of JSON are the same: in every digit, or as doubles if neither has more digits than these
/// keep.
pub(super) fn is_same_json(one: &str, other: &str) -> bool {
    let is_double = |text: &str| Decimal::parse(text).is_some_and(|it| it.digits.len() <= DIGITS_OF_DOUBLES);
    let double = |text: &str| text.parse::<f64>().ok();
    is_same(one, other) || is_double(one) && is_double(other) && double(one) == double(other)
}

/// Writes a number without an exponent. Other texts, and numbers that would be too long, are returned as they are.
pub(super) fn plain(text: &str) -> String {
    const LONGEST: i64 = 1_000;
    let parsed = text.contains(['e', 'E']).then(|| Decimal::parse(text)).flatten();
    let Some(Decimal { is_negative, digits, exponent }) = parsed.filter(|it| it.exponent.abs() <= LONGEST) else {
        return text.to_owned();
    };
    let sign = if is_negative { "-" } else { "" };
    let (places, zeros) = (usize::try_from(exponent).unwrap_or(0), usize::try_from(-exponent).unwrap_or(0));
    let padded = format!("{}{digits}{}", "0".repeat(zeros), "0".repeat(places.saturating_sub(digits.len())));
    let (integer, fraction) = padded.split_at(places);
    let integer = if integer.is_empty() { "0" } else { integer };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{integer}{point}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digit_counts() {
        assert!(is_same("1.10", "11e-1") && is_same("0", "-0.00e5") && is_same("-1E+3", "-1000"));
        assert!(!is_same("0.12345678901234567890123456789", "0.12345678901234567890123456788"));
        assert!(!is_same("1", "-1") && !is_same("1", "10") && !is_same("NaN", "1"));
        assert!(!is_same_json("9007199254740993", "9007199254740992"));
        assert!(is_same_json("1.1", "1.10") && is_same_json("1e400", "1e400"));
    }

    #[test]
    fn exponents_are_written_out() {
        for (text, expected) in [
            ("1.4E+9", "1400000000"),
            ("1.3980021e2", "139.80021"),
            ("15e-4", "0.0015"),
            ("-1e0", "-1"),
            ("0e9", "0"),
            ("12", "12"),
            ("Tue", "Tue"),
            ("1e99999999", "1e99999999"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}
