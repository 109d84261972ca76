//! What a generated crate's `Config` is asked for.

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

            /// The name under which requests are signed.
            #[inline]
            pub fn signing_name(&self) -> &'static str {
                <$service as $crate::service::Service>::info().signing_name
            }

            /// How failed calls are repeated.
            #[inline]
            pub fn retry_config(&self) -> Option<&$crate::config::retry::RetryConfig> {
                self.core.load()
            }

            /// Which clients share a retry budget.
            #[inline]
            pub fn retry_partition(&self) -> Option<&$crate::config::retry::RetryPartition> {
                self.core.load()
            }

            /// How long calls may take.
            #[inline]
            pub fn timeout_config(&self) -> Option<&$crate::config::timeout::TimeoutConfig> {
                self.core.load()
            }

            /// The protection against streams that stall.
            #[inline]
            pub fn stalled_stream_protection(&self) -> Option<&$crate::config::StalledStreamProtectionConfig> {
                self.core.load()
            }

            /// The order in which authentication schemes are tried.
            #[inline]
            pub fn auth_scheme_preference(&self) -> Option<&$crate::config::AuthSchemePreference> {
                self.core.load()
            }

            /// The application's name in the user agent.
            #[inline]
            pub fn app_name(&self) -> Option<&$crate::config::AppName> {
                self.core.load()
            }

            /// The frameworks that call through the client.
            #[inline]
            pub fn framework_metadata(&self) -> Vec<&$crate::config::FrameworkMetadata> {
                self.core.framework_metadata()
            }

            /// Where invocation ids come from.
            #[inline]
            pub fn invocation_id_generator(&self) -> Option<$crate::config::SharedInvocationIdGenerator> {
                self.core.load().cloned()
            }

            /// Whether the client's clock stays as it is when the service's differs.
            #[inline]
            pub fn disable_clock_skew_correction(&self) -> Option<bool> {
                self.core.disable_clock_skew_correction()
            }

            /// How much of the model's constraints is checked; `None` leaves it to the service's default.
            #[inline]
            pub fn validation(&self) -> Option<$crate::validate::Validation> {
                self.core.load().copied()
            }

            /// How requests and responses look on the wire.
            #[inline]
            pub fn protocol(&self) -> $crate::protocol::SharedClientProtocol {
                self.core.load().cloned().unwrap_or_else(<$service as $crate::service::Service>::protocol)
            }

            /// The HTTP client.
            #[inline]
            pub fn http_client(&self) -> Option<$crate::config::SharedHttpClient> {
                self.core.components().http_client()
            }

            /// The authentication schemes that were added.
            #[inline]
            pub fn auth_schemes(&self) -> impl Iterator<Item = $crate::config::SharedAuthScheme> + '_ {
                self.core.components().auth_schemes()
            }

            /// Which authentication schemes operations may use.
            #[inline]
            pub fn auth_scheme_resolver(&self) -> Option<$crate::config::SharedAuthSchemeOptionResolver> {
                self.core.components().auth_scheme_option_resolver()
            }

            /// How endpoints are found.
            #[inline]
            pub fn endpoint_resolver(&self) -> $crate::config::SharedEndpointResolver {
                let configured = self.core.components().endpoint_resolver();
                configured.unwrap_or_else(<$service as $crate::service::Service>::endpoint_resolver)
            }

            /// How the client sleeps.
            #[inline]
            pub fn sleep_impl(&self) -> Option<$crate::config::SharedAsyncSleep> {
                self.core.components().sleep_impl()
            }

            /// The clock.
            #[inline]
            pub fn time_source(&self) -> Option<$crate::config::SharedTimeSource> {
                self.core.components().time_source()
            }

            /// The cache of identities.
            #[inline]
            pub fn identity_cache(&self) -> Option<$crate::config::SharedIdentityCache> {
                self.core.components().identity_cache()
            }

            /// The interceptors.
            #[inline]
            pub fn interceptors(&self) -> impl Iterator<Item = $crate::config::SharedInterceptor> + '_ {
                self.core.components().interceptors()
            }

            /// The retry classifiers.
            #[inline]
            pub fn retry_classifiers(&self) -> impl Iterator<Item = $crate::config::SharedRetryClassifier> + '_ {
                self.core.components().retry_classifiers()
            }

            /// Always none: credentials are resolved for each call.
            #[deprecated(note = "It always returns `None`: credentials are resolved for each call.")]
            #[inline]
            pub fn credentials_provider(&self) -> Option<$crate::config::SharedCredentialsProvider> {
                None
            }
        }
    };
}
