//! The parts of a configuration that only some services have.

use super::aws;
use super::setters::{Setter, print};
use crate::ir::behavior::ConfigOption;
use crate::names::TypeName;
use crate::tokens::{TokenStream, quote};

pub(super) fn option(option: ConfigOption, service: &TypeName) -> TokenStream {
    match option {
        ConfigOption::Aws => aws::parts(service),
        ConfigOption::AccountEndpoints => account_endpoints(),
        ConfigOption::ExpressCredentials => express_credentials(),
        ConfigOption::SigningRegions => signing_regions(),
        ConfigOption::BearerTokens => bearer_tokens(),
        ConfigOption::ApiKeys => api_keys(),
        ConfigOption::BasicLogins => basic_logins(),
        ConfigOption::Checksums => checksums(),
        ConfigOption::Compression => compression(),
        ConfigOption::IdempotencyTokens => idempotency_tokens(),
    }
}

/// The mode of account-based endpoints.
fn account_endpoints() -> TokenStream {
    quote! {
        impl Builder {
            /// Sets the mode of account-based endpoints: preferred, required or disabled.
            #[inline]
            pub fn account_id_endpoint_mode(mut self, mode: tinsmith_runtime::config::AccountIdEndpointMode) -> Self {
                self.set_account_id_endpoint_mode(Some(mode));
                self
            }

            /// Sets [`account_id_endpoint_mode`](Self::account_id_endpoint_mode); `None` clears it.
            #[inline]
            pub fn set_account_id_endpoint_mode(
                &mut self,
                mode: Option<tinsmith_runtime::config::AccountIdEndpointMode>,
            ) -> &mut Self {
                self.core.store(mode);
                self
            }
        }
    }
}

