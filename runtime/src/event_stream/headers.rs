//! The headers that state the type of a message.

use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use aws_smithy_types::str_bytes::StrBytes;

use crate::walk::{Result, SerdeError};

pub(super) const MESSAGE_TYPE: &str = ":message-type";
pub(super) const EVENT_TYPE: &str = ":event-type";
pub(super) const EXCEPTION_TYPE: &str = ":exception-type";
pub(super) const CONTENT_TYPE: &str = ":content-type";
pub(super) const ERROR_CODE: &str = ":error-code";
pub(super) const ERROR_MESSAGE: &str = ":error-message";

/// The `:message-type` of events.
pub(super) const EVENT: &str = "event";
/// The `:message-type` of errors that the model defines.
pub(super) const EXCEPTION: &str = "exception";
/// The `:message-type` of other errors.
pub(super) const ERROR: &str = "error";

/// Creates a text header.
pub(super) fn text(name: &'static str, value: impl Into<String>) -> Header {
    Header::new(name, HeaderValue::String(value.into().into()))
}

/// Returns the value of a header.
pub(super) fn find<'m>(message: &'m Message, name: &str) -> Option<&'m HeaderValue> {
    message.headers().iter().find(|header| header.name().as_str() == name).map(Header::value)
}

/// Returns the value of a header if it is there and is text.
pub(super) fn find_text<'m>(message: &'m Message, name: &str) -> Option<&'m str> {
    find(message, name)?.as_string().ok().map(StrBytes::as_str)
}

/// Type of a message, as its headers state it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum MessageKind<'m> {
    /// An event of this type.
    Event(&'m str),
    /// A modeled error of this type.
    Exception(&'m str),
    /// Any other error, with its code if there is one.
    Error(Option<&'m str>),
}

impl<'m> MessageKind<'m> {
    /// Reads the type of a message.
    pub(super) fn parse(message: &'m Message) -> Result<Self> {
        match required(message, MESSAGE_TYPE)? {
            EVENT => required(message, EVENT_TYPE).map(Self::Event),
            EXCEPTION => required(message, EXCEPTION_TYPE).map(Self::Exception),
            ERROR => Ok(Self::Error(find_text(message, ERROR_CODE))),
            other => {
                Err(SerdeError::invalid_input(format!("`{}` is not a valid `{MESSAGE_TYPE}`", other.escape_debug())))
            }
        }
    }
}

fn required<'m>(message: &'m Message, name: &str) -> Result<&'m str> {
    match find(message, name).map(HeaderValue::as_string) {
        Some(Ok(text)) => Ok(text.as_str()),
        Some(Err(_)) => Err(SerdeError::invalid_input(format!("the header `{name}` of a message is not text"))),
        None => Err(SerdeError::invalid_input(format!("a message has no header `{name}`"))),
    }
}
