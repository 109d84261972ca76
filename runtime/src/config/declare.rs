//! The two configuration types of a generated crate, as thin covers of the shared ones.

/// Declares `Config` and `Builder`; goes into the `config` module of a generated crate.
///
/// The crate has `endpoint::ResolveEndpoint` beside it. `tokens` says that the service has idempotency tokens.
#[macro_export]
macro_rules! config {
    ($service:ty $(, $option:ident)*) => {
        /// Configuration of a client.
        #[derive(Clone, Debug)]
        pub struct Config {
            core: $crate::config::Core,
        }

        impl Config {
            /// Starts with nothing set.
            #[inline]
            pub fn builder() -> Builder {
                Builder::default()
            }

            /// Takes the configuration that all AWS clients of a program share.
            #[inline]
            pub fn new(config: &$crate::config::SdkConfig) -> Self {
                Builder::from(config).build()
            }

            /// A builder that starts with this configuration.
            #[inline]
            pub fn to_builder(&self) -> Builder {
                Builder { core: self.core.to_builder() }
            }

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

        impl AsRef<$crate::config::Core> for Config {
            #[inline]
            fn as_ref(&self) -> &$crate::config::Core {
                &self.core
            }
        }

        impl From<&$crate::config::SdkConfig> for Config {
            #[inline]
            fn from(config: &$crate::config::SdkConfig) -> Self {
                Self::new(config)
            }
        }

        /// Collects the configuration of a client.
        #[derive(Clone, Debug, Default)]
        pub struct Builder {
            core: $crate::config::CoreBuilder,
        }

        impl From<&$crate::config::SdkConfig> for Builder {
            #[inline]
            fn from(config: &$crate::config::SdkConfig) -> Self {
                let service = <$service as $crate::service::Service>::info();
                Self { core: $crate::config::CoreBuilder::from_sdk_config(config, service) }
            }
        }

        impl From<$crate::config::CoreBuilder> for Builder {
            #[inline]
            fn from(core: $crate::config::CoreBuilder) -> Self {
                Self { core }
            }
        }

        impl From<Builder> for $crate::config::CoreBuilder {
            #[inline]
            fn from(builder: Builder) -> Self {
                builder.core
            }
        }

        impl Builder {
            /// Starts with nothing set.
            #[inline]
            pub fn new() -> Self {
                Self::default()
            }

            /// Builds the configuration.
            #[inline]
            pub fn build(self) -> Config {
                Config { core: self.core.build(<$service as $crate::service::Service>::info()) }
            }
        }

        $crate::config_setters! {
            /// the AWS region
            region(value: impl Into<Option<$crate::config::Region>> => value.into()), set_region($crate::config::Region);
            /// the URL of the endpoint
            endpoint_url(value: impl Into<String> => Some(value.into())), set_endpoint_url(String);
            /// whether endpoints are asked for that speak IPv4 and IPv6
            use_dual_stack(value: impl Into<bool> => Some(value.into())), set_use_dual_stack(bool);
            /// whether FIPS endpoints are asked for
            use_fips(value: impl Into<bool> => Some(value.into())), set_use_fips(bool);
            /// where credentials come from
            credentials_provider(
                value: impl $crate::config::ProvideCredentials + 'static
                    => Some($crate::config::SharedCredentialsProvider::new(value))
            ), set_credentials_provider($crate::config::SharedCredentialsProvider);
            /// the HTTP client
            http_client(
                value: impl $crate::config::HttpClient + 'static => Some($crate::config::IntoShared::into_shared(value))
            ), set_http_client($crate::config::SharedHttpClient);
            /// how failed calls are repeated
            retry_config(value: $crate::config::retry::RetryConfig => Some(value)),
                set_retry_config($crate::config::retry::RetryConfig);
            /// which clients share a retry budget
            retry_partition(value: $crate::config::retry::RetryPartition => Some(value)),
                set_retry_partition($crate::config::retry::RetryPartition);
            /// how long calls may take
            timeout_config(value: $crate::config::timeout::TimeoutConfig => Some(value)),
                set_timeout_config($crate::config::timeout::TimeoutConfig);
            /// how the client sleeps
            sleep_impl(
                value: impl $crate::config::AsyncSleep + 'static => Some($crate::config::IntoShared::into_shared(value))
            ), set_sleep_impl($crate::config::SharedAsyncSleep);
            /// the clock
            time_source(
                value: impl $crate::config::TimeSource + 'static => Some($crate::config::IntoShared::into_shared(value))
            ), set_time_source($crate::config::SharedTimeSource);
            /// the protection against streams that stall
            stalled_stream_protection(value: $crate::config::StalledStreamProtectionConfig => Some(value)),
                set_stalled_stream_protection($crate::config::StalledStreamProtectionConfig);
            /// the order in which authentication schemes are tried
            auth_scheme_preference(value: impl Into<$crate::config::AuthSchemePreference> => Some(value.into())),
                set_auth_scheme_preference($crate::config::AuthSchemePreference);
            /// the application's name in the user agent
            app_name(value: $crate::config::AppName => Some(value)), set_app_name($crate::config::AppName);
            /// where invocation ids come from
            invocation_id_generator(
                value: impl $crate::config::InvocationIdGenerator + 'static
                    => Some($crate::config::SharedInvocationIdGenerator::new(value))
            ), set_invocation_id_generator($crate::config::SharedInvocationIdGenerator);
            /// whether the client's clock stays as it is when the service's differs
            disable_clock_skew_correction(value: impl Into<Option<bool>> => value.into()),
                set_disable_clock_skew_correction(bool);
            /// how much of the model's constraints is checked before a request is sent
            validation(value: $crate::validate::Validation => Some(value)), set_validation($crate::validate::Validation);
            /// how requests and responses look on the wire, in place of the service's own protocol
            protocol(value: impl $crate::protocol::ClientProtocol + 'static
                => Some($crate::protocol::SharedClientProtocol::new(value))),
                set_protocol($crate::protocol::SharedClientProtocol);
            /// the version of behaviors that change between major versions
            behavior_version(value: $crate::config::BehaviorVersion => Some(value)),
                set_behavior_version($crate::config::BehaviorVersion);
        }

        impl Builder {
            /// Takes the newest version of behaviors that change between major versions.
            #[inline]
            pub fn behavior_version_latest(self) -> Self {
                self.behavior_version($crate::config::BehaviorVersion::latest())
            }

            /// Sets how endpoints are found.
            #[inline]
            pub fn endpoint_resolver(mut self, resolver: impl self::endpoint::ResolveEndpoint + 'static) -> Self {
                self.set_endpoint_resolver(Some(resolver.into_shared_resolver()));
                self
            }

            /// Sets or clears how endpoints are found.
            #[inline]
            pub fn set_endpoint_resolver(&mut self, resolver: Option<$crate::config::SharedEndpointResolver>) -> &mut Self {
                self.core.set_endpoint_resolver(resolver);
                self
            }

            /// Sets which authentication schemes operations may use.
            #[inline]
            pub fn auth_scheme_resolver(mut self, resolver: impl $crate::config::auth::ResolveAuthScheme + 'static) -> Self {
                self.set_auth_scheme_resolver(resolver);
                self
            }

            /// Sets which authentication schemes operations may use.
            #[inline]
            pub fn set_auth_scheme_resolver(
                &mut self,
                resolver: impl $crate::config::auth::ResolveAuthScheme + 'static,
            ) -> &mut Self {
                self.core.set_auth_scheme_resolver(resolver.into_shared_resolver());
                self
            }

            /// Adds an authentication scheme.
            #[inline]
            pub fn push_auth_scheme(mut self, scheme: impl $crate::config::AuthScheme + 'static) -> Self {
                self.core.push_auth_scheme($crate::config::SharedAuthScheme::new(scheme));
                self
            }

            /// Lets requests be sent without authentication if nothing else is possible.
            #[inline]
            pub fn allow_no_auth(mut self) -> Self {
                self.set_allow_no_auth();
                self
            }

            /// Lets requests be sent without authentication if nothing else is possible.
            #[inline]
            pub fn set_allow_no_auth(&mut self) -> &mut Self {
                self.core.set_allow_no_auth();
                self
            }

            /// Sets the cache of identities.
            #[inline]
            pub fn identity_cache(mut self, cache: impl $crate::config::ResolveCachedIdentity + 'static) -> Self {
                self.set_identity_cache(cache);
                self
            }

            /// Sets the cache of identities.
            #[inline]
            pub fn set_identity_cache(&mut self, cache: impl $crate::config::ResolveCachedIdentity + 'static) -> &mut Self {
                self.core.set_identity_cache(cache);
                self
            }

            /// Adds an interceptor.
            #[inline]
            pub fn interceptor(mut self, interceptor: impl $crate::config::Intercept + 'static) -> Self {
                self.push_interceptor($crate::config::SharedInterceptor::new(interceptor));
                self
            }

            /// Adds an interceptor.
            #[inline]
            pub fn push_interceptor(&mut self, interceptor: $crate::config::SharedInterceptor) -> &mut Self {
                self.core.push_interceptor(interceptor);
                self
            }

            /// Sets the interceptors, in place of those before.
            #[inline]
            pub fn set_interceptors(
                &mut self,
                interceptors: impl IntoIterator<Item = $crate::config::SharedInterceptor>,
            ) -> &mut Self {
                self.core.set_interceptors(interceptors);
                self
            }

            /// Adds a retry classifier.
            #[inline]
            pub fn retry_classifier(mut self, classifier: impl $crate::config::retry::ClassifyRetry + 'static) -> Self {
                self.push_retry_classifier($crate::config::SharedRetryClassifier::new(classifier));
                self
            }

            /// Adds a retry classifier.
            #[inline]
            pub fn push_retry_classifier(&mut self, classifier: $crate::config::SharedRetryClassifier) -> &mut Self {
                self.core.push_retry_classifier(classifier);
                self
            }

            /// Sets the retry classifiers, in place of those before.
            #[inline]
            pub fn set_retry_classifiers(
                &mut self,
                classifiers: impl IntoIterator<Item = $crate::config::SharedRetryClassifier>,
            ) -> &mut Self {
                self.core.set_retry_classifiers(classifiers);
                self
            }

            /// Adds a framework that calls through the client to the user agent.
            #[inline]
            pub fn framework_metadata(mut self, framework: $crate::config::FrameworkMetadata) -> Self {
                self.push_framework_metadata(framework);
                self
            }

            /// Adds a framework that calls through the client to the user agent.
            #[inline]
            pub fn push_framework_metadata(&mut self, framework: $crate::config::FrameworkMetadata) -> &mut Self {
                self.core.push_framework_metadata(framework);
                self
            }

            /// Records these members of inputs, and attaches them to the client's metrics.
            #[inline]
            pub fn emit_input_attributes(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
                self.core.emit_input_attributes(names);
                self
            }

            /// Records these members of inputs for interceptors.
            #[inline]
            pub fn capture_input_attributes(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
                self.core.capture_input_attributes(names);
                self
            }

            /// Sets what tests want fixed: tokens, the clock, the user agent, credentials, the behavior version.
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn apply_test_defaults(&mut self) -> &mut Self {
                self.core.apply_test_defaults();
                self
            }

            /// Sets what tests want fixed: tokens, the clock, the user agent, credentials, the behavior version.
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn with_test_defaults(mut self) -> Self {
                self.apply_test_defaults();
                self
            }

            /// As [`apply_test_defaults`](Self::apply_test_defaults), with a region if none is set.
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn apply_test_defaults_v2(&mut self) -> &mut Self {
                self.core.apply_test_defaults_v2();
                self
            }

            /// As [`with_test_defaults`](Self::with_test_defaults), with a region if none is set.
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn with_test_defaults_v2(mut self) -> Self {
                self.apply_test_defaults_v2();
                self
            }
        }

        $($crate::config_option!($option);)*
    };
}
