//! Features that the configuration of a client uses.

use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetryMode};
use aws_types::endpoint_config::EndpointUrl;

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
