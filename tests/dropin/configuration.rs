//! Ways to configure a client, and the settings that can be read back.

use std::time::Duration;

use aws_sdk_omics::config::endpoint::{DefaultResolver, Endpoint, EndpointFuture, Params, ResolveEndpoint};
use aws_sdk_omics::config::retry::{RetryConfig, RetryMode};
use aws_sdk_omics::config::timeout::TimeoutConfig;
use aws_sdk_omics::config::{
    AppName, BehaviorVersion, Builder, Credentials, IdentityCache, Region, SharedCredentialsProvider,
    StalledStreamProtectionConfig,
};
use aws_sdk_omics::primitives::SdkBody;
use aws_sdk_omics::{Client, Config};
use aws_smithy_http_client::test_util::capture_request;
use aws_smithy_types::retry::ReconnectMode;
use aws_types::SdkConfig;

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn main() -> Result<(), Box<dyn std::error::Error>> {
    everything_by_hand()?;
    from_shared_configuration().await;
    own_endpoint_resolver().await;
    endpoint_rules().await?;
    Ok(())
}

fn everything_by_hand() -> Result<(), Box<dyn std::error::Error>> {
    let mut builder = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", Some("token".into()), None, "example"))
        .endpoint_url("http://localhost:4566")
        .use_fips(false)
        .use_dual_stack(false)
        .app_name(AppName::new("example")?)
        .retry_config(
            RetryConfig::standard()
                .with_max_attempts(5)
                .with_initial_backoff(Duration::from_millis(10))
                .with_reconnect_mode(ReconnectMode::ReuseAllConnections),
        )
        .timeout_config(
            TimeoutConfig::builder()
                .connect_timeout(Duration::from_secs(3))
                .operation_timeout(Duration::from_secs(30))
                .build(),
        )
        .identity_cache(IdentityCache::lazy().load_timeout(Duration::from_secs(2)).build())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .idempotency_token_provider("same every time");
    builder.set_region(Some(Region::from_static("eu-west-1")));
    builder.set_endpoint_url(None).set_use_fips(Some(true)).set_use_dual_stack(None);

    let config = builder.build();
    assert_eq!(config.region().map(Region::as_ref), Some("eu-west-1"));
    assert_eq!(config.retry_config().map(RetryConfig::max_attempts), Some(5));
    assert_eq!(config.retry_config().map(RetryConfig::mode), Some(RetryMode::Standard));
    assert_eq!(config.timeout_config().and_then(TimeoutConfig::connect_timeout), Some(Duration::from_secs(3)));
    assert_eq!(config.app_name().map(ToString::to_string).as_deref(), Some("example"));
    assert!(config.stalled_stream_protection().is_some_and(|protection| !protection.is_enabled()));
    assert_eq!(config.signing_name(), "omics");

    let copy = config.to_builder().region(Region::new("ap-southeast-1")).build();
    assert_eq!(copy.region().map(Region::as_ref), Some("ap-southeast-1"));
    let client = Client::from_conf(config);
    assert_eq!(client.clone().config().region().map(Region::as_ref), Some("eu-west-1"));
    Ok(())
}

fn shared(http_client: impl aws_sdk_omics::config::HttpClient + 'static) -> SdkConfig {
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(SharedCredentialsProvider::new(Credentials::for_tests()))
        .http_client(http_client)
        .build()
}

async fn from_shared_configuration() {
    let (http_client, captured) = capture_request(None);
    let sdk_config = shared(http_client);
    let _plain = Client::new(&sdk_config);
    assert_eq!(Config::new(&sdk_config).region(), sdk_config.region());
    let _from: Config = Config::from(&sdk_config);

    let config = Builder::from(&sdk_config).endpoint_url("http://proxy.example:8080/prefix").build();
    let client = Client::from_conf(config);
    let _answered = client.get_run().id("1/2").send().await;
    let request = captured.expect_request();
    assert_eq!(request.uri(), "http://workflows-proxy.example:8080/prefix/run/1%2F2");
    let authorization = request.headers().get("authorization").expect("requests are signed");
    assert!(authorization.contains("/us-west-2/omics/aws4_request"), "{authorization}");
    assert!(request.headers().get("user-agent").is_some_and(|agent| agent.contains("aws-sdk-rust/")));
    assert!(request.headers().get("x-amz-user-agent").is_some_and(|agent| agent.contains("api/omics/")));
}

#[derive(Debug)]
struct Fixed(&'static str);

impl ResolveEndpoint for Fixed {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        assert_eq!(params.region(), Some("us-west-2"));
        EndpointFuture::ready(Ok(Endpoint::builder().url(self.0).header("x-route", "inner").build()))
    }
}

async fn own_endpoint_resolver() {
    let (http_client, captured) = capture_request(Some(
        http::Response::builder().status(200).body(SdkBody::from(r#"{"items":[]}"#)).expect("a valid response"),
    ));
    let config = Builder::from(&shared(http_client)).endpoint_resolver(Fixed("https://inner.example")).build();
    let answer = Client::from_conf(config).list_run_caches().send().await.expect("an answer");
    assert!(answer.items().is_empty());
    let request = captured.expect_request();
    assert_eq!(request.uri(), "https://workflows-inner.example/runCache");
    assert_eq!(request.headers().get("x-route"), Some("inner"));
}

async fn endpoint_rules() -> Result<(), Box<dyn std::error::Error>> {
    let resolver = DefaultResolver::new();
    let params = Params::builder().region("cn-north-1").use_dual_stack(true).use_fips(false).build()?;
    assert_eq!(params.use_dual_stack(), Some(true));
    let endpoint = resolver.resolve_endpoint(&params).await.map_err(|error| error.to_string())?;
    assert_eq!(endpoint.url(), "https://omics.cn-north-1.api.amazonwebservices.com.cn");
    let nowhere = Params::builder().build()?;
    let error = resolver.resolve_endpoint(&nowhere).await.expect_err("no region, no endpoint");
    assert!(error.to_string().contains("Missing Region"), "{error}");
    assert!(Params::builder().region("not a host").build().is_err());
    Ok(())
}
