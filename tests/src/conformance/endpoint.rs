//! Comparison of the endpoint of a call with an endpoint test: the URL, the headers and the signature of its request, or its
//! error.

use std::error::Error;

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use serde_json::Value;

use super::exchange::Exchange;
use super::{Failure, Outcome};

impl Exchange {
    /// Compares the sent request, or the error of the call, with the test.
    ///
    /// # Errors
    /// Returns an error if they differ.
    pub fn check_endpoint(&self, failure: Option<&impl Error>) -> Outcome {
        let expected = &self.test["expect"];
        let text = failure.map(|failure| text(failure)).unwrap_or_default();
        match (self.take_sent(), expected["error"].as_str()) {
            (None, Some(message)) if text.contains(message) => Ok(()),
            (None, Some(message)) => Err(Failure::new(format!("failed   {text}\nexpected {message}"))),
            (Some((request, _)), Some(message)) => {
                Err(Failure::new(format!("sent to  {}\nexpected {message}", request.uri())))
            }
            (None, None) => Err(Failure::new(format!("no request was sent: {text}"))),
            (Some((request, _)), None) => check(&request, &expected["endpoint"], !self.test["hostPrefix"].is_null()),
        }
    }
}

/// The text of an error and its sources.
fn text(error: &dyn Error) -> String {
    let source = error.source().map(|source| format!(": {}", text(source))).unwrap_or_default();
    format!("{error}{source}")
}

fn check(request: &HttpRequest, endpoint: &Value, has_host_prefix: bool) -> Outcome {
    let url = endpoint["url"].as_str().unwrap_or_default().trim_end_matches('/');
    let sent = request.uri();
    if !is_below(sent, url, has_host_prefix) {
        return Err(Failure::new(format!("sent to  {sent}\nexpected {url}")));
    }
    for (name, values) in endpoint["headers"].as_object().into_iter().flatten() {
        let sent: Vec<_> = request.headers().get_all(name).collect();
        let expected: Vec<_> = values.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        if sent != expected {
            return Err(Failure::new(format!("header   {name}: {sent:?}\nexpected {expected:?}")));
        }
    }
    match endpoint["properties"]["authSchemes"].as_array().and_then(|schemes| schemes.first()) {
        Some(scheme) => check_signature(request, scheme),
        None => Ok(()),
    }
}

/// Reports whether a request was sent to a URL or below it. The operation may put a label in front of the host.
fn is_below(sent: &str, url: &str, has_host_prefix: bool) -> bool {
    let without_prefix = || {
        let (scheme, rest) = sent.split_once("://")?;
        Some(format!("{scheme}://{}", rest.split_once('.')?.1))
    };
    let sent = if has_host_prefix { without_prefix().unwrap_or_default() } else { sent.to_owned() };
    // The next character is not part of the host or the segment.
    sent.strip_prefix(url).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
}

/// Compares the scope of the signature with an authentication scheme.
fn check_signature(request: &HttpRequest, scheme: &Value) -> Outcome {
    let signature = request.headers().get("authorization").unwrap_or_default();
    let scope = signature.split(['=', ',']).nth(1).unwrap_or_default();
    let parts: Vec<_> = scope.split('/').collect();
    let name = scheme["signingName"].as_str();
    let is_as_expected = match (scheme["name"].as_str(), parts.as_slice()) {
        (Some("sigv4"), [_, _, region, service, "aws4_request"]) => {
            is_expected(scheme["signingRegion"].as_str(), region) && is_expected(name, service)
        }
        (Some("sigv4-s3express"), [_, _, region, service, "aws4_request"]) => {
            is_expected(scheme["signingRegion"].as_str(), region)
                && is_expected(name, service)
                && request.headers().get("x-amz-s3session-token") == Some("session")
        }
        (Some("sigv4a"), [_, _, service, "aws4_request"]) => {
            let regions = scheme["signingRegionSet"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let regions = regions.collect::<Vec<_>>().join(",");
            is_expected(name, service) && request.headers().get("x-amz-region-set") == Some(regions.as_str())
        }
        _ => false,
    };
    if is_as_expected { Ok(()) } else { Err(Failure::new(format!("signed   {signature}\nexpected {scheme}"))) }
}

/// Reports whether a part of the scope is the expected one, if there is one.
fn is_expected(expected: Option<&str>, part: &str) -> bool {
    expected.is_none_or(|expected| expected == part)
}
