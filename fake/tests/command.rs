//! The command, called with HTTP as any program would call it.

mod support;

use std::process::Command;

use support::Fake;

const OMICS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tinsmith/models/omics.json");
const DEPOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/depot.json");
const CHAT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/chat.json");

/// Sends a request with a document.
fn json(fake: &Fake, call: &str, body: &str) -> (u16, String) {
    fake.send(&format!("{call} HTTP/1.1\r\ncontent-type: application/json"), body)
}

#[test]
fn resources_are_kept() {
    let fake = Fake::start(&[OMICS]);
    let cache = r#"{"requestId":"t","cacheS3Location":"s3://example-bucket/x","name":"one","tags":{"a":"b"}}"#;
    let (status, response) = json(&fake, "POST /runCache", cache);
    assert_eq!(status, 201, "{response}");
    assert!(response.contains(r#""id":"1000001""#) && response.contains(r#""status":"ACTIVE""#), "{response}");
    let (status, response) = fake.send("GET /runCache/1000001 HTTP/1.1", "");
    assert_eq!(status, 200, "{response}");
    let members =
        [r#""name":"one""#, r#""cacheS3Uri":"s3://example-bucket/x""#, r#""creationTime":"2026-01-01T00:00:01Z""#];
    for member in members {
        assert!(response.contains(member), "{response}");
    }
    let (status, response) = fake.send("GET /runCache?maxResults=1 HTTP/1.1", "");
    assert!(status == 200 && response.contains(r#""items":[{"#), "{response}");
    assert_eq!(fake.send("DELETE /runCache/1000001 HTTP/1.1", "").0, 202);
    let (status, response) = fake.send("GET /runCache/1000001 HTTP/1.1", "");
    assert_eq!(status, 404, "{response}");
    assert!(response.contains("x-amzn-errortype: ResourceNotFoundException"), "{response}");
}

#[test]
fn values_inside_of_others_pass() {
    let fake = Fake::start(&[OMICS]);
    let store = r#"{"name":"reads","storeFormat":"TSV","storeOptions":{"tsvStoreOptions":{"annotationType":"GENERIC",
        "formatToHeader":{"CHR":"c"},"schema":[{"a":"STRING"}]}},"sseConfig":{"type":"KMS"}}"#;
    let (status, response) = json(&fake, "POST /annotationStore", store);
    assert_eq!(status, 200, "{response}");
    let (status, response) = fake.send("GET /annotationStore/reads HTTP/1.1", "");
    assert_eq!(status, 200, "{response}");
    for member in [r#""formatToHeader":{"CHR":"c"}"#, r#""schema":[{"a":"STRING"}]"#, r#""sseConfig":{"type":"KMS"}"#] {
        assert!(response.contains(member), "{response}");
    }
}

#[test]
fn bad_requests_are_refused() {
    let fake = Fake::start(&[OMICS]);
    let cases = [
        ("POST /runCache", "{}", 400, "ValidationException"),
        ("POST /runCache", "{", 400, "SerializationException"),
        ("POST /runCache", r#"{"cacheS3Location":1}"#, 400, "SerializationException"),
        ("POST /runCache", r#"{"cacheS3Location":"x","tags":{"a":null}}"#, 400, "SerializationException"),
        ("POST /nowhere", "{}", 404, "UnknownOperationException"),
        ("GET /run/1/task/2", "", 501, "NotImplemented"),
    ];
    for (call, body, expected, code) in cases {
        let (status, response) = json(&fake, call, body);
        assert!(status == expected && response.contains(code), "{call} {body}: {response}");
    }
}

#[test]
fn examples_are_responses_if_requested() {
    let fake = Fake::start(&["--examples", "--latency=1", DEPOT]);
    let (status, response) = fake.send("GET /some-bucket/hello.txt?x-id=GetObject HTTP/1.1", "");
    assert!(status == 200 && response.ends_with("\r\n\r\nhello"), "{response}");
    let (status, response) = fake.send("GET /some-bucket/away.txt?x-id=GetObject HTTP/1.1", "");
    assert!(
        status == 400 && response.contains("<Code>NoSuchKey</Code><message>It is &lt;away&gt;.</message>"),
        "{response}"
    );
    let (status, response) = fake.send("GET /some-bucket?x-id=ListParts HTTP/1.1", "");
    assert!(
        status == 200 && response.contains("<Part><ETag>one</ETag></Part><Part><ETag>two</ETag></Part>"),
        "{response}"
    );
    let fake = Fake::start(&[DEPOT]);
    assert_eq!(fake.send("GET /some-bucket/hello.txt?x-id=GetObject HTTP/1.1", "").0, 501);
}

#[test]
fn event_streams_are_not_implemented() {
    let fake = Fake::start(&[CHAT]);
    let head = "POST / HTTP/1.1\r\nx-amz-target: Chat.Listen\r\ncontent-type: application/x-amz-json-1.0";
    let (status, response) = fake.send(head, "{}");
    assert!(status == 501 && response.contains("NotImplemented"), "{response}");
}

#[test]
fn wrong_arguments_and_models_are_errors() {
    let cases: [(&[&str], i32, &str); 4] = [
        (&[], 2, "no model is given"),
        (&["--fast", OMICS], 2, "there is no option `--fast`"),
        (&["nowhere.json"], 1, "nowhere.json"),
        (&["--service", "a#B", OMICS], 1, "a#B"),
    ];
    for (arguments, status, expected) in cases {
        let output = Command::new(env!("CARGO_BIN_EXE_tinsmith-fake")).args(arguments).output().expect("it ends");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {errors}");
        assert!(errors.contains(expected), "{arguments:?}: {errors}");
    }
}

/// Calls the fake with the official SDK for Python, where that is installed.
#[test]
fn programs_in_other_languages_call_it() {
    const PROGRAM: &str = r#"
import sys
try:
    import boto3
    from botocore.config import Config
except ImportError:
    print("skipped")
    sys.exit()
client = boto3.client("omics", endpoint_url=sys.argv[1], region_name="eu-west-1", aws_access_key_id="a",
                      aws_secret_access_key="b", config=Config(inject_host_prefix=False))
id = client.create_run_cache(cacheS3Location="s3://example-bucket/x", name="one")["id"]
assert client.get_run_cache(id=id)["name"] == "one"
pages = client.get_paginator("list_run_caches").paginate()
assert [item["id"] for page in pages for item in page["items"]] == [id]
client.delete_run_cache(id=id)
try:
    client.get_run_cache(id=id)
    sys.exit("it is still there")
except client.exceptions.ResourceNotFoundException:
    print("called")
"#;
    let fake = Fake::start(&[OMICS]);
    let Ok(output) = Command::new("python3").args(["-c", PROGRAM, &fake.url]).output() else { return };
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}{}", String::from_utf8_lossy(&output.stderr));
    assert!(["skipped", "called"].contains(&printed.trim()), "{printed}");
}
