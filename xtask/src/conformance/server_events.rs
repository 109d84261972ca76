//! Writes the tests of event streams for servers: events that a fake receives or sends.

use std::fmt::Write as _;

use serde_json::{Map, Value};
use tinsmith_codegen::ir::operation::Operation;
use tinsmith_codegen::ir::structure::{Field, Presence};
use tinsmith_codegen::ir::ty::{EventStream, Type};

use super::events::{check_understood, error_id, events, is_of_request};
use super::expression::{Inexpressible, sample};
use super::server::ServerWriter;
use super::write::krate;

impl ServerWriter<'_> {
    /// The body of a test of an operation with an event stream.
    pub(super) fn events(&self, operation: &Operation, case: &Value) -> Result<String, Inexpressible> {
        check_understood(case)?;
        if is_of_request(case)? { self.received_events(operation, case) } else { self.sent_events(operation, case) }
    }

    /// A request with the events of the test, which a handler receives.
    fn received_events(&self, operation: &Operation, case: &Value) -> Result<String, Inexpressible> {
        let (field, stream) = sent(operation).ok_or("the operation receives no events")?;
        let http = operation.input.http.as_ref().ok_or("the operation has no URI")?;
        let (module, krate) = (self.path(operation), krate(self.package));
        let mut text = format!(
            "    let caught = Slot::empty();\n    let catch = caught.clone();\n    \
             let service = Service::new().on::<{module}::{}>(move |input, _| {{\n        catch.put(input);\n        \
             async {{ Err({module}::{}::unhandled(\"caught\")) }}\n    }});\n    \
             let returned = case.send_events(&service.connector(), {:?}, {:?}).await?;\n",
            operation.name, operation.error, http.method, http.uri
        );
        let receiver = format!("{krate}::primitives::event_stream::EventReceiver::from(input.{})", field.name);
        if case["expectation"]["failure"].is_null() {
            text.push_str("    let input = case.received(&caught, &returned)?;\n");
            text.push_str(&self.initial_request(operation, case)?);
            let _ = writeln!(text, "    let mut received = {receiver};");
            text.push_str(&self.expected_events(stream, case)?);
        } else {
            let _ = writeln!(
                text,
                "    let Some(input) = caught.take() else {{ return case.check_failure(&returned) }};\n    \
                 let mut received = {receiver};"
            );
            text.push_str(&self.expected_error(stream, case)?);
        }
        Ok(text)
    }

    /// The comparison of the members of an input that precede its events.
    fn initial_request(&self, operation: &Operation, case: &Value) -> Result<String, Inexpressible> {
        let Some(initial) = case["initialRequestParams"].as_object() else { return Ok(String::new()) };
        let params = Value::Object(with_events(&operation.input.fields, initial, &[]));
        let input = &operation.input;
        let setters = self.writer.expressions.setters(input, &params)?;
        let path = format!("operation::{}::{}", operation.module, input.name);
        let expected = self.writer.expressions.built(&path, input, &setters);
        Ok(format!("    let expected = {expected};\n    compare(&input, &expected)?;\n"))
    }

    /// The events that a handler receives, and no more.
    fn expected_events(&self, stream: &EventStream, case: &Value) -> Result<String, Inexpressible> {
        let mut text = String::new();
        for event in events(case) {
            let expected = self.writer.expressions.event(stream, &event["params"])?;
            let _ = writeln!(
                text,
                "    let expected = {expected};\n    match received.recv().await? {{\n        \
                 Some(event) => compare(&event, &expected)?,\n        None => return Err(Failure::new(\"no event\")),\n    }}"
            );
        }
        text.push_str(
            "    match received.recv().await? {\n        Some(event) => Err(Failure::unexpected(&event)),\n        \
             None => Ok(()),\n    }\n",
        );
        Ok(text)
    }

    /// The error that a handler receives in place of an event.
    fn expected_error(&self, stream: &EventStream, case: &Value) -> Result<String, Inexpressible> {
        let arms = match error_id(case) {
            None => "Err(_) => Ok(()),".to_owned(),
            Some(id) => {
                let params = &events(case).next().ok_or("the test has no event")?["params"];
                let expected =
                    self.writer.expressions.stream_error(stream, params).ok_or("the stream has no such error")??;
                let structure = self.package.errors.iter().find(|error| error.id.name == id);
                let variant = &structure.ok_or("the model has no such error")?.name;
                let path = format!("{}::types::error::{}::{variant}", krate(self.package), stream.error);
                format!(
                    "Err(error) => match (error.into_service_error(), {expected}) {{\n            \
                     ({path}(error), {path}(expected)) => compare(&error, &expected),\n            \
                     (error, _) => Err(Failure::unexpected(&error)),\n        }},"
                )
            }
        };
        Ok(format!(
            "    match received.recv().await {{\n        Ok(event) => Err(Failure::unexpected(&event)),\n        {arms}\n    }}\n"
        ))
    }

    /// A response with the events of the test, which a handler returns.
    fn sent_events(&self, operation: &Operation, case: &Value) -> Result<String, Inexpressible> {
        let output = &operation.output;
        let sent: Vec<_> = events(case).map(|event| event["params"].clone()).collect();
        let initial = case["initialResponseParams"].as_object().cloned().unwrap_or_default();
        let params = Value::Object(with_events(&output.fields, &initial, &sent));
        let setters = self.writer.expressions.all_setters(output, &params)?;
        let path = format!("operation::{}::{}", operation.module, output.name);
        let output = self.writer.expressions.built(&path, output, &setters);
        let call = self.returned(operation, &format!("Ok({output})"))?;
        Ok(format!("{call}    case.check_events(&recorder, called.err())\n"))
    }
}

/// The parameters with those of events, and a placeholder for each required member that they lack.
fn with_events(fields: &[Field], initial: &Map<String, Value>, events: &[Value]) -> Map<String, Value> {
    let mut params = initial.clone();
    for field in fields {
        let name = field.schema.name.clone();
        let is_of_events = matches!(field.ty, Type::EventSender(_) | Type::EventReceiver(_));
        if is_of_events {
            params.insert(name, Value::Array(events.to_vec()));
        } else if field.presence == Presence::Required {
            params.entry(name).or_insert_with(|| sample(&field.ty));
        }
    }
    params
}

/// The member of the input that is an event stream, and the type of the stream.
fn sent(operation: &Operation) -> Option<(&Field, &EventStream)> {
    operation.input.fields.iter().find_map(|field| match &field.ty {
        Type::EventSender(stream) => Some((field, stream)),
        _ => None,
    })
}
