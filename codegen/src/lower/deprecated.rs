//! Lowers the `deprecated` trait to the note that the attribute takes.

use tinsmith_model::TraitMap;
use tinsmith_model::traits::Deprecated as DeprecatedTrait;

use crate::ir::structure::Deprecated;

/// That something is deprecated, if it is. When it became so is a date or a version of the service, which the
/// attribute's own `since` would take for one of the crate.
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

/// The text without line ends and what else is not printed.
fn one_line(text: &str) -> String {
    text.split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
