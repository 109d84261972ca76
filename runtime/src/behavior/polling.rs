//! Long polling: calls whose response the service delays until there is something to return.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetrySpec};

use super::intercepts;

/// Pauses after a failure even if the retry budget is used up, since callers poll in a loop and would call again
/// at once.
///
/// Has an effect only with version 2.1 or later of the retry specification.
#[derive(Clone, Copy, Debug)]
pub struct LongPolling;

intercepts!(LongPolling);

#[dyn_dispatch_hint]
impl Intercept for LongPolling {
    fn name(&self) -> &'static str {
        "LongPolling"
    }

    fn modify_before_retry_loop(
        &self,
        _: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(retries) = config.load::<RetryConfig>().cloned() else { return Ok(()) };
        let spec = retries.retry_spec().filter(|spec| spec.is_at_least(RetrySpec::V2_1)).cloned();
        if let Some(spec) = spec {
            config.interceptor_state().store_put(retries.with_retry_spec(spec.with_long_polling(true)));
        }
        Ok(())
    }
}
