//! Interceptors that all calls have: those of services of AWS, and those of others.

use aws_smithy_runtime::client::http::connection_poisoning::ConnectionPoisoningInterceptor;

use super::SharedInterceptor;
#[cfg(feature = "aws")]
use super::aws;
use super::user_agent::PlainUserAgent;
use crate::service::ServiceInfo;

/// Returns the interceptors in the order in which they run.
pub(crate) fn interceptors(service: &'static ServiceInfo) -> Vec<SharedInterceptor> {
    #[cfg(feature = "aws")]
    if service.is_aws {
        return aws::interceptors().into();
    }
    vec![
        SharedInterceptor::permanent(ConnectionPoisoningInterceptor::new()),
        SharedInterceptor::permanent(PlainUserAgent(service)),
    ]
}
