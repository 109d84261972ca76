//! Merges plugins whose output is the same in every call, once per client.
//!
//! The orchestrator queries every plugin in every call and merges the results. The plugins of this crate and of the
//! published runtime do not depend on the call, with one exception: the telemetry provider for metrics, which a program
//! may set after it has created its clients.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use aws_smithy_observability::TelemetryProvider;
use aws_smithy_observability::global::get_telemetry_provider;
use aws_smithy_runtime::client::metrics::MetricsRuntimePlugin;
use aws_smithy_runtime_api::client::runtime_plugin::{Order, StaticRuntimePlugin};

use super::interceptor_group::group_interceptors;
use super::{FrozenLayer, RuntimeComponentsBuilder, RuntimePlugin, SharedRuntimePlugin};

/// Returns fewer plugins with the same effect: one per configuration layer, and one for all components.
///
/// The output of every plugin must be the same in all calls.
pub(super) fn settle(mut plugins: Vec<SharedRuntimePlugin>) -> Vec<SharedRuntimePlugin> {
    // The order of `RuntimePlugins`; the sort is stable, so plugins of equal order keep their positions.
    plugins.sort_by_key(RuntimePlugin::order);
    let defaults = plugins.partition_point(|plugin| plugin.order() == Order::Defaults);
    let components = group_interceptors(merge(RuntimeComponentsBuilder::new("client"), &plugins[..defaults]));
    let components = merge(components, &plugins[defaults..]);
    let settled = || StaticRuntimePlugin::new().with_order(Order::Defaults);
    let layers = plugins.iter().filter_map(RuntimePlugin::config).map(|layer| settled().with_config(layer));
    layers.chain([settled().with_runtime_components(components)]).map(SharedRuntimePlugin::new).collect()
}

fn merge(components: RuntimeComponentsBuilder, plugins: &[SharedRuntimePlugin]) -> RuntimeComponentsBuilder {
    plugins.iter().fold(components, |merged, plugin| {
        let own = plugin.runtime_components(&merged).into_owned();
        merged.merge_from(&own)
    })
}

/// Metrics plugin that creates its instruments once per telemetry provider.
pub(super) struct KeptMetrics {
    plugin: MetricsRuntimePlugin,
    components: RuntimeComponentsBuilder,
    /// The telemetry provider and the layer with its instruments.
    kept: RwLock<Option<(Arc<TelemetryProvider>, FrozenLayer)>>,
}

impl KeptMetrics {
    pub(super) fn new(plugin: MetricsRuntimePlugin) -> Self {
        let components = plugin.runtime_components(&RuntimeComponentsBuilder::new("metrics")).into_owned();
        Self { plugin, components: group_interceptors(components), kept: RwLock::default() }
    }
}

impl fmt::Debug for KeptMetrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("KeptMetrics").field(&self.plugin).finish()
    }
}

impl RuntimePlugin for KeptMetrics {
    fn order(&self) -> Order {
        self.plugin.order()
    }

    fn config(&self) -> Option<FrozenLayer> {
        let Ok(current) = get_telemetry_provider() else { return self.plugin.config() };
        if let Some((provider, layer)) = &*self.kept.read().unwrap_or_else(PoisonError::into_inner)
            && Arc::ptr_eq(provider, &current)
        {
            return Some(layer.clone());
        }
        let layer = self.plugin.config()?;
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some((current, layer.clone()));
        Some(layer)
    }

    fn runtime_components(&self, _: &RuntimeComponentsBuilder) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Borrowed(&self.components)
    }
}

#[cfg(test)]
mod tests {
    use aws_smithy_observability::global::set_telemetry_provider;
    use aws_smithy_runtime_api::client::interceptors::context::{
        BeforeSerializationInterceptorContextRef, Input, InterceptorContext,
    };
    use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
    use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
    use aws_smithy_types::config_bag::{ConfigBag, Layer, Storable, StoreAppend, StoreReplace};

    use crate::config::BoxError;

    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Said(&'static str);

    impl Storable for Said {
        type Storer = StoreReplace<Self>;
    }

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Ran(&'static str);

    impl Storable for Ran {
        type Storer = StoreAppend<Self>;
    }

    #[dyn_dispatch_hint]
    impl Intercept for Said {
        fn name(&self) -> &'static str {
            self.0
        }

        fn read_before_execution(
            &self,
            _: &BeforeSerializationInterceptorContextRef<'_>,
            config: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            config.interceptor_state().store_append(Ran(self.0));
            Ok(())
        }
    }

    /// Returns a plugin whose layer and interceptor both carry its name.
    fn plugin(name: &'static str, order: Order) -> SharedRuntimePlugin {
        let mut layer = Layer::new(name);
        layer.store_put(Said(name));
        let interceptor = SharedInterceptor::permanent(Said(name));
        let components = RuntimeComponentsBuilder::new(name).with_interceptor(interceptor);
        let plugin = StaticRuntimePlugin::new().with_order(order).with_config(layer.freeze());
        SharedRuntimePlugin::new(plugin.with_runtime_components(components))
    }

    /// Returns the combined effect of plugins: the value of the last layer, and the interceptors in the order they run.
    fn said(plugins: Vec<SharedRuntimePlugin>) -> (Option<Said>, Vec<&'static str>) {
        let mut bag = ConfigBag::base();
        let plugins = RuntimePlugins::new().with_client_plugins(plugins);
        let components = plugins.apply_client_configuration(&mut bag).expect("these plugins do not fail");
        let context = InterceptorContext::new(Input::doesnt_matter());
        for interceptor in components.interceptors() {
            interceptor.read_before_execution(&(&context).into(), &mut bag).expect("these interceptors do not fail");
        }
        let mut ran: Vec<_> = bag.load::<Ran>().map(|ran| ran.0).collect();
        ran.reverse();
        (bag.load::<Said>().copied(), ran)
    }

    #[test]
    fn settled_plugins_have_the_same_effect() {
        let plugins = || {
            vec![
                plugin("override", Order::Overrides),
                plugin("default", Order::Defaults),
                plugin("nested", Order::NestedComponents),
                plugin("other default", Order::Defaults),
            ]
        };
        let expected = (Some(Said("nested")), vec!["default", "other default", "override", "nested"]);
        assert_eq!(said(plugins()), expected);
        assert_eq!(said(settle(plugins())), expected);
    }

    #[test]
    fn instruments_are_created_once_per_provider() {
        let metrics = KeptMetrics::new(MetricsRuntimePlugin::builder().with_scope("test").build().expect("a scope"));
        let layer = || metrics.config().expect("nothing holds the provider");
        let same = |one: &FrozenLayer, other: &FrozenLayer| {
            std::ptr::from_ref::<Layer>(one) == std::ptr::from_ref::<Layer>(other)
        };
        let first = layer();
        assert!(same(&first, &layer()), "one provider, one layer");
        set_telemetry_provider(TelemetryProvider::default()).expect("nothing holds the provider");
        let second = layer();
        assert!(!same(&first, &second), "another provider, another layer");
        assert!(same(&second, &layer()));
    }
}
