//! Builds the configuration of the client of one service.

#[cfg(feature = "aws")]
use aws_runtime::user_agent::ApiMetadata;
use aws_types::SigningName;
use aws_types::region::SigningRegion;

use super::builder::CoreBuilder;
use super::core::Core;
use super::{Layer, Region, SharedTimeSource};
use crate::service::ServiceInfo;

impl CoreBuilder {
    /// Builds the configuration for a client of `service`.
    pub fn build(mut self, service: &'static ServiceInfo) -> Core {
        if self.components.time_source().is_none() {
            self.components.set_time_source(Some(SharedTimeSource::default()));
        }
        let mut values = self.values;
        #[cfg(feature = "aws")]
        values.store_put(ApiMetadata::new(service.user_agent_id, service.package_version));
        values.store_put(SigningName::from_static(service.signing_name));
        if let Some(region) = values.load::<Region>().cloned() {
            values.store_put(SigningRegion::from(region));
        }
        Core {
            values: Layer::from(values.clone()).with_name(service.name).freeze(),
            cloneable: values,
            components: self.components,
            plugins: self.plugins,
            behavior_version: self.behavior_version,
        }
    }
}
