//! The canonical form of a request, which is the same for signer and verifier regardless of the request's notation.
//! Equivalent paths, queries and headers have equal canonical forms.

use http::HeaderMap;

use super::{EXPRESS_TOKEN, Mismatch, SECURITY_TOKEN, hex};
use crate::loopback::Request;

/// Form of the path in the signature.
#[derive(Clone, Copy)]
pub(super) enum PathRule {
    /// Unchanged from the request line, as S3 keys may contain anything.
    AsSent,
    /// Without `.`, `..` and empty segments, and percent-encoded a second time.
    NormalizedAndEncodedAgain,
}

/// Treatment of the session token in a canonical request: kept to be signed, or hidden to be shown.
#[derive(Clone, Copy)]
pub(super) enum SessionToken {
    Shown,
    Blanked,
}

/// A request and the data of its signature.
pub(super) struct CanonicalRequest<'a> {
    pub(super) request: &'a Request,
    pub(super) signed_headers: &'a str,
    pub(super) payload_hash: &'a str,
    pub(super) path: PathRule,
}

impl CanonicalRequest<'_> {
    /// Returns the text whose hash is signed.
    pub(super) fn to_text(&self, token: SessionToken) -> Result<String, Mismatch> {
        let mut headers = String::new();
        for name in self.signed_headers.split(';') {
            let value = match token {
                SessionToken::Blanked if [SECURITY_TOKEN, EXPRESS_TOKEN].contains(&name) => "…".to_owned(),
                SessionToken::Blanked | SessionToken::Shown => canonical_header(&self.request.headers, name)?,
            };
            headers.extend([name, ":", &value, "\n"]);
        }
        let path = match self.path {
            PathRule::AsSent => self.request.path().to_owned(),
            PathRule::NormalizedAndEncodedAgain => normalized_path(self.request.path()),
        };
        let (method, query) = (&self.request.method, canonical_query(self.request.query()));
        let (signed, hash) = (self.signed_headers, self.payload_hash);
        Ok(format!("{method}\n{path}\n{query}\n{headers}\n{signed}\n{hash}"))
    }
}

/// Returns all values of a header, trimmed, with inner whitespace collapsed, joined by commas.
fn canonical_header(headers: &HeaderMap, name: &str) -> Result<String, Mismatch> {
    let missing = || Mismatch::MissingHeader(name.to_owned());
    let mut values = Vec::new();
    for value in headers.get_all(name) {
        let words = value.to_str().map_err(|_| missing())?.split(' ').filter(|word| !word.is_empty());
        values.push(words.collect::<Vec<_>>().join(" "));
    }
    if values.is_empty() { Err(missing()) } else { Ok(values.join(",")) }
}

fn normalized_path(path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            segment => segments.push(segment),
        }
    }
    let directory = matches!(path.rsplit('/').next(), Some("" | "." | ".."));
    let mut normalized = String::from("/");
    normalized += &segments.iter().map(|segment| percent_encode(segment.as_bytes())).collect::<Vec<_>>().join("/");
    if directory && !segments.is_empty() {
        normalized.push('/');
    }
    normalized
}

/// Returns the query parameters, percent-encoded as signatures require, sorted by name and value.
fn canonical_query(query: &str) -> String {
    let mut parameters: Vec<(String, String)> = query
        .split('&')
        .filter(|parameter| !parameter.is_empty())
        .map(|parameter| parameter.split_once('=').unwrap_or((parameter, "")))
        .map(|(name, value)| (percent_encode(&percent_decode(name)), percent_encode(&percent_decode(value))))
        .collect();
    parameters.sort();
    parameters.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

fn percent_encode(bytes: &[u8]) -> String {
    let mut encoded = String::with_capacity(bytes.len());
    for &byte in bytes {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            byte => {
                encoded.push('%');
                encoded.push_str(&hex(&[byte]).to_ascii_uppercase());
            }
        }
    }
    encoded
}

/// Decodes percent-encoding; a `%` without two hexadecimal digits is kept.
fn percent_decode(text: &str) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = match rest {
            [b'%', high, low, ..] => hex_digit(*high).zip(hex_digit(*low)),
            _ => None,
        };
        if let Some((high, low)) = escaped {
            decoded.push(high << 4 | low);
            rest = &rest[3..];
        } else {
            decoded.push(*first);
            rest = after;
        }
    }
    decoded
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paths_are_normalized() {
        let cases = [
            ("", "/"),
            ("/", "/"),
            ("//a//b//", "/a/b/"),
            ("/a/./b/../c", "/a/c"),
            ("/a/..", "/"),
            ("/../..", "/"),
            ("/a/.", "/a/"),
            ("/a%2Fb/c.", "/a%252Fb/c."),
        ];
        for (path, normalized) in cases {
            assert_eq!(normalized_path(path), normalized, "{path}");
        }
    }

    #[test]
    fn queries_are_sorted_and_encoded() {
        let cases = [
            ("", ""),
            ("b&a=2&a=1", "a=1&a=2&b="),
            ("a=b=c", "a=b%3Dc"),
            ("%61=%c3%a4/~", "a=%C3%A4%2F~"),
            ("%=%zz", "%25=%25zz"),
        ];
        for (query, canonical) in cases {
            assert_eq!(canonical_query(query), canonical, "{query}");
        }
    }

    proptest! {
        #[test]
        fn decoding_undoes_encoding(bytes: Vec<u8>) {
            prop_assert_eq!(percent_decode(&percent_encode(&bytes)), bytes);
        }
    }
}
