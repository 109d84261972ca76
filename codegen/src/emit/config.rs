//! The configuration: everything but its endpoint parameters is the same in every crate.

use quote::quote;

use super::SourceFile;
use super::tokens::file_docs;
use crate::ir::package::Package;

pub(super) fn config(package: &Package) -> SourceFile {
    let service = &package.service.marker;
    let tokens = package.primitives.idempotency_token.then(|| quote! { , tokens });
    SourceFile {
        docs: file_docs(["Configuration of clients."]),
        items: quote! {
            pub mod endpoint;

            pub use tinsmith_runtime::config::{auth, http, interceptors, retry, timeout};
            pub use tinsmith_runtime::config::{
                AppName, AsyncSleep, BehaviorVersion, ConfigBag, Credentials, FrameworkMetadata, FrozenLayer, HttpClient,
                IdentityCache, Intercept, IntoShared, Layer, ProvideCredentials, Region, ResolveCachedIdentity,
                RuntimeComponents, RuntimeComponentsBuilder, RuntimePlugin, SharedAsyncSleep, SharedCredentialsProvider,
                SharedHttpClient, SharedIdentityCache, SharedInterceptor, SharedRuntimePlugin, Sleep,
                StalledStreamProtectionConfig,
            };
            pub use tinsmith_runtime::validate::Validation;

            tinsmith_runtime::config! { crate::#service #tokens }
        },
    }
}

pub(super) fn endpoint(package: &Package) -> SourceFile {
    SourceFile {
        docs: file_docs(["What the endpoint of a request depends on, and the rules by which it is found."]),
        items: super::endpoint::module(&package.endpoint),
    }
}
