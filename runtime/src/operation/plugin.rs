//! Plugin with an operation's part of the configuration, built once per client and kept there.

use std::borrow::Cow;
use std::convert::Infallible;

use aws_smithy_runtime::client::retries::classifiers::TransientErrorClassifier;
use aws_smithy_runtime::client::stalled_stream_protection::StalledStreamProtectionInterceptor;
use aws_smithy_runtime_api::client::auth::AuthSchemeOptionResolverParams;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::orchestrator::{Metadata, SensitiveOutput};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_runtime_api::client::ser_de::{SharedRequestSerializer, SharedResponseDeserializer};
use aws_smithy_types::config_bag::{FrozenLayer, Layer};

use super::contract::Operation;
use super::description::Description;
use super::interceptor::OperationInterceptor;
use super::retry::ServiceErrorClassifier;
#[cfg(feature = "aws")]
use super::signing;
use super::wire::{Wire, serializer};
use crate::behavior;
use crate::config::auth;
use crate::config::interceptor_group::group_interceptors;
use crate::service::{Service, ServiceInfo, ServiceProtocol};

/// The configuration layer and the components of an operation.
#[derive(Debug)]
pub(crate) struct OperationPlugin {
    config: FrozenLayer,
    components: RuntimeComponentsBuilder,
}

impl OperationPlugin {
    /// Creates the plugin of an operation, whose inputs reach the protocol of the service directly if that is given.
    pub(crate) fn new<O: Operation>(protocol: Option<&ServiceProtocol>) -> Self {
        let description = O::describe();
        let service = O::Service::info();
        let wire = (serializer::<O>(protocol), SharedResponseDeserializer::new(Wire::<O>::new(None)));
        let mut components = components(
            &description,
            SharedInterceptor::permanent(OperationInterceptor::new::<O>()),
            ServiceErrorClassifier::new::<O>(),
        );
        let mut layer = layer(service, &description, wire);
        #[cfg(feature = "aws")]
        signing::add::<O::Error>(service, &description, &mut components, &mut layer);
        let params = auth::Params::<O::Service>::for_operation(description.name);
        layer.store_put(AuthSchemeOptionResolverParams::new(params));
        behavior::add(description.behaviors, &mut components, &mut layer);
        Self { config: layer.freeze(), components: group_interceptors(components) }
    }

    pub(crate) fn into_components(self) -> RuntimeComponentsBuilder {
        self.components
    }
}

impl RuntimePlugin for OperationPlugin {
    fn config(&self) -> Option<FrozenLayer> {
        Some(self.config.clone())
    }

    fn runtime_components(&self, _: &RuntimeComponentsBuilder) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Borrowed(&self.components)
    }
}

fn layer(
    service: &'static ServiceInfo,
    description: &Description,
    (serializer, deserializer): (SharedRequestSerializer, SharedResponseDeserializer),
) -> Layer {
    let mut layer = Layer::new(description.name);
    layer.store_put(serializer);
    layer.store_put(deserializer);
    layer.store_put(Metadata::new(description.name, service.name));
    if description.sensitivity.output {
        layer.store_put(SensitiveOutput);
    }
    layer
}

fn components(
    description: &Description,
    interceptor: SharedInterceptor,
    classifier: ServiceErrorClassifier,
) -> RuntimeComponentsBuilder {
    let mut components = RuntimeComponentsBuilder::new(description.name)
        .with_interceptor(interceptor)
        // It never inspects an operation's error type, so one instantiation serves all operations.
        .with_retry_classifier(TransientErrorClassifier::<Infallible>::new())
        .with_retry_classifier(classifier);
    if description.stalled_stream_protection {
        components.push_interceptor(SharedInterceptor::permanent(StalledStreamProtectionInterceptor::default()));
    }
    components
}

/// Components that an operation adds to the configuration of its client.
pub type PluginComponents<'a> = Cow<'a, RuntimeComponentsBuilder>;

/// Returns the values that an operation adds to the configuration of its client.
pub fn plugin_config<O: Operation>() -> Option<FrozenLayer> {
    OperationPlugin::new::<O>(None).config()
}

/// Returns the components that an operation adds to the configuration of its client.
pub fn plugin_components<O: Operation>() -> PluginComponents<'static> {
    Cow::Owned(OperationPlugin::new::<O>(None).into_components())
}
