//! The user agent of clients of services that do not belong to AWS.

use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;

use super::interceptors::BeforeTransmitInterceptorContextMut;
use super::{BoxError, ConfigBag, Intercept, RuntimeComponents};
use crate::service::ServiceInfo;

/// Interceptor that sends the name and version of the generated crate, unless the request has a user agent.
#[derive(Debug)]
pub(super) struct PlainUserAgent(pub(super) &'static ServiceInfo);

#[dyn_dispatch_hint]
impl Intercept for PlainUserAgent {
    fn name(&self) -> &'static str {
        "PlainUserAgent"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let headers = context.request_mut().headers_mut();
        if headers.get("user-agent").is_none() {
            headers.insert("user-agent", format!("{}/{}", self.0.package, self.0.package_version));
        }
        Ok(())
    }
}
