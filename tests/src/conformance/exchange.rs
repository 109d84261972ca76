//! One call between a client and the service that a test describes.

use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::base64;
use aws_smithy_types::body::SdkBody;
use serde_json::Value;
use tinsmith_runtime::primitives::ByteStream;

use super::{Failure, Outcome, request};

/// The media type of bodies that are event streams.
pub(super) const EVENT_STREAM: &str = "application/vnd.amazon.eventstream";

/// A sent request: its head, and its body.
pub(super) type Sent = (HttpRequest, Vec<u8>);

/// The service of one test.
#[derive(Clone, Debug)]
pub struct Exchange {
    pub(super) test: Arc<Value>,
    /// Media type of bodies for which the test states none.
    pub(super) media_type: &'static str,
    sent: Arc<Mutex<Option<Sent>>>,
}

impl Exchange {
    /// Creates the service for a test, given as JSON.
    ///
    /// # Errors
    /// Returns an error if the test is not JSON.
    pub fn new(test: &str, media_type: &'static str) -> Outcome<Self> {
        Ok(Self { test: Arc::new(serde_json::from_str(test)?), media_type, sent: Arc::default() })
    }

    /// Returns the endpoint URL to configure in the client.
    pub fn endpoint(&self) -> String {
        format!("https://{}", self.test["host"].as_str().unwrap_or("example.com"))
    }

    /// Returns the HTTP client that passes requests to the service.
    pub fn http_client(&self) -> SharedHttpClient {
        SharedHttpClient::new(self.clone())
    }

    /// Compares the sent request with the test.
    ///
    /// # Errors
    /// Returns an error if they differ, or if `failure` kept the request from being sent.
    pub fn check_request(&self, failure: Option<impl std::error::Error>) -> Outcome {
        match (self.take_sent(), failure) {
            (Some(sent), _) => request::check(&sent, &self.test, self.media_type),
            (None, Some(failure)) => Err(failure.into()),
            (None, None) => Err(Failure::new("no request was sent")),
        }
    }

    pub(super) fn take_sent(&self) -> Option<Sent> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn answer(&self) -> Result<HttpResponse, String> {
        // Request tests describe no response.
        let status = self.test["code"].as_u64().and_then(|code| u16::try_from(code).ok()).unwrap_or(200);
        let body = if self.test["code"].is_null() { "" } else { self.test["body"].as_str().unwrap_or_default() };
        let body = bytes(body, self.media_type)?;
        let status = status.try_into().map_err(|_| format!("{status} is no status"))?;
        let mut response = HttpResponse::new(status, SdkBody::from(body));
        if !self.test["code"].is_null() {
            for (name, value) in self.test["headers"].as_object().into_iter().flatten() {
                response.headers_mut().insert(name.clone(), value.as_str().unwrap_or_default().to_owned());
            }
        }
        Ok(response)
    }
}

/// Returns the bytes of a body in a test, which are in base64 unless they are text.
pub(super) fn bytes(body: &str, media_type: &str) -> Result<Vec<u8>, String> {
    if matches!(media_type, "application/cbor" | EVENT_STREAM) {
        base64::decode(body).map_err(|error| error.to_string())
    } else {
        Ok(body.as_bytes().to_vec())
    }
}

impl HttpClient for Exchange {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Exchange {
    fn call(&self, mut request: HttpRequest) -> HttpConnectorFuture {
        let exchange = self.clone();
        HttpConnectorFuture::new(async move {
            let body = std::mem::replace(request.body_mut(), SdkBody::taken());
            let body = ByteStream::new(body).collect().await;
            let body = body.map_err(|error| ConnectorError::user(error.into()))?.to_vec();
            *exchange.sent.lock().unwrap_or_else(PoisonError::into_inner) = Some((request, body));
            exchange.answer().map_err(|error| ConnectorError::user(error.into()))
        })
    }
}
