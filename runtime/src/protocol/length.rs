//! The lengths of bodies as text. Most bodies are short, and their lengths are in a table.
//!
//! A header whose value is static needs no memory of its own, neither when it is set nor when the request is copied
//! before it is sent.

use std::borrow::Cow;

/// Numbers in the table.
const COUNT: usize = 1000;

/// Digits of a number in the table.
const DIGITS: usize = 3;

/// The numbers below [`COUNT`], each with leading zeros.
static TABLE: [u8; COUNT * DIGITS] = {
    let mut table = [b'0'; COUNT * DIGITS];
    let mut place = 0;
    while place < table.len() {
        let number = place / DIGITS;
        let digit = match place % DIGITS {
            0 => number / 100,
            1 => number / 10 % 10,
            _ => number % 10,
        };
        #[expect(clippy::cast_possible_truncation, reason = "it is a digit")]
        let digit = digit as u8;
        table[place] += digit;
        place += 1;
    }
    table
};

/// Returns a length as text.
pub(super) fn text(length: usize) -> Cow<'static, str> {
    let leading_zeros = match length {
        0..10 => 2,
        10..100 => 1,
        _ => 0,
    };
    let known = length.checked_mul(DIGITS).and_then(|place| TABLE.get(place + leading_zeros..place + DIGITS));
    match known.map(str::from_utf8) {
        Some(Ok(text)) => Cow::Borrowed(text),
        Some(Err(_)) | None => Cow::Owned(length.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_decimal_numbers() {
        for length in (0..2 * COUNT).chain([usize::MAX]) {
            let text = text(length);
            assert_eq!(text, length.to_string());
            assert_eq!(matches!(text, Cow::Borrowed(_)), length < COUNT, "{length}");
        }
    }
}
