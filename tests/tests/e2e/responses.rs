//! Tests of successful responses: members that are read, skipped, and kept although unknown.

use aws_smithy_types::{Document, Number};
use tests::loopback::{Answer, Loopback};
use tinsmith_omics::error::DisplayErrorContext;
use tinsmith_omics::operation::RequestId;
use tinsmith_omics::operation::create_run_cache::CreateRunCacheOutput;
use tinsmith_omics::types::{CacheBehavior, RunCacheStatus};
use tinsmith_omics::{Client, Config};

use crate::support::{answering, config};

async fn create(answer: Answer) -> CreateRunCacheOutput {
    let (_server, client) = answering(answer).await;
    client.create_run_cache().cache_s3_location("s3://bucket").send().await.expect("a created cache")
}

#[tokio::test]
async fn every_member_is_read() {
    let body = r#"{"arn":"arn:aws:omics:eu-west-1:1:runCache/7","id":"7","status":"ACTIVE","tags":{"a":"1","b":""}}"#;
    let output = create(Answer::json(201, body).header("x-amzn-RequestId", "request-1")).await;
    assert_eq!(output.arn(), Some("arn:aws:omics:eu-west-1:1:runCache/7"));
    assert_eq!(output.id(), Some("7"));
    assert_eq!(output.status(), Some(&RunCacheStatus::Active));
    let tags = output.tags().expect("the answer has tags");
    assert_eq!((tags.len(), &*tags["a"], &*tags["b"]), (2, "1", ""));
    assert_eq!(output.request_id(), Some("request-1"));
}

#[tokio::test]
async fn absent_members_are_unset() {
    for body in ["", "{}", " {\r\n} ", r#"{"id":null,"status":null,"tags":null}"#] {
        let output = create(Answer::json(201, body)).await;
        assert_eq!(output, CreateRunCacheOutput::builder().build(), "{body:?}");
        assert_eq!(output.request_id(), None, "{body:?}");
    }
}

#[tokio::test]
async fn null_entries_of_a_map_are_dropped() {
    let output = create(Answer::json(201, r#"{"tags":{"a":null,"b":"1"}}"#)).await;
    let tags = output.tags.expect("the answer has tags");
    assert_eq!(tags.into_iter().collect::<Vec<_>>(), [("b".to_owned(), "1".to_owned())]);
}

#[tokio::test]
async fn unknown_members_are_skipped() {
    let body = r#"{"new":{"deep":[1,{"x":[null,true,"]}"]}]},"id":"7","ID":"8","list":[],"number":-1.5e300}"#;
    let output = create(Answer::json(200, body)).await;
    assert_eq!(output, CreateRunCacheOutput::builder().id("7").build());
}

#[tokio::test]
async fn unknown_enum_values_are_kept() {
    let body = r#"{"status":"THAWING","cacheBehavior":"CACHE_SOMETIMES"}"#;
    let (_server, client) = answering(Answer::json(200, body)).await;
    let output = client.get_run_cache().id("7").send().await.expect("a cache");
    assert_eq!(output.status().map(RunCacheStatus::as_str), Some("THAWING"));
    assert_eq!(output.cache_behavior, Some(CacheBehavior::from("CACHE_SOMETIMES")));
}

#[tokio::test]
async fn a_missing_required_member_reads_as_an_empty_value() {
    let (_server, client) = answering(Answer::json(200, "{}")).await;
    let call = client.list_tags_for_resource().resource_arn("arn:aws:omics:::runCache/7");
    let output = call.send().await.expect("an answer without tags is an answer");
    assert!(output.tags().is_empty());
}

#[tokio::test]
async fn a_document_keeps_any_json() {
    let cases = [
        ("{}", None),
        (r#"{"parameters":null}"#, Some(Document::Null)),
        (r#"{"parameters":[1,-1,0.5,"a"]}"#, {
            let numbers = [Number::PosInt(1), Number::NegInt(-1), Number::Float(0.5)].map(Document::Number);
            Some(numbers.into_iter().chain(["a".into()]).collect::<Vec<_>>().into())
        }),
    ];
    for (body, expected) in cases {
        let (_server, client) = answering(Answer::json(200, body)).await;
        let output = client.get_run().id("1").send().await.expect("a run");
        assert_eq!(output.parameters, expected, "{body}");
    }
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_an_error_that_says_what_to_raise() {
    let body = r#"{"id":"7"}"#;
    let length = u64::try_from(body.len()).expect("a short body");
    let endless = format!("HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\na\r\n{body}\r\n");
    let answers = [
        Answer::json(201, body),
        Answer::json(400, body),
        Answer::Verbatim(format!("{endless}1\r\n \r\n").into()),
        Answer::Verbatim(format!("{endless}0\r\n\r\n").into()),
    ];
    for answer in answers {
        let server = Loopback::start([answer.clone()]).await;
        let client = Client::from_conf(config(&server).response_body_limit(length - 1).build());
        let error = client.create_run_cache().cache_s3_location("s3://bucket").send().await.expect_err("too long");
        let text = DisplayErrorContext(&error).to_string();
        assert!(text.contains("longer than 9 bytes; `config::Builder::response_body_limit`"), "{answer:?}: {text}");
        assert!(error.as_service_error().is_some(), "an error of this kind is not repeated: {answer:?}");
    }
    let server = Loopback::start([Answer::json(201, body)]).await;
    let client = Client::from_conf(config(&server).response_body_limit(length).build());
    let output = client.create_run_cache().cache_s3_location("s3://bucket").send().await.expect("within the limit");
    assert_eq!(output.id(), Some("7"));
}

#[test]
fn the_limit_of_bodies_can_be_set_and_cleared() {
    let mut builder = Config::builder().response_body_limit(9);
    assert_eq!(builder.clone().build().response_body_limit(), Some(9));
    builder.set_response_body_limit(None);
    assert_eq!(builder.build().response_body_limit(), None);
}
