//! Checks members whose values must be URL-encoded.
//!
//! Non-ASCII and control characters fit in no header, so a value that has them is refused at every level of validation. A
//! `%` that begins no escape is what the service refuses; with [`Validation::Off`] it is sent all the same.

use aws_smithy_types::config_bag::ConfigBag;

use super::Description;
use crate::error::{BoxError, BuildError};
use crate::validate::Validation;
use crate::walk::{Scalar, Structure, scalars};

/// Checks the members of an input that must be URL-encoded.
///
/// # Errors
/// Fails with the first member that is not encoded.
pub(super) fn check(description: &Description, input: &dyn Structure, config: &ConfigBag) -> Result<(), BoxError> {
    if description.url_encoded.is_empty() {
        return Ok(());
    }
    let level = config.load::<Validation>().copied().unwrap_or_default();
    let mut found = None;
    scalars::visit(input, |member, value| {
        let (Some(name), Some(Scalar::String(text))) = (member.member_name(), value) else { return };
        if let Some(name) = description.url_encoded.iter().find(|known| **known == name)
            && let Some(problem) = problem(text, level)
        {
            found.get_or_insert((*name, problem));
        }
    })?;
    match found {
        Some((name, problem)) => Err(BuildError::invalid_field(
            name,
            format!("it must be URL-encoded, but {problem}: `primitives::CopySource::new(bucket, key)` encodes a key"),
        )
        .into()),
        None => Ok(()),
    }
}

/// Returns what shows that a text is not encoded.
fn problem(text: &str, level: Validation) -> Option<&'static str> {
    if text.chars().any(|letter| letter.is_control() || !letter.is_ascii()) {
        return Some("contains a character that is not ASCII, or a control character");
    }
    (level != Validation::Off && has_stray_percent(text.as_bytes()))
        .then_some("contains a `%` that is not followed by two hexadecimal digits")
}

fn has_stray_percent(text: &[u8]) -> bool {
    let is_escape =
        |place: usize| text.get(place + 1..place + 3).is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit));
    text.iter().enumerate().any(|(place, byte)| *byte == b'%' && !is_escape(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_an_encoding_is_a_problem() {
        for (text, basic, off) in [
            ("bucket/a%20b%2B", false, false),
            ("bucket/a b+c", false, false),
            ("bucket/100%", true, false),
            ("bucket/100%2", true, false),
            ("bucket/%zz", true, false),
            ("bucket/é", true, true),
            ("bucket/\n", true, true),
        ] {
            let is_problem = |level| problem(text, level).is_some();
            assert_eq!((is_problem(Validation::Basic), is_problem(Validation::Off)), (basic, off), "{text:?}");
        }
    }
}
