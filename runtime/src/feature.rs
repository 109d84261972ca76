//! Features reported in the user agent: retry mode, paginators, waiters, endpoint overrides and telemetry.

#[cfg(feature = "aws")]
mod configured;

use std::borrow::Cow;
use std::sync::Arc;

use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, RuntimePlugins};
use aws_smithy_types::config_bag::ConfigBag;

#[cfg(feature = "aws")]
pub(crate) use configured::ConfiguredFeatures;

/// Plugin that reports one feature for its calls.
#[derive(Debug)]
pub(crate) struct FeaturePlugin(RuntimeComponentsBuilder);

impl FeaturePlugin {
    pub(crate) fn add(plugins: Arc<RuntimePlugins>, feature: SmithySdkFeature) -> RuntimePlugins {
        let interceptor = SharedInterceptor::permanent(CalledFor(feature));
        Arc::unwrap_or_clone(plugins)
            .with_operation_plugin(Self(RuntimeComponentsBuilder::new("feature").with_interceptor(interceptor)))
    }
}

impl RuntimePlugin for FeaturePlugin {
    fn runtime_components(&self, _: &RuntimeComponentsBuilder) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Borrowed(&self.0)
    }
}

#[derive(Debug)]
struct CalledFor(SmithySdkFeature);

#[dyn_dispatch_hint]
impl Intercept for CalledFor {
    fn name(&self) -> &'static str {
        "CalledFor"
    }

    fn read_before_serialization(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        config.interceptor_state().store_append(self.0.clone());
        Ok(())
    }
}
