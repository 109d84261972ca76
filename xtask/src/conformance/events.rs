//! Writes the tests of event streams: events that a client sends or receives.

use std::fmt::Write as _;

use serde_json::Value;
use tinsmith_codegen::ir::operation::Operation;
use tinsmith_codegen::ir::structure::Presence;
use tinsmith_codegen::ir::ty::{EventStream, Type};
use tinsmith_codegen::names::FieldName;

use super::expression::Inexpressible;
use super::write::{Writer, krate, needed};

/// The keys of a test that this module or the test's exchange supports, and those that can be ignored: documentation, and
/// the shapes of initial messages, which are always those of HTTP.
const UNDERSTOOD: [&str; 11] = [
    "appliesTo",
    "documentation",
    "events",
    "expectation",
    "id",
    "initialRequest",
    "initialRequestParams",
    "initialRequestShape",
    "initialResponse",
    "initialResponseParams",
    "initialResponseShape",
];

/// The supported keys of an event.
const UNDERSTOOD_OF_EVENTS: [&str; 8] =
    ["body", "bodyMediaType", "bytes", "forbidHeaders", "headers", "params", "requireHeaders", "type"];

impl Writer<'_> {
    /// The body of a test of an operation with an event stream.
    pub(super) fn events(&self, operation: &Operation, case: &Value) -> Result<String, Inexpressible> {
        check_understood(case)?;
        if is_of_request(case)? { self.sent_events(operation, case) } else { self.received_events(operation, case) }
    }

    fn sent_events(&self, operation: &Operation, case: &Value) -> Result<String, Inexpressible> {
        if !case["expectation"]["failure"].is_null() {
            return Err("the test expects a failure of events that the client sends".to_owned());
        }
        let field = operation.input.fields.iter().find(|field| field.presence == Presence::Events);
        let field = field.ok_or("the operation sends no events")?;
        let mut params = needed(operation);
        if let Some(initial) = case["initialRequestParams"].as_object() {
            params.extend(initial.clone());
        }
        let sent: Vec<_> = events(case).map(|event| event["params"].clone()).collect();
        params.insert(field.schema.name.clone(), Value::Array(sent));
        let setters = self.expressions.setters(&operation.input, &Value::Object(params))?;
        let call = format!("client(&exchange).{}(){setters}.send().await", operation.method);
        Ok(format!("    let result = {call};\n    exchange.check_events(result.err())\n"))
    }

    fn received_events(&self, operation: &Operation, case: &Value) -> Result<String, Inexpressible> {
        let call = self.call(operation)?;
        let (name, stream) = received(operation).ok_or("the operation receives no events")?;
        let failure = &case["expectation"]["failure"];
        if failure.is_null() {
            return self.success(operation, case, &call, (name, stream));
        }
        let error = error_id(case);
        let lacks_members = case["initialResponse"].is_null() && !operation.required_before_events.is_empty();
        if lacks_members || events(case).next().is_none() {
            return self.failed_call(operation, &call, error);
        }
        let (krate, params) = (krate(self.package), &events(case).next().ok_or("no event")?["params"]);
        let Some(error) = error else {
            return Ok(format!(
                "    let mut output = {call}?;\n    match output.{name}.recv().await {{\n        \
                 Ok(event) => Err(Failure::unexpected(&event)),\n        Err(_) => Ok(()),\n    }}\n"
            ));
        };
        let structure = self.package.errors.iter().find(|structure| structure.id.name == error);
        let structure = structure.ok_or("the stream has no such error")?;
        let params = params.as_object().and_then(|params| params.values().next()).unwrap_or(&Value::Null);
        let expected = self.expressions.error(structure, params)?;
        let path = format!("{krate}::types::error::{}::{}", stream.error, structure.name);
        Ok(format!(
            "    let mut output = {call}?;\n    let expected = {expected};\n    match output.{name}.recv().await {{\n        \
             Ok(event) => Err(Failure::unexpected(&event)),\n        Err(error) => match error.into_service_error() {{\n            \
             {path}(error) => compare(&error, &expected),\n            error => Err(Failure::unexpected(&error)),\n        }},\n    }}\n"
        ))
    }

    /// A call that receives the test's events, and no more.
    fn success(
        &self,
        operation: &Operation,
        case: &Value,
        call: &str,
        (name, stream): (&FieldName, &EventStream),
    ) -> Result<String, Inexpressible> {
        let mut text = format!("    let mut output = {call}?;\n");
        if !case["initialResponseParams"].is_null() {
            let setters = self.expressions.setters(&operation.output, &case["initialResponseParams"])?;
            let path = format!("operation::{}::{}", operation.module, operation.output.name);
            let setters = format!("{setters}.{}(Some({call}?.{name}))", name.setter());
            let expected = self.expressions.built(&path, &operation.output, &setters);
            // Writing to a string does not fail.
            let _ = writeln!(text, "    let expected = {expected};\n    compare(&output, &expected)?;");
        }
        for event in events(case) {
            let expected = self.expressions.event(stream, &event["params"])?;
            let _ = writeln!(
                text,
                "    let expected = {expected};\n    match output.{name}.recv().await? {{\n        \
                 Some(event) => compare(&event, &expected)?,\n        None => return Err(Failure::new(\"no event\")),\n    }}"
            );
        }
        let _ = writeln!(
            text,
            "    match output.{name}.recv().await? {{\n        Some(event) => Err(Failure::unexpected(&event)),\n        \
             None => Ok(()),\n    }}"
        );
        Ok(text)
    }

    /// A call that fails before the first event.
    fn failed_call(&self, operation: &Operation, call: &str, error: Option<&str>) -> Result<String, Inexpressible> {
        let krate = krate(self.package);
        let path = format!("{krate}::operation::{}::{}", operation.module, operation.error);
        let arms = match error {
            Some(error) => {
                let structure = self.package.errors.iter().find(|structure| structure.id.name == error);
                let variant = &structure.ok_or("the operation has no such error")?.name;
                format!("{path}::{variant}(_) => Ok(()),\n            error => Err(Failure::unexpected(&error)),")
            }
            None => format!("{path}::Unhandled(_) => Ok(()),\n            error => Err(Failure::unexpected(&error)),"),
        };
        Ok(format!(
            "    match {call} {{\n        Ok(output) => Err(Failure::unexpected(&output)),\n        \
             Err(error) => match error.into_service_error() {{\n            {arms}\n        }},\n    }}\n"
        ))
    }
}

