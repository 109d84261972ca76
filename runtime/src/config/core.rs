//! The configuration shared by all services: a layer of values, components, plugins and the behavior version.

use aws_smithy_types::config_bag::{Storable, StoreReplace};

use super::builder::CoreBuilder;
use super::{
    BehaviorVersion, CloneableLayer, FrameworkMetadata, FrozenLayer, RuntimeComponentsBuilder, SharedRuntimePlugin,
};
#[cfg(feature = "compression")]
use crate::behavior::settings::{DisableRequestCompression, RequestMinCompressionSizeBytes};
use crate::operation::limit::ResponseBodyLimit;

/// Configuration of a client.
#[derive(Clone, Debug)]
pub struct Core {
    pub(crate) values: FrozenLayer,
    pub(crate) cloneable: CloneableLayer,
    pub(crate) components: RuntimeComponentsBuilder,
    pub(crate) plugins: Vec<SharedRuntimePlugin>,
    pub(crate) behavior_version: Option<BehaviorVersion>,
}

impl Core {
    /// Returns a builder initialized with this configuration.
    pub fn to_builder(&self) -> CoreBuilder {
        CoreBuilder {
            values: self.cloneable.clone(),
            components: self.components.clone(),
            plugins: self.plugins.clone(),
            behavior_version: self.behavior_version,
        }
    }

    /// Returns a value of the configuration by its type.
    pub fn load<T: Storable<Storer = StoreReplace<T>>>(&self) -> Option<&T> {
        self.values.load::<T>()
    }

    /// The runtime components of the configuration.
    pub fn components(&self) -> &RuntimeComponentsBuilder {
        &self.components
    }

    /// The frameworks that use this client, in the order they were added.
    pub fn framework_metadata(&self) -> Vec<&FrameworkMetadata> {
        let mut frameworks: Vec<_> = self.values.load::<FrameworkMetadata>().collect();
        frameworks.reverse();
        frameworks
    }

    /// `true` if request compression is disabled.
    #[cfg(feature = "compression")]
    pub fn disable_request_compression(&self) -> Option<bool> {
        self.load::<DisableRequestCompression>().map(|disabled| disabled.0)
    }

    /// The minimum length, in bytes, of request bodies that are compressed.
    #[cfg(feature = "compression")]
    pub fn request_min_compression_size_bytes(&self) -> Option<u32> {
        self.load::<RequestMinCompressionSizeBytes>().map(|length| length.0)
    }

    /// The maximum size of a response body in bytes.
    pub fn response_body_limit(&self) -> Option<u64> {
        self.load::<ResponseBodyLimit>().map(|limit| limit.bytes())
    }
}
