//! Setters of a generated crate's `Builder` for single values.

/// Declares the setters of single values that `Builder` has for every service.
#[doc(hidden)]
#[macro_export]
macro_rules! config_values {
    () => {
        $crate::config_setters! {
            /// Sets the AWS region that requests are sent to and signed for.
            region(value: impl Into<Option<$crate::config::Region>> => value.into()),
                set_region($crate::config::Region, "clears it");
            /// Sets the endpoint URL, for example that of a local test server.
            ///
            /// The service's endpoint rules start from it instead of the public endpoint. A custom
            /// [`endpoint_resolver`](Self::endpoint_resolver) may ignore it.
            endpoint_url(value: impl Into<String> => Some(value.into())), set_endpoint_url(String, "clears it");
            /// Enables or disables dual-stack (IPv4/IPv6) endpoints.
            use_dual_stack(value: impl Into<bool> => Some(value.into())), set_use_dual_stack(bool, "clears it");
            /// Enables or disables FIPS endpoints.
            use_fips(value: impl Into<bool> => Some(value.into())), set_use_fips(bool, "clears it");
            /// Sets the provider of the AWS credentials that sign requests.
            ///
            /// Credentials are resolved when a call needs them and are reused through the
            /// [`identity_cache`](Self::identity_cache).
            credentials_provider(
                value: impl $crate::config::ProvideCredentials + 'static
                    => Some($crate::config::SharedCredentialsProvider::new(value))
            ), set_credentials_provider($crate::config::SharedCredentialsProvider, "changes nothing");
            /// Sets the HTTP client that opens connections and sends requests, in place of the default client.
            http_client(
                value: impl $crate::config::HttpClient + 'static => Some($crate::config::IntoShared::into_shared(value))
            ), set_http_client($crate::config::SharedHttpClient, "clears it");
            /// Sets the retry configuration: the mode, the maximum number of attempts and the backoff between them.
            retry_config(value: $crate::config::retry::RetryConfig => Some(value)),
                set_retry_config($crate::config::retry::RetryConfig, "changes nothing");
            /// Sets the retry partition. Clients with the same partition share a retry budget and a rate limiter.
            ///
            /// By default these are shared by all clients of the service in a region.
            retry_partition(value: $crate::config::retry::RetryPartition => Some(value)),
                set_retry_partition($crate::config::retry::RetryPartition, "changes nothing");
            /// Sets the timeouts for connecting, reading, single attempts and whole operations.
            ///
            /// Timeouts that `value` leaves unset keep what was set before.
            timeout_config(value: $crate::config::timeout::TimeoutConfig => Some(value)),
                set_timeout_config($crate::config::timeout::TimeoutConfig, "changes nothing");
            /// Sets the async sleep implementation that retries, timeouts and waiters use.
            ///
            /// With the `rt-tokio` feature, the default is Tokio's timer.
            sleep_impl(
                value: impl $crate::config::AsyncSleep + 'static => Some($crate::config::IntoShared::into_shared(value))
            ), set_sleep_impl($crate::config::SharedAsyncSleep, "clears it");
            /// Sets the time source, which dates signatures and decides when credentials have expired.
            ///
            /// The default is the system clock.
            time_source(
                value: impl $crate::config::TimeSource + 'static => Some($crate::config::IntoShared::into_shared(value))
            ), set_time_source($crate::config::SharedTimeSource, "clears it");
            /// Sets the stalled stream protection, which fails uploads and downloads that stop making progress.
            stalled_stream_protection(value: $crate::config::StalledStreamProtectionConfig => Some(value)),
                set_stalled_stream_protection($crate::config::StalledStreamProtectionConfig, "clears it");
            /// Sets the preferred authentication schemes, most preferred first.
            ///
            /// Schemes that an operation does not support are skipped; those not listed are tried last.
            auth_scheme_preference(value: impl Into<$crate::config::AuthSchemePreference> => Some(value.into())),
                set_auth_scheme_preference($crate::config::AuthSchemePreference, "clears it");
            /// Sets the application name that the user agent reports.
            app_name(value: $crate::config::AppName => Some(value)), set_app_name($crate::config::AppName, "clears it");
            /// Sets the generator of invocation ids, which identify a call in its request headers.
            invocation_id_generator(
                value: impl $crate::config::InvocationIdGenerator + 'static
                    => Some($crate::config::SharedInvocationIdGenerator::new(value))
            ), set_invocation_id_generator($crate::config::SharedInvocationIdGenerator, "clears it");
            /// Disables the correction of clock skew.
            ///
            /// The correction adjusts the time of requests to that in the service's responses.
            disable_clock_skew_correction(value: impl Into<Option<bool>> => value.into()),
                set_disable_clock_skew_correction(bool, "clears it");
            /// Sets the maximum size of a response body in bytes.
            ///
            /// The default is 256 MiB. A longer body is an error. Bodies that are streamed are not limited.
            response_body_limit(bytes: u64 => Some(bytes)), set_response_body_limit(u64, "clears it");
            /// Sets how much of the model's constraints is checked before a request is sent.
            validation(value: $crate::generated::validate::Validation => Some(value)),
                set_validation($crate::generated::validate::Validation, "changes nothing");
            /// Sets the protocol that serializes requests and deserializes responses.
            ///
            /// The default is the service's own protocol.
            protocol(value: impl $crate::protocol::ClientProtocol + 'static
                => Some($crate::protocol::SharedClientProtocol::new(value))),
                set_protocol($crate::protocol::SharedClientProtocol, "changes nothing");
            /// Sets the behavior version, which fixes defaults that may differ from one release to the next.
            ///
            /// A client needs one, unless the `behavior-version-latest` feature is enabled.
            behavior_version(value: $crate::config::BehaviorVersion => Some(value)),
                set_behavior_version($crate::config::BehaviorVersion, "clears it");
        }
    };
}
