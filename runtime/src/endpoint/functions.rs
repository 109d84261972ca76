//! String functions of the standard library of endpoint rules.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::value::{Parts, Url};

/// Number of labels that a host name check accepts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Labels {
    One,
    Dotted,
}

impl From<bool> for Labels {
    fn from(dots: bool) -> Self {
        if dots { Self::Dotted } else { Self::One }
    }
}

/// Returns whether the text is a host name label, or several separated by dots.
pub(crate) fn is_valid_host_label(text: &str, labels: Labels) -> bool {
    match labels {
        Labels::One => is_label(text),
        Labels::Dotted => text.split('.').all(is_label),
    }
}

fn is_label(label: &str) -> bool {
    let bytes = label.as_bytes();
    (1..=63).contains(&bytes.len())
        && bytes[0] != b'-'
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

/// Returns whether a bucket name can be the first part of a host name.
pub(super) fn is_virtual_hostable_s3_bucket(text: &str, labels: Labels) -> bool {
    match labels {
        Labels::One => is_bucket_label(text),
        Labels::Dotted => text.split('.').all(is_bucket_label) && text.parse::<Ipv4Addr>().is_err(),
    }
}

fn is_bucket_label(label: &str) -> bool {
    let bytes = label.as_bytes();
    let inner = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    (3..=63).contains(&bytes.len())
        && bytes.iter().all(inner)
        && bytes.first() != Some(&b'-')
        && bytes.last() != Some(&b'-')
}

/// Returns a part of an ASCII string, counted from its start or end, or `None` if the string is too short.
pub(super) fn substring(text: &str, start: i32, stop: i32, from_end: bool) -> Option<&str> {
    let (start, stop) = (usize::try_from(start).ok()?, usize::try_from(stop).ok()?);
    if start >= stop || stop > text.len() || !text.is_ascii() {
        return None;
    }
    Some(if from_end { &text[text.len() - stop..text.len() - start] } else { &text[start..stop] })
}

/// Percent-encodes everything but letters, digits and `-._~`.
pub(super) fn uri_encode(text: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    if text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut encoded = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if plain(byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("writing to a string never fails");
        }
    }
    Cow::Owned(encoded)
}

/// Splits at each delimiter, into at most `limit` parts unless that is 0.
pub(super) fn split<'v>(text: &'v str, delimiter: &'v str, limit: i32) -> Option<Parts<'v>> {
    let most = match usize::try_from(limit).ok()? {
        0 => usize::MAX,
        limit => limit,
    };
    (!delimiter.is_empty()).then_some(Parts::Split(text, delimiter, most))
}

/// Parses an `http` or `https` URL without query and fragment.
pub(super) fn parse_url(text: &str) -> Option<Url<'_>> {
    let (scheme, rest) = text.split_once("://")?;
    let scheme = ["https", "http"].into_iter().find(|known| known.eq_ignore_ascii_case(scheme))?;
    if rest.contains(['?', '#']) || text.parse::<http::Uri>().is_err() {
        return None;
    }
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (host, port) = host_and_port(authority);
    if !port.is_empty() && port.parse::<u16>().is_err() {
        return None;
    }
    Some(Url { scheme, authority, path, is_ip: is_address(host) })
}

/// Splits an authority into the host and the port, which is empty if there is none.
fn host_and_port(authority: &str) -> (&str, &str) {
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let address = if host.starts_with('[') { host.find(']').map_or(0, |end| end + 1) } else { 0 };
    match host[address..].find(':') {
        Some(colon) => (&host[..address + colon], &host[address + colon + 1..]),
        None => (host, ""),
    }
}

fn is_address(host: &str) -> bool {
    let six = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    six.map_or_else(|| host.parse::<Ipv4Addr>().is_ok(), |six| six.parse::<Ipv6Addr>().is_ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::endpoint::rules::Attribute;
    use crate::endpoint::value::{Arena, Value};

    #[test]
    fn host_labels() {
        for (text, one, dotted) in [
            ("", false, false),
            (".", false, false),
            ("a", true, true),
            ("a-b.c", false, true),
            ("a.b.", false, false),
            ("-a", false, false),
            ("a_b", false, false),
            ("caf\u{e9}", false, false),
            (&"a".repeat(63), true, true),
            (&"a".repeat(64), false, false),
        ] {
            assert_eq!(is_valid_host_label(text, Labels::One), one, "{text}");
            assert_eq!(is_valid_host_label(text, Labels::Dotted), dotted, "{text}");
        }
    }

    #[test]
    fn buckets() {
        for (text, one, dotted) in [
            ("abc", true, true),
            ("ab", false, false),
            ("a--b--x-s3", true, true),
            ("Abc", false, false),
            ("abc-", false, false),
            ("abc.def", false, true),
            ("abc.-def", false, false),
            ("192.168.100.100", false, false),
        ] {
            assert_eq!(is_virtual_hostable_s3_bucket(text, Labels::One), one, "{text}");
            assert_eq!(is_virtual_hostable_s3_bucket(text, Labels::Dotted), dotted, "{text}");
        }
    }

    #[test]
    fn urls() {
        let parts = |text: &'static str| {
            let (url, arena) = (Value::Url(parse_url(text)?), Arena::default());
            let part = |attribute| url.attribute(attribute, &arena).text().expect("a text").to_owned();
            let names = [Attribute::Scheme, Attribute::Authority, Attribute::Path, Attribute::NormalizedPath];
            Some((names.map(part), url.attribute(Attribute::IsIp, &arena) == Value::Bool(true)))
        };
        let url = |scheme: &str, authority: &str, path: &str, normalized: &str| {
            [scheme, authority, path, normalized].map(str::to_owned)
        };
        for (text, expected) in [
            ("HTTPS://a.example", Some((url("https", "a.example", "", "/"), false))),
            ("http://localhost:8000/path", Some((url("http", "localhost:8000", "/path", "/path/"), false))),
            ("https://127.0.0.1/", Some((url("https", "127.0.0.1", "/", "/"), true))),
            ("https://[::1]:443", Some((url("https", "[::1]:443", "", "/"), true))),
            ("wss://a.example", None),
            ("https://a.example?q", None),
            ("https://a.example#f", None),
            ("https://a.example:port", None),
            ("https://", None),
            ("a.example", None),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn joined_parts_are_the_text(text in "[a,]{0,12}") {
            let parts = split(&text, ",", 0).expect("there is a delimiter");
            prop_assert_eq!(parts.iter().collect::<Vec<_>>().join(","), text);
        }

        #[test]
        fn arbitrary_text_does_not_panic(text in any::<String>(), start in any::<i32>(), stop in any::<i32>()) {
            let _ = parse_url(&text);
            let _ = is_virtual_hostable_s3_bucket(&text, Labels::Dotted);
            let part = substring(&text, start, stop, true);
            prop_assert!(part.is_none_or(|part| text.contains(part)));
            prop_assert!(uri_encode(&text).is_ascii());
        }
    }
}
