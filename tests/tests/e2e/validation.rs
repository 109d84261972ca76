//! Tests of input validation at each level, and of its messages.

use std::error::Error as StdError;

use tests::loopback::{Answer, Loopback};
use tinsmith_omics::Client;
use tinsmith_omics::config::Validation;
use tinsmith_omics::error::{DisplayErrorContext, SdkError, ValidationErrors};
use tinsmith_omics::operation::create_run_cache::CreateRunCacheInput;
use tinsmith_omics::operation::create_run_cache::builders::CreateRunCacheFluentBuilder;
use tinsmith_omics::types::{CacheBehavior, Filter, ShareStatus};

use crate::support::config;

const LEVELS: [Option<Validation>; 5] =
    [None, Some(Validation::Off), Some(Validation::Basic), Some(Validation::Strict), Some(Validation::StrictEnums)];

fn created() -> Answer {
    Answer::json(201, "{}")
}

/// Creates a client with this level, or with the default one.
fn client(server: &Loopback, level: Option<Validation>) -> Client {
    let mut config = config(server);
    config.set_validation(level);
    Client::from_conf(config.build())
}

/// Returns the validation errors in an error.
fn refusal<E: StdError + 'static>(error: &SdkError<E>) -> &ValidationErrors {
    assert!(matches!(error, SdkError::ConstructionFailure(_)), "{error:?}");
    let source = error.source().expect("a refusal has a reason");
    source.downcast_ref().unwrap_or_else(|| panic!("another reason: {source:?}"))
}

/// Returns the messages of the validation errors in an error.
fn messages<E: StdError + 'static>(error: &SdkError<E>) -> Vec<String> {
    refusal(error).fields().map(|(_, message)| message).collect()
}

/// Sends at each level and returns the levels at which the call was rejected.
async fn refused_at(call: impl Fn(&Client) -> CreateRunCacheFluentBuilder) -> Vec<Option<Validation>> {
    let mut refused = Vec::new();
    for level in LEVELS {
        let server = Loopback::start([created()]).await;
        match call(&client(&server, level)).send().await {
            Ok(_) => assert_eq!(server.requests().len(), 1, "{level:?}"),
            Err(error) => {
                assert!(!refusal(&error).violations().is_empty());
                assert!(server.requests().is_empty(), "{level:?}: what is refused is not sent");
                refused.push(level);
            }
        }
    }
    refused
}

#[tokio::test]
async fn each_level_rejects_the_inputs_it_checks() {
    let valid = |client: &Client| client.create_run_cache().cache_s3_location("s3://bucket");
    let (strict, closed) = (Some(Validation::Strict), Some(Validation::StrictEnums));
    let required = [None, Some(Validation::Basic), strict, closed];
    let strict = [strict, closed];

    assert_eq!(refused_at(valid).await, []);
    assert_eq!(refused_at(Client::create_run_cache).await, required, "a missing member");
    assert_eq!(refused_at(|client| valid(client).name("")).await, required, "shorter than the least length");
    assert_eq!(refused_at(|client| valid(client).name("n".repeat(129))).await, strict, "longer than the most");
    let location = |client: &Client| client.create_run_cache().cache_s3_location("https://bucket");
    assert_eq!(refused_at(location).await, strict, "another pattern");
    let behavior = |client: &Client| valid(client).cache_behavior("SOMETIMES".into());
    assert_eq!(refused_at(behavior).await, [closed], "enums stay open unless asked for");
    assert_eq!(refused_at(|client| valid(client).cache_behavior(CacheBehavior::CacheAlways)).await, []);
}

