//! Turns an input into a request: a call that stops before its request is transmitted, and never waits.

use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use aws_smithy_runtime::client::orchestrator::StopPoint;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Input, InterceptorContext};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, RuntimePlugins};
use aws_smithy_runtime_api::client::ser_de::{SerializeRequest, SharedRequestSerializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
use bytes::Bytes;
use http_body::Body;

use super::Request;
use super::error::RequestError;
use super::options::Options;
use crate::operation::span::Called;
use crate::operation::{self, Description, Operation};
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
    let plugins = RuntimePlugins::clone(&plugins).with_operation_plugin(InMemory(operation::serializer::<O>()));
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
    Ok(Request::from_parts(head, loaded(body)?))
}

/// Returns the bytes of a body in memory.
fn loaded(mut body: SdkBody) -> Result<Bytes, BoxError> {
    match Pin::new(&mut body).poll_frame(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(None) => Ok(Bytes::new()),
        Poll::Ready(Some(frame)) if body.is_end_stream() => Ok(frame?.into_data().unwrap_or_default()),
        Poll::Ready(Some(_)) | Poll::Pending => Err(Unloaded.into()),
    }
}

/// Returns the error of a call that has not made a request.
fn classify(operation: &'static str, source: BoxError) -> RequestError {
    if source.is::<Unloaded>() {
        return RequestError::BodyNotInMemory { operation };
    }
    match source.downcast::<ValidationErrors>() {
        Ok(errors) => RequestError::InvalidInput { operation, errors: *errors },
        Err(source) => RequestError::Other { operation, source },
    }
}

/// Error of a body that is a stream.
#[derive(Debug, thiserror::Error)]
#[error("the body is a stream")]
struct Unloaded;

/// Serializer that refuses bodies that are streams, which only an async runtime could read.
#[derive(Debug)]
struct InMemory(SharedRequestSerializer);

impl RuntimePlugin for InMemory {
    fn config(&self) -> Option<FrozenLayer> {
        let mut layer = Layer::new("in memory");
        layer.store_put(SharedRequestSerializer::new(Self(self.0.clone())));
        Some(layer.freeze())
    }
}

impl SerializeRequest for InMemory {
    fn serialize_input(&self, input: Input, config: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let request = self.0.serialize_input(input, config)?;
        if request.body().bytes().is_none() {
            return Err(Unloaded.into());
        }
        Ok(request)
    }
}
