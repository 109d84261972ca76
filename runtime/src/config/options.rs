//! Setters that only some services have, and the macros that write pairs of setters.

/// Declares pairs of setters: one that takes a value, one that takes an option.
#[doc(hidden)]
#[macro_export]
macro_rules! config_setters {
    ($(#[doc = $doc:literal] $name:ident($value:ident: $argument:ty => $option:expr), $set:ident($type:ty);)*) => {
        impl Builder {
            $(
                #[doc = concat!("Sets", $doc, ".")]
                #[inline]
                pub fn $name(mut self, $value: $argument) -> Self {
                    self.core.$set($option);
                    self
                }

                #[doc = concat!("Sets or clears", $doc, ".")]
                #[inline]
                pub fn $set(&mut self, value: Option<$type>) -> &mut Self {
                    self.core.$set(value);
                    self
                }
            )*
        }
    };
}

/// Setters that only some services have.
#[doc(hidden)]
#[macro_export]
macro_rules! config_option {
    (account_id) => {
        impl Builder {
            /// Sets whether endpoints are the account's own.
            #[inline]
            pub fn account_id_endpoint_mode(mut self, mode: $crate::config::AccountIdEndpointMode) -> Self {
                self.set_account_id_endpoint_mode(Some(mode));
                self
            }

            /// Sets or clears whether endpoints are the account's own.
            #[inline]
            pub fn set_account_id_endpoint_mode(
                &mut self,
                mode: Option<$crate::config::AccountIdEndpointMode>,
            ) -> &mut Self {
                self.core.store(mode);
                self
            }
        }
    };
    (sigv4a) => {
        impl Config {
            /// The regions that signatures hold in.
            #[inline]
            pub fn sigv4a_signing_region_set(&self) -> Option<&$crate::config::SigningRegionSet> {
                self.core.load()
            }
        }

        impl Builder {
            /// Sets the regions that signatures hold in.
            #[inline]
            pub fn sigv4a_signing_region_set(mut self, regions: impl Into<$crate::config::SigningRegionSet>) -> Self {
                self.set_sigv4a_signing_region_set(Some(regions.into()));
                self
            }

            /// Sets or clears the regions that signatures hold in.
            #[inline]
            pub fn set_sigv4a_signing_region_set(
                &mut self,
                regions: Option<$crate::config::SigningRegionSet>,
            ) -> &mut Self {
                self.core.store(regions);
                self
            }
        }
    };
    (bearer) => {
        pub use $crate::config::{ProvideToken, ResolveIdentity, SharedTokenProvider, Token};

        impl Builder {
            /// Sets the bearer token.
            #[inline]
            pub fn bearer_token(self, token: Token) -> Self {
                self.bearer_token_resolver(token)
            }

            /// Sets where bearer tokens come from.
            #[inline]
            pub fn bearer_token_resolver(mut self, resolver: impl ResolveIdentity + 'static) -> Self {
                self.core.set_bearer_token_resolver(resolver);
                self
            }
        }

        $crate::config_setters! {
            /// where bearer tokens come from
            token_provider(value: impl ProvideToken + 'static => Some(SharedTokenProvider::new(value))),
                set_token_provider(SharedTokenProvider);
        }
    };
    (api_key) => {
        impl Builder {
            /// Sets the API key.
            #[inline]
            pub fn api_key(self, key: $crate::config::Token) -> Self {
                self.api_key_resolver(key)
            }

            /// Sets where API keys come from.
            #[inline]
            pub fn api_key_resolver(mut self, resolver: impl $crate::config::ResolveIdentity + 'static) -> Self {
                self.core.set_api_key_resolver(resolver);
                self
            }
        }
    };
    (basic) => {
        pub use $crate::config::Login;

        impl Builder {
            /// Sets the name and password.
            #[inline]
            pub fn basic_auth_login(self, login: Login) -> Self {
                self.basic_auth_login_resolver(login)
            }

            /// Sets where names and passwords come from.
            #[inline]
            pub fn basic_auth_login_resolver(
                mut self,
                resolver: impl $crate::config::ResolveIdentity + 'static,
            ) -> Self {
                self.core.set_basic_auth_login_resolver(resolver);
                self
            }
        }
    };
    (checksums) => {
        pub use $crate::config::{RequestChecksumCalculation, ResponseChecksumValidation};

        impl Config {
            /// When checksums of requests are calculated.
            #[inline]
            pub fn request_checksum_calculation(&self) -> Option<&RequestChecksumCalculation> {
                self.core.load()
            }

            /// When checksums of responses are validated.
            #[inline]
            pub fn response_checksum_validation(&self) -> Option<&ResponseChecksumValidation> {
                self.core.load()
            }
        }

        impl Builder {
            /// Sets when checksums of requests are calculated: whenever the service takes one, unless set.
            #[inline]
            pub fn request_checksum_calculation(mut self, calculation: RequestChecksumCalculation) -> Self {
                self.set_request_checksum_calculation(Some(calculation));
                self
            }

            /// Sets or clears when checksums of requests are calculated.
            #[inline]
            pub fn set_request_checksum_calculation(
                &mut self,
                calculation: Option<RequestChecksumCalculation>,
            ) -> &mut Self {
                self.core.store(calculation);
                self
            }

            /// Sets when checksums of responses are validated: whenever the service sends one, unless set.
            #[inline]
            pub fn response_checksum_validation(mut self, validation: ResponseChecksumValidation) -> Self {
                self.set_response_checksum_validation(Some(validation));
                self
            }

            /// Sets or clears when checksums of responses are validated.
            #[inline]
            pub fn set_response_checksum_validation(
                &mut self,
                validation: Option<ResponseChecksumValidation>,
            ) -> &mut Self {
                self.core.store(validation);
                self
            }

            /// Sets how long the chunks of streams are that are sent with a checksum: 64 KiB unless set, 8 KiB at least;
            /// with `None` a stream is one chunk.
            #[inline]
            pub fn aws_chunked_encoding_chunk_size(mut self, size: Option<usize>) -> Self {
                self.set_aws_chunked_encoding_chunk_size(Some(size));
                self
            }

            /// Sets or clears how long the chunks of streams are that are sent with a checksum.
            #[inline]
            pub fn set_aws_chunked_encoding_chunk_size(&mut self, size: Option<Option<usize>>) -> &mut Self {
                self.core.set_aws_chunked_encoding_chunk_size(size);
                self
            }
        }
    };
    (compression) => {
        impl Config {
            /// Whether bodies are never compressed.
            #[inline]
            pub fn disable_request_compression(&self) -> Option<bool> {
                self.core.disable_request_compression()
            }

            /// The length from which on bodies are compressed.
            #[inline]
            pub fn request_min_compression_size_bytes(&self) -> Option<u32> {
                self.core.request_min_compression_size_bytes()
            }
        }

        $crate::config_setters! {
            /// whether bodies are never compressed
            disable_request_compression(value: impl Into<Option<bool>> => value.into()),
                set_disable_request_compression(bool);
            /// the length from which on bodies are compressed: 10,240 bytes unless set, 10,485,760 at most
            request_min_compression_size_bytes(value: impl Into<Option<u32>> => value.into()),
                set_request_min_compression_size_bytes(u32);
        }
    };
    (tokens) => {
        $crate::config_setters! {
            /// where idempotency tokens come from
            idempotency_token_provider(
                value: impl Into<$crate::idempotency::IdempotencyTokenProvider> => Some(value.into())
            ), set_idempotency_token_provider($crate::idempotency::IdempotencyTokenProvider);
        }
    };
}

/// Writes the setters of a client context parameter: its name in the model, theirs, its type and what it is for.
#[doc(hidden)]
#[macro_export]
macro_rules! client_context {
    ($parameter:literal, $name:ident, $set_name:ident, $type:ty, $documentation:literal) => {
        impl Builder {
            #[doc = $documentation]
            #[inline]
            pub fn $name(mut self, value: impl Into<$type>) -> Self {
                self.$set_name(Some(value.into()));
                self
            }

            #[doc = $documentation]
            #[inline]
            pub fn $set_name(&mut self, value: Option<$type>) -> &mut Self {
                self.core.set_client_context($parameter, value.map(Into::into));
                self
            }
        }
    };
}
