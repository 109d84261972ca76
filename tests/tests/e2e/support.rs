//! Clients of a scripted service.

use std::time::SystemTime;

use aws_smithy_async::test_util::{InstantSleep, instant_time_and_sleep};
use aws_smithy_http_client::Builder as HttpClientBuilder;
use tests::loopback::{Answer, Loopback};
use tests::sigv4::Expected;
use tinsmith_omics::config::retry::RetryConfig;
use tinsmith_omics::config::timeout::TimeoutConfig;
use tinsmith_omics::config::{
    BehaviorVersion, Builder, Credentials, Region, SharedHttpClient, StalledStreamProtectionConfig,
};
use tinsmith_omics::fake::Service;
use tinsmith_omics::{Client, Config};

/// Credentials and scope that the clients of this module sign with.
pub(crate) const SIGNER: Expected<'static> = Expected {
    access_key: "AKIDEXAMPLE",
    secret_key: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    session_token: Some("the/session+token=="),
    region: "eu-west-1",
    service: "omics",
};

/// Returns the credentials of a signer.
pub(crate) fn credentials(signer: &Expected<'_>) -> Credentials {
    let token = signer.session_token.map(str::to_owned);
    Credentials::new(signer.access_key, signer.secret_key, token, None, "test")
}

/// Creates an HTTP client without TLS.
pub(crate) fn http_client() -> SharedHttpClient {
    HttpClientBuilder::new().build_http()
}

/// Creates the configuration of a client without retries.
fn usual() -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(SIGNER.region))
        .credentials_provider(credentials(&SIGNER))
        .retry_config(RetryConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
}

/// Creates the configuration of a client that sends everything to `server`, without retries.
pub(crate) fn config(server: &Loopback) -> Builder {
    usual().endpoint_url(server.url()).http_client(http_client())
}

/// Creates the configuration of a client that sends everything to a fake, without retries.
pub(crate) fn faked(service: &Service) -> Builder {
    usual().http_client(service.connector())
}

/// Creates a client that sends everything to `server`, without retries.
pub(crate) fn client(server: &Loopback) -> Client {
    Client::from_conf(config(server).build())
}

/// Creates a client with up to three attempts per call, and the log of its sleeps.
pub(crate) fn patient_client(server: &Loopback) -> (Client, InstantSleep) {
    patient(config(server))
}

/// Creates a client with up to three attempts per call from its configuration, and the log of its sleeps.
pub(crate) fn patient(config: Builder) -> (Client, InstantSleep) {
    let (clock, sleep) = instant_time_and_sleep(SystemTime::now());
    let config = config
        .retry_config(RetryConfig::standard().with_max_attempts(3))
        // A timeout based on this sleep would expire before any connection is made.
        .timeout_config(TimeoutConfig::disabled())
        .sleep_impl(sleep.clone())
        .time_source(clock);
    (Client::from_conf(config.build()), sleep)
}

/// Starts a server with one answer, and a client for it.
pub(crate) async fn answering(answer: Answer) -> (Loopback, Client) {
    let server = Loopback::start([answer]).await;
    let client = client(&server);
    (server, client)
}
