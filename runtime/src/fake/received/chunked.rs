//! Bodies in `aws-chunked` encoding: chunks with their length in hexadecimal, followed by trailers.

use bytes::{Bytes, BytesMut};

/// The content of a body, and the trailers after it: names in small letters, and values.
pub(super) type Content = (Bytes, Vec<(String, String)>);

/// Returns the content of a body, or `None` if it is not in this encoding. Signatures are not checked.
pub(super) fn decode(body: &[u8]) -> Option<Content> {
    let (mut rest, mut content) = (body, BytesMut::new());
    loop {
        let end = rest.windows(2).position(|pair| pair == b"\r\n")?;
        let head = str::from_utf8(&rest[..end]).ok()?;
        let length = usize::from_str_radix(head.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 2..];
        if length == 0 {
            return Some((content.freeze(), trailers(rest)));
        }
        content.extend_from_slice(rest.get(..length)?);
        rest = rest.get(length..)?.strip_prefix(b"\r\n")?;
    }
}

fn trailers(rest: &[u8]) -> Vec<(String, String)> {
    let lines = str::from_utf8(rest).unwrap_or_default().lines();
    let pairs = lines.filter_map(|line| line.split_once(':'));
    pairs.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined() {
        let cases: &[(&[u8], Option<&[u8]>)] = &[
            (b"0\r\n\r\n", Some(b"")),
            (b"3\r\nabc\r\n0\r\nx-amz-checksum-crc32:aaaa==\r\n\r\n", Some(b"abc")),
            (b"2;chunk-signature=00\r\nab\r\nA;x\r\n0123456789\r\n0;x\r\n\r\n", Some(b"ab0123456789")),
            (b"", None),
            (b"3\r\nab", None),
            (b"3\r\nabcd\r\n0\r\n", None),
            (b"x\r\nabc\r\n", None),
            (b"ffffffffffffffff\r\nabc\r\n", None),
            (b"fffffffffffffffff\r\nabc\r\n", None),
        ];
        for (body, expected) in cases {
            let content = decode(body).map(|(content, _)| content);
            assert_eq!(content.as_deref(), *expected, "{}", body.escape_ascii());
        }
    }

    #[test]
    fn trailers_follow_the_chunks() {
        let (_, trailers) =
            decode(b"0\r\nX-Amz-Checksum-CRC32: aaaa==\r\nother:\xc3\xa4:b\r\n\r\n").expect("it is in chunks");
        let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(trailers, [own("x-amz-checksum-crc32", "aaaa=="), own("other", "\u{e4}:b")]);
    }
}
