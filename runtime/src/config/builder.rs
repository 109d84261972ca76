//! Builder of the configuration that all services share.

use aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePluginV2;
use aws_smithy_runtime::client::retries::RetryPartition;
#[cfg(feature = "http-auth")]
use aws_smithy_runtime_api::client::auth::http::{
    HTTP_API_KEY_AUTH_SCHEME_ID, HTTP_BASIC_AUTH_SCHEME_ID, HTTP_BEARER_AUTH_SCHEME_ID,
};
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::config_bag::{Storable, StoreReplace};
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::telemetry::RequestedTelemetryAttributes;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::endpoint_config::{EndpointUrl, UseDualStack, UseFips};

use super::{
    AppName, AuthSchemePreference, BehaviorVersion, CloneableLayer, FrameworkMetadata, Region, ResolveCachedIdentity,
    RuntimeComponentsBuilder, SharedAsyncSleep, SharedAuthScheme, SharedAuthSchemeOptionResolver,
    SharedEndpointResolver, SharedHttpClient, SharedInterceptor, SharedRetryClassifier, SharedRuntimePlugin,
    SharedTimeSource, StalledStreamProtectionConfig,
};
#[cfg(feature = "http-auth")]
use super::{ResolveIdentity, SharedTokenProvider};
#[cfg(all(feature = "aws", feature = "checksums"))]
use crate::behavior::checksum::chunked::ChunkSize;
#[cfg(all(feature = "aws", feature = "checksums"))]
use crate::behavior::settings::PreferMd5;
#[cfg(feature = "compression")]
use crate::behavior::settings::{DisableRequestCompression, RequestMinCompressionSizeBytes};
use crate::endpoint::{ClientContext, ParameterValue};
use crate::idempotency::IdempotencyTokenProvider;
use crate::operation::limit::ResponseBodyLimit;
use crate::validate::Validation;

