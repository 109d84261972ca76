//! Decodes the nodes of `smithy.rules#endpointBdd`, which are big-endian integers in base64.

use super::model::Node;

/// Size of a node in bytes: three integers.
const NODE: usize = 12;

/// Decodes all nodes, or returns `None` if the text is malformed.
pub(super) fn nodes(encoded: &str) -> Option<Vec<Node>> {
    let bytes = decode(encoded)?;
    if bytes.len() % NODE != 0 {
        return None;
    }
    let integer = |bytes: &[u8]| bytes.try_into().map(i32::from_be_bytes).ok();
    bytes
        .chunks_exact(NODE)
        .map(|node| {
            Some(Node { condition: integer(&node[..4])?, high: integer(&node[4..8])?, low: integer(&node[8..])? })
        })
        .collect()
}

fn decode(encoded: &str) -> Option<Vec<u8>> {
    let encoded = encoded.trim_end_matches('=');
    let mut bytes = Vec::with_capacity(encoded.len() * 3 / 4);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for character in encoded.bytes() {
        let value = match character {
            b'A'..=b'Z' => character - b'A',
            b'a'..=b'z' => character - b'a' + 26,
            b'0'..=b'9' => character - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from((bits >> held) & 0xff).ok()?);
            bits &= (1 << held) - 1;
        }
    }
    Some(bytes)
}