#[tokio::test]
async fn violations_have_the_messages_of_services() {
    let server = Loopback::start([created()]).await;
    let filter = Filter::builder().status("LOST".into()).status(ShareStatus::Active);
    let shares = client(&server, Some(Validation::StrictEnums)).list_shares().filter(filter.build());
    let error = shares.send().await.expect_err("much is wrong");
    assert_eq!(
        messages(&error),
        [
            "Value at '/filter/status/0' failed to satisfy constraint: Member must satisfy enum value set: \
             [ACTIVATING, ACTIVE, DELETED, DELETING, FAILED, PENDING]",
            "Value at '/resourceOwner' failed to satisfy constraint: Member must not be null",
        ]
    );

    let run = client(&server, Some(Validation::StrictEnums)).start_run();
    let run = run.role_arn("role").priority(-1).networking_mode("OPEN".into()).tags("", "value");
    let error = run.request_id("").send().await.expect_err("much is wrong");
    assert_eq!(
        messages(&error),
        [
            "Value at '/roleArn' failed to satisfy constraint: \
             Member must satisfy regular expression pattern: ^arn:.+$",
            "Value at '/priority' failed to satisfy constraint: Member must be between 0 and 100000, inclusive",
            "Value with length 0 at '/tags' failed to satisfy constraint: \
             Member must have length between 1 and 128, inclusive",
            "Value with length 0 at '/requestId' failed to satisfy constraint: \
             Member must have length between 1 and 128, inclusive",
            "Value at '/requestId' failed to satisfy constraint: Member must satisfy regular expression pattern: \
             ^[\\p{L}||\\p{M}||\\p{Z}||\\p{S}||\\p{N}||\\p{P}]+$",
            "Value at '/networkingMode' failed to satisfy constraint: Member must satisfy enum value set: \
             [RESTRICTED, VPC]",
        ]
    );
    assert!(server.requests().is_empty(), "what is refused is not sent");
}

#[tokio::test]
async fn all_violations_are_reported() {
    let server = Loopback::start([created()]).await;
    let call = client(&server, Some(Validation::Strict))
        .create_run_cache()
        .cache_s3_location("bucket")
        .name("")
        .cache_bucket_owner_id("12")
        .tags("", "value")
        .tags("key", "v".repeat(257));
    let error = call.send().await.expect_err("much is wrong");
    let refusal = refusal(&error);
    let mut paths: Vec<_> = refusal.fields().map(|(path, _)| path.to_owned()).collect();
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths, ["/cacheBucketOwnerId", "/cacheS3Location", "/name", "/tags", "/tags/key"]);
    let message = refusal.to_string();
    assert!(
        message
            .contains("Value with length 0 at '/name' failed to satisfy constraint: Member must have length between"),
        "{message}"
    );
    let printed = DisplayErrorContext(&error).to_string();
    assert!(printed.contains(&message), "{printed}");
}

#[tokio::test]
async fn the_level_of_a_call_overrides_that_of_the_client() {
    let server = Loopback::start([created()]).await;
    let strict = client(&server, Some(Validation::Strict));
    let call = strict.create_run_cache().cache_s3_location("bucket");
    let error = call.clone().send().await.expect_err("the pattern is another");
    assert_eq!(refusal(&error).violations().len(), 1);
    call.customize().validation(Validation::Off).send().await.expect("nothing is checked");
    assert_eq!(server.requests().len(), 1);

    let server = Loopback::start([created()]).await;
    let off = client(&server, Some(Validation::Off));
    let call = off.create_run_cache().cache_s3_location("bucket");
    let error = call.clone().customize().validation(Validation::Strict).send().await.expect_err("now it is checked");
    assert_eq!(refusal(&error).violations().len(), 1);
    call.send().await.expect("nothing is checked");
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn inputs_can_be_checked_without_a_client() {
    let input = CreateRunCacheInput::builder().cache_s3_location("s3://bucket").request_id("token");
    let valid = input.clone().build().expect("nothing is left out");
    assert_eq!(valid.validate(), Ok(()));

    let invalid = input.cache_s3_location("bucket").build().expect("nothing is left out");
    let errors = invalid.validate().expect_err("no S3 URI");
    let [violation] = errors.violations() else { panic!("{errors}") };
    assert_eq!(violation.path(), "/cacheS3Location");
    assert!(violation.to_string().contains("Member must satisfy regular expression pattern: ^s3://"), "{violation}");
}
