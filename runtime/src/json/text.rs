//! Strings: how far they are plain, many bytes at a time, and their escapes.

/// How many bytes stand before the first that JSON gives a meaning inside a string: a quote, a backslash or a control
/// character. All bytes, if there is none.
#[expect(clippy::inline_always, reason = "it is most of what reading and writing strings costs, and they are short")]
#[inline(always)]
pub(super) fn plain(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((word, behind)) = rest.split_first_chunk() {
        if let Some(place) = first(*word) {
            return bytes.len() - rest.len() + place;
        }
        rest = behind;
        while let Some((block, behind)) = rest.split_first_chunk()
            && is_plain_block(block)
        {
            rest = behind;
        }
    }
    plain_end(bytes)
}

/// The same for bytes in which nothing is special but for the last seven.
///
/// Inside a body it is seldom called, as more follows a string.
#[inline(never)]
fn plain_end(bytes: &[u8]) -> usize {
    let found = match bytes.last_chunk() {
        Some(last) => first(*last).map(|place| bytes.len() - 8 + place),
        None if is_plain(bytes) => None,
        None => bytes.iter().position(|&byte| matches!(byte, b'"' | b'\\' | 0..0x20)),
    };
    found.unwrap_or(bytes.len())
}

/// The place of a word's first special byte.
#[inline]
const fn first(word: [u8; 8]) -> Option<usize> {
    match special(u64::from_le_bytes(word)) {
        0 => None,
        marks => Some(marks.trailing_zeros() as usize / 8),
    }
}

/// Whether nothing in a block is special, told as [`special`] does, and so that it compiles to a few vector instructions.
#[inline]
fn is_plain_block(block: &[u8; 16]) -> bool {
    block.iter().fold(0, |any, &byte| any | u8::from(byte ^ 2 < 0x21) | u8::from(byte == b'\\')) == 0
}

/// Whether four to seven bytes have nothing special, as the first and the last four tell, which overlap.
#[inline]
fn is_plain(bytes: &[u8]) -> bool {
    let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) else { return false };
    special(u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32) == 0
}

/// Marks the high bit of the word's first special byte; bytes behind it may be marked wrongly.
///
/// Subtracting borrows into a byte's high bit only if the byte is less than what is subtracted, or if a byte below it
/// has borrowed, and then that one is marked too.
#[inline]
const fn special(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    // A quote becomes a space, and a control character another one: both are what is less than 0x21 then.
    let swapped = word ^ (ONES * 2);
    let backslash = word ^ (ONES * b'\\' as u64);
    let low = swapped.wrapping_sub(ONES * 0x21) & !swapped;
    let backslashes = backslash.wrapping_sub(ONES) & !backslash;
    (low | backslashes) & HIGH
}

/// Writes a string with its quotes.
#[inline]
pub(super) fn write(out: &mut Vec<u8>, text: &str) {
    out.reserve(text.len() + 2);
    out.push(b'"');
    let (run, special) = text.as_bytes().split_at(plain(text.as_bytes()));
    out.extend_from_slice(run);
    if !special.is_empty() {
        write_escaped(out, special);
    }
    out.push(b'"');
}

/// Writes what is left of a string from its first special byte on.
#[cold]
fn write_escaped(out: &mut Vec<u8>, mut rest: &[u8]) {
    while let Some((&byte, behind)) = rest.split_first() {
        write_escape(out, byte);
        let (run, special) = behind.split_at(plain(behind));
        out.extend_from_slice(run);
        rest = special;
    }
}

fn write_escape(out: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' => b'"',
        b'\\' => b'\\',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        other => {
            let digits = [HEX[usize::from(other >> 4)], HEX[usize::from(other & 0xf)]];
            out.extend_from_slice(b"\\u00");
            out.extend_from_slice(&digits);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

/// The character that a backslash and `byte` stand for, `\u` aside.
pub(super) const fn short_escape(byte: u8) -> Option<char> {
    Some(match byte {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        _ => return None,
    })
}

/// The number that the four hexadecimal digits at the start make.
pub(super) fn code_unit(bytes: &[u8]) -> Option<u32> {
    bytes.first_chunk::<4>()?.iter().try_fold(0, |unit, &digit| Some(unit << 4 | char::from(digit).to_digit(16)?))
}

/// The character that a pair of surrogates stands for.
pub(super) fn surrogate_pair(high: u32, low: u32) -> Option<char> {
    let (high, low) = (high.checked_sub(0xd800)?, low.checked_sub(0xdc00)?);
    if high >= 0x400 || low >= 0x400 {
        return None;
    }
    char::from_u32(0x1_0000 + (high << 10) + low)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn plain_agrees_with_looking_at_every_byte(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let expected = bytes.iter().position(|&byte| matches!(byte, b'"' | b'\\' | 0..0x20)).unwrap_or(bytes.len());
            prop_assert_eq!(plain(&bytes), expected);
        }

        #[test]
        fn plain_finds_one_special_byte_anywhere(length in 0_usize..40, at in 0_usize..40, special in 0_u8..0x20) {
            let mut bytes = vec![0xff; length];
            for byte in [special, b'"', b'\\'] {
                if let Some(place) = bytes.get_mut(at) {
                    *place = byte;
                }
                prop_assert_eq!(plain(&bytes), at.min(length));
            }
        }

        #[test]
        fn what_is_written_is_what_serde_json_reads(text: String) {
            let mut out = Vec::new();
            write(&mut out, &text);
            prop_assert_eq!(serde_json::from_slice::<String>(&out).expect("JSON"), text);
        }
    }

    #[test]
    fn pairs_of_surrogates_are_characters_and_nothing_else_is() {
        assert_eq!(surrogate_pair(0xd83d, 0xde00), Some('😀'));
        assert_eq!(surrogate_pair(0xdbff, 0xdfff), Some('\u{10ffff}'));
        for (high, low) in [(0xd83d, 0xd83d), (0xde00, 0xd83d), (0xd83d, 0x41), (0x41, 0xde00), (0xe000, 0xdc00)] {
            assert_eq!(surrogate_pair(high, low), None, "{high:x} {low:x}");
        }
    }
}
