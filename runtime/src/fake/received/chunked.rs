//! Bodies in `aws-chunked` encoding: chunks with their length in hexadecimal, followed by trailers.

use bytes::{Bytes, BytesMut};

/// A body in chunks.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(in crate::fake) struct Chunked {
    /// The content of all chunks.
    pub(in crate::fake) content: Bytes,
    /// The lengths of the chunks, the last of which is zero, and their signatures.
    pub(in crate::fake) chunks: Vec<(usize, Option<String>)>,
    /// The trailers: names in lowercase, and values.
    pub(in crate::fake) trailers: Vec<(String, String)>,
}

/// Returns the content of a body, or `None` if it is not in this encoding. Signatures are not checked here.
pub(super) fn decode(body: &[u8]) -> Option<Chunked> {
    let (mut rest, mut content, mut chunks) = (body, BytesMut::new(), Vec::new());
    loop {
        let end = rest.windows(2).position(|pair| pair == b"\r\n")?;
        let mut head = str::from_utf8(&rest[..end]).ok()?.split(';');
        let length = usize::from_str_radix(head.next()?.trim(), 16).ok()?;
        let signature = head.find_map(|extension| extension.trim().strip_prefix("chunk-signature="));
        chunks.push((length, signature.map(str::to_owned)));
        rest = &rest[end + 2..];
        if length == 0 {
            return Some(Chunked { content: content.freeze(), chunks, trailers: trailers(rest) });
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
            let content = decode(body).map(|chunks| chunks.content);
            assert_eq!(content.as_deref(), *expected, "{}", body.escape_ascii());
        }
    }

    #[test]
    fn signatures_belong_to_their_chunks() {
        let body = b"2;chunk-signature=ab\r\nab\r\n1;x\r\nc\r\n0;x=y; chunk-signature=cd\r\n\r\n";
        let own = |length, signature: Option<&str>| (length, signature.map(str::to_owned));
        let chunks = decode(body).expect("it is in chunks").chunks;
        assert_eq!(chunks, [own(2, Some("ab")), own(1, None), own(0, Some("cd"))]);
    }

    #[test]
    fn trailers_follow_the_chunks() {
        let body = b"0\r\nX-Amz-Checksum-CRC32: aaaa==\r\nother:\xc3\xa4:b\r\n\r\n";
        let trailers = decode(body).expect("it is in chunks").trailers;
        let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(trailers, [own("x-amz-checksum-crc32", "aaaa=="), own("other", "\u{e4}:b")]);
    }
}
