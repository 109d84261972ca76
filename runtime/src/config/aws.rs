//! The parts of the configuration that only services of AWS have.

use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::recursion_detection::RecursionDetectionInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::service_clock_skew::{DisableClockSkewCorrection, ServiceClockSkewInterceptor};
use aws_runtime::user_agent::UserAgentInterceptor;
use aws_smithy_runtime::client::http::connection_poisoning::ConnectionPoisoningInterceptor;
use aws_smithy_runtime_api::client::interceptors::disable_interceptor;

use super::aws_user_agent::UserAgent;
use super::{Core, CoreBuilder, Layer, SharedCredentialsProvider, SharedInterceptor, SharedInvocationIdGenerator};
use crate::feature::ConfiguredFeatures;

/// Returns the interceptors of calls of a service of AWS.
pub(crate) fn interceptors() -> [SharedInterceptor; 7] {
    [
        SharedInterceptor::permanent(ConnectionPoisoningInterceptor::new()),
        SharedInterceptor::permanent(ConfiguredFeatures),
        SharedInterceptor::permanent(RecursionDetectionInterceptor::new()),
        SharedInterceptor::new(ServiceClockSkewInterceptor::new()),
        SharedInterceptor::new(RequestInfoInterceptor::new()),
        SharedInterceptor::permanent(UserAgent::new()),
        SharedInterceptor::new(InvocationIdInterceptor::new()),
    ]
}

/// Disables the interceptors that describe a client and its attempts, for requests that others send.
pub(crate) fn disable_reports(layer: &mut Layer, cause: &'static str) {
    layer.store_put(disable_interceptor::<InvocationIdInterceptor>(cause));
    layer.store_put(disable_interceptor::<RequestInfoInterceptor>(cause));
    layer.store_put(disable_interceptor::<UserAgentInterceptor>(cause));
    layer.store_put(disable_interceptor::<ServiceClockSkewInterceptor>(cause));
}

impl CoreBuilder {
    /// Sets or clears the generator of invocation ids.
    pub fn set_invocation_id_generator(&mut self, generator: Option<SharedInvocationIdGenerator>) {
        self.values.store_or_unset(generator);
    }

    /// Disables or enables the correction of clock skew; `None` clears the setting.
    pub fn set_disable_clock_skew_correction(&mut self, disable: Option<bool>) {
        self.values.store_or_unset::<DisableClockSkewCorrection>(disable.map(Into::into));
    }

    /// Sets the provider of AWS credentials; `None` changes nothing.
    pub fn set_credentials_provider(&mut self, provider: Option<SharedCredentialsProvider>) {
        if let Some(provider) = provider {
            #[cfg(feature = "sigv4a")]
            self.components.set_identity_resolver(aws_runtime::auth::sigv4a::SCHEME_ID, provider.clone());
            self.components.set_identity_resolver(aws_runtime::auth::sigv4::SCHEME_ID, provider);
        }
    }

    /// Sets a fixed user agent and fixed credentials, for tests.
    #[cfg(feature = "test-util")]
    pub(super) fn apply_test_defaults_of_aws(&mut self) {
        self.values.store_put(aws_runtime::user_agent::AwsUserAgent::for_tests());
        self.set_credentials_provider(Some(SharedCredentialsProvider::new(super::Credentials::for_tests())));
    }
}

impl Core {
    /// `true` if the correction of clock skew is disabled.
    pub fn disable_clock_skew_correction(&self) -> Option<bool> {
        self.load::<DisableClockSkewCorrection>().map(DisableClockSkewCorrection::is_disabled)
    }
}
