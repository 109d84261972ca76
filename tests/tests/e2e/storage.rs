//! Tests of behaviors of services that store objects.

mod authentication;
mod checksums;
mod codes;
mod copies;
mod pages;
mod presigning;
mod responses;
mod sessions;

use depot::config::retry::RetryConfig;
use depot::config::{BehaviorVersion, Builder, Credentials, Region, StalledStreamProtectionConfig};
use depot::{Client, Config};
use tests::loopback::Loopback;

use crate::support::http_client;

/// Creates the configuration of a client that sends everything to `server`, without retries.
pub(super) fn config(server: &Loopback) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::for_tests())
        .endpoint_url(server.url())
        .http_client(http_client())
        .retry_config(RetryConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
}

/// Creates a client that sends everything to `server`, without retries.
fn client(server: &Loopback) -> Client {
    Client::from_conf(config(server).build())
}