/// Builder of [`Core`](super::Core).
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
        /// Sets or clears the stalled stream protection.
        set_stalled_stream_protection(StalledStreamProtectionConfig);
        /// Sets or clears the preferred authentication schemes.
        set_auth_scheme_preference(AuthSchemePreference);
        /// Sets or clears the application name that the user agent reports.
        set_app_name(AppName);
        /// Sets or clears the provider of idempotency tokens.
        set_idempotency_token_provider(IdempotencyTokenProvider);
    }

    components! {
        /// Sets or clears the HTTP client.
        set_http_client(SharedHttpClient);
        /// Sets or clears the endpoint resolver.
        set_endpoint_resolver(SharedEndpointResolver);
        /// Sets or clears the async sleep implementation.
        set_sleep_impl(SharedAsyncSleep);
        /// Sets or clears the time source.
        set_time_source(SharedTimeSource);
    }

    /// Sets or clears any other value of the configuration, identified by its type.
    pub fn store<T: Storable<Storer = StoreReplace<T>> + Clone>(&mut self, value: Option<T>) {
        self.values.store_or_unset(value);
    }

    /// Sets the protocol, in place of the service's default; `None` changes nothing.
    pub fn set_protocol(&mut self, protocol: Option<SharedClientProtocol>) {
        if let Some(protocol) = protocol {
            self.values.store_put(protocol);
        }
    }

    /// Sets the retry configuration; `None` changes nothing.
    pub fn set_retry_config(&mut self, config: Option<RetryConfig>) {
        if let Some(config) = config {
            self.values.store_put(config);
        }
    }

    /// Sets the retry partition; `None` changes nothing.
    pub fn set_retry_partition(&mut self, partition: Option<RetryPartition>) {
        if let Some(partition) = partition {
            self.values.store_put(partition);
        }
    }

    /// Sets timeouts; those left unset keep their earlier values, and `None` changes nothing.
    pub fn set_timeout_config(&mut self, config: Option<TimeoutConfig>) {
        let Some(mut config) = config else { return };
        if let Some(base) = self.values.load::<TimeoutConfig>() {
            config.take_defaults_from(base);
        }
        self.values.store_put(config);
    }

    /// Sets the level of validation; `None` changes nothing.
    pub fn set_validation(&mut self, validation: Option<Validation>) {
        if let Some(validation) = validation {
            self.values.store_put(validation);
        }
    }

    /// Sets or clears the endpoint URL.
    pub fn set_endpoint_url(&mut self, url: Option<String>) {
        self.values.store_or_unset(url.map(EndpointUrl));
    }

    /// Enables or disables dual-stack (IPv4/IPv6) endpoints; `None` clears the setting.
    pub fn set_use_dual_stack(&mut self, use_dual_stack: Option<bool>) {
        self.values.store_or_unset(use_dual_stack.map(UseDualStack));
    }

    /// Enables or disables FIPS endpoints; `None` clears the setting.
    pub fn set_use_fips(&mut self, use_fips: Option<bool>) {
        self.values.store_or_unset(use_fips.map(UseFips));
    }

    /// Sets the maximum size of a response body in bytes; `None` clears it.
    pub fn set_response_body_limit(&mut self, bytes: Option<u64>) {
        self.values.store_or_unset(bytes.map(ResponseBodyLimit::new));
    }

    /// Disables or enables the compression of request bodies; `None` clears the setting.
    #[cfg(feature = "compression")]
    pub fn set_disable_request_compression(&mut self, disable: Option<bool>) {
        self.values.store_or_unset(disable.map(DisableRequestCompression));
    }

    /// Sets or clears the minimum length, in bytes, of request bodies that are compressed.
    #[cfg(feature = "compression")]
    pub fn set_request_min_compression_size_bytes(&mut self, length: Option<u32>) {
        self.values.store_or_unset(length.map(RequestMinCompressionSizeBytes));
    }

    /// Sets or clears the chunk size of streams sent with a checksum.
    #[cfg(all(feature = "aws", feature = "checksums"))]
    pub fn set_aws_chunked_encoding_chunk_size(&mut self, size: Option<Option<usize>>) {
        self.values.store_or_unset(size.map(ChunkSize));
    }

    /// Sets or clears whether MD5 is sent in place of the default checksum.
    #[cfg(all(feature = "aws", feature = "checksums"))]
    pub fn set_content_md5(&mut self, is_preferred: Option<bool>) {
        self.values.store_or_unset(is_preferred.map(PreferMd5));
    }

    /// Sets or clears the client context parameter with this name in the model, an input of the endpoint rules.
    pub fn set_client_context(&mut self, name: &'static str, value: Option<ParameterValue>) {
        self.values.store_append(ClientContext { name, value });
    }

    /// Adds a framework that uses this client, so that the user agent reports it.
    pub fn push_framework_metadata(&mut self, framework: FrameworkMetadata) {
        self.values.store_append(framework);
    }

    /// Captures the named string members of inputs and attaches them to the client's metrics.
    pub fn emit_input_attributes(&mut self, names: impl IntoIterator<Item = impl Into<String>>) {
        let mut requested = self.values.load::<RequestedTelemetryAttributes>().cloned().unwrap_or_default();
        requested.emit(names.into_iter().map(Into::into));
        self.values.store_put(requested);
    }

    /// Captures the named string members of inputs, so that interceptors can read them.
    pub fn capture_input_attributes(&mut self, names: impl IntoIterator<Item = impl Into<String>>) {
        let mut requested = self.values.load::<RequestedTelemetryAttributes>().cloned().unwrap_or_default();
        requested.capture_only(names.into_iter().map(Into::into));
        self.values.store_put(requested);
    }

    /// Adds an authentication scheme.
    pub fn push_auth_scheme(&mut self, scheme: SharedAuthScheme) {
        self.components.push_auth_scheme(scheme);
    }

    /// Sets the resolver of the authentication schemes that an operation may use.
    pub fn set_auth_scheme_resolver(&mut self, resolver: SharedAuthSchemeOptionResolver) {
        self.components.set_auth_scheme_option_resolver(Some(resolver));
    }

    /// Allows requests without authentication if no other scheme can be used.
    pub fn set_allow_no_auth(&mut self) {
        self.plugins.push(SharedRuntimePlugin::new(NoAuthRuntimePluginV2::new()));
    }

    /// Sets the identity cache.
    pub fn set_identity_cache(&mut self, cache: impl ResolveCachedIdentity + 'static) {
        self.components.set_identity_cache(Some(cache));
    }

    /// Sets the provider of bearer tokens; `None` changes nothing.
    #[cfg(feature = "http-auth")]
    pub fn set_token_provider(&mut self, provider: Option<SharedTokenProvider>) {
        if let Some(provider) = provider {
            self.components.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, provider);
        }
    }

    /// Sets the identity resolver that returns bearer tokens.
    #[cfg(feature = "http-auth")]
    pub fn set_bearer_token_resolver(&mut self, resolver: impl ResolveIdentity + 'static) {
        self.components.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, resolver);
    }

    /// Sets the identity resolver that returns API keys.
    #[cfg(feature = "http-auth")]
    pub fn set_api_key_resolver(&mut self, resolver: impl ResolveIdentity + 'static) {
        self.components.set_identity_resolver(HTTP_API_KEY_AUTH_SCHEME_ID, resolver);
    }

    /// Sets the identity resolver that returns user names and passwords.
    #[cfg(feature = "http-auth")]
    pub fn set_basic_auth_login_resolver(&mut self, resolver: impl ResolveIdentity + 'static) {
        self.components.set_identity_resolver(HTTP_BASIC_AUTH_SCHEME_ID, resolver);
    }

    /// Adds an interceptor.
    pub fn push_interceptor(&mut self, interceptor: SharedInterceptor) {
        self.components.push_interceptor(interceptor);
    }

    /// Replaces all interceptors added so far.
    pub fn set_interceptors(&mut self, interceptors: impl IntoIterator<Item = SharedInterceptor>) {
        self.components.set_interceptors(interceptors.into_iter());
    }

    /// Adds a retry classifier.
    pub fn push_retry_classifier(&mut self, classifier: SharedRetryClassifier) {
        self.components.push_retry_classifier(classifier);
    }

    /// Replaces all retry classifiers added so far.
    pub fn set_retry_classifiers(&mut self, classifiers: impl IntoIterator<Item = SharedRetryClassifier>) {
        self.components.set_retry_classifiers(classifiers.into_iter());
    }

    /// Adds a runtime plugin.
    pub fn push_runtime_plugin(&mut self, plugin: SharedRuntimePlugin) {
        self.plugins.push(plugin);
    }

    /// Sets or clears the behavior version.
    pub fn set_behavior_version(&mut self, version: Option<BehaviorVersion>) {
        self.behavior_version = version;
    }

    /// Sets fixed idempotency tokens, time, user agent, credentials and the latest behavior version, for tests.
    #[cfg(feature = "test-util")]
    pub fn apply_test_defaults(&mut self) {
        use std::time::{Duration, UNIX_EPOCH};

        self.set_idempotency_token_provider(Some("00000000-0000-4000-8000-000000000000".into()));
        let clock = aws_smithy_async::time::StaticTimeSource::new(UNIX_EPOCH + Duration::from_secs(1_234_567_890));
        self.set_time_source(Some(SharedTimeSource::new(clock)));
        #[cfg(feature = "aws")]
        self.apply_test_defaults_of_aws();
        #[cfg(feature = "http-auth")]
        self.set_token_provider(Some(SharedTokenProvider::new(aws_credential_types::Token::for_tests())));
        self.behavior_version = Some(BehaviorVersion::latest());
    }

    /// Like [`apply_test_defaults`](Self::apply_test_defaults), but also sets a region if none is set.
    #[cfg(feature = "test-util")]
    pub fn apply_test_defaults_v2(&mut self) {
        self.apply_test_defaults();
        if self.values.load::<Region>().is_none() {
            self.set_region(Some(Region::from_static("us-east-1")));
        }
    }
}
