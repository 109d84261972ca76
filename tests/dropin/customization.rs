//! Changes to requests: interceptors, and settings for a single call.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use aws_sdk_omics::config::interceptors::{
    AfterDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
    BeforeTransmitInterceptorContextMut, FinalizerInterceptorContextRef,
};
use aws_sdk_omics::config::retry::{ClassifyRetry, RetryAction, RetryConfig};
use aws_sdk_omics::config::timeout::TimeoutConfig;
use aws_sdk_omics::config::{ConfigBag, Intercept, Region, RuntimeComponents};
use aws_sdk_omics::error::BoxError;
use aws_sdk_omics::operation::list_run_caches::{ListRunCachesInput, ListRunCachesOutput};
use aws_sdk_omics::primitives::SdkBody;
use aws_sdk_omics::{Client, Config};
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;

#[derive(Clone, Debug, Default)]
struct Counter {
    attempts: Arc<AtomicUsize>,
    executions: Arc<AtomicUsize>,
}

impl Intercept for Counter {
    fn name(&self) -> &'static str {
        "Counter"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input = context.input_mut().downcast_mut::<ListRunCachesInput>().ok_or("another operation")?;
        input.max_results = Some(5);
        Ok(())
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let attempt = self.attempts.fetch_add(1, Ordering::Relaxed);
        context.request_mut().headers_mut().insert("x-attempt", attempt.to_string());
        Ok(())
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Ok(output) = context.output_or_error() {
            assert!(output.downcast_ref::<ListRunCachesOutput>().is_some());
        }
        Ok(())
    }

    fn read_after_execution(
        &self,
        _context: &FinalizerInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.executions.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

/// Classifies the status 418 as a transient error.
#[derive(Debug)]
struct Patience;

impl ClassifyRetry for Patience {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        match context.response().map(|response| response.status().as_u16()) {
            Some(418) => RetryAction::transient_error(),
            _ => RetryAction::NoActionIndicated,
        }
    }

    fn name(&self) -> &'static str {
        "Patience"
    }
}

fn event(status: u16, body: &'static str) -> ReplayEvent {
    ReplayEvent::new(
        http::Request::new(SdkBody::empty()),
        http::Response::builder().status(status).body(SdkBody::from(body)).expect("a valid response"),
    )
}

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn main() -> Result<(), BoxError> {
    let http_client = StaticReplayClient::new(vec![event(418, ""), event(500, ""), event(200, "{}"), event(200, "{}")]);
    let counter = Counter::default();
    let client = Client::from_conf(
        Config::builder()
            .with_test_defaults_v2()
            .http_client(http_client.clone())
            .interceptor(counter.clone())
            .retry_classifier(Patience)
            .retry_config(RetryConfig::standard().with_initial_backoff(std::time::Duration::ZERO))
            .build(),
    );

    client.list_run_caches().send().await?;
    assert_eq!(counter.attempts.load(Ordering::Relaxed), 3);
    assert_eq!(counter.executions.load(Ordering::Relaxed), 1);

    client
        .list_run_caches()
        .starting_token("a")
        .customize()
        .config_override(
            Config::builder()
                .region(Region::new("ca-central-1"))
                .timeout_config(TimeoutConfig::disabled())
                .retry_config(RetryConfig::disabled()),
        )
        .interceptor(Counter::default())
        .mutate_request(|request: &mut HttpRequest| {
            request.headers_mut().insert("x-one-call", "yes");
        })
        .map_request(|request: HttpRequest| Ok::<_, std::convert::Infallible>(request))
        .send()
        .await?;

    let requests: Vec<_> = http_client.actual_requests().collect();
    assert_eq!(requests.len(), 4);
    let attempts: Vec<_> = requests.iter().filter_map(|request| request.headers().get("x-attempt")).collect();
    assert_eq!(attempts, ["0", "1", "2", "0"]);
    assert_eq!(requests[0].uri(), "https://workflows-omics.us-east-1.amazonaws.com/runCache?maxResults=5");
    assert_eq!(
        requests[3].uri(),
        "https://workflows-omics.ca-central-1.amazonaws.com/runCache?maxResults=5&startingToken=a"
    );
    assert_eq!(requests[3].headers().get("x-one-call"), Some("yes"));
    let signed = requests[3].headers().get("authorization").expect("requests are signed");
    assert!(signed.contains("x-one-call"), "what is added before signing gets signed: {signed}");
    Ok(())
}
