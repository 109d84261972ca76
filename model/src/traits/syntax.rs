//! Checks of texts that become parts of requests: names of headers, query parameters and elements, media types, URIs and
//! host names.
//!
//! A text that passes cannot end the part of a request that it stands in. The rules are those of Smithy, and those of the
//! RFCs where Smithy has none.

use crate::traits::TraitError;
use crate::traits::reader::Reader;

/// The greatest length of a label of a host name.
const HOST_LABEL: usize = 63;

/// Checks the name of a header: a token of RFC 9110.
pub(super) fn header_name(value: &Reader<'_>) -> Result<(), TraitError> {
    let text = value.str()?;
    check(value, is_token(text), "is not the name of a header: use ASCII letters, digits and `-`")
}

/// Checks the prefix of names of headers, which may be empty.
pub(super) fn header_prefix(value: &Reader<'_>) -> Result<(), TraitError> {
    let text = value.str()?;
    let fits = text.is_empty() || is_token(text);
    check(value, fits, "cannot start the name of a header: use ASCII letters, digits and `-`")
}

/// Checks the name of a query parameter, which is encoded when it is sent.
pub(super) fn query_name(value: &Reader<'_>) -> Result<(), TraitError> {
    let text = value.str()?;
    let fits = !text.is_empty() && !text.contains(char::is_control);
    check(value, fits, "is not the name of a query parameter: it is empty or has control characters")
}

/// Checks the name of an element or attribute with its prefix, if any.
pub(super) fn xml_name(value: &Reader<'_>) -> Result<(), TraitError> {
    let text = value.str()?;
    let (prefix, local) = text.split_once(':').map_or((None, text), |(prefix, local)| (Some(prefix), local));
    let fits = is_xml_word(local) && prefix.is_none_or(is_xml_word);
    check(value, fits, "is not an XML name: use ASCII letters, digits, `_` and `-`, starting with a letter or `_`")
}

/// Checks a name without a prefix.
pub(super) fn xml_word(value: &Reader<'_>) -> Result<(), TraitError> {
    let fits = is_xml_word(value.str()?);
    check(value, fits, "is not an XML name: use ASCII letters, digits, `_` and `-`, starting with a letter or `_`")
}

/// Checks the URI of an XML namespace.
pub(super) fn namespace_uri(value: &Reader<'_>) -> Result<(), TraitError> {
    let text = value.str()?;
    let fits = !text.is_empty() && text.chars().all(is_in_uri);
    check(value, fits, "is not a URI: encode characters that URIs cannot contain")
}

/// Checks a media type: `type/subtype`, with parameters, if any.
pub(super) fn media_type(value: &Reader<'_>) -> Result<(), TraitError> {
    let text = value.str()?;
    let (names, parameters) = text.split_once(';').map_or((text, None), |(names, rest)| (names, Some(rest)));
    let is_type =
        names.trim_end_matches(' ').split_once('/').is_some_and(|(main, sub)| is_token(main) && is_token(sub));
    let fits = is_type && parameters.is_none_or(are_parameters);
    check(value, fits, "is not a media type, such as `application/json` or `text/plain; charset=utf-8`")
}

/// Checks that the text is a host name once its labels, the names in braces, have values. Their braces are in pairs.
pub(super) fn host_prefix(value: &Reader<'_>) -> Result<(), TraitError> {
    let text = value.str()?;
    let mut host = String::with_capacity(text.len());
    for piece in text.split('{') {
        let literal = piece.split_once('}').map_or(piece, |(_, literal)| {
            host.push('a');
            literal
        });
        host.push_str(literal);
    }
    let labels = host.strip_suffix('.').unwrap_or(&host);
    let fits = labels.starts_with(|first: char| first.is_ascii_alphanumeric()) && labels.split('.').all(is_host_label);
    check(value, fits, "cannot start the name of a host: use ASCII letters, digits, `-`, `.` and labels in braces")
}

fn check(value: &Reader<'_>, fits: bool, problem: &str) -> Result<(), TraitError> {
    if fits { Ok(()) } else { Err(value.invalid(format!("is `{}`, which {problem}", value.str()?))) }
}

/// Returns whether the text is a token of RFC 9110.
pub(super) fn is_token(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(fits)
}

