//! The configuration itself: a layer of values, components, plugins and the behavior version.

use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
use aws_runtime::user_agent::ApiMetadata;
use aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePluginV2;
use aws_smithy_runtime::client::retries::RetryPartition;
#[cfg(feature = "http-auth")]
use aws_smithy_runtime_api::client::auth::http::{
    HTTP_API_KEY_AUTH_SCHEME_ID, HTTP_BASIC_AUTH_SCHEME_ID, HTTP_BEARER_AUTH_SCHEME_ID,
};
use aws_smithy_types::config_bag::{Storable, StoreReplace};
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::telemetry::RequestedTelemetryAttributes;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SigningName;
use aws_types::endpoint_config::{EndpointUrl, UseDualStack, UseFips};
use aws_types::region::SigningRegion;

use super::{
    AppName, AuthSchemePreference, BehaviorVersion, CloneableLayer, FrameworkMetadata, FrozenLayer, Layer, Region,
    ResolveCachedIdentity, RuntimeComponentsBuilder, SharedAsyncSleep, SharedAuthScheme,
    SharedAuthSchemeOptionResolver, SharedCredentialsProvider, SharedEndpointResolver, SharedHttpClient,
    SharedInterceptor, SharedInvocationIdGenerator, SharedRetryClassifier, SharedRuntimePlugin, SharedTimeSource,
    StalledStreamProtectionConfig,
};
#[cfg(feature = "http-auth")]
use super::{ResolveIdentity, SharedTokenProvider};
#[cfg(feature = "checksums")]
use crate::behavior::checksum::chunked::ChunkSize;
#[cfg(feature = "compression")]
use crate::behavior::compression;
use crate::endpoint::{ClientContext, ParameterValue};
use crate::idempotency::IdempotencyTokenProvider;
use crate::protocol::SharedClientProtocol;
use crate::service::ServiceInfo;
use crate::validate::Validation;

/// The configuration of a client.
#[derive(Clone, Debug)]
pub struct Core {
    pub(crate) values: FrozenLayer,
    pub(crate) cloneable: CloneableLayer,
    pub(crate) components: RuntimeComponentsBuilder,
    pub(crate) plugins: Vec<SharedRuntimePlugin>,
    pub(crate) behavior_version: Option<BehaviorVersion>,
}

impl Core {
    /// A builder that starts with this configuration.
    pub fn to_builder(&self) -> CoreBuilder {
        CoreBuilder {
            values: self.cloneable.clone(),
            components: self.components.clone(),
            plugins: self.plugins.clone(),
            behavior_version: self.behavior_version,
        }
    }

    /// A value of the configuration.
    pub fn load<T: Storable<Storer = StoreReplace<T>>>(&self) -> Option<&T> {
        self.values.load::<T>()
    }

    /// The components of the configuration.
    pub fn components(&self) -> &RuntimeComponentsBuilder {
        &self.components
    }

    /// The frameworks that call through the client, in the order they were added.
    pub fn framework_metadata(&self) -> Vec<&FrameworkMetadata> {
        let mut frameworks: Vec<_> = self.values.load::<FrameworkMetadata>().collect();
        frameworks.reverse();
        frameworks
    }

    /// Whether bodies are never compressed.
    #[cfg(feature = "compression")]
    pub fn disable_request_compression(&self) -> Option<bool> {
        self.load::<compression::DisableRequestCompression>().map(|disabled| disabled.0)
    }

    /// The length from which on bodies are compressed.
    #[cfg(feature = "compression")]
    pub fn request_min_compression_size_bytes(&self) -> Option<u32> {
        self.load::<compression::RequestMinCompressionSizeBytes>().map(|length| length.0)
    }

    /// Whether the correction of the client's clock by that of the service is switched off.
    pub fn disable_clock_skew_correction(&self) -> Option<bool> {
        self.load::<DisableClockSkewCorrection>().map(DisableClockSkewCorrection::is_disabled)
    }
}

