//! Requests as sent, and an HTTP client that records them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use aws_runtime::invocation_id::{InvocationId, InvocationIdGenerator};
use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_types::body::SdkBody;

use crate::answer::Answer;

/// Gives every call the same invocation ID.
#[derive(Debug)]
pub struct SameId;

impl InvocationIdGenerator for SameId {
    fn generate(&self) -> Result<Option<InvocationId>, BoxError> {
        Ok(Some(InvocationId::new("the same".to_owned())))
    }
}

/// A request in a comparable form.
#[derive(Clone, PartialEq)]
pub struct Sent {
    /// The method.
    pub method: String,
    /// The whole URI with sorted query parameters.
    pub uri: String,
    /// The headers sorted by name. The signature is removed from the authorization, as it depends on the order of maps.
    pub headers: BTreeMap<String, Vec<String>>,
    /// The body.
    pub body: Body,
}

/// A body in a comparable form.
#[derive(Clone, PartialEq)]
pub enum Body {
    /// JSON, regardless of the order of members.
    Json(serde_json::Value),
    /// Anything else.
    Bytes(Vec<u8>),
}

impl fmt::Debug for Sent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{} {}", self.method, self.uri)?;
        for (name, values) in &self.headers {
            writeln!(formatter, "{name}: {}", values.join(" | "))?;
        }
        match &self.body {
            Body::Json(value) => write!(formatter, "{value}"),
            Body::Bytes(bytes) => write!(formatter, "{}", bytes.escape_ascii()),
        }
    }
}

impl Sent {
    fn new(request: &http::Request<SdkBody>) -> Self {
        let mut headers = BTreeMap::<_, Vec<_>>::new();
        for (name, value) in request.headers() {
            let text = String::from_utf8_lossy(value.as_bytes());
            let text = match name.as_str() {
                "authorization" => without_signature(&text),
                // The versions of the crates differ.
                "user-agent" | "x-amz-user-agent" => Cow::Borrowed("…"),
                _ => text,
            };
            headers.entry(name.to_string()).or_default().push(text.into_owned());
        }
        let body = request.body().bytes().expect("the bodies of the calls are in memory");
        Self {
            method: request.method().to_string(),
            uri: with_sorted_query(&request.uri().to_string()),
            headers,
            body: serde_json::from_slice(body).map_or_else(|_| Body::Bytes(body.to_vec()), Body::Json),
        }
    }
}

/// Sorts the parameters of a query by name and keeps the order of equal names.
fn with_sorted_query(uri: &str) -> String {
    let Some((path, query)) = uri.split_once('?') else { return uri.to_owned() };
    let mut parameters: Vec<&str> = query.split('&').collect();
    parameters.sort_by_key(|parameter| parameter.split('=').next());
    format!("{path}?{}", parameters.join("&"))
}

fn without_signature(authorization: &str) -> Cow<'_, str> {
    let end = authorization.find("Signature=").unwrap_or(authorization.len());
    Cow::Owned(authorization[..end].to_owned())
}

/// Recorder of the requests sent through one HTTP client.
#[derive(Clone, Debug, Default)]
pub struct Kept(Arc<Mutex<Vec<Sent>>>);

impl Kept {
    /// Returns the requests in the order in which they were sent.
    pub fn take(&self) -> Vec<Sent> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Creates an HTTP client that returns this response to every request, and the recorder of its requests.
pub fn answering(answer: Answer) -> (SharedHttpClient, Kept) {
    let kept = Kept::default();
    let keeper = kept.clone();
    let http_client = infallible_client_fn(move |request: http::Request<SdkBody>| {
        keeper.0.lock().unwrap_or_else(PoisonError::into_inner).push(Sent::new(&request));
        answer.to_response()
    });
    (http_client, kept)
}
