//! The fake of a service with JSON: inputs, outputs, errors, facts of calls, and refusals.

use std::sync::{Arc, Mutex};

use tinsmith_omics::config::retry::RetryConfig;
use tinsmith_omics::config::{BehaviorVersion, Builder, Credentials, Region, Validation};
use tinsmith_omics::error::ProvideErrorMetadata;
use tinsmith_omics::fake::Service;
use tinsmith_omics::operation::RequestId;
use tinsmith_omics::operation::create_run_cache::{
    CreateRunCache, CreateRunCacheError, CreateRunCacheInput, CreateRunCacheOutput,
};
use tinsmith_omics::operation::get_read_set::{GetReadSet, GetReadSetOutput};
use tinsmith_omics::operation::get_run_cache::{GetRunCache, GetRunCacheError, GetRunCacheOutput};
use tinsmith_omics::operation::list_runs::{ListRuns, ListRunsOutput};
use tinsmith_omics::operation::upload_read_set_part::{UploadReadSetPart, UploadReadSetPartOutput};
use tinsmith_omics::primitives::ByteStream;
use tinsmith_omics::types::error::ResourceNotFoundException;
use tinsmith_omics::types::{CacheBehavior, ReadSetPartSource, RunStatus};
use tinsmith_omics::{Client, Config};

pub(crate) fn config() -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "test"))
        .retry_config(RetryConfig::disabled())
        .validation(Validation::Off)
}

fn client(service: &Service) -> Client {
    Client::from_conf(config().http_client(service.connector()).build())
}

fn not_found(id: &str) -> ResourceNotFoundException {
    ResourceNotFoundException::builder().message(format!("no cache {id}")).build().expect("the message is set")
}

#[tokio::test]
async fn inputs_and_outputs_pass_unchanged() {
    let seen = Arc::new(Mutex::new(None));
    let log = Arc::clone(&seen);
    let service = Service::new().on::<CreateRunCache>(move |input, call| {
        let log = Arc::clone(&log);
        async move {
            let facts = [call.operation(), call.region().unwrap_or("?"), call.access_key().unwrap_or("?")].join(" ");
            *log.lock().expect("no test panics with it") = Some((input, facts));
            Ok(CreateRunCacheOutput::builder().arn("arn:x").id("17").tags("a", "b").build())
        }
    });
    let call = client(&service)
        .create_run_cache()
        .cache_s3_location("s3://example-bucket/cache")
        .cache_behavior(CacheBehavior::CacheAlways)
        .name("nächtlich \"1\"")
        .request_id("token")
        .tags("key", "value");
    let expected: CreateRunCacheInput = call.as_input().clone().build().expect("the input is complete");
    let output = call.send().await.expect("the handler succeeds");
    assert_eq!((output.arn(), output.id()), (Some("arn:x"), Some("17")));
    assert_eq!(output.tags().expect("there are tags")["a"], "b");
    assert_eq!(output.request_id(), Some("00000000-0000-4000-8000-000000000001"));
    let (input, facts) = seen.lock().expect("no test panics with it").take().expect("the handler was called");
    assert_eq!(input, expected);
    assert_eq!(facts, "CreateRunCache eu-west-1 AKIDEXAMPLE");
}

#[tokio::test]
async fn members_in_the_path_and_query_are_read() {
    let service = Service::new().sharing(Vec::new()).on::<ListRuns>(|seen: &mut Vec<_>, input, _| {
        seen.push((input.name, input.max_results, input.status));
        Ok(ListRunsOutput::builder().next_token("next").build())
    });
    let seen = service.state();
    let output = client(&service.end())
        .list_runs()
        .name("a/b c+d&e")
        .max_results(7)
        .status(RunStatus::Running)
        .send()
        .await
        .expect("the handler succeeds");
    assert_eq!(output.next_token(), Some("next"));
    let expected = (Some("a/b c+d&e".to_owned()), Some(7), Some(RunStatus::Running));
    assert_eq!(*seen.lock().expect("no test panics with it"), [expected]);
}

