//! Lowers the `deprecated` trait to the note of the Rust attribute.

use tinsmith_model::TraitMap;
use tinsmith_model::traits::Deprecated as DeprecatedTrait;

use crate::ir::structure::Deprecated;

/// Returns the deprecation, if the traits have one. The `since` of the trait is a date or a version of the service and
/// becomes part of the note, because the `since` of the attribute is a version of the crate.
pub(super) fn deprecated(traits: &TraitMap) -> Option<Deprecated> {
    let DeprecatedTrait { message, since } = traits.get()?;
    let note = match (message.map(|text| one_line(&text)), since.map(|text| one_line(&text))) {
        (Some(message), Some(since)) => Some(format!("{message} (since {since})")),
        (Some(message), None) => Some(message),
        (None, Some(since)) => Some(format!("since {since}")),
        (None, None) => None,
    };
    Some(Deprecated { note })
}

/// Returns the text on one line, without control characters.
fn one_line(text: &str) -> String {
    text.split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
