//! Tests that a model carries. The values are kept as they stand.

use crate::traits::{Check, check, nodes};

pub(super) const CHECKS: &[Check] = &[
    check::<EventStreamTests>(),
    check::<HttpMalformedRequestTests>(),
    check::<HttpRequestTests>(),
    check::<HttpResponseTests>(),
    check::<SmokeTests>(),
];

nodes! {
    /// Cases for event streams.
    EventStreamTests = "smithy.test#eventStreamTests", array;
    /// Cases for servers that get malformed requests.
    HttpMalformedRequestTests = "smithy.test#httpMalformedRequestTests", array;
    /// Cases for requests.
    HttpRequestTests = "smithy.test#httpRequestTests", array;
    /// Cases for responses.
    HttpResponseTests = "smithy.test#httpResponseTests", array;
    /// Cases against the real service.
    SmokeTests = "smithy.test#smokeTests", array;
}
