//! Percent-encoding of paths, queries and forms.

/// The digits of escapes.
const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Appends a text in which every byte is escaped but for the unreserved characters of RFC 3986.
pub(super) fn push(out: &mut String, text: &str) {
    out.reserve(text.len());
    let mut rest = text;
    while let Some(place) = rest.bytes().position(|byte| !is_unreserved(byte)) {
        // Unreserved characters have one byte, so a character begins at the first byte that is none of them.
        let (plain, special) = rest.split_at(place);
        out.push_str(plain);
        let mut letters = special.chars();
        let length = letters.next().map_or(0, char::len_utf8);
        for byte in special[..length].bytes() {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 0xf)]));
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
}

const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

#[cfg(test)]
mod tests {
    use aws_smithy_schema::http_protocol::percent_encode;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_are_encoded_as_by_the_published_protocols(text: String) {
            let mut out = "before".to_owned();
            push(&mut out, &text);
            prop_assert_eq!(out, format!("before{}", percent_encode(&text)));
        }
    }

    #[test]
    fn every_ascii_character_is_encoded_as_by_the_published_protocols() {
        let all: String = (0..0x80).map(char::from).collect();
        let mut out = String::new();
        push(&mut out, &all);
        assert_eq!(out, percent_encode(&all));
    }
}
