//! The bytes of a file as text: UTF-8, with or without a byte order mark, without control characters.

use std::ops::Range;

use crate::idl::problem::SyntaxProblem;

/// The text of the bytes of a file, without a byte order mark.
///
/// # Errors
/// When the bytes are not UTF-8: with what can be read of them, and the offset of the first byte that is not.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<String, (SyntaxProblem, String, usize)> {
    if looks_like_utf16(&bytes) {
        return Err((SyntaxProblem::Utf16, String::new(), 0));
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            Ok(text)
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            Err((SyntaxProblem::NotUtf8, String::from_utf8_lossy(error.as_bytes()).into_owned(), at))
        }
    }
}

/// A mark that says so, or a zero byte in the first character, which is ASCII in every model.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) || matches!(bytes, [a, b, ..] if (*a == 0) != (*b == 0))
}

/// The first control character, if there is one besides tabs and line breaks.
pub(crate) fn forbidden(text: &str) -> Option<(SyntaxProblem, Range<usize>)> {
    let is_forbidden = |byte: u8| (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0x7f;
    let at = text.bytes().position(is_forbidden)?;
    let byte = text.as_bytes()[at];
    Some((SyntaxProblem::ControlCharacter(u32::from(byte)), at..at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_utf8_alone() {
        assert_eq!(decode(b"\xef\xbb\xbfnamespace a".to_vec()), Ok("namespace a".to_owned()));
        for bytes in [&b"\xff\xfen\0a\0"[..], b"\xfe\xff\0n\0a", b"n\0a\0", b"\0n\0a"] {
            assert_eq!(decode(bytes.to_vec()), Err((SyntaxProblem::Utf16, String::new(), 0)), "{bytes:?}");
        }
        assert_eq!(decode(b"names\xffpace".to_vec()), Err((SyntaxProblem::NotUtf8, "names\u{fffd}pace".to_owned(), 5)));
        assert_eq!(decode(Vec::new()), Ok(String::new()));
    }

    #[test]
    fn finds_control_characters() {
        assert_eq!(forbidden("a\t\r\n\u{e9}"), None);
        assert_eq!(forbidden("ab\u{7}c"), Some((SyntaxProblem::ControlCharacter(7), 2..3)));
        assert_eq!(forbidden("\u{7f}"), Some((SyntaxProblem::ControlCharacter(127), 0..1)));
    }
}
