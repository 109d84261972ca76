//! Turns an input into a request: a call that stops before its request is transmitted, and never waits.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use aws_smithy_runtime::client::orchestrator::StopPoint;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Input, InterceptorContext};
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;

use super::Request;
use super::error::RequestError;
use super::options::Options;
use crate::operation::span::Called;
use crate::operation::{self, Description, InMemory, NotInMemory, Operation};
use crate::validate::ValidationErrors;

/// Input, or a reference to one that can be cloned.
pub trait IntoInput<I> {
    /// Returns the input.
    fn into_input(self) -> I;
}

impl<I> IntoInput<I> for I {
    fn into_input(self) -> I {
        self
    }
}

impl<I: Clone> IntoInput<I> for &I {
    fn into_input(self) -> I {
        self.clone()
    }
}

/// Returns the unsigned request of an operation.
///
/// # Errors
/// Fails if the input is not valid or not a single message, or if the endpoint cannot be resolved.
pub fn request<O: Operation>(
    input: impl IntoInput<O::Input>,
    options: &Options<O::Service>,
) -> Result<Request, RequestError> {
    let plugins = options.operation_plugins::<O>();
    let plugins = RuntimePlugins::clone(&plugins).with_operation_plugin(InMemory::new::<O>(options.protocol()));
    make(Called::new::<O>(), &O::describe(), &plugins, || Input::erase(input.into_input()))
}

fn make(
    called: Called,
    description: &Description,
    plugins: &RuntimePlugins,
    input: impl FnOnce() -> Input,
) -> Result<Request, RequestError> {
    let operation = description.name();
    if description.sends_events() {
        return Err(RequestError::EventStream { operation });
    }
    let call = pin!(operation::orchestrate(called, description, plugins, input(), StopPoint::BeforeTransmit));
    let result = match call.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Pending => return Err(RequestError::Waits { operation }),
        Poll::Ready(Ok(context)) => message(context),
        Poll::Ready(Err(error)) => {
            Err(error.into_source().unwrap_or_else(|_| "the call ended before its request was made".into()))
        }
    };
    result.map_err(|source| classify(operation, source))
}

/// Returns the request that a call has made.
fn message(mut context: InterceptorContext) -> Result<Request, BoxError> {
    let request = context.take_request().ok_or("the call ended before its request was made")?;
    let (head, body) = request.try_into_http1x()?.into_parts();
    Ok(Request::from_parts(head, InMemory::load(body)?))
}

/// Returns the error of a call that has not made a request.
fn classify(operation: &'static str, source: BoxError) -> RequestError {
    if source.is::<NotInMemory>() {
        return RequestError::BodyNotInMemory { operation };
    }
    match source.downcast::<ValidationErrors>() {
        Ok(errors) => RequestError::InvalidInput { operation, errors: *errors },
        Err(source) => RequestError::Other { operation, source },
    }
}
