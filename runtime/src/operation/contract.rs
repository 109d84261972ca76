//! The traits of a generated operation, its input and its output.

use std::fmt::Debug;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;

use super::description::Description;
use crate::SdkError;
use crate::builder::Members;
#[cfg(feature = "event-stream")]
use crate::error::BoxError;
use crate::error::{BuildError, OperationError};
use crate::protocol::SharedClientProtocol;
use crate::service::Service;
use crate::walk::{Shape, Structure};

/// Result of a call: the output or the error of an operation.
pub type CallResult<O> = Result<<O as Operation>::Output, SdkError<<O as Operation>::Error, HttpResponse>>;

/// Operation of a service.
pub trait Operation: Copy + Debug + Default + Send + Sync + 'static {
    /// The service.
    type Service: Service;
    /// The members that builders collect: the input itself, unless it has required members.
    type Members: Members<Built = Result<Self::Input, BuildError>> + Send + Sync + 'static;
    /// The input of the operation.
    type Input: Input;
    /// The output of the operation.
    type Output: Output;
    /// The error of the operation.
    type Error: OperationError;

    /// Returns the description of the operation.
    fn describe() -> Description;
}

/// Input of an operation.
pub trait Input: Structure + Debug + Send + Sync + 'static {
    /// Returns the idempotency token, which is filled in if it is unset.
    #[inline]
    fn idempotency_token(&mut self) -> Option<&mut Option<String>> {
        None
    }

    /// Changes values that the service would not accept, before the input is used.
    #[inline]
    fn prepare(&mut self) {}

    /// Returns the streaming body, which is sent and received unchanged.
    #[inline]
    fn body_mut(&mut self) -> Option<&mut ByteStream> {
        None
    }

    /// Takes the event stream, whose events are sent as they are produced.
    #[cfg(feature = "event-stream")]
    #[inline]
    fn take_events(&mut self) -> Option<crate::event_stream::Outgoing> {
        None
    }

    /// Stores the event stream of a request, which a fake of the service receives.
    #[cfg(feature = "fake")]
    #[inline]
    fn set_events(&mut self, _events: crate::event_stream::incoming::Incoming, _protocol: &SharedClientProtocol) {}
}

/// Output of an operation.
pub trait Output: Shape + Structure + Debug + Send + Sync + 'static {
    /// `true` if the body is passed on without being read.
    const STREAMS: bool = false;

    /// The indexes of members whose absence fails the call. Other missing members read as empty values.
    const REQUIRED: &'static [usize] = &[];

    /// Stores the request id that the service returned.
    fn set_request_id(&mut self, id: Option<String>);

    /// Stores the extended request id, if the service returns such ids.
    #[inline]
    fn set_extended_request_id(&mut self, _headers: &Headers) {}

    /// Stores the body of a streaming output. The protocol decodes the event messages in it, if there are any.
    #[inline]
    fn set_body(&mut self, _body: SdkBody, _protocol: &SharedClientProtocol) {}

    /// Takes the streaming body, which a fake of the service sends.
    #[cfg(feature = "fake")]
    #[inline]
    fn take_body(&mut self) -> Option<SdkBody> {
        None
    }

    /// Takes the event stream, which a fake of the service sends. The events of another response cannot be sent.
    #[cfg(feature = "fake")]
    #[inline]
    fn take_events(&mut self) -> Option<crate::event_stream::Outgoing> {
        None
    }

    /// Receives the message that protocols without HTTP bindings send before the events, and stores its members.
    #[cfg(feature = "event-stream")]
    #[inline]
    fn receive_initial_response(&mut self) -> impl Future<Output = Result<(), BoxError>> + Send {
        std::future::ready(Ok(()))
    }
}

/// Output of an operation whose payload need not be signed.
pub trait PayloadOptional {}
