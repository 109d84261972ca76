//! Lowers the `deprecated` trait to the note of the Rust attribute.

use tinsmith_model::TraitMap;
use tinsmith_model::traits::Deprecated as DeprecatedTrait;

use crate::docs::one_line;
use crate::ir::notes::Deprecated;

/// Returns the deprecation, if the traits have one. The `since` of the trait is a date or a version of the service and
/// becomes part of the note, because the `since` of the attribute is a version of the crate.
pub(super) fn deprecated(traits: &TraitMap) -> Option<Deprecated> {
    let DeprecatedTrait { message, since } = traits.get()?;
    let note = match (message.map(|text| note(&text)), since.map(|text| note(&text))) {
        (Some(message), Some(since)) => Some(format!("{message} (since {since})")),
        (Some(message), None) => Some(message),
        (None, Some(since)) => Some(format!("since {since}")),
        (None, None) => None,
    };
    Some(Deprecated { note })
}

/// The text on one line, in which rustdoc finds neither links nor tags. The compiler prints it as it is, so that it has
/// no escapes: a space takes links and tags apart.
fn note(text: &str) -> String {
    let mut note = String::with_capacity(text.len());
    for letter in one_line(text).chars() {
        let is_link = note.ends_with(']') && matches!(letter, '(' | '[' | ':');
        let is_tag = note.ends_with('<') && (letter.is_ascii_alphabetic() || matches!(letter, '/' | '!' | '?'));
        if is_link || is_tag {
            note.push(' ');
        }
        note.push(letter);
    }
    note
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_have_neither_links_nor_tags_nor_lines() {
        assert_eq!(note("Use [Get](javascript:alert(1)).\n"), "Use [Get] (javascript:alert(1)).");
        assert_eq!(
            note("<script>a</script> <javascript:b> [c]: d\u{202e}"),
            "< script>a< /script> < javascript:b> [c] : d"
        );
        assert_eq!(note("a[0] < b, `c` and *d*"), "a[0] < b, `c` and *d*");
    }
}
