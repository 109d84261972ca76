//! Several fakes behind one connector or port.

use std::fmt;
use std::sync::Arc;

use aws_smithy_async::rt::sleep::SharedAsyncSleep;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;

use super::connector::{Connector, Respond, Responding};

/// Fakes of several services, told apart by the host of a request.
#[derive(Clone, Default)]
pub struct Hosts(Vec<(String, Arc<dyn Respond>)>);

impl Hosts {
    /// Creates a set without fakes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the fake of hosts in whose name this is a label, such as `omics` in `workflows-omics.eu-west-1.amazonaws.com`
    /// or `s3` in `bucket.s3.amazonaws.com`. A prefix that ends with a dash is not part of the label. The first fake of a
    /// host is used.
    #[must_use]
    pub fn with(mut self, label: impl Into<String>, fake: impl Respond) -> Self {
        self.0.push((label.into(), Arc::new(fake)));
        self
    }

    /// Returns an HTTP client whose requests these fakes receive.
    #[must_use]
    pub fn connector(&self) -> Connector {
        Connector::new(self.clone())
    }

    fn find(&self, host: &str) -> Option<&Arc<dyn Respond>> {
        let is_of = |label: &str| host.split('.').any(|part| part == label || part.ends_with(&format!("-{label}")));
        self.0.iter().find(|(label, _)| is_of(label)).map(|(_, fake)| fake)
    }
}

impl Respond for Hosts {
    fn respond(&self, request: HttpRequest, sleep: Option<SharedAsyncSleep>) -> Responding {
        let uri: Option<http::Uri> = request.uri().parse().ok();
        let host = uri.as_ref().and_then(http::Uri::host).or_else(|| request.headers().get("host"));
        match self.find(host.unwrap_or_default().split(':').next().unwrap_or_default()) {
            Some(fake) => fake.respond(request, sleep),
            None => Box::pin(std::future::ready(Ok(HttpResponse::new(
                StatusCode::try_from(421).expect("421 is a status"),
                SdkBody::from("no fake has this host"),
            )))),
        }
    }
}

impl fmt::Debug for Hosts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(label, _)| label)).finish()
    }
}