/// Reports whether a test is of a request; otherwise, it is of a response.
///
/// # Errors
/// Returns an error for a test of both.
pub(super) fn is_of_request(case: &Value) -> Result<bool, Inexpressible> {
    let is_of = |way: &str| events(case).any(|event| event["type"] == way);
    let is_of_request = is_of("request") || !case["initialRequest"].is_null();
    if is_of_request && (is_of("response") || !case["initialResponse"].is_null()) {
        return Err("the test has events in both directions".to_owned());
    }
    Ok(is_of_request)
}

/// The name of the error that a test expects.
pub(super) fn error_id(case: &Value) -> Option<&str> {
    case["expectation"]["failure"]["errorId"].as_str().map(|id| id.rsplit('#').next().unwrap_or(id))
}

pub(super) fn events(case: &Value) -> impl Iterator<Item = &Value> {
    case["events"].as_array().into_iter().flatten()
}

/// The member of the output that is an event stream, and the type of the stream.
fn received(operation: &Operation) -> Option<(&FieldName, &EventStream)> {
    operation.output.fields.iter().find_map(|field| match &field.ty {
        Type::EventReceiver(stream) => Some((&field.name, stream)),
        _ => None,
    })
}

/// Returns an error if a test has an unsupported key.
pub(super) fn check_understood(case: &Value) -> Result<(), Inexpressible> {
    let unknown = |value: &Value, understood: &[&str]| -> Option<String> {
        let mut keys = value.as_object()?.keys();
        keys.find(|key| *key != "protocol" && !understood.contains(&key.as_str())).cloned()
    };
    let of_events = events(case).find_map(|event| unknown(event, &UNDERSTOOD_OF_EVENTS));
    match unknown(case, &UNDERSTOOD).or(of_events) {
        Some(key) => Err(format!("the test has the unsupported key `{key}`")),
        None => Ok(()),
    }
}
