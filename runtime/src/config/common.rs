//! Interceptors that all calls have: those of services of AWS, and those of others.

use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::recursion_detection::RecursionDetectionInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::service_clock_skew::ServiceClockSkewInterceptor;
use aws_runtime::user_agent::UserAgentInterceptor;
use aws_smithy_runtime::client::http::connection_poisoning::ConnectionPoisoningInterceptor;

use super::SharedInterceptor;
use super::user_agent::PlainUserAgent;
use crate::feature::ConfiguredFeatures;
use crate::service::ServiceInfo;

/// Returns the interceptors in the order in which they run.
pub(crate) fn interceptors(service: &'static ServiceInfo) -> Vec<SharedInterceptor> {
    if !service.is_aws {
        return vec![
            SharedInterceptor::permanent(ConnectionPoisoningInterceptor::new()),
            SharedInterceptor::permanent(PlainUserAgent(service)),
        ];
    }
    of_aws().into()
}

/// Returns the interceptors of calls of a service of AWS.
pub(crate) fn of_aws() -> [SharedInterceptor; 7] {
    [
        SharedInterceptor::permanent(ConnectionPoisoningInterceptor::new()),
        SharedInterceptor::permanent(ConfiguredFeatures),
        SharedInterceptor::permanent(RecursionDetectionInterceptor::new()),
        SharedInterceptor::new(ServiceClockSkewInterceptor::new()),
        SharedInterceptor::new(RequestInfoInterceptor::new()),
        SharedInterceptor::new(UserAgentInterceptor::new()),
        SharedInterceptor::new(InvocationIdInterceptor::new()),
    ]
}
