//! The parts of a configuration that only services of AWS have, and others that are called with credentials of AWS: the
//! shared configuration, the region, the credentials, and what requests report to AWS.

use super::setters::{Setter, print};
use crate::names::TypeName;
use crate::tokens::{TokenStream, quote};

pub(super) fn parts(service: &TypeName) -> TokenStream {
    let (conversions, getters) = (conversions(service), getters(service));
    let (place, reports, frameworks) = (print(&place()), print(&reports()), frameworks());
    quote! { #conversions #getters #place #reports #frameworks }
}

/// The types that the methods of these parts name.
pub(super) fn uses() -> TokenStream {
    quote! {
        use tinsmith_runtime::config::{InvocationIdGenerator, SdkConfig, SharedInvocationIdGenerator};

        pub use tinsmith_runtime::config::{
            AppName, Credentials, FrameworkMetadata, ProvideCredentials, Region, SharedCredentialsProvider,
        };
    }
}

/// Conversions from the configuration that the AWS clients of a program share.
fn conversions(service: &TypeName) -> TokenStream {
    quote! {
        impl Config {
            /// Creates the client configuration from a shared [`SdkConfig`].
            #[inline]
            pub fn new(config: &SdkConfig) -> Self {
                Builder::from(config).build()
            }
        }

        impl From<&SdkConfig> for Config {
            #[inline]
            fn from(config: &SdkConfig) -> Self {
                Self::new(config)
            }
        }

        impl From<&SdkConfig> for Builder {
            #[inline]
            fn from(config: &SdkConfig) -> Self {
                Self { core: CoreBuilder::from_sdk_config(config, <crate::#service as service::Service>::info()) }
            }
        }
    }
}

fn getters(service: &TypeName) -> TokenStream {
    quote! {
        impl Config {
            /// The AWS region.
            #[inline]
            pub fn region(&self) -> Option<&Region> {
                self.core.load()
            }

            /// The service name that requests are signed with.
            #[inline]
            pub fn signing_name(&self) -> &'static str {
                <crate::#service as service::Service>::info().signing_name
            }

            /// Always `None`: credentials are resolved for each call.
            #[deprecated(note = "It always returns `None`: credentials are resolved for each call.")]
            #[inline]
            pub fn credentials_provider(&self) -> Option<SharedCredentialsProvider> {
                None
            }

            /// The application name that the user agent reports.
            #[inline]
            pub fn app_name(&self) -> Option<&AppName> {
                self.core.load()
            }

            /// The frameworks that use this client, in the order they were added.
            #[inline]
            pub fn framework_metadata(&self) -> Vec<&FrameworkMetadata> {
                self.core.framework_metadata()
            }

            /// The generator of invocation ids.
            #[inline]
            pub fn invocation_id_generator(&self) -> Option<SharedInvocationIdGenerator> {
                self.core.load().cloned()
            }

            /// `true` if the correction of clock skew is disabled.
            #[inline]
            pub fn disable_clock_skew_correction(&self) -> Option<bool> {
                self.core.disable_clock_skew_correction()
            }
        }
    }
}

/// Setters of the place that requests are sent to, and of the credentials.
fn place() -> [Setter; 4] {
    [
        Setter {
            docs: quote! {
                /// Sets the AWS region that requests are sent to and signed for.
            },
            names: (quote! { region }, quote! { set_region }),
            value: quote! { value: impl Into<Option<Region>> },
            option: quote! { value.into() },
            ty: quote! { Region },
            none: "clears it",
        },
        Setter {
            docs: quote! {
                /// Enables or disables dual-stack (IPv4/IPv6) endpoints.
            },
            names: (quote! { use_dual_stack }, quote! { set_use_dual_stack }),
            value: quote! { value: impl Into<bool> },
            option: quote! { Some(value.into()) },
            ty: quote! { bool },
            none: "clears it",
        },
        Setter {
            docs: quote! {
                /// Enables or disables FIPS endpoints.
            },
            names: (quote! { use_fips }, quote! { set_use_fips }),
            value: quote! { value: impl Into<bool> },
            option: quote! { Some(value.into()) },
            ty: quote! { bool },
            none: "clears it",
        },
        Setter {
            docs: quote! {
                /// Sets the provider of the AWS credentials that sign requests.
                ///
                /// Credentials are resolved when a call needs them and are reused through the
                /// [`identity_cache`](Self::identity_cache).
            },
            names: (quote! { credentials_provider }, quote! { set_credentials_provider }),
            value: quote! { value: impl ProvideCredentials + 'static },
            option: quote! { Some(SharedCredentialsProvider::new(value)) },
            ty: quote! { SharedCredentialsProvider },
            none: "changes nothing",
        },
    ]
}

/// Setters of the values that requests report.
fn reports() -> [Setter; 3] {
    [
        Setter {
            docs: quote! {
                /// Sets the application name that the user agent reports.
            },
            names: (quote! { app_name }, quote! { set_app_name }),
            value: quote! { value: AppName },
            option: quote! { Some(value) },
            ty: quote! { AppName },
            none: "clears it",
        },
        Setter {
            docs: quote! {
                /// Sets the generator of invocation ids, which identify a call in its request headers.
            },
            names: (quote! { invocation_id_generator }, quote! { set_invocation_id_generator }),
            value: quote! { value: impl InvocationIdGenerator + 'static },
            option: quote! { Some(SharedInvocationIdGenerator::new(value)) },
            ty: quote! { SharedInvocationIdGenerator },
            none: "clears it",
        },
        Setter {
            docs: quote! {
                /// Disables the correction of clock skew.
                ///
                /// The correction adjusts the time of requests to that in the service's responses.
            },
            names: (quote! { disable_clock_skew_correction }, quote! { set_disable_clock_skew_correction }),
            value: quote! { value: impl Into<Option<bool>> },
            option: quote! { value.into() },
            ty: quote! { bool },
            none: "clears it",
        },
    ]
}

/// Setters of the frameworks that requests report.
fn frameworks() -> TokenStream {
    quote! {
        impl Builder {
            /// Adds a framework that uses this client, so that the user agent reports it.
            #[inline]
            pub fn framework_metadata(mut self, framework: FrameworkMetadata) -> Self {
                self.push_framework_metadata(framework);
                self
            }

            /// Adds a framework, like [`framework_metadata`](Self::framework_metadata).
            #[inline]
            pub fn push_framework_metadata(&mut self, framework: FrameworkMetadata) -> &mut Self {
                self.core.push_framework_metadata(framework);
                self
            }
        }
    }
}