/// Collects the configuration of a client.
#[derive(Clone, Debug)]
pub struct CoreBuilder {
    pub(crate) values: CloneableLayer,
    pub(crate) components: RuntimeComponentsBuilder,
    pub(crate) plugins: Vec<SharedRuntimePlugin>,
    pub(crate) behavior_version: Option<BehaviorVersion>,
}

impl Default for CoreBuilder {
    fn default() -> Self {
        Self {
            values: CloneableLayer::default(),
            components: RuntimeComponentsBuilder::new("service config"),
            plugins: Vec::new(),
            behavior_version: None,
        }
    }
}

macro_rules! values {
    ($($(#[$doc:meta])* $set:ident($type:ty);)*) => {$(
        $(#[$doc])*
        pub fn $set(&mut self, value: Option<$type>) {
            self.values.store_or_unset(value);
        }
    )*};
}

macro_rules! components {
    ($($(#[$doc:meta])* $set:ident($type:ty);)*) => {$(
        $(#[$doc])*
        pub fn $set(&mut self, component: Option<$type>) {
            self.components.$set(component);
        }
    )*};
}

impl CoreBuilder {
    values! {
        /// Sets or clears the AWS region.
        set_region(Region);
        /// Sets or clears the protection against streams that stall.
        set_stalled_stream_protection(StalledStreamProtectionConfig);
        /// Sets or clears the order in which authentication schemes are tried.
        set_auth_scheme_preference(AuthSchemePreference);
        /// Sets or clears the application's name in the user agent.
        set_app_name(AppName);
        /// Sets or clears where invocation ids come from.
        set_invocation_id_generator(SharedInvocationIdGenerator);
        /// Sets or clears where idempotency tokens come from.
        set_idempotency_token_provider(IdempotencyTokenProvider);
    }

    components! {
        /// Sets or clears the HTTP client.
        set_http_client(SharedHttpClient);
        /// Sets or clears how endpoints are found.
        set_endpoint_resolver(SharedEndpointResolver);
        /// Sets or clears how the client sleeps.
        set_sleep_impl(SharedAsyncSleep);
        /// Sets or clears the clock.
        set_time_source(SharedTimeSource);
    }

    /// Stores any other value.
    pub fn store<T: Storable<Storer = StoreReplace<T>> + Clone>(&mut self, value: Option<T>) {
        self.values.store_or_unset(value);
    }

    /// Sets the protocol in place of the service's own; `None` changes nothing.
    pub fn set_protocol(&mut self, protocol: Option<SharedClientProtocol>) {
        if let Some(protocol) = protocol {
            self.values.store_put(protocol);
        }
    }

    /// Sets how failed calls are repeated; `None` changes nothing.
    pub fn set_retry_config(&mut self, config: Option<RetryConfig>) {
        if let Some(config) = config {
            self.values.store_put(config);
        }
    }

    /// Sets which clients share a retry budget; `None` changes nothing.
    pub fn set_retry_partition(&mut self, partition: Option<RetryPartition>) {
        if let Some(partition) = partition {
            self.values.store_put(partition);
        }
    }

    /// Sets how long calls may take, over what was set before; `None` changes nothing.
    pub fn set_timeout_config(&mut self, config: Option<TimeoutConfig>) {
        let Some(mut config) = config else { return };
        if let Some(base) = self.values.load::<TimeoutConfig>() {
            config.take_defaults_from(base);
        }
        self.values.store_put(config);
    }

    /// Sets how much of the model's constraints is checked; `None` leaves it to what was set before, or the service.
    pub fn set_validation(&mut self, validation: Option<Validation>) {
        if let Some(validation) = validation {
            self.values.store_put(validation);
        }
    }

    /// Sets or clears the URL of the endpoint.
    pub fn set_endpoint_url(&mut self, url: Option<String>) {
        self.values.store_or_unset(url.map(EndpointUrl));
    }

    /// Sets or clears whether endpoints are asked for that speak IPv4 and IPv6.
    pub fn set_use_dual_stack(&mut self, use_dual_stack: Option<bool>) {
        self.values.store_or_unset(use_dual_stack.map(UseDualStack));
    }

    /// Sets or clears whether FIPS endpoints are asked for.
    pub fn set_use_fips(&mut self, use_fips: Option<bool>) {
        self.values.store_or_unset(use_fips.map(UseFips));
    }

    /// Sets or clears whether the client's clock stays as it is when the service's differs.
    pub fn set_disable_clock_skew_correction(&mut self, disable: Option<bool>) {
        self.values.store_or_unset::<DisableClockSkewCorrection>(disable.map(Into::into));
    }

    /// Sets or clears whether bodies are never compressed.
    #[cfg(feature = "compression")]
    pub fn set_disable_request_compression(&mut self, disable: Option<bool>) {
        self.values.store_or_unset(disable.map(compression::DisableRequestCompression));
    }

    /// Sets or clears the length from which on bodies are compressed.
    #[cfg(feature = "compression")]
    pub fn set_request_min_compression_size_bytes(&mut self, length: Option<u32>) {
        self.values.store_or_unset(length.map(compression::RequestMinCompressionSizeBytes));
    }

    /// Sets or clears how long the chunks of streams are that are sent with a checksum.
    #[cfg(feature = "checksums")]
    pub fn set_aws_chunked_encoding_chunk_size(&mut self, size: Option<Option<usize>>) {
        self.values.store_or_unset(size.map(ChunkSize));
    }

    /// Sets or clears a setting that the endpoint rules of the service know by this name.
    pub fn set_client_context(&mut self, name: &'static str, value: Option<ParameterValue>) {
        self.values.store_append(ClientContext { name, value });
    }

    /// Adds a framework that calls through the client.
    pub fn push_framework_metadata(&mut self, framework: FrameworkMetadata) {
        self.values.store_append(framework);
    }

    /// Records these members of inputs, and attaches them to the client's metrics.
    pub fn emit_input_attributes(&mut self, names: impl IntoIterator<Item = impl Into<String>>) {
        let mut requested = self.values.load::<RequestedTelemetryAttributes>().cloned().unwrap_or_default();
        requested.emit(names.into_iter().map(Into::into));
        self.values.store_put(requested);
    }

    /// Records these members of inputs for interceptors.
    pub fn capture_input_attributes(&mut self, names: impl IntoIterator<Item = impl Into<String>>) {
        let mut requested = self.values.load::<RequestedTelemetryAttributes>().cloned().unwrap_or_default();
        requested.capture_only(names.into_iter().map(Into::into));
        self.values.store_put(requested);
    }

    /// Adds an authentication scheme.
    pub fn push_auth_scheme(&mut self, scheme: SharedAuthScheme) {
        self.components.push_auth_scheme(scheme);
    }

    /// Sets which authentication schemes operations may use.
    pub fn set_auth_scheme_resolver(&mut self, resolver: SharedAuthSchemeOptionResolver) {
        self.components.set_auth_scheme_option_resolver(Some(resolver));
    }

    /// Lets requests be sent without authentication if nothing else is possible.
    pub fn set_allow_no_auth(&mut self) {
        self.plugins.push(SharedRuntimePlugin::new(NoAuthRuntimePluginV2::new()));
    }

    /// Sets the cache of identities.
    pub fn set_identity_cache(&mut self, cache: impl ResolveCachedIdentity + 'static) {
        self.components.set_identity_cache(Some(cache));
    }

    /// Sets where credentials come from; `None` changes nothing.
    pub fn set_credentials_provider(&mut self, provider: Option<SharedCredentialsProvider>) {
        if let Some(provider) = provider {
            #[cfg(feature = "sigv4a")]
            self.components.set_identity_resolver(aws_runtime::auth::sigv4a::SCHEME_ID, provider.clone());
            self.components.set_identity_resolver(aws_runtime::auth::sigv4::SCHEME_ID, provider);
        }
    }

    /// Sets where bearer tokens come from; `None` changes nothing.
    #[cfg(feature = "http-auth")]
    pub fn set_token_provider(&mut self, provider: Option<SharedTokenProvider>) {
        if let Some(provider) = provider {
            self.components.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, provider);
        }
    }

    /// Sets where bearer tokens come from.
    #[cfg(feature = "http-auth")]
    pub fn set_bearer_token_resolver(&mut self, resolver: impl ResolveIdentity + 'static) {
        self.components.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, resolver);
    }

    /// Sets where API keys come from.
    #[cfg(feature = "http-auth")]
    pub fn set_api_key_resolver(&mut self, resolver: impl ResolveIdentity + 'static) {
        self.components.set_identity_resolver(HTTP_API_KEY_AUTH_SCHEME_ID, resolver);
    }

    /// Sets where names and passwords come from.
    #[cfg(feature = "http-auth")]
    pub fn set_basic_auth_login_resolver(&mut self, resolver: impl ResolveIdentity + 'static) {
        self.components.set_identity_resolver(HTTP_BASIC_AUTH_SCHEME_ID, resolver);
    }

    /// Adds an interceptor.
    pub fn push_interceptor(&mut self, interceptor: SharedInterceptor) {
        self.components.push_interceptor(interceptor);
    }

    /// Sets the interceptors, in place of those before.
    pub fn set_interceptors(&mut self, interceptors: impl IntoIterator<Item = SharedInterceptor>) {
        self.components.set_interceptors(interceptors.into_iter());
    }

    /// Adds a retry classifier.
    pub fn push_retry_classifier(&mut self, classifier: SharedRetryClassifier) {
        self.components.push_retry_classifier(classifier);
    }

    /// Sets the retry classifiers, in place of those before.
    pub fn set_retry_classifiers(&mut self, classifiers: impl IntoIterator<Item = SharedRetryClassifier>) {
        self.components.set_retry_classifiers(classifiers.into_iter());
    }

    /// Adds a plugin.
    pub fn push_runtime_plugin(&mut self, plugin: SharedRuntimePlugin) {
        self.plugins.push(plugin);
    }

    /// Sets or clears the version of behaviors that change between major versions.
    pub fn set_behavior_version(&mut self, version: Option<BehaviorVersion>) {
        self.behavior_version = version;
    }

    /// Sets everything that tests want fixed: tokens, the clock, the user agent, credentials, the behavior version.
    #[cfg(feature = "test-util")]
    pub fn apply_test_defaults(&mut self) {
        use std::time::{Duration, UNIX_EPOCH};

        self.set_idempotency_token_provider(Some("00000000-0000-4000-8000-000000000000".into()));
        let clock = aws_smithy_async::time::StaticTimeSource::new(UNIX_EPOCH + Duration::from_secs(1_234_567_890));
        self.set_time_source(Some(SharedTimeSource::new(clock)));
        self.values.store_put(aws_runtime::user_agent::AwsUserAgent::for_tests());
        self.set_credentials_provider(Some(SharedCredentialsProvider::new(super::Credentials::for_tests())));
        #[cfg(feature = "http-auth")]
        self.set_token_provider(Some(SharedTokenProvider::new(aws_credential_types::Token::for_tests())));
        self.behavior_version = Some(BehaviorVersion::latest());
    }

    /// As [`apply_test_defaults`](Self::apply_test_defaults), with a region if none is set.
    #[cfg(feature = "test-util")]
    pub fn apply_test_defaults_v2(&mut self) {
        self.apply_test_defaults();
        if self.values.load::<Region>().is_none() {
            self.set_region(Some(Region::from_static("us-east-1")));
        }
    }

    /// Builds the configuration of a client of this service.
    pub fn build(mut self, service: &'static ServiceInfo) -> Core {
        if self.components.time_source().is_none() {
            self.components.set_time_source(Some(SharedTimeSource::default()));
        }
        let mut values = self.values;
        values.store_put(ApiMetadata::new(service.user_agent_id, service.package_version));
        values.store_put(SigningName::from_static(service.signing_name));
        if let Some(region) = values.load::<Region>().cloned() {
            values.store_put(SigningRegion::from(region));
        }
        Core {
            values: Layer::from(values.clone()).with_name(service.name).freeze(),
            cloneable: values,
            components: self.components,
            plugins: self.plugins,
            behavior_version: self.behavior_version,
        }
    }
}
