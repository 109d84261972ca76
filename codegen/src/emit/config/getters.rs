//! The getters of `Config`.

use crate::names::TypeName;
use crate::tokens::{TokenStream, quote};

pub(super) fn getters(service: &TypeName) -> TokenStream {
    let (calls, identity, components) = (calls(), identity(), components(service));
    quote! { #calls #components #identity }
}

/// Getters of the values that calls use.
fn calls() -> TokenStream {
    quote! {
        impl Config {
            /// The retry configuration.
            #[inline]
            pub fn retry_config(&self) -> Option<&retry::RetryConfig> {
                self.core.load()
            }

            /// The retry partition, within which clients share a retry budget.
            #[inline]
            pub fn retry_partition(&self) -> Option<&retry::RetryPartition> {
                self.core.load()
            }

            /// The timeouts.
            #[inline]
            pub fn timeout_config(&self) -> Option<&timeout::TimeoutConfig> {
                self.core.load()
            }

            /// The stalled stream protection.
            #[inline]
            pub fn stalled_stream_protection(&self) -> Option<&StalledStreamProtectionConfig> {
                self.core.load()
            }

            /// The maximum size of a response body in bytes; `None` means 256 MiB.
            #[inline]
            pub fn response_body_limit(&self) -> Option<u64> {
                self.core.response_body_limit()
            }

            /// The level of validation before a request is sent; `None` means the service's default.
            #[inline]
            pub fn validation(&self) -> Option<Validation> {
                self.core.load().copied()
            }
        }
    }
}

/// Getters of the authentication.
fn identity() -> TokenStream {
    quote! {
        impl Config {
            /// The preferred authentication schemes, most preferred first.
            #[inline]
            pub fn auth_scheme_preference(&self) -> Option<&AuthSchemePreference> {
                self.core.load()
            }

            /// The authentication schemes that were added to the configuration.
            #[inline]
            pub fn auth_schemes(&self) -> impl Iterator<Item = SharedAuthScheme> + '_ {
                self.core.components().auth_schemes()
            }

            /// The configured resolver of authentication schemes.
            #[inline]
            pub fn auth_scheme_resolver(&self) -> Option<SharedAuthSchemeOptionResolver> {
                self.core.components().auth_scheme_option_resolver()
            }

            /// The identity cache.
            #[inline]
            pub fn identity_cache(&self) -> Option<SharedIdentityCache> {
                self.core.components().identity_cache()
            }
        }
    }
}

/// Getters of the components that calls run on.
fn components(service: &TypeName) -> TokenStream {
    quote! {
        impl Config {
            /// The protocol that serializes requests and deserializes responses.
            #[inline]
            pub fn protocol(&self) -> protocol::SharedClientProtocol {
                self.core.load().cloned().unwrap_or_else(|| <crate::#service as service::Service>::protocol().into())
            }

            /// The configured HTTP client.
            #[inline]
            pub fn http_client(&self) -> Option<SharedHttpClient> {
                self.core.components().http_client()
            }

            /// The endpoint resolver: the configured one, else the one that evaluates the service's endpoint rules.
            #[inline]
            pub fn endpoint_resolver(&self) -> endpoint::SharedEndpointResolver {
                let configured = self.core.components().endpoint_resolver();
                configured.unwrap_or_else(<crate::#service as service::Service>::endpoint_resolver)
            }

            /// The async sleep implementation.
            #[inline]
            pub fn sleep_impl(&self) -> Option<SharedAsyncSleep> {
                self.core.components().sleep_impl()
            }

            /// The time source.
            #[inline]
            pub fn time_source(&self) -> Option<SharedTimeSource> {
                self.core.components().time_source()
            }

            /// The interceptors that were added to the configuration.
            #[inline]
            pub fn interceptors(&self) -> impl Iterator<Item = SharedInterceptor> + '_ {
                self.core.components().interceptors()
            }

            /// The retry classifiers that were added to the configuration.
            #[inline]
            pub fn retry_classifiers(&self) -> impl Iterator<Item = SharedRetryClassifier> + '_ {
                self.core.components().retry_classifiers()
            }
        }
    }
}
