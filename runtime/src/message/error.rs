//! Errors of making, signing and reading messages.

use aws_smithy_runtime_api::box_error::BoxError;

use crate::validate::ValidationErrors;

/// Error of an input that cannot be turned into a request.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RequestError {
    /// The input violates constraints of the model.
    #[error("the input of `{operation}` is not valid")]
    #[non_exhaustive]
    InvalidInput {
        /// The operation.
        operation: &'static str,
        /// The violations.
        #[source]
        errors: ValidationErrors,
    },
    /// The input contains an event stream.
    #[error("`{operation}` sends a stream of events, which is more than one message: call it with a client")]
    #[non_exhaustive]
    EventStream {
        /// The operation.
        operation: &'static str,
    },
    /// The body is a stream, such as a file.
    #[error(
        "the body in the input of `{operation}` is a stream: read it into memory first, as with `ByteStream::collect`, or \
         call the operation with a client"
    )]
    #[non_exhaustive]
    BodyNotInMemory {
        /// The operation.
        operation: &'static str,
    },
    /// The configuration contains something that waits.
    #[error(
        "the request of `{operation}` cannot be made at once, since the configuration has an endpoint resolver or another \
         part that waits: make the options from a configuration without it, such as one with `endpoint_url`"
    )]
    #[non_exhaustive]
    Waits {
        /// The operation.
        operation: &'static str,
    },
    /// Any other reason, such as a missing region or label.
    #[error("the request of `{operation}` cannot be made")]
    #[non_exhaustive]
    Other {
        /// The operation.
        operation: &'static str,
        /// The reason.
        #[source]
        source: BoxError,
    },
}

/// Error of signing a request.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignError {
    /// The request has none of the extensions that say how it is signed.
    #[error(
        "only a request that an operation's `request` has returned can be signed, once and with its extensions: keep a clone \
         of the unsigned request to sign it again"
    )]
    UnknownRequest,
    /// The authentication scheme of the request needs an identity of another kind.
    #[error(
        "requests of this operation are authenticated with `{scheme}`, which needs {needed}: pass that, or make the options \
         from a configuration that prefers another scheme with `auth_scheme_preference`"
    )]
    #[non_exhaustive]
    OtherIdentity {
        /// The authentication scheme.
        scheme: String,
        /// The kind of identity that the scheme needs.
        needed: &'static str,
    },
    /// Any other reason, such as a missing region.
    #[error("the request cannot be signed")]
    Other(#[source] BoxError),
}

/// Source of the error of a response that contains an event stream.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the response of `{operation}` is a stream of events, which is more than one message: call it with a client")]
#[non_exhaustive]
pub struct EventStreamOutput {
    /// The operation.
    pub operation: &'static str,
}