#[tokio::test]
async fn modeled_errors_arrive_as_such() {
    let service = Service::new().on::<GetRunCache>(|input, _| async move {
        Err::<GetRunCacheOutput, _>(GetRunCacheError::ResourceNotFoundException(not_found(
            &input.id.unwrap_or_default(),
        )))
    });
    let error = client(&service).get_run_cache().id("12").send().await.expect_err("the handler fails");
    assert_eq!(error.raw_response().map(|response| response.status().as_u16()), Some(404));
    let error = error.into_service_error();
    assert!(error.is_resource_not_found_exception(), "{error:?}");
    assert_eq!((error.code(), error.message()), (Some("ResourceNotFoundException"), Some("no cache 12")));
    assert_eq!(error.request_id(), Some("00000000-0000-4000-8000-000000000001"));
}

#[tokio::test]
async fn errors_outside_of_the_model_have_their_code() {
    let service = Service::new().on::<CreateRunCache>(|_, _| async move {
        let meta = tinsmith_omics::error::ErrorMetadata::builder().code("ExpiredToken").message("too old").build();
        Err::<CreateRunCacheOutput, _>(CreateRunCacheError::generic(meta))
    });
    let call = client(&service).create_run_cache().cache_s3_location("s3://example-bucket/cache");
    let error = call.send().await.expect_err("the handler fails");
    assert_eq!((error.code(), error.message()), (Some("ExpiredToken"), Some("too old")));
}

#[tokio::test]
async fn an_operation_without_a_handler_is_not_implemented() {
    let error = client(&Service::new()).get_run_cache().id("12").send().await.expect_err("there is no handler");
    assert_eq!(error.raw_response().map(|response| response.status().as_u16()), Some(501));
    assert_eq!(error.code(), Some("NotImplemented"));
    assert!(error.message().is_some_and(|message| message.contains("GetRunCache")), "{error:?}");
}

#[tokio::test]
async fn what_violates_constraints_does_not_reach_the_handler() {
    let service =
        Service::new().on::<CreateRunCache>(|_, _| async move { Ok(CreateRunCacheOutput::builder().build()) });
    let call = client(&service).create_run_cache().name("").cache_s3_location("nowhere").cache_behavior("OFTEN".into());
    let error = call.send().await.expect_err("the input is invalid");
    assert!(error.as_service_error().is_some_and(CreateRunCacheError::is_validation_exception), "{error:?}");
    let message = error.message().unwrap_or_default();
    for part in ["4 validation errors detected", "'/name'", "'/cacheS3Location'", "'/cacheBehavior'"] {
        assert!(message.contains(part), "{message}");
    }
    let lenient = service.validation(Validation::Off);
    let call = client(&lenient).create_run_cache().name("").cache_s3_location("nowhere");
    call.send().await.expect("nothing is checked");
}

#[tokio::test]
async fn streams_pass_in_both_directions() {
    let service = Service::new()
        .on::<UploadReadSetPart>(|input, _| async move {
            let payload = input.payload.collect().await.expect("the body is in memory").to_vec();
            Ok(UploadReadSetPartOutput::builder().checksum(payload.len().to_string()).build().expect("it is complete"))
        })
        .on::<GetReadSet>(|_, _| async move {
            Ok(GetReadSetOutput::builder().payload(ByteStream::from_static(b"ACGT")).build())
        });
    let client = client(&service);
    let call = client
        .upload_read_set_part()
        .sequence_store_id("1234567890")
        .upload_id("2345678901")
        .part_source(ReadSetPartSource::Source1)
        .part_number(1)
        .payload("ACGT".repeat(10_000).into_bytes().into());
    assert_eq!(call.send().await.expect("the part is taken").checksum(), "40000");
    let call = client.get_read_set().sequence_store_id("1234567890").id("2345678901").part_number(1);
    let payload = call.send().await.expect("there is a part").payload;
    assert_eq!(payload.collect().await.expect("the body is in memory").to_vec(), b"ACGT");
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused() {
    let service = Service::new()
        .body_limit(10)
        .on::<CreateRunCache>(|_, _| async move { Ok(CreateRunCacheOutput::builder().build()) });
    let call = client(&service).create_run_cache().cache_s3_location("s3://example-bucket/cache");
    let error = call.send().await.expect_err("the body is too long");
    assert_eq!(error.raw_response().map(|response| response.status().as_u16()), Some(413));
}
