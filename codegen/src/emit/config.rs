//! The configuration: the common part, the options of some services, and the client context parameters.
//!
//! Its types wrap values of the runtime; they are local to the crate, since client context parameters are methods.

mod aws;
mod getters;
mod options;
mod parts;
mod setters;

use super::SourceFile;
use super::tokens::{doc_paragraph, file_docs};
use crate::ir::behavior::ConfigOption;
use crate::ir::endpoint::{ClientContextParameter, ParameterType};
use crate::ir::package::Package;
use crate::names::TypeName;
use crate::tokens::{TokenStream, quote};

pub(super) fn config(package: &Package) -> SourceFile {
    let (service, is_aws) = (&package.service.marker, package.service.is_aws);
    let uses = uses(package);
    let (config, getters) = (config_type(), getters::getters(service));
    let (builder, setters, parts) = (builder_type(service), setters::setters(is_aws), parts::parts(is_aws));
    let options = package.config_options.iter().map(|option| options::option(*option, service));
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
    let aws = package.config_options.contains(&ConfigOption::Aws).then(aws::uses);
    quote! {
        pub mod endpoint;

        use tinsmith_runtime::config::{
            AuthScheme, AuthSchemePreference, SharedAuthScheme, SharedAuthSchemeOptionResolver, SharedRetryClassifier,
            SharedTimeSource, TimeSource,
        };
        use tinsmith_runtime::generated::config::{Core, CoreBuilder};

        pub use tinsmith_runtime::config::{http, interceptors, retry, timeout};
        pub use tinsmith_runtime::config::{
            AsyncSleep, BehaviorVersion, ConfigBag, FrozenLayer, HttpClient, IdentityCache, Intercept, IntoShared, Layer,
            ResolveCachedIdentity, RuntimeComponents, RuntimeComponentsBuilder, RuntimePlugin, SharedAsyncSleep,
            SharedHttpClient, SharedIdentityCache, SharedInterceptor, SharedRuntimePlugin, Sleep,
            StalledStreamProtectionConfig,
        };
        #aws
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

    }
}

fn builder_type(service: &TypeName) -> TokenStream {
    let conversions = conversions();
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

fn conversions() -> TokenStream {
    quote! {
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
