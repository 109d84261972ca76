//! Errors of making, signing and reading messages.

use std::error::Error as StdError;
use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;

use crate::validate::ValidationErrors;

/// Error of an input that cannot be turned into a request.
#[derive(Debug)]
#[non_exhaustive]
pub enum RequestError {
    /// The input violates constraints of the model.
    #[non_exhaustive]
    InvalidInput {
        /// The operation.
        operation: &'static str,
        /// The violations.
        errors: ValidationErrors,
    },
    /// The input contains an event stream.
    #[non_exhaustive]
    EventStream {
        /// The operation.
        operation: &'static str,
    },
    /// The body is a stream, such as a file.
    #[non_exhaustive]
    BodyNotInMemory {
        /// The operation.
        operation: &'static str,
    },
    /// The configuration contains something that waits.
    #[non_exhaustive]
    Waits {
        /// The operation.
        operation: &'static str,
    },
    /// Any other reason, such as a missing region or label.
    #[non_exhaustive]
    Other {
        /// The operation.
        operation: &'static str,
        /// The reason.
        source: BoxError,
    },
}

impl fmt::Display for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidInput { operation, .. } => write!(formatter, "the input of `{operation}` is not valid"),
            Self::EventStream { operation } => write!(
                formatter,
                "`{operation}` sends a stream of events, which is more than one message: call it with a client"
            ),
            Self::BodyNotInMemory { operation } => write!(
                formatter,
                "the body in the input of `{operation}` is a stream: read it into memory first, as with \
                 `ByteStream::collect`, or call the operation with a client"
            ),
            Self::Waits { operation } => write!(
                formatter,
                "the request of `{operation}` cannot be made at once, since the configuration has an endpoint resolver or \
                 another part that waits: make the options from a configuration without it, such as one with \
                 `endpoint_url`"
            ),
            Self::Other { operation, .. } => write!(formatter, "the request of `{operation}` cannot be made"),
        }
    }
}

impl StdError for RequestError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::InvalidInput { errors, .. } => Some(errors),
            Self::Other { source, .. } => Some(source.as_ref()),
            Self::EventStream { .. } | Self::BodyNotInMemory { .. } | Self::Waits { .. } => None,
        }
    }
}

/// Error of signing a request.
#[derive(Debug)]
#[non_exhaustive]
pub enum SignError {
    /// The request has none of the extensions that say how it is signed.
    UnknownRequest,
    /// The authentication scheme of the request needs an identity of another kind.
    #[non_exhaustive]
    OtherIdentity {
        /// The authentication scheme.
        scheme: String,
        /// The kind of identity that the scheme needs.
        needed: &'static str,
    },
    /// Any other reason, such as a missing region.
    Other(BoxError),
}

impl fmt::Display for SignError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownRequest => formatter.write_str(
                "only a request that an operation's `request` has returned can be signed, once and with its extensions: keep \
                 a clone of the unsigned request to sign it again",
            ),
            Self::OtherIdentity { scheme, needed } => write!(
                formatter,
                "requests of this operation are authenticated with `{scheme}`, which needs {needed}: pass that, or make the \
                 options from a configuration that prefers another scheme with `auth_scheme_preference`"
            ),
            Self::Other(_) => formatter.write_str("the request cannot be signed"),
        }
    }
}

impl StdError for SignError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Other(error) => Some(error.as_ref()),
            Self::UnknownRequest | Self::OtherIdentity { .. } => None,
        }
    }
}

/// Source of the error of a response that contains an event stream.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct EventStreamOutput {
    /// The operation.
    pub operation: &'static str,
}

impl fmt::Display for EventStreamOutput {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation } = self;
        write!(
            formatter,
            "the response of `{operation}` is a stream of events, which is more than one message: call it with a client"
        )
    }
}

impl StdError for EventStreamOutput {}
