//! Strings: a fast scan for characters that need attention, and escapes.

/// Returns the number of bytes before the first special one: a quote, a backslash or a control character. Returns the
/// length if there is none.
#[expect(clippy::inline_always, reason = "it is most of the cost of reading and writing strings, and they are short")]
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

/// Returns the number of bytes before the quote that ends a string, or the length if none does.
pub(super) fn up_to_quote(bytes: &[u8]) -> usize {
    let mut end = 0;
    while let Some(rest) = bytes.get(end..) {
        end += plain(rest);
        match bytes.get(end) {
            Some(b'\\') => end += 2,
            Some(b'"') | None => break,
            Some(_) => end += 1,
        }
    }
    end.min(bytes.len())
}

/// Finds the first special byte if only the last seven bytes may have one.
///
/// Rarely called for strings in a body, as more bytes follow them.
#[inline(never)]
fn plain_end(bytes: &[u8]) -> usize {
    let found = match bytes.last_chunk() {
        Some(last) => first(*last).map(|place| bytes.len() - 8 + place),
        None if is_plain(bytes) => None,
        None => bytes.iter().position(|&byte| matches!(byte, b'"' | b'\\' | 0..0x20)),
    };
    found.unwrap_or(bytes.len())
}

/// Returns the index of a word's first special byte.
#[inline]
const fn first(word: [u8; 8]) -> Option<usize> {
    match special(u64::from_le_bytes(word)) {
        0 => None,
        marks => Some(marks.trailing_zeros() as usize / 8),
    }
}

/// Returns whether a block has no special byte. Written so that it compiles to a few vector instructions.
#[inline]
fn is_plain_block(block: &[u8; 16]) -> bool {
    block.iter().fold(0, |any, &byte| any | u8::from(byte ^ 2 < 0x21) | u8::from(byte == b'\\')) == 0
}

/// Returns whether these are four to sixteen bytes without a special one, by testing the first and the last ones, which
/// may overlap.
#[inline]
fn is_plain(bytes: &[u8]) -> bool {
    if bytes.len() > 16 {
        return false;
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return (special(u64::from_le_bytes(*first)) | special(u64::from_le_bytes(*last))) == 0;
    }
    let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) else { return false };
    special(u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32) == 0
}

/// Sets the high bit of the word's first special byte; later bytes may be marked wrongly.
///
/// A subtraction borrows into a byte's high bit only if the byte is less than the subtrahend, or if a lower byte has
/// borrowed, which is then marked as well.
#[inline]
const fn special(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    // Maps a quote to a space and control characters to control characters, so that both are less than 0x21.
    let swapped = word ^ (ONES * 2);
    let backslash = word ^ (ONES * b'\\' as u64);
    let low = swapped.wrapping_sub(ONES * 0x21) & !swapped;
    let backslashes = backslash.wrapping_sub(ONES) & !backslash;
    (low | backslashes) & HIGH
}

/// Writes a string with its quotes.
#[inline]
pub(crate) fn write(out: &mut Vec<u8>, text: &str) {
    between(out, *b"\"", text, *b"\"");
}

/// Writes a key of an object with its colon, and with a comma before it unless it is the first one.
#[inline(never)]
pub(super) fn write_key(out: &mut Vec<u8>, is_first: bool, key: &str) {
    if is_first { between(out, *b"\"", key, *b"\":") } else { between(out, *b",\"", key, *b"\":") }
}

/// Writes a string between what begins and ends it. Bytes that are written together take less time.
#[expect(
    clippy::inline_always,
    reason = "strings are most of a body, and short: a call would be a good part of the work"
)]
#[inline(always)]
fn between<const B: usize, const A: usize>(out: &mut Vec<u8>, before: [u8; B], text: &str, after: [u8; A]) {
    let bytes = text.as_bytes();
    out.reserve(B + bytes.len() + A);
    out.extend_from_slice(&before);
    // Most texts are short, but have four bytes or more.
    if is_plain(bytes) {
        out.extend_from_slice(bytes);
    } else {
        write_any(out, bytes);
    }
    out.extend_from_slice(&after);
}

/// Writes the characters of any string.
#[inline(never)]
fn write_any(out: &mut Vec<u8>, bytes: &[u8]) {
    let (run, special) = bytes.split_at(plain(bytes));
    out.extend_from_slice(run);
    if !special.is_empty() {
        write_escaped(out, special);
    }
}

/// Writes the rest of a string from its first special byte on.
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

/// Returns the character for a backslash followed by `byte`, except for `\u`.
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

/// Returns the number given by the four hexadecimal digits at the start.
pub(super) fn code_unit(bytes: &[u8]) -> Option<u32> {
    bytes.first_chunk::<4>()?.iter().try_fold(0, |unit, &digit| Some(unit << 4 | char::from(digit).to_digit(16)?))
}

/// Returns the character of a surrogate pair.
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
        fn plain_agrees_with_a_scan_of_every_byte(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
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
        fn texts_end_with_the_quote_that_is_not_escaped(text: String, rest: String) {
            let written = serde_json::to_string(&text).expect("a string can be written");
            let bytes = format!("{}{rest}", &written[1..]);
            prop_assert_eq!(up_to_quote(bytes.as_bytes()), written.len() - 2);
        }

        #[test]
        fn serde_json_reads_what_is_written(text: String) {
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
