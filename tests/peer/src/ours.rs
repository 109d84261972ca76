//! The crate that Tinsmith writes.

#[path = "calls/mod.rs"]
#[expect(clippy::duplicate_mod, reason = "the same text against another crate is what is compared")]
pub mod calls;

pub use tinsmith_omics as sdk;

use aws_smithy_runtime_api::client::http::SharedHttpClient;

/// A client whose every setting is fixed, over this HTTP client. It checks as little as the official one does.
pub fn client(http_client: SharedHttpClient) -> sdk::Client {
    let config = fixed_config!(sdk, http_client).validation(sdk::config::Validation::Off);
    sdk::Client::from_conf(config.build())
}
