//! Members that identify a resource, and the form of their values.

use tinsmith_model::traits::{Length, Pattern, ResourceIdentifier};
use tinsmith_model::{Member, Shape};

use crate::lower::context::Context;
use crate::pattern::translate;

/// Values that services make up. Their last digits count.
const TEMPLATES: [&str; 6] = [
    "1000000",
    "00000000-0000-4000-8000-000000000000",
    "a1000000",
    "A1000000",
    "00000000000000000000000000000000",
    "arn:aws:service:us-east-1:123456789012:resource/1000000",
];

/// The longest value.
const LONGEST: usize = 256;

/// Returns the member of an input that holds the identifier with this name.
pub(super) fn identifier<'m>(input: &'m Shape, name: &str) -> Option<&'m Member> {
    let is_bound = |member: &&Member| member.traits.get().is_some_and(|ResourceIdentifier(bound)| bound == name);
    input.members().find(is_bound).or_else(|| input.member(name))
}

/// Returns a value that the identifier admits, as far as this is found. Its last digits count.
pub(super) fn template(cx: Context<'_>, member: &Member) -> String {
    let target = cx.target(member);
    let length: Length = member.traits.get().or_else(|| target.traits.get()).unwrap_or(Length { min: None, max: None });
    let pattern = member.traits.get().or_else(|| target.traits.get()).map(|Pattern(pattern)| pattern);
    let [least, most] = [(length.min, 0), (length.max, LONGEST)]
        .map(|(bound, other)| bound.and_then(|bound| usize::try_from(bound).ok()).unwrap_or(other));
    let least = least.min(LONGEST);
    let prefix = pattern.as_deref().map(literal_prefix).unwrap_or_default();
    let is_admitted = admits(pattern.as_deref());
    let mut candidates = TEMPLATES
        .iter()
        .flat_map(|template| ["", prefix.as_str()].map(|prefix| padded(&format!("{prefix}{template}"), least)));
    let fits = |template: &String| template.len() >= least && template.len() <= most && is_admitted(template);
    candidates.find(fits).unwrap_or_else(|| padded(TEMPLATES[0], least))
}

/// Returns the text that all matches of a pattern begin with, as far as it is plain.
fn literal_prefix(pattern: &str) -> String {
    let plain = |letter: &char| letter.is_ascii_alphanumeric() || "-_:/".contains(*letter);
    let rest = pattern.trim_start_matches(['^', '(']);
    let prefix: String = rest.chars().take_while(plain).collect();
    // The last letter may be optional or repeated.
    match rest[prefix.len()..].chars().next() {
        Some('?' | '*' | '+' | '{') => prefix[..prefix.len().saturating_sub(1)].to_owned(),
        Some(_) | None => prefix,
    }
}

/// Inserts zeros before the digits at the end of a template.
fn padded(template: &str, least: usize) -> String {
    let missing = least.saturating_sub(template.len());
    let digits = template.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (head, tail) = template.split_at(template.len() - digits);
    // A zero in front would be no digit that counts, so the first digit stays.
    let (first, tail) = tail.split_at(tail.len().min(1));
    format!("{head}{first}{}{tail}", "0".repeat(missing))
}

/// Returns a test of values with a pattern. Without one that can be tested, all values pass.
fn admits(pattern: Option<&str>) -> Box<dyn Fn(&str) -> bool> {
    match pattern.and_then(|pattern| translate(pattern).ok()?.compiled()) {
        Some(regex) => Box::new(move |value| regex.is_match(value)),
        None => Box::new(|_| true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_plain_and_certain() {
        let cases = [
            ("^[0-9]+$", ""),
            ("^wfv-[0-9a-f]+$", "wfv-"),
            ("^(arn:aws|x)", "arn:aws"),
            ("ab?c", "a"),
            ("^a|b$", "a"),
            ("", ""),
        ];
        for (pattern, expected) in cases {
            assert_eq!(literal_prefix(pattern), expected, "{pattern}");
        }
    }

    #[test]
    fn templates_are_as_long_as_needed() {
        assert_eq!(padded("1000000", 10), "1000000000");
        assert_eq!(padded("a1", 4), "a100");
        assert_eq!(padded("a", 4), "a000");
        assert_eq!(padded("1000000", 0), "1000000");
    }
}
