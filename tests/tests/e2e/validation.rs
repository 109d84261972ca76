//! What the client refuses by itself, at each level, and what the refusal says.

use std::error::Error as StdError;

use tests::loopback::{Answer, Loopback};
use tinsmith_omics::Client;
use tinsmith_omics::config::Validation;
use tinsmith_omics::error::{SdkError, ValidationErrors};
use tinsmith_omics::operation::create_run_cache::builders::CreateRunCacheFluentBuilder;
use tinsmith_omics::operation::create_run_cache::{CreateRunCacheError, CreateRunCacheInput};

use crate::support::config;

const LEVELS: [Option<Validation>; 4] =
    [None, Some(Validation::Off), Some(Validation::Basic), Some(Validation::Strict)];

fn created() -> Answer {
    Answer::json(201, "{}")
}

/// A client of this level; without one, of the level that is usual.
fn client(server: &Loopback, level: Option<Validation>) -> Client {
    let mut config = config(server);
    config.set_validation(level);
    Client::from_conf(config.build())
}

/// The refusal in an error.
fn refusal(error: &SdkError<CreateRunCacheError>) -> &ValidationErrors {
    assert!(matches!(error, SdkError::ConstructionFailure(_)), "{error:?}");
    let source = error.source().expect("a refusal has a reason");
    source.downcast_ref().unwrap_or_else(|| panic!("another reason: {source:?}"))
}

/// Sends at each level, and tells at which ones the call was refused.
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
async fn each_level_refuses_what_it_checks() {
    let valid = |client: &Client| client.create_run_cache().cache_s3_location("s3://bucket");
    let required: [Option<Validation>; 3] = [None, Some(Validation::Basic), Some(Validation::Strict)];
    let strict = [Some(Validation::Strict)];

    assert_eq!(refused_at(valid).await, []);
    assert_eq!(refused_at(Client::create_run_cache).await, required, "a missing member");
    assert_eq!(refused_at(|client| valid(client).name("")).await, required, "shorter than the least length");
    assert_eq!(refused_at(|client| valid(client).name("n".repeat(129))).await, strict, "longer than the most");
    let location = |client: &Client| client.create_run_cache().cache_s3_location("https://bucket");
    assert_eq!(refused_at(location).await, strict, "another pattern");
    assert_eq!(refused_at(|client| valid(client).cache_behavior("SOMETIMES".into())).await, [], "enums stay open");
}

#[tokio::test]
async fn a_refusal_names_everything_that_is_wrong() {
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
}

#[tokio::test]
async fn the_level_of_one_call_goes_before_that_of_the_client() {
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
