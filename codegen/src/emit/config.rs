//! The configuration: the common part, the options of some services, and the client context parameters.
//!
//! Its types wrap values of the runtime; they are local to the crate, since client context parameters are methods.

mod getters;
mod options;
mod parts;
mod setters;

use proc_macro2::TokenStream;
use quote::quote;

use super::SourceFile;
use super::tokens::{doc_paragraph, file_docs};
use crate::ir::behavior::ConfigOption;
use crate::ir::endpoint::{ClientContextParameter, ParameterType};
use crate::ir::package::Package;
use crate::names::TypeName;

pub(super) fn config(package: &Package) -> SourceFile {
    let service = &package.service.marker;
    let uses = uses(package);
    let (config, getters) = (config_type(), getters::getters(service));
    let (builder, setters, parts) = (builder_type(service), setters::setters(), parts::parts());
    let options = package.config_options.iter().map(|option| options::option(*option));
    let client_context = package.client_context.iter().map(client_context);
    SourceFile {
        docs: file_docs(["Configuration of clients."]),
        items: quote! {
            #uses

            #config
            #getters
            #builder
            #setters
            #parts
            #(#options)*
            #(#client_context)*

            /// Authentication schemes of operations, and resolvers that choose among them.
            pub mod auth {
                type Service = crate::#service;

                tinsmith_runtime::generated::auth::declare!(Service);
            }
        },
    }
}

fn uses(package: &Package) -> TokenStream {
    let identities = identities(package);
    quote! {
        pub mod endpoint;

        use tinsmith_runtime::config::{
            AuthScheme, AuthSchemePreference, InvocationIdGenerator, SdkConfig, SharedAuthScheme,
            SharedAuthSchemeOptionResolver, SharedInvocationIdGenerator, SharedRetryClassifier, SharedTimeSource,
            TimeSource,
        };
        use tinsmith_runtime::generated::config::{Core, CoreBuilder};

        pub use tinsmith_runtime::config::{http, interceptors, retry, timeout};
        pub use tinsmith_runtime::config::{
            AppName, AsyncSleep, BehaviorVersion, ConfigBag, Credentials, FrameworkMetadata, FrozenLayer, HttpClient,
            IdentityCache, Intercept, IntoShared, Layer, ProvideCredentials, Region, ResolveCachedIdentity,
            RuntimeComponents, RuntimeComponentsBuilder, RuntimePlugin, SharedAsyncSleep, SharedCredentialsProvider,
            SharedHttpClient, SharedIdentityCache, SharedInterceptor, SharedRuntimePlugin, Sleep,
            StalledStreamProtectionConfig,
        };
        #identities
        pub use tinsmith_runtime::validate::Validation;
    }
}

fn config_type() -> TokenStream {
    quote! {
        /// Configuration of the service client.
        #[derive(Clone, Debug)]
        pub struct Config {
            core: Core,
        }

        impl Config {
            /// Returns an empty configuration builder.
            #[inline]
            pub fn builder() -> Builder {
                Builder::default()
            }

            /// Creates the client configuration from a shared [`SdkConfig`].
            #[inline]
            pub fn new(config: &SdkConfig) -> Self {
                Builder::from(config).build()
            }

            /// Returns a builder initialized with this configuration.
            #[inline]
            pub fn to_builder(&self) -> Builder {
                Builder { core: self.core.to_builder() }
            }
        }

        impl AsRef<Core> for Config {
            #[inline]
            fn as_ref(&self) -> &Core {
                &self.core
            }
        }

        impl From<&SdkConfig> for Config {
            #[inline]
            fn from(config: &SdkConfig) -> Self {
                Self::new(config)
            }
        }
    }
}

fn builder_type(service: &TypeName) -> TokenStream {
    let conversions = conversions(service);
    quote! {
        /// Builder of a client [`Config`].
        #[derive(Clone, Debug, Default)]
        pub struct Builder {
            core: CoreBuilder,
        }

        #conversions

        impl Builder {
            /// Returns an empty configuration builder.
            #[inline]
            pub fn new() -> Self {
                Self::default()
            }

            /// Builds the configuration.
            #[inline]
            pub fn build(self) -> Config {
                Config { core: self.core.build(<crate::#service as service::Service>::info()) }
            }
        }
    }
}

fn conversions(service: &TypeName) -> TokenStream {
    quote! {
        impl From<&SdkConfig> for Builder {
            #[inline]
            fn from(config: &SdkConfig) -> Self {
                Self { core: CoreBuilder::from_sdk_config(config, <crate::#service as service::Service>::info()) }
            }
        }

        impl From<CoreBuilder> for Builder {
            #[inline]
            fn from(core: CoreBuilder) -> Self {
                Self { core }
            }
        }

        impl From<Builder> for CoreBuilder {
            #[inline]
            fn from(builder: Builder) -> Self {
                builder.core
            }
        }
    }
}

/// Types of the identities that the service authenticates with.
fn identities(package: &Package) -> Option<TokenStream> {
    let has = |option| package.config_options.contains(&option);
    let login = has(ConfigOption::BasicLogins).then(|| quote! { Login, });
    let token = (has(ConfigOption::ApiKeys) || has(ConfigOption::BearerTokens)).then(|| quote! { Token, });
    (login.is_some() || token.is_some())
        .then(|| quote! { pub use tinsmith_runtime::config::{#login ResolveIdentity, #token}; })
}

fn client_context(it: &ClientContextParameter) -> TokenStream {
    let ClientContextParameter { name, field, kind, documentation } = it;
    let docs = doc_paragraph(documentation.as_deref().unwrap_or(name));
    let set_field = field.setter();
    let ty = match kind {
        ParameterType::Text => quote! { String },
        ParameterType::Boolean => quote! { bool },
        ParameterType::Texts => quote! { Vec<String> },
    };
    quote! {
        impl Builder {
            #docs
            #[inline]
            pub fn #field(mut self, value: impl Into<#ty>) -> Self {
                self.#set_field(Some(value.into()));
                self
            }

            #docs
            #[inline]
            pub fn #set_field(&mut self, value: Option<#ty>) -> &mut Self {
                self.core.set_client_context(#name, value.map(Into::into));
                self
            }
        }
    }
}

pub(super) fn endpoint(package: &Package) -> SourceFile {
    SourceFile {
        docs: file_docs(["Endpoint parameters and endpoint rules."]),
        items: super::endpoint::module(&package.endpoint),
    }
}
