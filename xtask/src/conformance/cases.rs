//! The protocol tests and endpoint tests in a model, by the shape to which they are applied.

use serde_json::Value;
use tinsmith_codegen::protocol::Protocol;

use super::configuration;
use super::endpoints::{self, EndpointCase};

/// The side of a protocol that is tested.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Side {
    Client,
    Server,
}

impl Side {
    /// The directory of the crates, unless another one is requested.
    pub(super) fn directory(self) -> &'static str {
        match self {
            Self::Client => "target/conformance",
            Self::Server => "target/conformance-server",
        }
    }

    /// Reports whether a test is only for the other side.
    fn is_foreign(self, test: &Value) -> bool {
        match self {
            Self::Client => test["appliesTo"] == "server",
            Self::Server => test["appliesTo"] == "client",
        }
    }
}

/// A model with protocol tests.
pub(super) struct Cases {
    model: Value,
    side: Side,
}

/// The tests of one shape.
#[derive(Default)]
pub(super) struct Tests<'c> {
    pub(super) requests: Vec<&'c Value>,
    pub(super) responses: Vec<&'c Value>,
    pub(super) events: Vec<&'c Value>,
    /// Tests of malformed requests, for servers.
    pub(super) malformed: Vec<&'c Value>,
    /// The number of other tests that are only for the other side.
    pub(super) of_other_side: usize,
    /// The number of tests for another protocol than that of the client.
    pub(super) of_other_protocols: usize,
}

impl Cases {
    pub(super) fn parse(text: &str, side: Side) -> Result<Self, serde_json::Error> {
        Ok(Self { model: serde_json::from_str(text)?, side })
    }

    fn shapes(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.model["shapes"].as_object().into_iter().flatten().map(|(id, shape)| (id.as_str(), shape))
    }

    /// The names of the operations to test: those of endpoint tests, or else all.
    pub(super) fn operations(&self) -> Vec<String> {
        let endpoints = self.endpoints();
        if !endpoints.is_empty() {
            return endpoints::operations(&endpoints);
        }
        let operations = self.shapes().filter(|(_, shape)| shape["type"] == "operation");
        operations.map(|(id, _)| name(id).to_owned()).collect()
    }

    /// Reports whether any request test configures the client.
    pub(super) fn are_configured(&self) -> bool {
        self.shapes().flat_map(|(_, shape)| tests(shape, self.side).requests).any(configuration::is_given)
    }

    /// The tests of the operation with this name, for this protocol.
    pub(super) fn operation(&self, wanted: &str, protocol: Protocol) -> Tests<'_> {
        let mut shapes = self.shapes().filter(|(id, shape)| shape["type"] == "operation" && name(id) == wanted);
        shapes.next().map(|(_, shape)| tests(shape, self.side).of_protocol(protocol)).unwrap_or_default()
    }

    /// The tests of the shape with this id, for this protocol.
    pub(super) fn error(&self, id: &str, protocol: Protocol) -> Tests<'_> {
        tests(&self.model["shapes"][id], self.side).of_protocol(protocol)
    }

    /// The endpoint tests that call operations.
    pub(super) fn endpoints(&self) -> Vec<EndpointCase<'_>> {
        endpoints::cases(&self.model)
    }

    /// The number of all tests in the model; a test of malformed requests counts once.
    pub(super) fn count(&self) -> usize {
        self.shapes().map(|(_, shape)| tests(shape, self.side).count()).sum::<usize>() + self.endpoints().len()
    }
}

impl Tests<'_> {
    /// The number of tests.
    pub(super) fn count(&self) -> usize {
        let of_clients = [&self.requests, &self.responses, &self.events, &self.malformed];
        of_clients.iter().map(|tests| tests.len()).sum::<usize>() + self.of_other_side + self.of_other_protocols
    }

    /// Sets aside the tests for other protocols.
    fn of_protocol(mut self, protocol: Protocol) -> Self {
        for tests in [&mut self.requests, &mut self.responses, &mut self.events, &mut self.malformed] {
            let all = tests.len();
            tests.retain(|test| test["protocol"].as_str().is_some_and(|id| name(id) == protocol.name()));
            self.of_other_protocols += all - tests.len();
        }
        self
    }
}

fn tests(shape: &Value, side: Side) -> Tests<'_> {
    let all = |id: &str| shape["traits"][id].as_array().into_iter().flatten();
    let is_foreign = |test: &&Value| side.is_foreign(test);
    let (requests, responses) = (all("smithy.test#httpRequestTests"), all("smithy.test#httpResponseTests"));
    let events = all("smithy.test#eventStreamTests");
    Tests {
        of_other_side: requests.clone().chain(responses.clone()).chain(events.clone()).filter(is_foreign).count(),
        requests: requests.filter(|test| !is_foreign(test)).collect(),
        responses: responses.filter(|test| !is_foreign(test)).collect(),
        events: events.filter(|test| !is_foreign(test)).collect(),
        malformed: all("smithy.test#httpMalformedRequestTests").collect(),
        of_other_protocols: 0,
    }
}

fn name(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}
