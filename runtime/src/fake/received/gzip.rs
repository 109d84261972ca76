//! Bodies that are compressed with gzip.

use std::io::Read;

use bytes::Bytes;
use flate2::read::MultiGzDecoder;

use crate::fake::refusal::Refusal;

/// Decompresses a body to at most `limit` bytes.
///
/// # Errors
/// Refuses a body that is not gzip, or that becomes too long.
pub(super) fn decode(body: &[u8], limit: usize) -> Result<Bytes, Refusal> {
    let mut content = Vec::new();
    let mut decoder = MultiGzDecoder::new(body).take(limit as u64 + 1);
    decoder.read_to_end(&mut content).map_err(|_| Refusal::unreadable("the body is not gzip"))?;
    if content.len() > limit { Err(Refusal::too_long(limit)) } else { Ok(content.into()) }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    #[test]
    fn bodies_are_bounded_after_decompression() {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&vec![b'a'; 100_000]).expect("memory takes all");
        let body = encoder.finish().expect("memory takes all");
        assert_eq!(decode(&body, 100_000).map(|content| content.len()), Ok(100_000));
        assert_eq!(decode(&body, 99_999).map_err(|refusal| refusal.status), Err(413));
        for malformed in [&body[..body.len() - 9], b"", b"text"] {
            assert_eq!(decode(malformed, 1 << 20).map_err(|refusal| refusal.status), Err(400));
        }
    }
}
