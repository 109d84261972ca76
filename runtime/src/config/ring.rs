//! The HTTPS client of configurations that set none, on ring in place of aws-lc.

use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::Provider;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::{Builder, ConnectorBuilder};
use aws_smithy_runtime_api::client::runtime_plugin::{Order, StaticRuntimePlugin};

use super::{BehaviorVersion, RuntimeComponentsBuilder, SharedRuntimePlugin};

/// Returns the plugin with the client, which differs from the one on aws-lc only in its cryptography.
pub(super) fn plugin(version: BehaviorVersion) -> SharedRuntimePlugin {
    let client = Builder::new().build_with_connector_fn(move |settings, components| {
        let mut connector = ConnectorBuilder::default().tls_provider(Provider::Rustls(CryptoMode::Ring));
        connector.set_connector_settings(settings.cloned());
        if let Some(components) = components {
            connector.set_sleep_impl(components.sleep_impl());
        }
        connector.set_proxy_config(Some(proxy(version)));
        connector.build()
    });
    let components = RuntimeComponentsBuilder::new("rustls-ring").with_http_client(Some(client));
    SharedRuntimePlugin::new(StaticRuntimePlugin::new().with_order(Order::Defaults).with_runtime_components(components))
}

/// Proxies are read from the environment since a behavior version.
#[expect(deprecated, reason = "older versions are supported")]
fn proxy(version: BehaviorVersion) -> ProxyConfig {
    if version.is_at_least(BehaviorVersion::v2025_08_07()) { ProxyConfig::from_env() } else { ProxyConfig::disabled() }
}
