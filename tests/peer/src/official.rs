//! The crate published by AWS.

#[path = "calls/mod.rs"]
pub mod calls;

pub use aws_sdk_omics as sdk;

use aws_smithy_runtime_api::client::http::SharedHttpClient;

/// Creates a client with fixed settings on this HTTP client.
pub fn client(http_client: SharedHttpClient) -> sdk::Client {
    sdk::Client::from_conf(fixed_config!(sdk, http_client).build())
}
