//! Requests that no client of this project sends: malformed, of the wrong type, or without required members.

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use serde_json::{Value, json};
use tinsmith_omics::fake::Service;
use tinsmith_omics::operation::create_annotation_store::{CreateAnnotationStore, CreateAnnotationStoreError};
use tinsmith_omics::operation::start_read_set_import_job::{StartReadSetImportJob, StartReadSetImportJobError};
use tinsmith_runtime::fake::Connector;

const STORE: &str = "/annotationStore";

fn fake() -> Connector {
    Service::new()
        .on::<CreateAnnotationStore>(|_, _| async { Err(CreateAnnotationStoreError::unhandled("accepted")) })
        .on::<StartReadSetImportJob>(|_, _| async { Err(StartReadSetImportJobError::unhandled("accepted")) })
        .connector()
}

/// Sends a request and returns the status, the code and the body of the response.
async fn send(method: &str, path: &str, content_type: &str, body: impl Into<SdkBody>) -> (u16, String, Value) {
    let mut request = HttpRequest::new(body.into());
    request.set_method(method).expect("the method is valid");
    request.set_uri(format!("http://localhost{path}")).expect("the path is valid");
    if !content_type.is_empty() {
        request.headers_mut().insert("content-type", content_type.to_owned());
    }
    let response = fake().call(request).await.expect("nothing is dropped");
    let code = response.headers().get("x-amzn-errortype").unwrap_or_default().to_owned();
    let body = response.body().bytes().expect("the body is in memory");
    (response.status().as_u16(), code, serde_json::from_slice(body).expect("the body is JSON"))
}

#[tokio::test]
async fn requests_that_cannot_be_read_are_refused() {
    let json = "application/json";
    let deep = format!(r#"{{"name":"abc","storeFormat":"TSV","tags":{}"#, "[".repeat(100_000));
    let cases: &[(&str, &str, &str, &str, u16, &str)] = &[
        ("POST", STORE, json, "", 400, "ValidationException"),
        ("POST", STORE, json, "{", 400, "SerializationException"),
        ("POST", STORE, json, r#"{"name": 1}"#, 400, "SerializationException"),
        ("POST", STORE, json, r#"{"name": "a"} x"#, 400, "SerializationException"),
        ("POST", STORE, json, r#"["name"]"#, 400, "SerializationException"),
        ("POST", STORE, json, r#"{"tags": {"a": null}}"#, 400, "SerializationException"),
        ("POST", STORE, json, r#"{"storeOptions": {}}"#, 400, "SerializationException"),
        ("POST", STORE, json, r#"{"storeOptions": {"other": {}}}"#, 400, "SerializationException"),
        ("POST", STORE, json, &deep, 400, "SerializationException"),
        ("POST", STORE, json, "\u{0}", 400, "SerializationException"),
        ("POST", STORE, "text/plain", "{}", 415, "UnsupportedMediaTypeException"),
        ("POST", STORE, "", "{}", 415, "UnsupportedMediaTypeException"),
        ("POST", "/nowhere", json, "{}", 404, "UnknownOperationException"),
        ("PUT", STORE, json, "{}", 404, "UnknownOperationException"),
        ("GET", "/run?maxResults=1", "", "", 501, "NotImplemented"),
    ];
    for (method, path, content_type, body, status, code) in cases {
        let (found, found_code, answer) = send(method, path, content_type, (*body).to_owned()).await;
        assert_eq!((found, found_code.as_str()), (*status, *code), "{method} {path} {body:.80} {answer}");
        assert!(answer["message"].as_str().is_some_and(|message| !message.is_empty()), "{answer}");
    }
}

#[tokio::test]
async fn every_violation_is_listed_with_its_path() {
    let body = json!({
        "name": "abc",
        "storeFormat": "TSV",
        "reference": { "referenceArn": "x" },
        "sseConfig": { "keyArn": "arn:aws:kms:eu-west-1:123456789012:key/a" },
        "other": "ignored",
    });
    let (status, code, answer) = send("POST", STORE, "application/json", body.to_string()).await;
    assert_eq!((status, code.as_str()), (400, "ValidationException"), "{answer}");
    let paths: Vec<_> = answer["fieldList"].as_array().into_iter().flatten().map(|field| &field["path"]).collect();
    assert!(paths.contains(&&json!("/sseConfig/type")), "{answer}");
    assert!(paths.contains(&&json!("/reference/referenceArn")), "{answer}");
    assert!(
        answer["message"]
            .as_str()
            .is_some_and(|it| it.contains("'/sseConfig/type' failed to satisfy constraint: Member must not be null"))
    );
}

#[tokio::test]
async fn required_members_of_elements_are_missed_at_their_place() {
    let source = json!({ "sourceFiles": { "source1": "s3://a/b" }, "sourceFileType": "BAM", "sampleId": "s" });
    let body = json!({ "roleArn": "arn:aws:iam::123456789012:role/a", "sources": [source, {}] });
    let path = "/sequencestore/1234567890/importjob";
    let (status, code, answer) = send("POST", path, "application/json", body.to_string()).await;
    assert_eq!((status, code.as_str()), (400, "ValidationException"), "{answer}");
    let fields = answer["fieldList"].as_array().expect("fields are listed");
    let missing: Vec<_> = fields
        .iter()
        .filter(|field| field["message"].as_str().is_some_and(|it| it.ends_with("Member must not be null")))
        .filter_map(|field| field["path"].as_str())
        .collect();
    assert!(missing.contains(&"/sources/1/sampleId") && missing.contains(&"/sources/1/sourceFiles"), "{answer}");
    assert!(fields.iter().all(|field| field["path"].as_str() != Some("/sources/1/sourceFiles/source1")), "{answer}");
}
