//! Errors of clients without default features, which name the missing part when the client is made or called, in the words of
//! the official crates.

use std::panic::{self, AssertUnwindSafe};
use std::time::Duration;

use bare::signing;
use tinsmith_omics::Client;
use tinsmith_omics::config::retry::RetryConfig;
use tinsmith_omics::config::timeout::TimeoutConfig;
use tinsmith_omics::config::{
    AsyncSleep, BehaviorVersion, Builder, IdentityCache, SharedAsyncSleep, Sleep, StalledStreamProtectionConfig,
};
use tinsmith_omics::error::DisplayErrorContext;
use tinsmith_omics::presigning::PresigningConfig;

/// A sleep that ends at once.
#[derive(Debug)]
struct NoSleep;

impl AsyncSleep for NoSleep {
    fn sleep(&self, _: Duration) -> Sleep {
        Sleep::new(async {})
    }
}

fn latest() -> Builder {
    signing().behavior_version(BehaviorVersion::latest())
}

/// Returns a configuration without anything that waits.
fn hasty() -> Builder {
    latest()
        .retry_config(RetryConfig::disabled())
        .timeout_config(TimeoutConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
}

/// Returns the message of the panic of making a client.
fn refusal(config: Builder) -> String {
    let made = panic::catch_unwind(AssertUnwindSafe(|| Client::from_conf(config.build())));
    let payload = made.expect_err("the configuration is incomplete");
    payload.downcast_ref::<String>().expect("a formatted message").clone()
}

#[test]
fn a_client_says_what_its_configuration_lacks() {
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_secs(1)).build();
    for (config, start) in [
        (signing(), "A behavior major version must be set when sending a request or constructing a client."),
        (latest(), "An async sleep implementation is required for retry to work."),
        (hasty().retry_config(RetryConfig::standard()), "An async sleep implementation is required for retry to work."),
        (hasty().timeout_config(timeouts), "An async sleep implementation is required for timeouts to work."),
        (
            hasty().stalled_stream_protection(StalledStreamProtectionConfig::enabled().build()),
            "An async sleep implementation is required for stalled stream protection to work.",
        ),
        (hasty(), "Lazy identity caching requires an async sleep implementation to be configured."),
    ] {
        let message = refusal(config);
        assert!(message.starts_with(&format!("Invalid client configuration: {start}")), "{message}");
    }
}

#[tokio::test]
async fn a_call_without_an_http_client_says_which_feature_has_one() {
    for config in
        [latest().sleep_impl(SharedAsyncSleep::new(NoSleep)), hasty().identity_cache(IdentityCache::no_cache())]
    {
        let error =
            Client::from_conf(config.build()).get_run_cache().id("7").send().await.expect_err("there is no client");
        let text = DisplayErrorContext(error).to_string();
        let reason = "No HTTP client was available to send this request. Enable the `default-https-client` crate feature or \
                      configure an HTTP client to fix this.";
        assert!(text.contains(reason), "{text}");
    }
}

#[tokio::test]
async fn requests_are_presigned_without_an_http_client() {
    let client = Client::from_conf(latest().sleep_impl(SharedAsyncSleep::new(NoSleep)).build());
    let validity = PresigningConfig::expires_in(Duration::from_secs(60)).expect("a minute is allowed");
    let request = client.get_run_cache().id("7").presigned(validity).await.expect("it is signed");
    assert!(request.uri().contains("X-Amz-Signature="), "{}", request.uri());
}
