//! Options of requests: the configuration that they are made from.

use std::fmt;
use std::sync::Arc;

use aws_credential_types::attributes::AccountId;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;

use super::plugin::Deferral;
use crate::client::Handle;
use crate::config::SdkConfig;
use crate::config::plugin::request_plugins;
use crate::operation::Operation;
use crate::service::{Service, ServiceProtocol};

/// Options of the requests of a service, made from a configuration of its client.
///
/// The endpoint, the level of validation, idempotency tokens, interceptors and other settings of requests are used. Those
/// of connections, retries, timeouts and credentials are not.
pub struct Options<S: Service> {
    handle: Arc<Handle<S>>,
}

impl<S: Service> Options<S> {
    /// Returns the options of a configuration that the AWS clients of a program share.
    pub fn new(config: &SdkConfig) -> Self
    where
        S::Config: for<'c> From<&'c SdkConfig>,
    {
        Self::from_conf(config.into())
    }

    /// Returns the options of a configuration of the service.
    pub fn from_conf(config: S::Config) -> Self {
        Self::build(config, None)
    }

    /// Sets the account that requests are made for, which some endpoints contain.
    ///
    /// A client knows it from its credentials.
    #[must_use]
    pub fn with_account_id(self, account_id: impl Into<String>) -> Self {
        Self::build(self.handle.config().clone(), Some(account_id.into().into()))
    }

    /// The configuration.
    pub fn config(&self) -> &S::Config {
        self.handle.config()
    }

    fn build(config: S::Config, account_id: Option<AccountId>) -> Self {
        let core = config.as_ref();
        let deferral = Deferral::new(core, account_id);
        let protocol = S::protocol();
        let plugins = request_plugins::<S>(core.clone(), &protocol).with_client_plugin(deferral);
        Self { handle: Arc::new(Handle::with_plugins(config, protocol, plugins)) }
    }

    /// Returns the plugins that make the requests of an operation.
    pub(super) fn operation_plugins<O: Operation<Service = S>>(&self) -> Arc<RuntimePlugins> {
        self.handle.operation_plugins::<O>(None)
    }

    /// Returns the protocol of the service.
    pub(super) fn protocol(&self) -> &ServiceProtocol {
        self.handle.protocol()
    }

    /// Returns the plugins of all operations.
    pub(super) fn plugins(&self) -> &RuntimePlugins {
        self.handle.plugins()
    }
}

impl<S: Service> Clone for Options<S> {
    fn clone(&self) -> Self {
        Self { handle: Arc::clone(&self.handle) }
    }
}

impl<S: Service> fmt::Debug for Options<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options").field("config", self.config()).finish_non_exhaustive()
    }
}
