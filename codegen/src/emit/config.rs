//! The configuration: the common part, the options of some services, and the client context parameters.

use proc_macro2::TokenStream;
use quote::quote;

use super::SourceFile;
use super::tokens::file_docs;
use crate::ir::behavior::ConfigOption;
use crate::ir::endpoint::{ClientContextParameter, ParameterType};
use crate::ir::package::Package;

pub(super) fn config(package: &Package) -> SourceFile {
    let service = &package.service.marker;
    let options = package.config_options.iter().map(|option| option_name(*option));
    let identities = identities(package);
    let client_context = package.client_context.iter().map(client_context);
    SourceFile {
        docs: file_docs(["Configuration of clients."]),
        items: quote! {
            pub mod endpoint;

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

            tinsmith_runtime::generated::client_config! { crate::#service #(, #options)* }

            /// Authentication schemes of operations, and resolvers that choose among them.
            pub mod auth {
                pub use tinsmith_runtime::config::auth::{
                    BuildError, Params, ParamsBuilder, ResolveAuthScheme, UnknownAuthSchemes,
                };

                /// Resolver that offers the authentication schemes of the service's model.
                pub type DefaultAuthSchemeResolver = tinsmith_runtime::config::auth::ModeledAuthSchemes<crate::#service>;
            }

            #(#client_context)*
        },
    }
}

/// The name of an option in the runtime's macro.
fn option_name(option: ConfigOption) -> TokenStream {
    match option {
        ConfigOption::IdempotencyTokens => quote! { tokens },
        ConfigOption::Checksums => quote! { checksums },
        ConfigOption::Compression => quote! { compression },
        ConfigOption::BearerTokens => quote! { bearer },
        ConfigOption::ApiKeys => quote! { api_key },
        ConfigOption::BasicLogins => quote! { basic },
        ConfigOption::SigningRegions => quote! { sigv4a },
        ConfigOption::AccountEndpoints => quote! { account_id },
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
    let documentation = documentation.as_deref().unwrap_or(name);
    let set_field = field.setter();
    let ty = match kind {
        ParameterType::Text => quote! { String },
        ParameterType::Boolean => quote! { bool },
        ParameterType::Texts => quote! { Vec<String> },
    };
    quote! { tinsmith_runtime::generated::client_context!(#name, #field, #set_field, #ty, #documentation); }
}

pub(super) fn endpoint(package: &Package) -> SourceFile {
    SourceFile {
        docs: file_docs(["Endpoint parameters and endpoint rules."]),
        items: super::endpoint::module(&package.endpoint),
    }
}
