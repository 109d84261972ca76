//! The way of inputs to the protocol of their service.
//!
//! A protocol of this crate receives each value of an input directly. Every other one receives it through the published
//! interface: one that the user has set, even if it wraps the service's own, and one that a crate defines.

use std::sync::Arc;

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::{ClientProtocol, SharedClientProtocol};
use aws_smithy_types::config_bag::ConfigBag;

use super::composed::{Call, Composed, Errors, HttpProtocol, Input, Requests, Responses};
use crate::walk::{Result, Serializable, Structure};

/// The protocol of a service.
#[derive(Clone, Debug)]
pub struct ServiceProtocol {
    published: SharedClientProtocol,
    /// The requests of the same protocol, if it is one of this crate.
    requests: Option<Arc<dyn Requests>>,
}

impl ServiceProtocol {
    /// Creates the protocol of a service from any protocol.
    pub fn new(protocol: impl ClientProtocol + 'static) -> Self {
        Self { published: SharedClientProtocol::new(protocol), requests: None }
    }

    /// Creates the protocol of a service from a protocol and its requests.
    pub(super) fn of_parts(protocol: impl ClientProtocol + 'static, requests: Arc<dyn Requests>) -> Self {
        Self { requests: Some(requests), ..Self::new(protocol) }
    }

    /// Returns the protocol in the form that programs use.
    pub fn published(&self) -> &SharedClientProtocol {
        &self.published
    }

    /// Returns the requests of a protocol, if it is this very one.
    pub(super) fn requests_of(&self, protocol: &SharedClientProtocol) -> Option<&dyn Requests> {
        // This one is kept, so that no other one can have its address.
        if std::ptr::addr_eq(&raw const **protocol, &raw const *self.published) {
            self.requests.as_deref()
        } else {
            None
        }
    }
}

impl<P, Q, R, E> From<Composed<P, Q, R, E>> for ServiceProtocol
where
    P: HttpProtocol + 'static,
    Q: Requests + 'static,
    R: Responses + 'static,
    E: Errors + 'static,
{
    fn from(protocol: Composed<P, Q, R, E>) -> Self {
        let requests = Arc::clone(&protocol.requests);
        Self::of_parts(protocol, requests)
    }
}

impl From<ServiceProtocol> for SharedClientProtocol {
    fn from(protocol: ServiceProtocol) -> Self {
        protocol.published
    }
}

/// Creates the request for an input with the protocol of a call, without the members that equal their default. If that is
/// the protocol of the service, the input reaches it directly.
///
/// # Errors
/// Fails if the protocol cannot express the input.
pub(crate) fn request(
    service: Option<&ServiceProtocol>,
    protocol: &SharedClientProtocol,
    input: &dyn Structure,
    schema: &Schema<'_>,
    config: &ConfigBag,
) -> Result<HttpRequest> {
    match service.and_then(|service| service.requests_of(protocol)) {
        Some(requests) => requests.request(&Call { input: Input::Own(input), schema, endpoint: "", config }),
        None => protocol.serialize_request(&Serializable::without_defaults(input), schema, "", config),
    }
}
