//! Comparison of a request with a test: target, host, headers and body.

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::http::Headers;
use serde_json::Value;

use super::body::Body;
use super::exchange::{Sent, bytes};
use super::{Failure, Outcome};

/// Checks everything that the test states and collects the differences.
pub(super) fn check((request, body): &Sent, test: &Value, media_type: &str) -> Outcome {
    let mut differences = Vec::new();
    target(request, test, &mut |difference| differences.push(difference));
    headers(request.headers(), test, &mut |difference| differences.push(difference));
    differences.extend(compare_body(body, test, media_type).err());
    if differences.is_empty() { Ok(()) } else { Err(Failure::new(differences.join("\n"))) }
}

/// Tests whose request the official client sends to another path, with that path. The service treats both alike.
const OFFICIAL_PATHS: [(&str, &str); 1] = [("S3PathAddressing", "/mybucket/")];

/// Returns the path that the request of a test must have.
fn path(test: &Value) -> &str {
    let id = test["id"].as_str().unwrap_or_default();
    let official = OFFICIAL_PATHS.iter().find(|(known, _)| *known == id).map(|(_, path)| *path);
    official.or(test["uri"].as_str()).unwrap_or_default()
}

fn target(request: &HttpRequest, test: &Value, report: &mut dyn FnMut(String)) {
    let (method, uri) = (test["method"].as_str().unwrap_or_default(), path(test));
    let target: http::Uri = match request.uri().parse() {
        Ok(target) => target,
        Err(error) => return report(format!("uri      {}: {error}", request.uri())),
    };
    if request.method() != method || target.path() != uri {
        report(format!("request  {} {}\nexpected {method} {uri}", request.method(), target.path()));
    }
    let host = test["resolvedHost"].as_str().map(|host| host.split('/').next().unwrap_or(host));
    if host.is_some() && target.host() != host {
        report(format!("host     {:?}\nexpected {host:?}", target.host()));
    }
    let query: Vec<_> = target.query().unwrap_or_default().split('&').collect();
    let has = |key: &str| query.iter().any(|pair| pair.split('=').next() == Some(key));
    for pair in strings(&test["queryParams"]).filter(|pair| !query.contains(pair)) {
        report(format!("query    {query:?}\nexpected {pair}"));
    }
    for key in strings(&test["requireQueryParams"]).filter(|key| !has(key)) {
        report(format!("query    {query:?}\nexpected {key}"));
    }
    for key in strings(&test["forbidQueryParams"]).filter(|key| has(key)) {
        report(format!("query    {query:?}\nexpected no {key}"));
    }
}

/// Reports the differences between headers and those of a test.
pub(super) fn headers(headers: &Headers, test: &Value, report: &mut dyn FnMut(String)) {
    for (name, value) in test["headers"].as_object().into_iter().flatten() {
        let actual: Vec<_> = headers.get_all(name).collect();
        if actual.is_empty() || value.as_str() != Some(actual.join(", ").as_str()) {
            report(format!("header   {name}: {actual:?}\nexpected {value}"));
        }
    }
    for name in strings(&test["requireHeaders"]).filter(|name| headers.get(name).is_none()) {
        report(format!("no header {name}"));
    }
    for name in strings(&test["forbidHeaders"]) {
        if let Some(value) = headers.get(name) {
            report(format!("header   {name}: {value:?}\nexpected none"));
        }
    }
}

fn compare_body(actual: &[u8], test: &Value, media_type: &str) -> Result<(), String> {
    let Some(expected) = test["body"].as_str() else { return Ok(()) };
    let media_type = test["bodyMediaType"].as_str().unwrap_or(media_type);
    let expected = bytes(expected, media_type)?;
    let wanted = Body::parse(media_type, &expected)?;
    match Body::parse(media_type, actual) {
        Ok(body) if body == wanted => Ok(()),
        Ok(body) if media_type == "application/cbor" => Err(format!("body     {body:?}\nexpected {wanted:?}")),
        Ok(_) => Err(format!("body     {:?}\nexpected {:?}", text(actual), text(&expected))),
        Err(error) => Err(format!("body     {:?}: {error}", text(actual))),
    }
}

fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

pub(super) fn strings(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str)
}
