//! Configuration shared by the `Config` and `config::Builder` types of all generated crates.
//!
//! The two types of a generated crate wrap types of this crate that hold the values, so that they are local types with
//! inherent methods.

pub mod auth;
#[cfg(feature = "aws")]
pub(crate) mod aws;
#[cfg(feature = "aws")]
mod aws_user_agent;
mod build;
pub(crate) mod builder;
pub(crate) mod common;
pub(crate) mod core;
#[cfg(feature = "s3-express")]
pub(crate) mod express;
pub(crate) mod interceptor_group;
pub(crate) mod plugin;
#[cfg(feature = "rustls-ring")]
mod ring;
#[cfg(feature = "aws")]
mod sdk_config;
mod settled;
mod user_agent;

pub(crate) use self::builder::CoreBuilder;
pub(crate) use self::core::Core;

pub use aws_credential_types::Credentials;
#[cfg(feature = "http-auth")]
pub use aws_credential_types::provider::token::{ProvideToken, SharedTokenProvider};
pub use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
#[cfg(feature = "aws")]
pub use aws_runtime::invocation_id::{InvocationIdGenerator, SharedInvocationIdGenerator};
pub use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
pub use aws_smithy_async::time::{SharedTimeSource, TimeSource};
pub use aws_smithy_runtime::client::identity::IdentityCache;
pub use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemePreference, SharedAuthScheme, SharedAuthSchemeOptionResolver,
};
pub use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
pub use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
pub use aws_smithy_runtime_api::client::http::{HttpClient, SharedHttpClient};
#[cfg(feature = "http-auth")]
pub use aws_smithy_runtime_api::client::identity::http::{Login, Token};
pub use aws_smithy_runtime_api::client::identity::{ResolveCachedIdentity, ResolveIdentity, SharedIdentityCache};
pub use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
pub use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
pub use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
pub use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, SharedRuntimePlugin};
pub use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
pub use aws_smithy_runtime_api::shared::IntoShared;
pub use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};
pub use aws_smithy_types::config_bag::{CloneableLayer, ConfigBag, FrozenLayer, Layer};
pub use aws_types::SdkConfig;
pub use aws_types::app_name::AppName;
pub use aws_types::endpoint_config::AccountIdEndpointMode;
pub use aws_types::region::{Region, SigningRegionSet};
pub use aws_types::sdk_ua_metadata::FrameworkMetadata;

/// Error of a call that receives an HTTP response.
pub type SdkError<E> = crate::SdkError<E, aws_smithy_runtime_api::client::orchestrator::HttpResponse>;

/// HTTP requests and responses, as passed to interceptors.
pub mod http {
    pub use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
}

/// Contexts passed to the hooks of interceptors.
pub mod interceptors {
    pub use aws_smithy_runtime_api::client::interceptors::context::{
        AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextMut,
        BeforeDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
        BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
        BeforeTransmitInterceptorContextRef, FinalizerInterceptorContextMut, FinalizerInterceptorContextRef,
        InterceptorContext,
    };
}

/// Retry configuration and retry classifiers.
pub mod retry {
    pub use aws_smithy_runtime::client::retries::{ClientRateLimiter, RetryPartition, TokenBucket};
    pub use aws_smithy_runtime_api::client::retries::ShouldAttempt;
    pub use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction};
    pub use aws_smithy_types::retry::{ReconnectMode, RetryConfig, RetryConfigBuilder, RetryMode};
}

/// Timeout configuration.
pub mod timeout {
    pub use aws_smithy_types::timeout::{TimeoutConfig, TimeoutConfigBuilder};
}
