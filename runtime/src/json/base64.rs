//! Base64 encoding directly into a body.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Writes bytes in base64 with padding.
pub(super) fn write(out: &mut Vec<u8>, bytes: &[u8]) {
    let start = out.len();
    let (groups, rest) = bytes.as_chunks();
    out.resize(start + groups.len() * 4, b'=');
    let (quads, _) = out[start..].as_chunks_mut();
    for (quad, group) in quads.iter_mut().zip(groups) {
        *quad = encode(*group);
    }
    if !rest.is_empty() {
        let mut group = [0; 3];
        group[..rest.len()].copy_from_slice(rest);
        let mut quad = encode(group);
        quad[rest.len() + 1..].fill(b'=');
        out.extend_from_slice(&quad);
    }
}

#[inline]
fn encode([first, second, third]: [u8; 3]) -> [u8; 4] {
    let group = u32::from_be_bytes([0, first, second, third]);
    [18, 12, 6, 0].map(|shift| ALPHABET[(group >> shift & 0x3f) as usize])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn encoding_equals_that_of_the_published_crate(bytes: Vec<u8>) {
            let mut out = b"before".to_vec();
            super::write(&mut out, &bytes);
            let expected = format!("before{}", aws_smithy_types::base64::encode(bytes));
            prop_assert_eq!(out, expected.into_bytes());
        }
    }
}
