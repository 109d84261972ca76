//! Result of a call in a form that does not depend on the crate.

use std::error::Error;
use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::byte_stream::AggregatedBytes;
use aws_smithy_types::byte_stream::error::Error as ByteStreamError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::RequestId;

/// Start of the message of an error without a variant.
const UNHANDLED: &str = "unhandled error";

/// The future of a call.
pub type Calling = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// A call of one operation with its input, through a client of type `C`.
pub struct Call<C> {
    operation: &'static str,
    send: Box<dyn Fn(C) -> Calling>,
}

impl<C> Call<C> {
    pub(crate) fn new(operation: &'static str, send: impl Fn(C) -> Calling + 'static) -> Self {
        Self { operation, send: Box::new(send) }
    }

    /// Returns the operation as the name of the client's method.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Sends the call.
    pub fn send(&self, client: C) -> Calling {
        (self.send)(client)
    }
}

/// Result of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The output in its `Debug` form.
    Output(String),
    /// The bytes of a streaming output, if all arrive.
    Stream(Option<Vec<u8>>),
    /// An error of the service.
    ServiceError {
        /// The error in its `Debug` form, or in its `Display` form if it has no variant, as the messages of parsers
        /// differ.
        error: String,
        /// The code of the error.
        code: Option<String>,
        /// The message of the error.
        message: Option<String>,
        /// The request ID.
        request_id: Option<String>,
    },
    /// Any other failure: the variant of `SdkError`.
    Failure(&'static str),
}

impl Outcome {
    pub(crate) fn new<O, E>(result: Result<O, SdkError<E, HttpResponse>>) -> Self
    where
        O: Debug,
        E: Error + ProvideErrorMetadata + RequestId,
    {
        let error = match result {
            Ok(output) => return Self::Output(format!("{output:?}")),
            Err(SdkError::ServiceError(context)) => context.into_err(),
            Err(SdkError::ConstructionFailure(_)) => return Self::Failure("construction failure"),
            Err(SdkError::TimeoutError(_)) => return Self::Failure("timeout"),
            Err(SdkError::DispatchFailure(_)) => return Self::Failure("dispatch failure"),
            Err(SdkError::ResponseError(_)) => return Self::Failure("response error"),
            Err(_) => return Self::Failure("an unheard-of failure"),
        };
        let debug = format!("{error:?}");
        Self::ServiceError {
            error: if debug.starts_with("Unhandled(") { error.to_string() } else { debug },
            code: error.code().map(str::to_owned),
            message: error.message().map(str::to_owned),
            request_id: error.request_id().map(str::to_owned),
        }
    }

    /// Removes the code of an error and the request ID of a response that could not be read completely, as the official
    /// crate does not keep them.
    pub fn without_what_only_we_keep(self, official: &Self) -> Self {
        let lost =
            matches!(official, Self::ServiceError { error, code: None, request_id: None, .. } if error == UNHANDLED);
        match self {
            Self::ServiceError { error, .. } if lost && error.starts_with(UNHANDLED) => official.clone(),
            other => other,
        }
    }

    pub(crate) fn stream(body: Result<AggregatedBytes, ByteStreamError>) -> Self {
        Self::Stream(body.ok().map(AggregatedBytes::to_vec))
    }
}
