//! Tests of fakes: requests that a test describes, and responses compared with it.

use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use serde_json::Value;
use tinsmith_runtime::fake::Connector;
use tinsmith_runtime::primitives::ByteStream;

use super::body::Body;
use super::exchange::{EVENT_STREAM, bytes};
use super::{Failure, Outcome, events, request};

/// A value that is left by one party and taken by another.
#[derive(Debug)]
pub struct Slot<T>(Arc<Mutex<Option<T>>>);

impl<T> Slot<T> {
    /// Creates a slot without a value.
    pub fn empty() -> Self {
        Self(Arc::new(Mutex::new(None)))
    }

    /// Creates a slot with a value.
    pub fn of(value: T) -> Self {
        Self(Arc::new(Mutex::new(Some(value))))
    }

    /// Leaves a value.
    pub fn put(&self, value: T) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(value);
    }

    /// Takes the value.
    pub fn take(&self) -> Option<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl<T> Clone for Slot<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

/// A response: its head, and its body.
type Returned = (HttpResponse, Vec<u8>);

/// An HTTP client that keeps the response of a fake.
#[derive(Clone, Debug)]
pub struct Recorder {
    fake: Connector,
    response: Slot<Returned>,
}

impl Recorder {
    /// Creates a client of this fake.
    pub fn new(fake: Connector) -> Self {
        Self { fake, response: Slot::empty() }
    }
}

impl HttpClient for Recorder {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Recorder {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let recorder = self.clone();
        HttpConnectorFuture::new(async move {
            let (response, body) =
                collect(recorder.fake.call(request).await.map_err(|error| ConnectorError::io(error.into()))?)
                    .await
                    .map_err(|error| ConnectorError::user(format!("{error:?}").into()))?;
            let mut copy = HttpResponse::new(response.status(), SdkBody::from(body.clone()));
            *copy.headers_mut() = response.headers().clone();
            recorder.response.put((response, body));
            Ok(copy)
        })
    }
}

async fn collect(mut response: HttpResponse) -> Outcome<Returned> {
    let body = std::mem::replace(response.body_mut(), SdkBody::taken());
    Ok((response, ByteStream::new(body).collect().await?.to_vec()))
}

/// A test for servers.
#[derive(Clone, Debug)]
pub struct Case {
    test: Value,
    /// Media type of bodies for which the test states none.
    media_type: &'static str,
}

impl Case {
    /// Creates a case from a test in JSON.
    ///
    /// # Errors
    /// Returns an error if the text is not JSON.
    pub fn new(test: &str, media_type: &'static str) -> Outcome<Self> {
        Ok(Self { test: serde_json::from_str(test)?, media_type })
    }

    /// Names the operation and the media type in the request, if the test is of a protocol that has them in headers and states
    /// neither.
    #[must_use]
    pub fn targeting(&self, operation: &str) -> Self {
        let mut case = self.clone();
        let media_type = match self.test["protocol"].as_str() {
            Some("aws.protocols#awsJson1_0") => "application/x-amz-json-1.0",
            Some("aws.protocols#awsJson1_1") => "application/x-amz-json-1.1",
            _ => return case,
        };
        let is_named = |name: &String| name.eq_ignore_ascii_case("x-amz-target");
        if !self.test["headers"].as_object().is_some_and(|headers| headers.keys().any(is_named)) {
            case.test["headers"]["x-amz-target"] = Value::from(operation);
            case.test["headers"]["content-type"] = Value::from(media_type);
        }
        case
    }

    /// Returns the request ID that the response has.
    pub fn request_id(&self) -> String {
        let headers = self.test["headers"].as_object().into_iter().flatten();
        let mut ids = headers.filter(|(name, _)| name.eq_ignore_ascii_case("x-amzn-requestid"));
        ids.next().and_then(|(_, id)| id.as_str()).unwrap_or("foo-id").to_owned()
    }

    /// Sends the request of the test.
    ///
    /// # Errors
    /// Returns an error if the request is not HTTP.
    pub async fn send(&self, fake: &Connector) -> Outcome<Returned> {
        collect(fake.call(self.request()?).await?).await
    }

    fn request(&self) -> Outcome<HttpRequest> {
        let test = if self.test["request"].is_object() { &self.test["request"] } else { &self.test };
        let text = |key: &str| test[key].as_str().unwrap_or_default();
        let media_type = test["bodyMediaType"].as_str().unwrap_or(self.media_type);
        let body = bytes(text("body"), media_type).map_err(Failure::new)?;
        let query: Vec<_> = request::strings(&test["queryParams"]).collect();
        let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
        let host = test["resolvedHost"].as_str().or(test["host"].as_str()).unwrap_or("example.com");
        let mut sent = HttpRequest::new(SdkBody::from(body));
        sent.set_method(text("method")).map_err(|error| Failure::new(error.to_string()))?;
        let uri = format!("https://{}{}{query}", host.split('/').next().unwrap_or(host), text("uri"));
        sent.set_uri(uri).map_err(|error| Failure::new(error.to_string()))?;
        for (name, value) in test["headers"].as_object().into_iter().flatten() {
            let value = value.as_str().unwrap_or_default().to_owned();
            let set = sent.headers_mut().try_append(name.clone(), value);
            set.map_err(|error| Failure::new(error.to_string()))?;
        }
        // Tests of requests state only some headers, but a document needs a type.
        let is_document = matches!(test["bodyMediaType"].as_str(), Some("application/json" | "application/xml"));
        if is_document && sent.headers().get("content-type").is_none() {
            sent.headers_mut().insert("content-type", media_type.to_owned());
        }
        Ok(sent)
    }

