//! Protocol and smoke tests in models. Their values are kept unparsed.

use crate::traits::{Check, check, nodes};

pub(super) const CHECKS: &[Check] = &[
    check::<EventStreamTests>(),
    check::<HttpMalformedRequestTests>(),
    check::<HttpRequestTests>(),
    check::<HttpResponseTests>(),
    check::<SmokeTests>(),
];

nodes! {
    /// Test cases of event streams.
    EventStreamTests = "smithy.test#eventStreamTests", array;
    /// Test cases of malformed requests, for servers.
    HttpMalformedRequestTests = "smithy.test#httpMalformedRequestTests", array;
    /// Test cases of requests.
    HttpRequestTests = "smithy.test#httpRequestTests", array;
    /// Test cases of responses.
    HttpResponseTests = "smithy.test#httpResponseTests", array;
    /// Test cases against the deployed service.
    SmokeTests = "smithy.test#smokeTests", array;
}
