//! Behaviors that only some services or operations have.
//!
//! A generated operation lists its behaviors in its [`Description`](crate::operation::Description), and a service those
//! of all its operations in its [`ServiceInfo`](crate::service::ServiceInfo). Each behavior is a type of this module
//! that adds interceptors and settings to calls. Behaviors depend neither on each other nor on a particular service.
//! Those with further dependencies are behind a feature, which the manifests of generated crates enable where needed.

#[cfg(feature = "aws")]
mod account;
#[cfg(feature = "http-auth")]
mod auth;
#[cfg(feature = "checksums")]
pub(crate) mod checksum;
#[cfg(feature = "compression")]
pub(crate) mod compression;
mod headers;
mod polling;
pub(crate) mod prepare;
pub(crate) mod response;
#[cfg(feature = "s3-express")]
pub(crate) mod sessions;
pub(crate) mod settings;
mod shared;
#[cfg(test)]
mod tests;

use std::fmt::Debug;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::Layer;

use crate::config::{CoreBuilder, SdkConfig};

#[cfg(feature = "aws")]
pub use account::AccountEndpoints;
#[cfg(feature = "http-auth")]
pub use auth::{ApiKeyAuth, BasicAuth, BearerAuth, EnvironmentToken};
#[cfg(feature = "checksums")]
pub use checksum::ContentMd5;
#[cfg(all(feature = "aws", feature = "checksums"))]
pub use checksum::{RequestChecksum, ResponseChecksum, TreeHash};
#[cfg(feature = "compression")]
pub use compression::Gzip;
pub use headers::{DateAsText, Headers};
pub use polling::LongPolling;
pub use response::{AnyXmlRoot, EmptyNotFound, ErrorsInSuccess};
#[cfg(feature = "s3-express")]
pub use sessions::ExpressSessions;
pub use shared::QuickRetries;

/// Implements [`Behavior`] for a type that is an interceptor, and nothing else.
macro_rules! intercepts {
    ($behavior:ty $(, $sends_checksum:ident)?) => {
        impl $crate::behavior::Behavior for $behavior {
            $(
                #[cfg(feature = "fake")]
                fn $sends_checksum(&self) -> bool {
                    true
                }
            )?

            fn add_to(
                &self,
                components: &mut ::aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder,
                _: &mut ::aws_smithy_types::config_bag::Layer,
            ) {
                use ::aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
                components.push_interceptor(SharedInterceptor::permanent(*self));
            }
        }
    };
}

use intercepts;

/// Extension of the calls of an operation or service.
pub trait Behavior: Debug + Send + Sync {
    /// Adds the interceptors, components and settings of the behavior.
    fn add_to(&self, components: &mut RuntimeComponentsBuilder, settings: &mut Layer);

    /// Changes a response before it is read.
    ///
    /// # Errors
    /// Fails if a value of the response does not fit where it is moved.
    fn adjust(&self, _response: &mut HttpResponse) -> Result<(), BoxError> {
        Ok(())
    }

    /// Returns whether requests have checksums of their body, which a fake of the service checks.
    #[cfg(feature = "fake")]
    fn sends_checksum(&self) -> bool {
        false
    }

    /// Copies settings from the configuration that all AWS clients of a program share.
    fn configure(&self, _builder: &mut CoreBuilder, _shared: &SdkConfig) {}
}

/// The behaviors of an operation or service, as its description lists them.
pub type Behaviors = &'static [&'static dyn Behavior];

pub(crate) fn add(behaviors: Behaviors, components: &mut RuntimeComponentsBuilder, settings: &mut Layer) {
    for behavior in behaviors {
        behavior.add_to(components, settings);
    }
}
