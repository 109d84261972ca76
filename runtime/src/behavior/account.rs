//! Account-based endpoints.

use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_types::endpoint_config::AccountIdEndpointMode;

use super::Behavior;
use crate::config::{CoreBuilder, SdkConfig};

/// Supports account-based endpoints, and reports their mode in the user agent.
#[derive(Clone, Copy, Debug)]
pub struct AccountEndpoints;

impl Behavior for AccountEndpoints {
    fn add_to(&self, components: &mut RuntimeComponentsBuilder, _: &mut Layer) {
        components.push_interceptor(SharedInterceptor::permanent(*self));
    }

    fn configure(&self, builder: &mut CoreBuilder, shared: &SdkConfig) {
        builder.store(shared.account_id_endpoint_mode().cloned());
    }
}

#[dyn_dispatch_hint]
impl Intercept for AccountEndpoints {
    fn name(&self) -> &'static str {
        "AccountEndpoints"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let feature = match config.load::<AccountIdEndpointMode>().cloned().unwrap_or_default() {
            AccountIdEndpointMode::Preferred => Some(AwsSdkFeature::AccountIdModePreferred),
            AccountIdEndpointMode::Required => Some(AwsSdkFeature::AccountIdModeRequired),
            AccountIdEndpointMode::Disabled => Some(AwsSdkFeature::AccountIdModeDisabled),
            // The published type is non-exhaustive.
            _ => None,
        };
        if let Some(feature) = feature {
            config.interceptor_state().store_append(feature);
        }
        Ok(())
    }
}
