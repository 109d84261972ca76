//! Service-specific uses of the shared configuration.

use std::time::Duration;

use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::Layer;
use aws_smithy_types::retry::{RetryConfig, RetrySpec};

use super::Behavior;
use crate::config::{CoreBuilder, SdkConfig};

/// Retries sooner and more often than usual, for services that respond within milliseconds.
///
/// Has an effect only with version 2.1 or later of the retry specification.
#[derive(Clone, Copy, Debug)]
pub struct QuickRetries;

impl Behavior for QuickRetries {
    fn add_to(&self, _: &mut RuntimeComponentsBuilder, _: &mut Layer) {}

    fn configure(&self, builder: &mut CoreBuilder, shared: &SdkConfig) {
        let is_new =
            |retries: &&RetryConfig| retries.retry_spec().is_some_and(|spec| spec.is_at_least(RetrySpec::V2_1));
        let Some(retries) = shared.retry_config().filter(is_new) else { return };
        let spec = RetrySpec::v2_1().with_non_throttling_initial_backoff(Duration::from_millis(25));
        let mut retries = retries.clone().with_retry_spec(spec);
        if !shared.get_origin("retry_config").is_client_config() {
            retries = retries.with_max_attempts(4);
        }
        builder.set_retry_config(Some(retries));
    }
}
