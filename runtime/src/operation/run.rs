//! Runs operations, completely or up to a stop point.

use aws_smithy_runtime::client::orchestrator::{StopPoint, invoke_with_stop_point};
use aws_smithy_runtime_api::client::interceptors::context::{
    Error, Input as ErasedInput, InterceptorContext, Output as ErasedOutput,
};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
#[cfg(feature = "event-stream")]
use aws_smithy_types::body::SdkBody;
use tracing::Instrument;

#[cfg(feature = "event-stream")]
use super::Output as _;
use super::secrecy::Secrecy;
use super::span::Called;
use super::{CallResult, Description, Operation};
use crate::SdkError;
use crate::builder::Members;
use crate::client::Handle;
use crate::service::Service;

/// Builds the input and runs the operation.
///
/// # Errors
/// Returns any error from building the input to reading the response.
pub async fn send<O: Operation>(
    handle: &Handle<O::Service>,
    config_override: Option<<O::Service as Service>::ConfigBuilder>,
    members: O::Members,
) -> CallResult<O> {
    let input = members.build().map_err(SdkError::construction_failure)?;
    let plugins = handle.operation_plugins::<O>(config_override);
    run::<O>(&plugins, input).await
}

/// Runs an operation with the given plugins.
///
/// # Errors
/// Fails like [`send`].
///
/// # Panics
/// Panics if the plugins belong to another operation.
pub async fn run<O: Operation>(plugins: &RuntimePlugins, input: O::Input) -> CallResult<O> {
    match run_erased(Called::new::<O>(), &O::describe(), plugins, ErasedInput::erase(input)).await {
        Ok(output) => {
            let output = output.downcast().expect("the operation's own deserializer made the output");
            #[cfg(feature = "event-stream")]
            let output = with_initial_response::<O>(output).await?;
            Ok(output)
        }
        Err(error) => Err(own_error::<O>(error)),
    }
}

/// Converts an error of the orchestrator into the error type of the operation.
pub(crate) fn own_error<O: Operation>(error: SdkError<Error, HttpResponse>) -> SdkError<O::Error, HttpResponse> {
    error.map_service_error(|error| error.downcast().expect("the operation's own deserializer made the error"))
}

/// Receives the members that precede the events of an output. Errors contain an empty response, since the original
/// response has been consumed.
#[cfg(feature = "event-stream")]
async fn with_initial_response<O: Operation>(mut output: O::Output) -> CallResult<O> {
    let description = O::describe();
    if !description.has_http_bindings() && description.receives_events() {
        output.receive_initial_response().await.map_err(|error| {
            let status = 200.try_into().expect("200 is a status");
            SdkError::response_error(error, HttpResponse::new(status, SdkBody::empty()))
        })?;
    }
    Ok(output)
}

async fn run_erased(
    called: Called,
    description: &Description,
    plugins: &RuntimePlugins,
    input: ErasedInput,
) -> Result<ErasedOutput, SdkError<Error, HttpResponse>> {
    orchestrate(called, description, plugins, input, StopPoint::None).await?.finalize()
}

/// Runs an operation up to a stop point.
pub(crate) async fn orchestrate(
    called: Called,
    description: &Description,
    plugins: &RuntimePlugins,
    input: ErasedInput,
    stop: StopPoint,
) -> Result<InterceptorContext, SdkError<Error, HttpResponse>> {
    let call = invoke_with_stop_point(called.service, description.name, input, plugins, stop)
        .instrument(called.span(description.name));
    let secrecy = Secrecy::of_call(description);
    if secrecy.is_needed() { secrecy.around(Box::pin(call)).await } else { call.await }
}
