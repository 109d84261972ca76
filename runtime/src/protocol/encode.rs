//! Percent-encoding of paths, queries and forms.

/// The escapes of all bytes, each of three characters.
const ESCAPES: &str = {
    const BYTES: [u8; 3 * 256] = {
        const HEX: &[u8; 16] = b"0123456789ABCDEF";
        let mut bytes = [b'%'; 3 * 256];
        let mut byte = 0;
        while byte < 256 {
            bytes[3 * byte + 1] = HEX[byte >> 4];
            bytes[3 * byte + 2] = HEX[byte & 0xf];
            byte += 1;
        }
        bytes
    };
    match std::str::from_utf8(&BYTES) {
        Ok(escapes) => escapes,
        Err(_) => panic!("escapes are ASCII"),
    }
};

/// `true` for the bytes of unreserved characters of RFC 3986.
static UNRESERVED: [bool; 256] = {
    let mut unreserved = [false; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        unreserved[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        byte += 1;
    }
    unreserved
};

/// Appends a text in which every byte is escaped but for the unreserved characters of RFC 3986.
pub(super) fn push(out: &mut String, text: &str) {
    out.reserve(text.len());
    let mut rest = text;
    while let Some(place) = rest.bytes().position(|byte| !UNRESERVED[usize::from(byte)]) {
        // Unreserved characters have one byte, so a character begins at the first byte that is none of them.
        let (plain, special) = rest.split_at(place);
        out.push_str(plain);
        let mut letters = special.chars();
        let length = letters.next().map_or(0, char::len_utf8);
        for byte in special[..length].bytes() {
            let place = 3 * usize::from(byte);
            out.push_str(&ESCAPES[place..place + 3]);
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
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
