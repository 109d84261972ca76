//! The protocol tests in a model, by the shape to which they are applied.

use serde_json::Value;

use super::configuration;

/// A model with protocol tests.
pub(super) struct Cases {
    model: Value,
}

/// The tests of one shape.
#[derive(Default)]
pub(super) struct Tests<'c> {
    pub(super) requests: Vec<&'c Value>,
    pub(super) responses: Vec<&'c Value>,
    pub(super) events: Vec<&'c Value>,
    /// Tests of malformed requests, for servers.
    pub(super) malformed: Vec<&'c Value>,
    /// The number of other tests that are only for servers.
    pub(super) of_servers: usize,
}

impl Cases {
    pub(super) fn parse(text: &str) -> Result<Self, serde_json::Error> {
        Ok(Self { model: serde_json::from_str(text)? })
    }

    fn shapes(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.model["shapes"].as_object().into_iter().flatten().map(|(id, shape)| (id.as_str(), shape))
    }

    /// The names of all operations.
    pub(super) fn operations(&self) -> Vec<String> {
        let operations = self.shapes().filter(|(_, shape)| shape["type"] == "operation");
        operations.map(|(id, _)| name(id).to_owned()).collect()
    }

    /// Reports whether any request test configures the client.
    pub(super) fn are_configured(&self) -> bool {
        self.shapes().flat_map(|(_, shape)| tests(shape).requests).any(configuration::is_given)
    }

    /// The tests of the operation with this name.
    pub(super) fn operation(&self, wanted: &str) -> Tests<'_> {
        let mut shapes = self.shapes().filter(|(id, shape)| shape["type"] == "operation" && name(id) == wanted);
        shapes.next().map(|(_, shape)| tests(shape)).unwrap_or_default()
    }

    /// The tests of the shape with this id.
    pub(super) fn error(&self, id: &str) -> Tests<'_> {
        tests(&self.model["shapes"][id])
    }
}

fn tests(shape: &Value) -> Tests<'_> {
    let all = |id: &str| shape["traits"][id].as_array().into_iter().flatten();
    let is_of_server = |test: &&Value| test["appliesTo"] == "server";
    let (requests, responses) = (all("smithy.test#httpRequestTests"), all("smithy.test#httpResponseTests"));
    let events = all("smithy.test#eventStreamTests");
    Tests {
        of_servers: requests.clone().chain(responses.clone()).chain(events.clone()).filter(is_of_server).count(),
        requests: requests.filter(|test| !is_of_server(test)).collect(),
        responses: responses.filter(|test| !is_of_server(test)).collect(),
        events: events.filter(|test| !is_of_server(test)).collect(),
        malformed: all("smithy.test#httpMalformedRequestTests").collect(),
    }
}

fn name(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}
