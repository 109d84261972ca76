//! Calls of fakes without a network.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use aws_smithy_async::rt::sleep::SharedAsyncSleep;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;

/// The future of a response.
pub type Responding = Pin<Box<dyn Future<Output = Result<HttpResponse, Dropped>> + Send>>;

/// Something that responds to HTTP requests: a fake of a service, or of several.
pub trait Respond: Send + Sync + 'static {
    /// Returns the future of the response to a request. Delays use `sleep`; without it, there are none.
    fn respond(&self, request: HttpRequest, sleep: Option<SharedAsyncSleep>) -> Responding;
}

/// The error of a connection that a fake closed without a response.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Dropped;

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the fake closed the connection without a response")
    }
}

impl StdError for Dropped {}

/// An HTTP client whose requests a fake receives.
#[derive(Clone)]
pub struct Connector {
    fake: Arc<dyn Respond>,
    sleep: Option<SharedAsyncSleep>,
}

impl Connector {
    pub(super) fn new(fake: impl Respond) -> Self {
        Self { fake: Arc::new(fake), sleep: None }
    }

    /// Returns the response to a request.
    ///
    /// # Errors
    /// Fails if a [fault](super::Fault) drops the response.
    pub async fn call(&self, request: HttpRequest) -> Result<HttpResponse, Dropped> {
        self.fake.respond(request, self.sleep.clone()).await
    }
}

impl fmt::Debug for Connector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Connector")
    }
}

impl HttpClient for Connector {
    fn http_connector(&self, _: &HttpConnectorSettings, components: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(Self { fake: Arc::clone(&self.fake), sleep: components.sleep_impl() })
    }
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let response = self.fake.respond(request, self.sleep.clone());
        HttpConnectorFuture::new(async move { response.await.map_err(|dropped| ConnectorError::io(dropped.into())) })
    }
}
