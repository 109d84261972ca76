//! State shared by all clones of a client: the configuration, and data kept between calls.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_smithy_types::config_bag::ConfigBag;

use crate::config::plugin::{OverridePlugin, client_plugins};
use crate::operation::{Operation, OperationPlugin};
use crate::service::{Service, ServiceProtocol};

/// State shared by all clones of a client.
pub struct Handle<S: Service> {
    config: S::Config,
    protocol: ServiceProtocol,
    plugins: RuntimePlugins,
    /// The plugins of the client and of the operation, for each operation called so far.
    operations: RwLock<BTreeMap<&'static str, Arc<RuntimePlugins>>>,
}

impl<S: Service> Handle<S> {
    /// Creates the state of a client.
    ///
    /// # Panics
    /// If no request could be sent with the configuration.
    #[track_caller]
    pub fn new(config: S::Config) -> Self {
        match Self::checked(config) {
            Ok(handle) => handle,
            Err(error) => panic!("Invalid client configuration: {error}"),
        }
    }

    /// Creates the state of a client if requests can be sent with the configuration.
    fn checked(config: S::Config) -> Result<Self, BoxError> {
        let protocol = S::protocol();
        let plugins = client_plugins::<S>(config.as_ref().clone(), &protocol)?;
        let mut bag = ConfigBag::base();
        plugins.apply_client_configuration(&mut bag)?.validate_base_client_config(&bag)?;
        Ok(Self::with_plugins(config, protocol, plugins))
    }

    /// Creates the state for calls with these plugins, which have the protocol of the service.
    pub(crate) fn with_plugins(config: S::Config, protocol: ServiceProtocol, plugins: RuntimePlugins) -> Self {
        Self { config, protocol, plugins, operations: RwLock::default() }
    }

    /// Returns the protocol of the service, which the configuration may replace by another one.
    pub(crate) fn protocol(&self) -> &ServiceProtocol {
        &self.protocol
    }

    /// Returns the plugins of all calls.
    pub(crate) fn plugins(&self) -> &RuntimePlugins {
        &self.plugins
    }

    /// The configuration of the client.
    #[inline]
    pub fn config(&self) -> &S::Config {
        &self.config
    }

    /// Returns the plugins of a call: those of the client, of the operation, and of the configuration override.
    pub(crate) fn operation_plugins<O: Operation<Service = S>>(
        &self,
        config_override: Option<S::ConfigBuilder>,
    ) -> Arc<RuntimePlugins> {
        let name = O::describe().name();
        let kept = self.operations.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        let plugins = kept.unwrap_or_else(|| {
            let plugin = OperationPlugin::new::<O>(Some(&self.protocol));
            let made = Arc::new(self.plugins.clone().with_operation_plugin(plugin));
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
        f.debug_struct("Handle").field("conf", &self.config).finish_non_exhaustive()
    }
}