fn is_xml_word(text: &str) -> bool {
    let starts_well = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    starts_well && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

/// Reports whether URIs may contain the character. Letters of other scripts are allowed, as in XML.
fn is_in_uri(character: char) -> bool {
    let is_excluded = matches!(character, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`');
    !is_excluded && !character.is_whitespace() && !character.is_control()
}

fn is_host_label(label: &str) -> bool {
    let fits = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    fits && (1..=HOST_LABEL).contains(&label.len())
}

/// Reports whether the text is a list of parameters: `name=value`, where the value is a token or in quotes.
fn are_parameters(text: &str) -> bool {
    let mut rest = text;
    loop {
        let Some((name, value)) = rest.trim_start_matches(' ').split_once('=') else {
            return false;
        };
        let length = value_length(value);
        let after = value[length..].trim_start_matches(' ');
        if !is_token(name) || length == 0 {
            return false;
        }
        match after.strip_prefix(';') {
            Some(more) => rest = more,
            None => return after.is_empty(),
        }
    }
}

/// The length of the token or quoted string that a text starts with; zero if it starts with neither.
fn value_length(text: &str) -> usize {
    let Some(quoted) = text.strip_prefix('"') else {
        return text.find([';', ' ']).unwrap_or(text.len())
            * usize::from(is_token(text.split([';', ' ']).next().unwrap_or_default()));
    };
    let is_plain = |character: char| matches!(character, ' '..='~') && character != '\\';
    match quoted.find('"') {
        Some(end) if quoted[..end].chars().all(is_plain) => end + 2,
        Some(_) | None => 0,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn accepted<'t>(check: fn(&Reader<'_>) -> Result<(), TraitError>, texts: &[&'t str]) -> Vec<&'t str> {
        texts.iter().copied().filter(|text| check(&Reader::new(&json!(text))).is_ok()).collect()
    }

    #[test]
    fn headers_are_tokens() {
        let texts = ["X-A", "x_a", "", "a b", "a:", "a\r\nb", "é", "a,b", "x-amz-meta-"];
        assert_eq!(accepted(header_name, &texts), ["X-A", "x_a", "x-amz-meta-"]);
        assert_eq!(accepted(header_prefix, &texts), ["X-A", "x_a", "", "x-amz-meta-"]);
    }

    #[test]
    fn query_parameters_have_any_printed_name() {
        assert_eq!(accepted(query_name, &["a", "  a[b]&é", "", "a\nb", "\0"]), ["a", "  a[b]&é"]);
    }

    #[test]
    fn names_of_elements_cannot_end_a_tag() {
        let texts = ["b", "_b-1", "xsi:type", "b><evil>", "1b", "-b", "a:b:c", ":b", "a:", "", "a b", "é"];
        assert_eq!(accepted(xml_name, &texts), ["b", "_b-1", "xsi:type"]);
        assert_eq!(accepted(xml_word, &texts), ["b", "_b-1"]);
    }

    #[test]
    fn namespaces_cannot_end_an_attribute() {
        let texts = ["http://a.com/b", "urn:a:b", "", "a b", "a\"b", "a>b", "a\nb"];
        assert_eq!(accepted(namespace_uri, &texts), ["http://a.com/b", "urn:a:b"]);
    }

    #[test]
    fn media_types_have_two_parts_and_parameters() {
        let good =
            ["application/json", "text/plain;charset=utf-8", "a/b; c=\"d; e\"; f=g", "application/vnd.a+json ; v=1"];
        assert_eq!(accepted(media_type, &good), good);
        let bad = [
            "",
            "a",
            "a/",
            "/b",
            "a/b/c",
            "a/b\r\nc: d",
            "a/b;",
            "a/b; c",
            "a/b; c=",
            "a/b; c=\"d",
            "a/b; c=\"\u{7f}\"",
            "a /b",
            "a/b; c=d e",
            "a/é",
        ];
        assert_eq!(accepted(media_type, &bad), [""; 0]);
    }

    #[test]
    fn host_prefixes_become_names_of_hosts() {
        let long = "a".repeat(64);
        let good = ["foo.", "{a}.", "foo-{a}-bar.", "data-", "a.b.c", &long[1..]];
        assert_eq!(accepted(host_prefix, &good), good);
        let bad = ["", ".", "-a", "a..b", "a/b", "a b", "é.", "a@b.", "a:b", ".{a}", "a.\u{202e}.", "a\nb", &long];
        assert_eq!(accepted(host_prefix, &bad), [""; 0]);
    }
}
