//! Messages of modeled errors: the message that the error structure and its metadata share.
//!
//! A service may spell the message differently than the model, as in `<Message>` for a member `message`. The protocol
//! then finds it for the metadata only. Conversely, a message with a name of its own is found for the member only.

use aws_smithy_types::error::metadata::ErrorMetadata;

use crate::request_id;

/// Message member of an error structure.
pub trait MessageMember {
    /// Returns the message, if it is set and not empty: a required member that is missing reads as an empty text.
    fn get(&self) -> Option<&str>;

    /// Sets the message.
    fn set(&mut self, message: &str);
}

impl MessageMember for String {
    fn get(&self) -> Option<&str> {
        (!self.is_empty()).then_some(self)
    }

    fn set(&mut self, message: &str) {
        message.clone_into(self);
    }
}

impl MessageMember for Option<String> {
    fn get(&self) -> Option<&str> {
        self.as_ref().and_then(MessageMember::get)
    }

    fn set(&mut self, message: &str) {
        *self = Some(message.to_owned());
    }
}

/// Sets an unset message to that of the metadata. Returns the metadata, with the message of the error.
pub fn adopt_message(member: &mut dyn MessageMember, meta: ErrorMetadata) -> ErrorMetadata {
    match (member.get(), meta.message()) {
        (None, None) => meta,
        (None, Some(message)) => {
            member.set(message);
            meta
        }
        (Some(message), known) if known == Some(message) => meta,
        (Some(message), _) => {
            let message = message.to_owned();
            meta.into_builder().message(message).build()
        }
    }
}

/// Sets an unset message to that of the metadata, and returns the metadata without it, since metadata is printed.
pub fn hide_message(member: &mut dyn MessageMember, meta: &ErrorMetadata) -> ErrorMetadata {
    if let (None, Some(message)) = (member.get(), meta.message()) {
        member.set(message);
    }
    without_message(meta)
}

/// The facts beside the code and message that protocols store in metadata: the awsQuery type and the request id of XML.
const EXTRAS: [&str; 4] = ["type", "request_id", request_id::ID_KEY, request_id::EXTENDED_ID_KEY];

/// Returns metadata with the same code and ids, but without a message.
pub fn without_message(meta: &ErrorMetadata) -> ErrorMetadata {
    let mut kept = ErrorMetadata::builder();
    if let Some(code) = meta.code() {
        kept = kept.code(code);
    }
    let extras = EXTRAS.iter().filter_map(|key| Some((*key, meta.extra(key)?)));
    extras.fold(kept, |kept, (key, value)| kept.custom(key, value)).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta(message: Option<&str>) -> ErrorMetadata {
        let meta = ErrorMetadata::builder().code("Gone").custom("aws_request_id", "1");
        message
            .map_or_else(
                || ErrorMetadata::builder().code("Gone").custom("aws_request_id", "1"),
                |text| meta.message(text),
            )
            .build()
    }

    #[test]
    fn the_error_and_its_metadata_have_the_same_message() {
        let cases = [
            (None, None, None),
            (None, Some("found"), Some("found")),
            (Some(""), Some("found"), Some("found")),
            (Some("own"), None, Some("own")),
            (Some("own"), Some("found"), Some("own")),
            (Some("same"), Some("same"), Some("same")),
        ];
        for (own, found, expected) in cases {
            let mut member = own.map(str::to_owned);
            let adopted = adopt_message(&mut member, meta(found));
            assert_eq!((member.get(), adopted.message()), (expected, expected), "{own:?} {found:?}");
            let mut required = own.unwrap_or_default().to_owned();
            let adopted = adopt_message(&mut required, meta(found));
            assert_eq!((required.get(), adopted.message()), (expected, expected), "{own:?} {found:?}");
            assert_eq!((adopted.code(), adopted.extra("aws_request_id")), (Some("Gone"), Some("1")));
        }
    }

    #[test]
    fn a_sensitive_message_is_in_the_error_only() {
        for (own, found, expected) in [(None, Some("found"), Some("found")), (Some("own"), Some("found"), Some("own"))]
        {
            let mut member = own.map(str::to_owned);
            let hidden = hide_message(&mut member, &meta(found));
            assert_eq!((member.get(), hidden.message()), (expected, None));
            assert_eq!((hidden.code(), hidden.extra("aws_request_id")), (Some("Gone"), Some("1")));
        }
    }
}