    /// Sends the events of the test, in the request that it describes, or else in one with this method and target and without
    /// headers.
    ///
    /// # Errors
    /// Returns an error if the request is not HTTP.
    pub async fn send_events(&self, fake: &Connector, method: &str, target: &str) -> Outcome<Returned> {
        let mut head = self.test["initialRequest"].clone();
        if head.is_null() {
            head = serde_json::json!({ "method": method, "uri": target });
        }
        let mut request = Self { test: head, media_type: self.media_type }.request()?;
        request.headers_mut().insert("content-type", EVENT_STREAM);
        *request.body_mut() = SdkBody::from(events::messages(&self.test, "request")?);
        collect(fake.call(request).await?).await
    }

    /// Returns the input that a handler received.
    ///
    /// # Errors
    /// Returns the response if it did not receive any.
    pub fn received<I>(&self, slot: &Slot<I>, returned: &Returned) -> Outcome<I> {
        slot.take().ok_or_else(|| Failure::new(format!("the request was refused: {}", shown(returned))))
    }

    /// Compares the response that a fake returned with the test.
    ///
    /// # Errors
    /// Returns all differences, or the failure of the call if there is no response.
    pub fn check_response(&self, recorder: &Recorder, failure: Option<impl std::error::Error>) -> Outcome {
        match (recorder.response.take(), failure) {
            (Some(returned), _) => check(&self.test, &returned, self.media_type),
            (None, Some(failure)) => Err(failure.into()),
            (None, None) => Err(Failure::new("no request was sent")),
        }
    }

    /// Compares the response with events that a fake returned with the test.
    ///
    /// # Errors
    /// Returns all differences, or the failure of the call if there is no response.
    pub fn check_events(&self, recorder: &Recorder, failure: Option<impl std::error::Error>) -> Outcome {
        let Some((response, body)) = recorder.response.take() else {
            return Err(failure.map_or_else(|| Failure::new("no request was sent"), Failure::from));
        };
        if response.headers().get("content-type") != Some(EVENT_STREAM) {
            return Err(Failure::new(format!("no events: {}", shown(&(response, body)))));
        }
        let head = &self.test["initialResponse"];
        if !head.is_null() {
            check(head, &(response, Vec::new()), self.media_type)?;
        }
        events::check_messages(&body, &self.test, "response")
    }

    /// Checks that a request was refused.
    ///
    /// # Errors
    /// Returns the response if it is not a client's error.
    pub fn check_failure(&self, returned: &Returned) -> Outcome {
        if returned.0.status().is_client_error() { Ok(()) } else { Err(Failure::new(shown(returned))) }
    }

    /// Compares the response to a malformed request with the test.
    ///
    /// # Errors
    /// Returns all differences.
    pub fn check_refusal(&self, returned: &Returned) -> Outcome {
        let expected = &self.test["response"];
        check(expected, returned, self.media_type)?;
        let body = &expected["body"];
        let media_type = body["mediaType"].as_str().unwrap_or(self.media_type);
        if let Some(contents) = body["assertion"]["contents"].as_str() {
            compare(&returned.1, contents, media_type)?;
        }
        Ok(())
    }
}

fn shown((response, body): &Returned) -> String {
    format!("{} {}", response.status().as_u16(), String::from_utf8_lossy(body))
}

fn check(test: &Value, returned: &Returned, media_type: &str) -> Outcome {
    let (response, body) = returned;
    let mut differences = Vec::new();
    let status = response.status().as_u16();
    if Some(u64::from(status)) != test["code"].as_u64() {
        differences.push(format!("status   {status}\nexpected {}", test["code"]));
    }
    request::headers(response.headers(), test, &mut |difference| differences.push(difference));
    if let Some(expected) = test["body"].as_str() {
        let media_type = test["bodyMediaType"].as_str().unwrap_or(media_type);
        differences.extend(compare(body, expected, media_type).err().map(|failure| format!("{failure:?}")));
    }
    if differences.is_empty() { Ok(()) } else { Err(Failure::new(differences.join("\n"))) }
}

/// Compares bodies by meaning. The request IDs in XML are not part of the tests.
fn compare(actual: &[u8], expected: &str, media_type: &str) -> Outcome {
    let (media_type, expected) = match expected.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, document)) => ("application/xml", document),
        None => (media_type, expected),
    };
    let expected = bytes(expected, media_type).map_err(Failure::new)?;
    let wanted = Body::parse(media_type, &expected).map_err(Failure::new)?.without_request_ids();
    let found = Body::parse(media_type, actual).map(Body::without_request_ids);
    match found {
        Ok(found) if found == wanted => Ok(()),
        Ok(found) => Err(Failure::new(format!(
            "body     {:?}\nexpected {:?}\nread     {found:?}\nexpected {wanted:?}",
            String::from_utf8_lossy(actual),
            String::from_utf8_lossy(&expected)
        ))),
        Err(error) => Err(Failure::new(format!("body     {:?}: {error}", String::from_utf8_lossy(actual)))),
    }
}
