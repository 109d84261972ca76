//! What all clones of a client share: its configuration, and what is kept between calls.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_smithy_types::config_bag::ConfigBag;

use crate::config::plugin::{OverridePlugin, client_plugins};
use crate::operation::{Operation, OperationPlugin};
use crate::service::Service;

/// The shared part of a client.
pub struct Handle<S: Service> {
    config: S::Config,
    plugins: RuntimePlugins,
    /// The plugins of each operation that was called, with those of the client.
    operations: RwLock<BTreeMap<&'static str, Arc<RuntimePlugins>>>,
}

impl<S: Service> Handle<S> {
    /// Puts a client together.
    ///
    /// # Errors
    /// A configuration that no request could be sent with.
    pub fn new(config: S::Config) -> Result<Self, BoxError> {
        let plugins = client_plugins::<S>(config.as_ref().clone())?;
        let mut bag = ConfigBag::base();
        plugins.apply_client_configuration(&mut bag)?.validate_base_client_config(&bag)?;
        Ok(Self { config, plugins, operations: RwLock::default() })
    }

    /// The client's configuration.
    #[inline]
    pub fn config(&self) -> &S::Config {
        &self.config
    }

    /// The plugins of a call: the client's, the operation's, and those of a configuration for this call alone.
    pub(crate) fn operation_plugins<O: Operation<Service = S>>(
        &self,
        config_override: Option<S::ConfigBuilder>,
    ) -> Arc<RuntimePlugins> {
        let name = O::describe().name();
        let kept = self.operations.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        let plugins = kept.unwrap_or_else(|| {
            let made = Arc::new(self.plugins.clone().with_operation_plugin(OperationPlugin::new::<O>()));
            self.operations.write().unwrap_or_else(PoisonError::into_inner).entry(name).or_insert(made).clone()
        });
        match config_override {
            Some(config) => {
                let plugins = RuntimePlugins::clone(&plugins);
                Arc::new(OverridePlugin::add(plugins, config.into(), self.config.as_ref()))
            }
            None => plugins,
        }
    }
}

impl<S: Service> fmt::Debug for Handle<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handle").field("config", &self.config).finish_non_exhaustive()
    }
}
