//! Features reported in the user agent: retry mode, paginators, waiters, endpoint overrides and telemetry.

use std::borrow::Cow;
use std::sync::Arc;

use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, RuntimePlugins};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetryMode};
use aws_types::endpoint_config::EndpointUrl;

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

/// Reports the features that the configuration of a client uses.
#[derive(Debug)]
pub(crate) struct ConfiguredFeatures;

#[dyn_dispatch_hint]
impl Intercept for ConfiguredFeatures {
    fn name(&self) -> &'static str {
        "ConfiguredFeatures"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let retry_mode = config.load::<RetryConfig>().and_then(|retry| match retry.mode() {
            RetryMode::Standard => Some(SmithySdkFeature::RetryModeStandard),
            RetryMode::Adaptive => Some(SmithySdkFeature::RetryModeAdaptive),
            _ => None,
        });
        let has_endpoint_url = config.load::<EndpointUrl>().is_some();
        let features = config.interceptor_state();
        if let Some(mode) = retry_mode {
            features.store_append(mode);
        }
        if has_endpoint_url {
            features.store_append(AwsSdkFeature::EndpointOverride);
        }
        if measures_with_open_telemetry() {
            features.store_append(SmithySdkFeature::ObservabilityOtelMetrics);
        }
        Ok(())
    }
}

fn measures_with_open_telemetry() -> bool {
    aws_smithy_observability::global::get_telemetry_provider()
        .is_ok_and(|provider| provider.meter_provider().provider_name() == "AwsSmithyObservabilityOtelProvider")
}
