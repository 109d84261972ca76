//! Turns a response into the output or the error of an operation.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::CreateUnhandledError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};

use super::Response;
use super::error::EventStreamOutput;
use crate::behavior::{self, Behavior};
use crate::config::plugin::service_values;
use crate::error::BoxError;
use crate::operation::{self, Description, Operation};
use crate::service::{Service, ServiceInfo};

/// Returns the output or the error that a response contains.
///
/// # Errors
/// Returns the error of the service, or an unhandled error if the response cannot be read.
pub fn response<O: Operation>(response: Response) -> Result<O::Output, O::Error> {
    let (service, description) = (O::Service::info(), O::describe());
    let unreadable = |error| O::Error::create_unhandled_error(error, None);
    let mut response = adjusted(response, service, &description).map_err(unreadable)?;
    operation::read::<O>(
        &mut response,
        &config(service_values(service, &O::Service::protocol()), service, &description),
    )
}

/// Returns the response as the deserializer takes it.
fn adjusted(response: Response, service: &ServiceInfo, description: &Description) -> Result<HttpResponse, BoxError> {
    if description.receives_events() && response.status().is_success() {
        return Err(EventStreamOutput { operation: description.name() }.into());
    }
    let mut response = HttpResponse::try_from(response.map(SdkBody::from))?;
    for behavior in behaviors(service, description) {
        behavior.adjust(&mut response)?;
    }
    Ok(response)
}

/// Returns the configuration that responses are read with.
fn config(mut values: Layer, service: &ServiceInfo, description: &Description) -> ConfigBag {
    let mut components = RuntimeComponentsBuilder::new("message");
    behavior::add(service.behaviors, &mut components, &mut values);
    behavior::add(description.behaviors, &mut components, &mut values);
    ConfigBag::of_layers(vec![values])
}

fn behaviors(service: &ServiceInfo, description: &Description) -> impl Iterator<Item = &'static dyn Behavior> + use<> {
    service.behaviors.iter().chain(description.behaviors).copied()
}
