//! Getters of a generated crate's `Config`.

/// Declares the getters of `Config`.
#[doc(hidden)]
#[macro_export]
macro_rules! config_getters {
    ($service:ty) => {
        impl Config {
            /// The AWS region.
            #[inline]
            pub fn region(&self) -> Option<&$crate::config::Region> {
                self.core.load()
            }

            /// The service name that requests are signed with.
            #[inline]
            pub fn signing_name(&self) -> &'static str {
                <$service as $crate::generated::service::Service>::info().signing_name
            }

            /// The retry configuration.
            #[inline]
            pub fn retry_config(&self) -> Option<&$crate::config::retry::RetryConfig> {
                self.core.load()
            }

            /// The retry partition, within which clients share a retry budget.
            #[inline]
            pub fn retry_partition(&self) -> Option<&$crate::config::retry::RetryPartition> {
                self.core.load()
            }

            /// The timeouts.
            #[inline]
            pub fn timeout_config(&self) -> Option<&$crate::config::timeout::TimeoutConfig> {
                self.core.load()
            }

            /// The stalled stream protection.
            #[inline]
            pub fn stalled_stream_protection(&self) -> Option<&$crate::config::StalledStreamProtectionConfig> {
                self.core.load()
            }

            /// The preferred authentication schemes, most preferred first.
            #[inline]
            pub fn auth_scheme_preference(&self) -> Option<&$crate::config::AuthSchemePreference> {
                self.core.load()
            }

            /// The application name that the user agent reports.
            #[inline]
            pub fn app_name(&self) -> Option<&$crate::config::AppName> {
                self.core.load()
            }

            /// The frameworks that use this client, in the order they were added.
            #[inline]
            pub fn framework_metadata(&self) -> Vec<&$crate::config::FrameworkMetadata> {
                self.core.framework_metadata()
            }

            /// The generator of invocation ids.
            #[inline]
            pub fn invocation_id_generator(&self) -> Option<$crate::config::SharedInvocationIdGenerator> {
                self.core.load().cloned()
            }

            /// `true` if the correction of clock skew is disabled.
            #[inline]
            pub fn disable_clock_skew_correction(&self) -> Option<bool> {
                self.core.disable_clock_skew_correction()
            }

            /// The maximum size of a response body in bytes; `None` means 256 MiB.
            #[inline]
            pub fn response_body_limit(&self) -> Option<u64> {
                self.core.response_body_limit()
            }

            /// The level of validation before a request is sent; `None` means the service's default.
            #[inline]
            pub fn validation(&self) -> Option<$crate::generated::validate::Validation> {
                self.core.load().copied()
            }

            /// The protocol that serializes requests and deserializes responses.
            #[inline]
            pub fn protocol(&self) -> $crate::protocol::SharedClientProtocol {
                self.core.load().cloned().unwrap_or_else(<$service as $crate::generated::service::Service>::protocol)
            }

            /// The configured HTTP client.
            #[inline]
            pub fn http_client(&self) -> Option<$crate::config::SharedHttpClient> {
                self.core.components().http_client()
            }

            /// The authentication schemes that were added to the configuration.
            #[inline]
            pub fn auth_schemes(&self) -> impl Iterator<Item = $crate::config::SharedAuthScheme> + '_ {
                self.core.components().auth_schemes()
            }

            /// The configured resolver of authentication schemes.
            #[inline]
            pub fn auth_scheme_resolver(&self) -> Option<$crate::config::SharedAuthSchemeOptionResolver> {
                self.core.components().auth_scheme_option_resolver()
            }

            /// The endpoint resolver: the configured one, else the one that evaluates the service's endpoint rules.
            #[inline]
            pub fn endpoint_resolver(&self) -> $crate::config::SharedEndpointResolver {
                let configured = self.core.components().endpoint_resolver();
                configured.unwrap_or_else(<$service as $crate::generated::service::Service>::endpoint_resolver)
            }

            /// The async sleep implementation.
            #[inline]
            pub fn sleep_impl(&self) -> Option<$crate::config::SharedAsyncSleep> {
                self.core.components().sleep_impl()
            }

            /// The time source.
            #[inline]
            pub fn time_source(&self) -> Option<$crate::config::SharedTimeSource> {
                self.core.components().time_source()
            }

            /// The identity cache.
            #[inline]
            pub fn identity_cache(&self) -> Option<$crate::config::SharedIdentityCache> {
                self.core.components().identity_cache()
            }

            /// The interceptors that were added to the configuration.
            #[inline]
            pub fn interceptors(&self) -> impl Iterator<Item = $crate::config::SharedInterceptor> + '_ {
                self.core.components().interceptors()
            }

            /// The retry classifiers that were added to the configuration.
            #[inline]
            pub fn retry_classifiers(&self) -> impl Iterator<Item = $crate::config::SharedRetryClassifier> + '_ {
                self.core.components().retry_classifiers()
            }

            /// Always `None`: credentials are resolved for each call.
            #[deprecated(note = "It always returns `None`: credentials are resolved for each call.")]
            #[inline]
            pub fn credentials_provider(&self) -> Option<$crate::config::SharedCredentialsProvider> {
                None
            }
        }
    };
}
