//! Turns the [`SdkConfig`] that all AWS clients of a program share into the configuration of one client.

use aws_types::service_config::ServiceConfigKey;

use super::{CoreBuilder, SdkConfig};
use crate::service::ServiceInfo;

impl CoreBuilder {
    /// Returns a builder initialized from the shared configuration. An endpoint URL for this service takes precedence
    /// over the general one.
    pub fn from_sdk_config(shared: &SdkConfig, service: &'static ServiceInfo) -> Self {
        let mut builder = Self::default();
        builder.set_credentials_provider(shared.credentials_provider());
        builder.set_region(shared.region().cloned());
        builder.set_use_fips(shared.use_fips());
        builder.set_use_dual_stack(shared.use_dual_stack());
        builder.set_endpoint_url(endpoint_url(shared, service));
        builder.set_retry_config(shared.retry_config().cloned());
        builder.set_timeout_config(shared.timeout_config().cloned());
        builder.set_sleep_impl(shared.sleep_impl());
        builder.set_http_client(shared.http_client());
        builder.set_time_source(shared.time_source());
        builder.set_behavior_version(shared.behavior_version());
        builder.set_auth_scheme_preference(shared.auth_scheme_preference().cloned());
        if let Some(protection) = shared.stalled_stream_protection() {
            builder.set_stalled_stream_protection(Some(protection));
        }
        if let Some(cache) = shared.identity_cache() {
            builder.set_identity_cache(cache);
        }
        builder.set_disable_clock_skew_correction(shared.disable_clock_skew_correction());
        #[cfg(feature = "checksums")]
        {
            builder.store(shared.request_checksum_calculation());
            builder.store(shared.response_checksum_validation());
        }
        #[cfg(feature = "compression")]
        {
            builder.set_disable_request_compression(shared.disable_request_compression());
            builder.set_request_min_compression_size_bytes(shared.request_min_compression_size_bytes());
        }
        #[cfg(feature = "sigv4a")]
        builder.store(shared.sigv4a_signing_region_set().cloned());
        for behavior in service.behaviors {
            behavior.configure(&mut builder, shared);
        }
        builder.set_app_name(shared.app_name().cloned());
        builder.set_protocol(shared.protocol());
        for framework in shared.framework_metadata() {
            builder.push_framework_metadata(framework.clone());
        }
        builder
    }
}

/// Returns the endpoint URL for a service. One set in code wins; otherwise a service-specific URL from the environment
/// or profile comes before the general one.
fn endpoint_url(shared: &SdkConfig, service: &'static ServiceInfo) -> Option<String> {
    let for_all = || shared.endpoint_url().map(str::to_owned);
    if shared.get_origin("endpoint_url").is_client_config() {
        return for_all();
    }
    let key = ServiceConfigKey::builder()
        .service_id(service.sdk_id)
        .env("AWS_ENDPOINT_URL")
        .profile("endpoint_url")
        .build()
        .expect("all parts of the key are set above");
    shared.service_config().and_then(|config| config.load_config(key)).or_else(for_all)
}
