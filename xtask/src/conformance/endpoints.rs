//! Finds the endpoint tests that name operations. As calls of a client, they test which settings and members a client
//! passes to its rules, which tests of the rules alone cannot.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// A call with the endpoint or error that it leads to.
pub(super) struct EndpointCase<'c> {
    /// The name of the test function.
    pub(super) name: String,
    pub(super) operation: &'c str,
    pub(super) params: Map<String, Value>,
    pub(super) built_ins: Map<String, Value>,
    pub(super) client_params: Map<String, Value>,
    pub(super) expected: &'c Value,
}

/// The cases in the endpoint tests of the services of a model.
pub(super) fn cases(model: &Value) -> Vec<EndpointCase<'_>> {
    let shapes = model["shapes"].as_object().into_iter().flatten();
    let tests = shapes.flat_map(|(_, shape)| {
        shape["traits"]["smithy.rules#endpointTests"]["testCases"].as_array().into_iter().flatten()
    });
    let object = |value: &Value| value.as_object().cloned().unwrap_or_default();
    let mut cases = Vec::new();
    for (number, test) in tests.enumerate() {
        for (index, input) in test["operationInputs"].as_array().into_iter().flatten().enumerate() {
            let operation = input["operationName"].as_str().unwrap_or_default();
            cases.push(EndpointCase {
                name: format!("endpoint_{number}_{index}_{operation}"),
                operation,
                params: object(&input["operationParams"]),
                built_ins: object(&input["builtInParams"]),
                client_params: object(&input["clientParams"]),
                expected: &test["expect"],
            });
        }
    }
    cases
}

/// The names of the operations that the cases call.
pub(super) fn operations(cases: &[EndpointCase<'_>]) -> Vec<String> {
    let names: BTreeSet<_> = cases.iter().map(|case| case.operation.to_owned()).collect();
    names.into_iter().collect()
}

impl EndpointCase<'_> {
    /// Returns whether the expected request is signed with the credentials of a session.
    pub(super) fn needs_session(&self) -> bool {
        let schemes = self.expected["endpoint"]["properties"]["authSchemes"].as_array().into_iter().flatten();
        schemes.into_iter().any(|scheme| scheme["name"] == "sigv4-s3express")
    }
}
