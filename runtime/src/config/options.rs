//! Setters that only some services have, and the macro that declares pairs of setters.

/// Declares pairs of setters: one that takes a value, and one that takes an option.
///
/// The text after the second setter's type says what `None` does.
#[doc(hidden)]
#[macro_export]
macro_rules! config_setters {
    ($(
        $(#[$doc:meta])+
        $name:ident($value:ident: $argument:ty => $option:expr), $set:ident($type:ty, $none:literal);
    )*) => {
        impl Builder {
            $(
                $(#[$doc])+
                #[inline]
                pub fn $name(mut self, $value: $argument) -> Self {
                    self.core.$set($option);
                    self
                }

                #[doc = concat!("Sets [`", stringify!($name), "`](Self::", stringify!($name), "); `None` ", $none, ".")]
                #[inline]
                pub fn $set(&mut self, value: Option<$type>) -> &mut Self {
                    self.core.$set(value);
                    self
                }
            )*
        }
    };
}

/// Declares setters that only some services have.
#[doc(hidden)]
#[macro_export]
macro_rules! config_option {
    (account_id) => {
        impl Builder {
            /// Sets the mode of account-based endpoints: preferred, required or disabled.
            #[inline]
            pub fn account_id_endpoint_mode(mut self, mode: $crate::config::AccountIdEndpointMode) -> Self {
                self.set_account_id_endpoint_mode(Some(mode));
                self
            }

            /// Sets [`account_id_endpoint_mode`](Self::account_id_endpoint_mode); `None` clears it.
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
            /// The set of regions that `SigV4a` signatures are valid in.
            #[inline]
            pub fn sigv4a_signing_region_set(&self) -> Option<&$crate::config::SigningRegionSet> {
                self.core.load()
            }
        }

        impl Builder {
            /// Sets the set of regions that `SigV4a` signatures are valid in.
            #[inline]
            pub fn sigv4a_signing_region_set(mut self, regions: impl Into<$crate::config::SigningRegionSet>) -> Self {
                self.set_sigv4a_signing_region_set(Some(regions.into()));
                self
            }

            /// Sets [`sigv4a_signing_region_set`](Self::sigv4a_signing_region_set); `None` clears it.
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
        pub use $crate::config::{ProvideToken, SharedTokenProvider};

        impl Builder {
            /// Sets a fixed bearer token that authenticates requests.
            #[inline]
            pub fn bearer_token(self, token: $crate::config::Token) -> Self {
                self.bearer_token_resolver(token)
            }

            /// Sets the identity resolver that returns bearer tokens.
            #[inline]
            pub fn bearer_token_resolver(mut self, resolver: impl $crate::config::ResolveIdentity + 'static) -> Self {
                self.core.set_bearer_token_resolver(resolver);
                self
            }
        }

        $crate::config_setters! {
            /// Sets the provider of the bearer tokens that authenticate requests.
            token_provider(value: impl ProvideToken + 'static => Some(SharedTokenProvider::new(value))),
                set_token_provider(SharedTokenProvider, "changes nothing");
        }
    };
    (api_key) => {
        impl Builder {
            /// Sets a fixed API key that authenticates requests.
            #[inline]
            pub fn api_key(self, key: $crate::config::Token) -> Self {
                self.api_key_resolver(key)
            }

            /// Sets the identity resolver that returns API keys.
            #[inline]
            pub fn api_key_resolver(mut self, resolver: impl $crate::config::ResolveIdentity + 'static) -> Self {
                self.core.set_api_key_resolver(resolver);
                self
            }
        }
    };
    (basic) => {
        impl Builder {
            /// Sets a fixed user name and password for HTTP basic authentication.
            #[inline]
            pub fn basic_auth_login(self, login: $crate::config::Login) -> Self {
                self.basic_auth_login_resolver(login)
            }

            /// Sets the identity resolver that returns user names and passwords for HTTP basic authentication.
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
            /// The setting for when request checksums are calculated.
            #[inline]
            pub fn request_checksum_calculation(&self) -> Option<&RequestChecksumCalculation> {
                self.core.load()
            }

            /// The setting for when response checksums are validated.
            #[inline]
            pub fn response_checksum_validation(&self) -> Option<&ResponseChecksumValidation> {
                self.core.load()
            }
        }

        impl Builder {
            /// Sets when request checksums are calculated. By default, whenever the operation supports one.
            #[inline]
            pub fn request_checksum_calculation(mut self, calculation: RequestChecksumCalculation) -> Self {
                self.set_request_checksum_calculation(Some(calculation));
                self
            }

            /// Sets [`request_checksum_calculation`](Self::request_checksum_calculation); `None` clears it.
            #[inline]
            pub fn set_request_checksum_calculation(
                &mut self,
                calculation: Option<RequestChecksumCalculation>,
            ) -> &mut Self {
                self.core.store(calculation);
                self
            }

            /// Sets when response checksums are validated. By default, whenever the operation supports it.
            #[inline]
            pub fn response_checksum_validation(mut self, validation: ResponseChecksumValidation) -> Self {
                self.set_response_checksum_validation(Some(validation));
                self
            }

            /// Sets [`response_checksum_validation`](Self::response_checksum_validation); `None` clears it.
            #[inline]
            pub fn set_response_checksum_validation(
                &mut self,
                validation: Option<ResponseChecksumValidation>,
            ) -> &mut Self {
                self.core.store(validation);
                self
            }

            /// Sets the chunk size, in bytes, of streams sent with a checksum.
            ///
            /// The default is 64 KiB and the minimum 8 KiB; `None` sends a stream as a single chunk.
            #[inline]
            pub fn aws_chunked_encoding_chunk_size(mut self, size: Option<usize>) -> Self {
                self.set_aws_chunked_encoding_chunk_size(Some(size));
                self
            }

            /// Sets [`aws_chunked_encoding_chunk_size`](Self::aws_chunked_encoding_chunk_size); the outer `None` clears
            /// it.
            #[inline]
            pub fn set_aws_chunked_encoding_chunk_size(&mut self, size: Option<Option<usize>>) -> &mut Self {
                self.core.set_aws_chunked_encoding_chunk_size(size);
                self
            }
        }

        $crate::config_setters! {
            /// Sends the MD5 checksum of request bodies in the header `Content-MD5` in place of the default checksum, for
            /// stores that know no other.
            ///
            /// Bodies that are not in memory are sent without a checksum, or rejected if the operation requires one.
            content_md5(value: impl Into<Option<bool>> => value.into()), set_content_md5(bool, "clears it");
        }
    };
    (compression) => {
        impl Config {
            /// `true` if request compression is disabled.
            #[inline]
            pub fn disable_request_compression(&self) -> Option<bool> {
                self.core.disable_request_compression()
            }

            /// The minimum length, in bytes, of request bodies that are compressed.
            #[inline]
            pub fn request_min_compression_size_bytes(&self) -> Option<u32> {
                self.core.request_min_compression_size_bytes()
            }
        }

        $crate::config_setters! {
            /// Disables the compression of request bodies.
            disable_request_compression(value: impl Into<Option<bool>> => value.into()),
                set_disable_request_compression(bool, "clears it");
            /// Sets the minimum length, in bytes, of request bodies that are compressed.
            ///
            /// The default is 10,240 and the maximum 10,485,760; calls with a larger setting fail.
            request_min_compression_size_bytes(value: impl Into<Option<u32>> => value.into()),
                set_request_min_compression_size_bytes(u32, "clears it");
        }
    };
    (tokens) => {
        $crate::config_setters! {
            /// Sets the provider of idempotency tokens. The default provider returns random UUIDs.
            idempotency_token_provider(
                value: impl Into<$crate::idempotency::IdempotencyTokenProvider> => Some(value.into())
            ), set_idempotency_token_provider($crate::idempotency::IdempotencyTokenProvider, "clears it");
        }
    };
}

/// Declares the setters of a client context parameter, given its name in the model, the setters' names, its type and
/// its documentation.
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