/// Credentials for directory buckets.
fn express_credentials() -> TokenStream {
    print(&[Setter {
        docs: quote! {
            /// Sets the provider of the credentials that sign requests to directory buckets (S3 Express One Zone).
            ///
            /// By default, the client creates a session for each bucket with its own credentials and renews it before it
            /// ends.
        },
        names: (quote! { express_credentials_provider }, quote! { set_express_credentials_provider }),
        value: quote! { value: impl ProvideCredentials + 'static },
        option: quote! { Some(SharedCredentialsProvider::new(value)) },
        ty: quote! { SharedCredentialsProvider },
        none: "changes nothing",
    }])
}

/// The regions of `SigV4a` signatures.
fn signing_regions() -> TokenStream {
    quote! {
        impl Config {
            /// The set of regions that `SigV4a` signatures are valid in.
            #[inline]
            pub fn sigv4a_signing_region_set(&self) -> Option<&tinsmith_runtime::config::SigningRegionSet> {
                self.core.load()
            }
        }

        impl Builder {
            /// Sets the set of regions that `SigV4a` signatures are valid in.
            #[inline]
            pub fn sigv4a_signing_region_set(mut self, regions: impl Into<tinsmith_runtime::config::SigningRegionSet>) -> Self {
                self.set_sigv4a_signing_region_set(Some(regions.into()));
                self
            }

            /// Sets [`sigv4a_signing_region_set`](Self::sigv4a_signing_region_set); `None` clears it.
            #[inline]
            pub fn set_sigv4a_signing_region_set(
                &mut self,
                regions: Option<tinsmith_runtime::config::SigningRegionSet>,
            ) -> &mut Self {
                self.core.store(regions);
                self
            }
        }
    }
}

/// Bearer tokens.
fn bearer_tokens() -> TokenStream {
    let setters = print(&[Setter {
        docs: quote! {
            /// Sets the provider of the bearer tokens that authenticate requests.
        },
        names: (quote! { token_provider }, quote! { set_token_provider }),
        value: quote! { value: impl ProvideToken + 'static },
        option: quote! { Some(SharedTokenProvider::new(value)) },
        ty: quote! { SharedTokenProvider },
        none: "changes nothing",
    }]);
    quote! {
        pub use tinsmith_runtime::config::{ProvideToken, SharedTokenProvider};

        impl Builder {
            /// Sets a fixed bearer token that authenticates requests.
            #[inline]
            pub fn bearer_token(self, token: Token) -> Self {
                self.bearer_token_resolver(token)
            }

            /// Sets the identity resolver that returns bearer tokens.
            #[inline]
            pub fn bearer_token_resolver(mut self, resolver: impl ResolveIdentity + 'static) -> Self {
                self.core.set_bearer_token_resolver(resolver);
                self
            }
        }

        #setters
    }
}

/// API keys.
fn api_keys() -> TokenStream {
    quote! {
        impl Builder {
            /// Sets a fixed API key that authenticates requests.
            #[inline]
            pub fn api_key(self, key: Token) -> Self {
                self.api_key_resolver(key)
            }

            /// Sets the identity resolver that returns API keys.
            #[inline]
            pub fn api_key_resolver(mut self, resolver: impl ResolveIdentity + 'static) -> Self {
                self.core.set_api_key_resolver(resolver);
                self
            }
        }
    }
}

/// User names and passwords.
fn basic_logins() -> TokenStream {
    quote! {
        impl Builder {
            /// Sets a fixed user name and password for HTTP basic authentication.
            #[inline]
            pub fn basic_auth_login(self, login: Login) -> Self {
                self.basic_auth_login_resolver(login)
            }

            /// Sets the identity resolver that returns user names and passwords for HTTP basic authentication.
            #[inline]
            pub fn basic_auth_login_resolver(
                mut self,
                resolver: impl ResolveIdentity + 'static,
            ) -> Self {
                self.core.set_basic_auth_login_resolver(resolver);
                self
            }
        }
    }
}

/// Checksums of requests and responses.
fn checksums() -> TokenStream {
    let (getters, modes, forms) = (checksum_getters(), checksum_modes(), checksum_forms());
    quote! {
        pub use tinsmith_runtime::config::{RequestChecksumCalculation, ResponseChecksumValidation};

        #getters
        #modes
        #forms
    }
}

fn checksum_getters() -> TokenStream {
    quote! {
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
    }
}

fn checksum_modes() -> TokenStream {
    quote! {
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
        }
    }
}

fn checksum_forms() -> TokenStream {
    let md5 = print(&[Setter {
        docs: quote! {
            /// Sends the MD5 checksum of request bodies in the header `Content-MD5` in place of the default checksum, for
            /// stores that know no other.
            ///
            /// Bodies that are not in memory are sent without a checksum, or rejected if the operation requires one.
        },
        names: (quote! { content_md5 }, quote! { set_content_md5 }),
        value: quote! { value: impl Into<Option<bool>> },
        option: quote! { value.into() },
        ty: quote! { bool },
        none: "clears it",
    }]);
    quote! {
        impl Builder {
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

        #md5
    }
}

/// Compression of requests.
fn compression() -> TokenStream {
    let setters = print(&[
        Setter {
            docs: quote! {
                /// Disables the compression of request bodies.
            },
            names: (quote! { disable_request_compression }, quote! { set_disable_request_compression }),
            value: quote! { value: impl Into<Option<bool>> },
            option: quote! { value.into() },
            ty: quote! { bool },
            none: "clears it",
        },
        Setter {
            docs: quote! {
                /// Sets the minimum length, in bytes, of request bodies that are compressed.
                ///
                /// The default is 10,240 and the maximum 10,485,760; calls with a larger setting fail.
            },
            names: (quote! { request_min_compression_size_bytes }, quote! { set_request_min_compression_size_bytes }),
            value: quote! { value: impl Into<Option<u32>> },
            option: quote! { value.into() },
            ty: quote! { u32 },
            none: "clears it",
        },
    ]);
    quote! {
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

        #setters
    }
}

/// Idempotency tokens.
fn idempotency_tokens() -> TokenStream {
    print(&[Setter {
        docs: quote! {
            /// Sets the provider of idempotency tokens. The default provider returns random UUIDs.
        },
        names: (quote! { idempotency_token_provider }, quote! { set_idempotency_token_provider }),
        value: quote! { value: impl Into<tinsmith_runtime::idempotency::IdempotencyTokenProvider> },
        option: quote! { Some(value.into()) },
        ty: quote! { tinsmith_runtime::idempotency::IdempotencyTokenProvider },
        none: "clears it",
    }])
}
