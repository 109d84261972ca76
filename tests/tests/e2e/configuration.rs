//! Tests of endpoints, credentials and interceptors.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_smithy_async::test_util::InstantSleep;
use aws_smithy_http_client::test_util::NeverClient;
use aws_types::SdkConfig;
use tests::loopback::{Answer, Loopback};
use tests::sigv4::Expected;
use tinsmith_omics::config::interceptors::{
    AfterDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
    BeforeTransmitInterceptorContextMut,
};
use tinsmith_omics::config::timeout::TimeoutConfig;
use tinsmith_omics::config::{
    BehaviorVersion, ConfigBag, Intercept, Region, RuntimeComponents, SharedCredentialsProvider,
};
use tinsmith_omics::error::{BoxError, SdkError};
use tinsmith_omics::operation::create_run_cache::CreateRunCacheInput;
use tinsmith_omics::{Client, Config};

use crate::support::{SIGNER, answering, client, config, credentials, http_client};

const OTHER: Expected<'static> = Expected {
    access_key: "AKIDOTHER",
    secret_key: "another secret",
    session_token: None,
    region: "ap-southeast-1",
    service: "omics",
};

fn list() -> Answer {
    Answer::json(200, r#"{"items":[]}"#)
}

#[tokio::test]
async fn a_client_can_share_the_configuration_of_others() {
    let server = Loopback::start([list()]).await;
    let shared = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(SIGNER.region))
        .credentials_provider(SharedCredentialsProvider::new(credentials(&SIGNER)))
        .endpoint_url(server.url())
        .http_client(http_client())
        .build();
    Client::new(&shared).list_run_caches().send().await.expect("a list");
    assert_eq!(SIGNER.verify(&server.requests()[0]), Ok(()));
}

#[tokio::test]
async fn one_call_can_have_another_region_and_other_credentials() {
    let server = Loopback::start([list(), list(), list()]).await;
    let client = client(&server);
    client.list_run_caches().send().await.expect("a list");
    client
        .list_run_caches()
        .customize()
        .config_override(Config::builder().region(Region::new(OTHER.region)).credentials_provider(credentials(&OTHER)))
        .send()
        .await
        .expect("a list");
    client.list_run_caches().send().await.expect("a list");

    let verdicts: Vec<_> = server
        .requests()
        .iter()
        .map(|request| (SIGNER.verify(request).is_ok(), OTHER.verify(request).is_ok()))
        .collect();
    assert_eq!(verdicts, [(true, false), (false, true), (true, false)]);
}

#[tokio::test]
async fn one_call_can_go_to_another_endpoint() {
    let (elsewhere, _) = answering(list()).await;
    let (server, client) = answering(list()).await;
    let call = client.list_run_caches().customize();
    call.config_override(Config::builder().endpoint_url(elsewhere.url())).send().await.expect("a list");
    assert_eq!((server.requests().len(), elsewhere.requests().len()), (0, 1));
}

/// Records when it is called, and changes the call.
#[derive(Clone, Debug, Default)]
struct Witness(Arc<Mutex<Vec<&'static str>>>);

impl Witness {
    fn note(&self, event: &'static str) {
        self.0.lock().expect("no test panics while it notes something").push(event);
    }

    fn notes(&self) -> Vec<&'static str> {
        self.0.lock().expect("no test panics while it notes something").clone()
    }
}

impl Intercept for Witness {
    fn name(&self) -> &'static str {
        "Witness"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.note("serialize");
        let input = context.input_mut().downcast_mut::<CreateRunCacheInput>().ok_or("another operation")?;
        input.name = Some("changed on the way".to_owned());
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.note("sign");
        context.request_mut().headers_mut().insert("x-amz-witness", "seen");
        Ok(())
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.note(if context.output_or_error().is_ok() { "success" } else { "failure" });
        Ok(())
    }
}

#[tokio::test]
async fn interceptors_of_client_and_call_see_the_call() {
    let server = Loopback::start([Answer::json(201, "{}"), Answer::empty(400)]).await;
    let (of_client, of_call) = (Witness::default(), Witness::default());
    let client = Client::from_conf(config(&server).interceptor(of_client.clone()).build());
    let call = client.create_run_cache().name("mine").cache_s3_location("s3://bucket");
    call.clone().customize().interceptor(of_call.clone()).send().await.expect("a created cache");
    call.send().await.expect_err("a 400");

    assert_eq!(of_call.notes(), ["serialize", "sign", "success"]);
    assert_eq!(of_client.notes(), ["serialize", "sign", "success", "serialize", "sign", "failure"]);
    for request in server.requests() {
        assert_eq!(request.json().expect("the body is JSON")["name"], "changed on the way");
        assert_eq!(request.header("x-amz-witness"), Some("seen"));
        assert_eq!(SIGNER.verify(&request), Ok(()), "what interceptors add gets signed");
    }
}

#[tokio::test]
async fn an_interceptor_can_fail_a_call() {
    #[derive(Debug)]
    struct Refusal;
    impl Intercept for Refusal {
        fn name(&self) -> &'static str {
            "Refusal"
        }

        fn modify_before_signing(
            &self,
            _: &mut BeforeTransmitInterceptorContextMut<'_>,
            _: &RuntimeComponents,
            _: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            Err("not today".into())
        }
    }

    let (server, client) = answering(list()).await;
    let error = client.list_run_caches().customize().interceptor(Refusal).send().await.expect_err("a refusal");
    let text = tinsmith_omics::error::DisplayErrorContext(&error).to_string();
    assert!(text.contains("not today"), "{text}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_call_that_takes_too_long_times_out() {
    let limit = Duration::from_secs(30);
    let timeouts = [
        TimeoutConfig::builder().operation_timeout(limit).build(),
        TimeoutConfig::builder().operation_attempt_timeout(limit).build(),
    ];
    for timeouts in timeouts {
        let server = Loopback::start([]).await;
        let config = config(&server)
            .http_client(NeverClient::new())
            .sleep_impl(InstantSleep::unlogged())
            .timeout_config(timeouts.clone());
        let client = Client::from_conf(config.build());
        assert_eq!(client.config().timeout_config().map(TimeoutConfig::has_timeouts), Some(true));
        let error = client.list_run_caches().send().await.expect_err("no answer ever comes");
        assert!(matches!(error, SdkError::TimeoutError(_)), "{timeouts:?}: {error:?}");
    }
}

#[test]
fn a_client_needs_a_behavior_version() {
    let panic = std::panic::catch_unwind(|| Client::from_conf(Config::builder().build()));
    let payload = panic.expect_err("the configuration is incomplete");
    let message = payload.downcast_ref::<String>().expect("a formatted message");
    let start = "Invalid client configuration: A behavior major version must be set";
    assert!(message.starts_with(start), "{message}");
}
