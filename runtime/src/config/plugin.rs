//! Runtime plugins of a client and of a single call, as passed to the orchestrator.

use std::borrow::Cow;
use std::time::UNIX_EPOCH;

#[cfg(feature = "aws")]
use aws_runtime::auth::sigv4::SigV4AuthScheme;
use aws_smithy_async::time::StaticTimeSource;
#[expect(deprecated, reason = "its successor would also let unauthenticated calls through")]
use aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePlugin;
use aws_smithy_runtime::client::config_override::Resolver;
use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime::client::metrics::MetricsRuntimePlugin;
use aws_smithy_runtime::client::orchestrator::AuthSchemeAndEndpointOrchestrationV2;
use aws_smithy_runtime::client::retries::classifiers::HttpStatusCodeClassifier;
use aws_smithy_runtime_api::client::runtime_plugin::{Order, RuntimePlugins, StaticRuntimePlugin};
use aws_smithy_schema::protocol::{ServiceShapeName, ServiceVersion, ServiceXmlNamespace};
use aws_types::region::SigningRegion;

#[cfg(feature = "aws")]
use super::SharedAuthScheme;
use super::auth::ModeledAuthSchemes;
use super::common;
use super::settled::{KeptMetrics, settle};
use super::{
    BehaviorVersion, BoxError, Core, CoreBuilder, FrozenLayer, IdentityCache, Layer, Region, RuntimeComponentsBuilder,
    RuntimePlugin, SharedRuntimePlugin, SharedTimeSource,
};
use crate::behavior;
use crate::idempotency::IdempotencyTokenProvider;
use crate::service::{Service, ServiceInfo, ServiceProtocol};

/// Returns the plugins of a client with this configuration, whose protocol is that of the service unless another one is
/// set.
///
/// # Errors
/// Fails if no behavior version is set, or metrics cannot be set up.
pub(crate) fn client_plugins<S: Service>(
    mut config: Core,
    protocol: &ServiceProtocol,
) -> Result<RuntimePlugins, BoxError> {
    let version = behavior_version(&config).ok_or(
        "A behavior major version must be set when sending a request or constructing a client. You must set it during \
         client construction or by enabling the `behavior-version-latest` cargo feature.",
    )?;
    let plugins = std::mem::take(&mut config.plugins);
    let clock = config.components.time_source().unwrap_or_default();
    let metrics = MetricsRuntimePlugin::builder().with_scope(S::info().package).with_time_source(clock).build()?;
    let own = own_plugins::<S>(config, version, protocol);
    // Plugins added by the user may be ordered between these, and may read what earlier ones have set.
    let settled = if plugins.is_empty() { settle(own) } else { own };
    let base = RuntimePlugins::new().with_client_plugins(settled).with_client_plugin(KeptMetrics::new(metrics));
    Ok(base.with_client_plugins(plugins))
}

/// Returns the plugins that make the requests of a client with this configuration, without metrics and without a clock.
pub(crate) fn request_plugins<S: Service>(mut config: Core, protocol: &ServiceProtocol) -> RuntimePlugins {
    let version = behavior_version(&config).unwrap_or_else(BehaviorVersion::latest);
    let plugins = std::mem::take(&mut config.plugins);
    config.components.set_time_source(Some(SharedTimeSource::new(StaticTimeSource::new(UNIX_EPOCH))));
    let own = own_plugins::<S>(config, version, protocol);
    let settled = if plugins.is_empty() { settle(own) } else { own };
    RuntimePlugins::new().with_client_plugins(settled).with_client_plugins(plugins)
}

/// Returns the plugins of a configuration and of its service.
#[expect(deprecated, reason = "its successor would also let unauthenticated calls through")]
fn own_plugins<S: Service>(
    config: Core,
    version: BehaviorVersion,
    protocol: &ServiceProtocol,
) -> Vec<SharedRuntimePlugin> {
    let service = S::info();
    let (mut values, mut components) = (service_values(service, protocol), service_components::<S>());
    behavior::add(service.behaviors, &mut components, &mut values);
    let own = ServicePlugin { values: values.freeze(), components };
    let params = DefaultPluginParams::new()
        .with_retry_partition_name(retry_partition(service, &config))
        .with_behavior_version(version)
        .with_is_aws_sdk(true);
    let configured = StaticRuntimePlugin::new().with_config(config.values).with_runtime_components(config.components);
    #[cfg(feature = "rustls-ring")]
    let https = Some(super::ring::plugin(version));
    #[cfg(not(feature = "rustls-ring"))]
    let https = None;
    let others = [
        SharedRuntimePlugin::new(configured),
        SharedRuntimePlugin::new(own),
        SharedRuntimePlugin::new(NoAuthRuntimePlugin::new()),
    ];
    default_plugins(params).into_iter().chain(https).chain(others).collect()
}

fn behavior_version(config: &Core) -> Option<BehaviorVersion> {
    if cfg!(feature = "behavior-version-latest") {
        return Some(config.behavior_version.unwrap_or_else(BehaviorVersion::latest));
    }
    config.behavior_version
}

