//! Tests of requests on the wire: request line, headers, body, signature and idempotency token.

use std::collections::BTreeSet;

use serde_json::json;
use tests::loopback::{Answer, Loopback, Request};
use tinsmith_omics::Client;
use tinsmith_omics::config::Validation;
use tinsmith_omics::error::{DisplayErrorContext, SdkError};
use tinsmith_omics::types::{CacheBehavior, RunExport};

use crate::support::{SIGNER, answering, client, config};

/// Returns the only request that the server received.
fn only(server: &Loopback) -> Request {
    let [request] = &server.requests()[..] else { panic!("one request was sent") };
    request.clone()
}

fn created() -> Answer {
    Answer::json(201, r#"{"id":"7"}"#)
}

#[tokio::test]
async fn a_body_of_json_is_sent_and_signed() {
    let (server, client) = answering(created()).await;
    client
        .create_run_cache()
        .name("nightly \"β\"\n")
        .description("")
        .cache_behavior(CacheBehavior::from("CACHE_SOMETIMES"))
        .cache_s3_location("s3://example-bucket/cache")
        .cache_bucket_owner_id("123456789012")
        .request_id("token")
        .tags("team", "genomics")
        .tags("stage", "")
        .customize()
        .validation(Validation::Off)
        .send()
        .await
        .expect("the server accepts it");

    let request = only(&server);
    assert_eq!((request.method.as_str(), &*request.target), ("POST", "/runCache"));
    assert_eq!(request.header("host"), server.url().strip_prefix("http://"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    let length = request.body.len().to_string();
    assert_eq!(request.header("content-length"), Some(&*length));
    let expected = json!({
        "name": "nightly \"β\"\n",
        "description": "",
        "cacheBehavior": "CACHE_SOMETIMES",
        "cacheS3Location": "s3://example-bucket/cache",
        "cacheBucketOwnerId": "123456789012",
        "requestId": "token",
        "tags": {"team": "genomics", "stage": ""},
    });
    assert_eq!(request.json().expect("the body is JSON"), expected);
    assert_eq!(SIGNER.verify(&request), Ok(()));
}

#[tokio::test]
async fn requests_have_a_user_agent() {
    let (server, client) = answering(created()).await;
    client.create_run_cache().cache_s3_location("s3://bucket").send().await.expect("the server accepts it");

    let request = only(&server);
    let header = |name: &str| request.header(name).unwrap_or_else(|| panic!("no header {name}")).to_owned();
    assert!(header("user-agent").starts_with("aws-sdk-rust/"), "{}", header("user-agent"));
    assert!(header("x-amz-user-agent").contains(" api/omics/"), "{}", header("x-amz-user-agent"));
    assert_eq!(header("amz-sdk-request"), "attempt=1; max=1");
    assert_uuid(&header("amz-sdk-invocation-id"));
}

#[tokio::test]
async fn labels_and_queries_are_encoded_and_signed() {
    let answers = [Answer::json(200, "{}"), Answer::json(200, "{}"), Answer::empty(202)];
    let server = Loopback::start(answers).await;
    let client = client(&server);
    client
        .get_run()
        .id("a/b c+ü%")
        .export(RunExport::Definition)
        .export(RunExport::from("A B"))
        .send()
        .await
        .expect("a run");
    client.list_run_caches().max_results(7).starting_token("t+o/k=e n&ü~").send().await.expect("a list");
    client
        .untag_resource()
        .resource_arn("arn:aws:omics:eu-west-1:123456789012:runCache/7")
        .tag_keys("a")
        .tag_keys("b&c")
        .send()
        .await
        .expect("no tags");

    let requests = server.requests();
    let lines: Vec<_> = requests.iter().map(|request| format!("{} {}", request.method, request.target)).collect();
    let expected = [
        "GET /run/a%2Fb%20c%2B%C3%BC%25?export=DEFINITION&export=A%20B",
        "GET /runCache?maxResults=7&startingToken=t%2Bo%2Fk%3De%20n%26%C3%BC~",
        "DELETE /tags/arn%3Aaws%3Aomics%3Aeu-west-1%3A123456789012%3ArunCache%2F7?tagKeys=a&tagKeys=b%26c",
    ];
    assert_eq!(lines, expected);
    for request in &requests {
        assert!(request.body.is_empty(), "{}", request.target);
        assert_eq!(request.header("content-type"), None, "{}", request.target);
        assert_eq!(SIGNER.verify(request), Ok(()), "{}", request.target);
    }
}

/// Asserts that `text` is a random UUID of RFC 9562: version 4, variant 10.
fn assert_uuid(text: &str) {
    let shape: String = text.chars().map(|c| if matches!(c, '0'..='9' | 'a'..='f') { 'x' } else { c }).collect();
    assert_eq!(shape, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "{text}");
    assert_eq!(&text[14..15], "4", "{text}");
    assert!(matches!(&text[19..20], "8" | "9" | "a" | "b"), "{text}");
}

fn token(request: &Request) -> String {
    let body = request.json().expect("the body is JSON");
    body["requestId"].as_str().expect("the body has a token").to_owned()
}

async fn create(client: &Client) {
    client.create_run_cache().cache_s3_location("s3://bucket").send().await.expect("the server accepts it");
}

#[tokio::test]
async fn each_call_has_an_idempotency_token_of_its_own() {
    let server = Loopback::start([created(), created(), created()]).await;
    let client = client(&server);
    for _ in 0..3 {
        create(&client).await;
    }
    let tokens: BTreeSet<_> = server.requests().iter().map(token).collect();
    assert_eq!(tokens.len(), 3, "{tokens:?}");
    for token in &tokens {
        assert_uuid(token);
    }
}

#[tokio::test]
async fn the_idempotency_token_can_be_chosen() {
    let server = Loopback::start([created(), created()]).await;
    let client = Client::from_conf(config(&server).idempotency_token_provider("the same every time").build());
    create(&client).await;
    let call = client.create_run_cache().cache_s3_location("s3://bucket").request_id("this once");
    call.send().await.expect("the server accepts it");

    let tokens: Vec<_> = server.requests().iter().map(token).collect();
    assert_eq!(tokens, ["the same every time", "this once"]);
}

#[tokio::test]
async fn labels_that_are_unset_or_empty_are_an_error_before_sending() {
    let (server, client) = answering(Answer::json(200, "{}")).await;
    let unset = "Value at '/id' failed to satisfy constraint: Member must not be null";
    let empty = "Value with length 0 at '/id' failed to satisfy constraint";
    let always = "id was missing: cannot be empty or unset";
    let cases = [
        (client.get_run_cache(), Validation::Basic, unset),
        (client.get_run_cache(), Validation::Off, always),
        (client.get_run_cache().id(""), Validation::Basic, empty),
        (client.get_run_cache().id(""), Validation::Off, always),
    ];
    for (call, level, reason) in cases {
        let error = call.customize().validation(level).send().await.expect_err("a path needs the id");
        assert!(matches!(error, SdkError::ConstructionFailure(_)), "{error:?}");
        let text = DisplayErrorContext(&error).to_string();
        assert!(text.contains(reason), "{level:?}: {text}");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn errors_of_unset_labels_name_the_field_to_set() {
    let (server, client) = answering(Answer::json(200, "{}")).await;
    let version = client.get_workflow_version().workflow_id("w-1");
    let error = version.customize().validation(Validation::Off).send().await.expect_err("a path needs the version");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.starts_with("failed to construct request: version_name was missing: cannot be empty"), "{text}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn clones_of_a_client_work_in_parallel() {
    let answers = (0..16).map(|n| Answer::json(201, format!(r#"{{"id":"{n}"}}"#)));
    let server = Loopback::start(answers).await;
    let client = client(&server);
    let calls: Vec<_> = (0..16)
        .map(|n| {
            let client = client.clone();
            tokio::spawn(async move {
                let call = client.create_run_cache().name(format!("cache {n}")).cache_s3_location("s3://bucket");
                call.send().await.expect("the server accepts it").id.expect("the answer has an id")
            })
        })
        .collect();
    let mut ids = BTreeSet::new();
    for call in calls {
        ids.insert(call.await.expect("the call does not panic"));
    }

    assert_eq!(ids.len(), 16, "each call gets an answer of its own");
    let requests = server.requests();
    let names: BTreeSet<_> =
        requests.iter().map(|request| request.json().expect("the body is JSON")["name"].to_string()).collect();
    assert_eq!(names.len(), 16, "each call sends what it was given");
    assert!(requests.iter().all(|request| SIGNER.verify(request) == Ok(())));
}
