//! Text: runs without markup, many bytes at a time, and references.

/// Counts the bytes before the first one that needs a closer look in text: `<`, `&` or a control character, which
/// includes line breaks. All bytes, if there is none.
#[inline]
pub(super) fn plain(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((word, after)) = rest.split_first_chunk() {
        match special(u64::from_le_bytes(*word)) {
            0 => rest = after,
            marks => return bytes.len() - rest.len() + marks.trailing_zeros() as usize / 8,
        }
    }
    let end = rest.iter().position(|&byte| matches!(byte, b'<' | b'&' | 0..0x20)).unwrap_or(rest.len());
    bytes.len() - rest.len() + end
}

/// Marks the high bit of the word's first special byte; bytes after it may be marked wrongly.
///
/// A subtraction borrows into a byte's high bit only if the byte is less than what is subtracted, or if a byte below it
/// has borrowed, and then that one is marked too.
#[inline]
const fn special(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    let less = word ^ (ONES * b'<' as u64);
    let and = word ^ (ONES * b'&' as u64);
    let low = word.wrapping_sub(ONES * 0x20) & !word;
    let less = less.wrapping_sub(ONES) & !less;
    let and = and.wrapping_sub(ONES) & !and;
    (low | less | and) & HIGH
}

/// The character that a reference stands for, without its `&` and `;`.
///
/// Services refer to control characters, which XML does not have, so every character of Unicode is taken.
pub(super) fn referenced(reference: &str) -> Option<char> {
    Some(match reference {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = reference.strip_prefix('#')?;
            let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
            let has_sign = digits.starts_with('+');
            char::from_u32(u32::from_str_radix(digits, radix).ok().filter(|_| !has_sign)?)?
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn plain_agrees_with_looking_at_every_byte(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let expected = bytes.iter().position(|&byte| matches!(byte, b'<' | b'&' | 0..0x20)).unwrap_or(bytes.len());
            prop_assert_eq!(plain(&bytes), expected);
        }

        #[test]
        fn plain_finds_one_special_byte_anywhere(length in 0_usize..40, at in 0_usize..40, special in 0_u8..0x20) {
            let mut bytes = vec![0xff; length];
            for byte in [special, b'<', b'&'] {
                if let Some(place) = bytes.get_mut(at) {
                    *place = byte;
                }
                prop_assert_eq!(plain(&bytes), at.min(length));
            }
        }
    }

    #[test]
    fn references_are_characters_or_nothing() {
        let cases = [
            ("lt", Some('<')),
            ("apos", Some('\'')),
            ("#65", Some('A')),
            ("#x20AC", Some('€')),
            ("#x0", Some('\0')),
            ("#xD800", None),
            ("#x110000", None),
            ("#9999999999", None),
            ("#+65", None),
            ("#-1", None),
            ("#", None),
            ("#x", None),
            ("#X41", None),
            ("LT", None),
            ("nbsp", None),
            ("", None),
        ];
        for (reference, expected) in cases {
            assert_eq!(referenced(reference), expected, "{reference}");
        }
    }
}
