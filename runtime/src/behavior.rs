//! What the operations of some services do beyond what all do: data in generated code, code here.
//!
//! A generated operation names its behaviors in its [`Description`](crate::operation::Description), a service those of
//! all of its operations in its [`ServiceInfo`](crate::service::ServiceInfo). Each is a type here that adds interceptors
//! and settings to calls; no behavior knows of another, or of the service it is used by. Those that need more code than
//! they have themselves are behind a feature, which the manifests of generated crates ask for.

#[cfg(feature = "http-auth")]
mod auth;
#[cfg(feature = "checksums")]
pub(crate) mod checksum;
#[cfg(feature = "compression")]
pub(crate) mod compression;
mod headers;
mod polling;
pub mod prepare;
pub(crate) mod response;
mod shared;
mod target;
#[cfg(test)]
mod tests;

use std::fmt::Debug;

use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::Layer;

use crate::config::{CoreBuilder, SdkConfig};

#[cfg(feature = "http-auth")]
pub use auth::{ApiKeyAuth, BasicAuth, BearerAuth, EnvironmentToken};
#[cfg(feature = "checksums")]
pub use checksum::{ContentMd5, RequestChecksum, ResponseChecksum, TreeHash};
#[cfg(feature = "compression")]
pub use compression::Gzip;
pub use headers::{DateAsText, Headers};
pub use polling::LongPolling;
pub use response::{EmptyNotFound, ErrorsInSuccess};
pub use shared::{AccountEndpoints, QuickRetries};
pub use target::BareBucket;

/// Something that is added to calls.
pub trait Behavior: Debug + Send + Sync {
    /// Adds what it does and the settings it needs.
    fn add_to(&self, components: &mut RuntimeComponentsBuilder, settings: &mut Layer);

    /// Takes what it needs from the configuration that all AWS clients of a program share.
    fn configure(&self, _builder: &mut CoreBuilder, _shared: &SdkConfig) {}
}

/// The behaviors of an operation or service, as its description lists them.
pub type Behaviors = &'static [&'static dyn Behavior];

pub(crate) fn add(behaviors: Behaviors, components: &mut RuntimeComponentsBuilder, settings: &mut Layer) {
    for behavior in behaviors {
        behavior.add_to(components, settings);
    }
}
