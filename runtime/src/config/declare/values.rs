//! How a generated crate's `Builder` is given single values.

/// Declares the setters of `Builder` that every service has, of values that are set or cleared.
#[doc(hidden)]
#[macro_export]
macro_rules! config_values {
    () => {
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
    };
}
