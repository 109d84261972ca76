//! The endpoint parameter for which clients have no setting.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_types::config_bag::ConfigBag;
use tinsmith_runtime::generated::endpoint::ClientContext;

/// Sets the parameter `UseGlobalEndpoint`, the only one that neither the official clients nor ours have a setting for.
#[derive(Clone, Copy, Debug)]
pub struct GlobalEndpoint;

#[dyn_dispatch_hint]
impl Intercept for GlobalEndpoint {
    fn name(&self) -> &'static str {
        "GlobalEndpoint"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        config.interceptor_state().store_append(ClientContext { name: "UseGlobalEndpoint", value: Some(true.into()) });
        Ok(())
    }
}
