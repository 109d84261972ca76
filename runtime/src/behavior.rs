//! What the operations of some services do beyond what all do: data in generated code, code here.
//!
//! A generated operation names its behaviors in its [`Description`](crate::operation::Description), a service those of
//! all of its operations in its [`ServiceInfo`](crate::service::ServiceInfo). Each is a type here that adds interceptors
//! and settings to calls; no behavior knows of another, or of the service it is used by. Those that need more code than
//! they have themselves are behind a feature, which the manifests of generated crates ask for.

#[cfg(feature = "checksums")]
mod checksum;
#[cfg(feature = "compression")]
pub(crate) mod compression;
mod headers;
mod polling;
pub mod prepare;
mod target;
#[cfg(test)]
mod tests;

use std::fmt::Debug;

use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::Layer;

#[cfg(feature = "checksums")]
pub use checksum::{ContentMd5, TreeHash};
#[cfg(feature = "compression")]
pub use compression::Gzip;
pub use headers::Headers;
pub use polling::LongPolling;
pub use target::BareBucket;

/// Something that is added to calls.
pub trait Behavior: Debug + Send + Sync {
    /// Adds what it does and the settings it needs.
    fn add_to(&self, components: &mut RuntimeComponentsBuilder, settings: &mut Layer);
}

/// The behaviors of an operation or service, as its description lists them.
pub type Behaviors = &'static [&'static dyn Behavior];

pub(crate) fn add(behaviors: Behaviors, components: &mut RuntimeComponentsBuilder, settings: &mut Layer) {
    for behavior in behaviors {
        behavior.add_to(components, settings);
    }
}
