//! Names of elements and attributes.

/// The part of a name after its prefix.
#[inline]
pub(crate) fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// Reports whether a name in a document is the expected one. The prefix counts only if the expected name has one.
#[inline]
pub(super) fn matches(name: &str, expected: &str) -> bool {
    name == expected || (!expected.contains(':') && local(name) == expected)
}

/// Reports whether a byte may begin a name. Characters beyond ASCII all may.
#[inline]
pub(super) const fn is_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':' | 0x80..)
}

/// Reports whether a byte may stand in a name.
#[inline]
pub(super) const fn is_part(byte: u8) -> bool {
    is_start(byte) || byte.is_ascii_digit() || matches!(byte, b'-' | b'.')
}

#[cfg(test)]
mod tests {
    use super::{local, matches};

    #[test]
    fn prefixes_count_where_the_model_has_them() {
        let cases = [
            ("Key", "Key", true),
            ("s3:Key", "Key", true),
            ("xsi:type", "xsi:type", true),
            ("type", "xsi:type", false),
            ("xml:type", "xsi:type", false),
            ("Keys", "Key", false),
            ("s3:Keys", "Key", false),
            ("Key", "", false),
        ];
        for (name, expected, is_match) in cases {
            assert_eq!(matches(name, expected), is_match, "{name} {expected}");
        }
        assert_eq!((local("a:b"), local("b")), ("b", "b"));
    }
}