fn retry_partition(service: &'static ServiceInfo, config: &Core) -> Cow<'static, str> {
    match config.load::<Region>() {
        Some(region) => Cow::Owned(format!("{}-{region}", service.user_agent_id)),
        None => Cow::Borrowed(service.user_agent_id),
    }
}

/// Defaults of the service, which the user's configuration overrides.
#[derive(Debug)]
struct ServicePlugin {
    values: FrozenLayer,
    components: RuntimeComponentsBuilder,
}

impl RuntimePlugin for ServicePlugin {
    fn order(&self) -> Order {
        Order::Defaults
    }

    fn config(&self) -> Option<FrozenLayer> {
        Some(self.values.clone())
    }

    fn runtime_components(&self, _: &RuntimeComponentsBuilder) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Borrowed(&self.components)
    }
}

/// Returns the values that all calls of a service share.
pub(crate) fn service_values(service: &'static ServiceInfo, protocol: &ServiceProtocol) -> Layer {
    let mut values = Layer::new(service.name);
    values.store_put(IdempotencyTokenProvider::random());
    values.store_put(AuthSchemeAndEndpointOrchestrationV2);
    values.store_put(protocol.published().clone());
    values.store_put(ServiceShapeName::new(service.shape_name));
    values.store_put(ServiceVersion::new(service.version));
    values.store_put(service.validation);
    if let Some((uri, prefix)) = service.xml_namespace {
        values.store_put(ServiceXmlNamespace::new(uri, prefix.map(Cow::Borrowed)));
    }
    values
}

fn service_components<S: Service>() -> RuntimeComponentsBuilder {
    let mut components = RuntimeComponentsBuilder::new("service");
    let schemes = super::SharedAuthSchemeOptionResolver::new(ModeledAuthSchemes::<S>::default());
    components.set_auth_scheme_option_resolver(Some(schemes));
    components.set_endpoint_resolver(Some(S::endpoint_resolver()));
    #[cfg(feature = "aws")]
    if S::info().is_aws {
        components.push_auth_scheme(SharedAuthScheme::new(SigV4AuthScheme::new()));
    }
    #[cfg(feature = "sigv4a")]
    if S::info().knows_auth_scheme(aws_runtime::auth::sigv4a::SCHEME_ID.inner()) {
        components.push_auth_scheme(SharedAuthScheme::new(aws_runtime::auth::sigv4a::SigV4aAuthScheme::new()));
    }
    components.push_retry_classifier(HttpStatusCodeClassifier::default());
    for interceptor in common::interceptors(S::info()) {
        components.push_interceptor(interceptor);
    }
    components
}

/// Configuration of a single call, which overrides that of its client.
#[derive(Debug)]
pub(crate) struct OverridePlugin {
    values: FrozenLayer,
    components: RuntimeComponentsBuilder,
}

impl OverridePlugin {
    /// Adds the configuration of a single call and its plugins.
    pub(crate) fn add(plugins: RuntimePlugins, config: CoreBuilder, client: &Core) -> RuntimePlugins {
        let own = config.plugins.iter().cloned().fold(plugins, RuntimePlugins::with_operation_plugin);
        own.with_operation_plugin(Self::new(config, client))
    }

    fn new(config: CoreBuilder, client: &Core) -> Self {
        let CoreBuilder { mut values, mut components, .. } = config;
        let mut resolver = Resolver::overrid(client.values.clone(), &client.components, &mut values, &mut components);
        if let Some(region) = resolver.config_mut().load::<Region>().cloned() {
            resolver.config_mut().store_put(SigningRegion::from(region));
        }
        if components.has_identity_resolvers() && components.identity_cache().is_none() {
            // The client's cache must not mix the identities of this call with its own.
            components.set_identity_cache(Some(IdentityCache::lazy().max_partitions(1).build()));
        }
        Self { values: Layer::from(values).with_name("config override").freeze(), components }
    }
}

impl RuntimePlugin for OverridePlugin {
    fn config(&self) -> Option<FrozenLayer> {
        Some(self.values.clone())
    }

    fn runtime_components(&self, _: &RuntimeComponentsBuilder) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Borrowed(&self.components)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::CoreBuilder;

    #[test]
    fn services_with_one_signing_name_have_retry_partitions_of_their_own() {
        static RUNTIME: ServiceInfo = ServiceInfo::new("A", "1", "Bedrock Runtime", "BedrockRuntime")
            .user_agent_id("bedrockruntime")
            .signing_name("bedrock");
        let mut builder = CoreBuilder::default();
        assert_eq!(retry_partition(&RUNTIME, &builder.clone().build(&RUNTIME)), "bedrockruntime");
        builder.values.store_put(Region::new("us-east-1"));
        assert_eq!(retry_partition(&RUNTIME, &builder.build(&RUNTIME)), "bedrockruntime-us-east-1");
    }
}
