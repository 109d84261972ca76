//! Fakes of services without generated code: values are documents, which are read and written by the schemas of a model that
//! is loaded while the program runs.

mod shapes;
mod value;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::Document;
use aws_smithy_types::body::SdkBody;

use super::document::{DocumentReader, bytes};
use super::example::{self, Example, Outcome};
use super::exchange::Exchange;
use super::handler::{Fallback, Handler};
use super::output::{self, Failure as Written, Stream};
use super::refusal::Refusal;
use super::service::Service;
use super::store::{Failure, Row, Store, error_members};
use super::wire::Protocol;
use crate::event_stream::Outgoing;
use crate::operation::Description;
use crate::schema::document::document as parsed;
use crate::schema::{Schema, Table};
use crate::service::ServiceInfo;
use crate::walk::{Result as Walked, Serializable, Structure, Writer};

pub use shapes::{Shapes, Target};
use value::{Value, read_structure};

/// A service whose types are not known when the program is compiled.
#[derive(Clone, Copy, Debug)]
pub struct Untyped;

/// An operation of a service without generated code.
#[derive(Debug)]
pub struct Dynamic {
    /// The description, with the schemas of the tables below.
    pub description: Description,
    /// The input.
    pub input: &'static Table,
    /// The output.
    pub output: &'static Table,
    /// The errors: their codes, statuses and tables.
    pub errors: Vec<(String, u16, &'static Table)>,
    /// Its effect on resources.
    pub row: Option<&'static Row>,
    /// Examples: the input in JSON, the code of the error if it is one, and the members of the output or error in JSON.
    pub examples: Vec<(String, Option<String>, String)>,
}

/// Creates the fake of a service. With `shapes`, values inside of others are found.
#[must_use]
pub fn service(
    info: &'static ServiceInfo,
    protocol: Protocol,
    is_query_compatible: bool,
    shapes: &'static Shapes,
    operations: Vec<Dynamic>,
) -> Service<Untyped> {
    let store = Store::default();
    let descriptions = operations.iter().map(|operation| operation.description).collect();
    let service = Service::of(info, protocol, is_query_compatible, descriptions);
    let responding =
        operations.into_iter().filter(|operation| operation.row.is_some() || !operation.examples.is_empty());
    responding.map(|operation| operation.fallback(shapes, &store)).fold(service, Service::with_fallback)
}

/// An input as it was read.
struct Input {
    table: &'static Table,
    shapes: &'static Shapes,
    members: Document,
}

impl Structure for Input {
    fn schema(&self) -> &'static Schema<'static> {
        self.table.schema()
    }

    fn write_members(&self, to: &mut Writer<'_>) -> Walked {
        Value { table: self.table, members: &self.members, shapes: self.shapes }.write_members(to)
    }
}

impl Dynamic {
    fn fallback(self, shapes: &'static Shapes, store: &Store) -> Fallback {
        let (name, store) = (self.description.name, store.clone());
        if let Some(row) = self.row {
            store.register(row);
        }
        let normal = |input: &str| {
            // Reading gives equal values one form.
            read_structure(self.input, shapes, &mut DocumentReader::strict(&parsed(input))).ok()
        };
        let examples = self.examples.iter().filter_map(|(input, error, members)| {
            let outcome = match error {
                Some(code) => Outcome::Error(code.clone(), parsed(members)),
                None => Outcome::Output(parsed(members)),
            };
            Some(Example { input: normal(input)?, outcome })
        });
        let mut examples: Vec<_> = examples.collect();
        example::sort(&mut examples);
        let handler = move |exchange: &mut Exchange| {
            let table = self.input;
            let input =
                exchange.read(|from| Ok(Input { table, shapes, members: read_structure(table, shapes, from)? }));
            match input {
                Ok(input) => self.respond(exchange, input.members, &examples, shapes, &store),
                Err(refusal) => exchange.refuse(&refusal),
            }
        };
        Fallback { name, handler: Handler::of_request(handler) }
    }

    fn respond(
        &self,
        exchange: &Exchange,
        input: Document,
        examples: &[Example],
        shapes: &'static Shapes,
        store: &Store,
    ) -> HttpResponse {
        let found = example::find(examples, &input).map(|example| &example.outcome);
        match (found, self.row) {
            (Some(Outcome::Output(members)), None) => self.output(exchange, members, shapes),
            (Some(Outcome::Error(code, members)), None) => self.error(exchange, code, 400, members, shapes),
            (_, Some(row)) => match store.perform(row, input, &exchange.call) {
                Ok(members) => self.output(exchange, &members, shapes),
                Err(Failure::Refused(refusal)) => exchange.refuse(&refusal),
                Err(Failure::Error(code, status, message)) => {
                    self.error(exchange, code, status, &error_members(message), shapes)
                }
            },
            (None, None) => {
                let reason = "no example of the model has this input";
                exchange.refuse(&Refusal::not_implemented(self.description.name, reason))
            }
        }
    }

    fn output(&self, exchange: &Exchange, members: &Document, shapes: &'static Shapes) -> HttpResponse {
        let value = Value { table: self.output, members, shapes };
        let stream = if self.description.receives_events() {
            // Examples have no events.
            Some(Stream::Events(Outgoing::empty()))
        } else {
            let body = |name: &str| members.as_object()?.get(name)?.as_string().map(bytes);
            let name = example::streaming(self.output);
            name.map(|name| Stream::Bytes(SdkBody::from(body(name).unwrap_or_default())))
        };
        let written = Serializable::new(&value);
        let response = output::output(&exchange.wire, &self.description, &written, stream, exchange.call.request_id());
        response
            .unwrap_or_else(|error| exchange.refuse(&Refusal::internal(format!("the output cannot be sent: {error}"))))
    }

    fn error(
        &self,
        exchange: &Exchange,
        code: &str,
        status: u16,
        members: &Document,
        shapes: &'static Shapes,
    ) -> HttpResponse {
        let Some((_, status, table)) = self.errors.iter().find(|(known, ..)| known == code) else {
            let message = members.as_object().and_then(|members| members.get("message")?.as_string());
            return exchange.refuse(&Refusal::new(code, status, message.unwrap_or_default()));
        };
        let value = Value { table, members, shapes };
        let id = table.shape_id();
        let written =
            Written { shape: &Serializable::new(&value), id: (id.namespace(), id.shape_name()), code, status: *status };
        let response = output::failure(&exchange.wire, &written, exchange.call.request_id());
        response
            .unwrap_or_else(|error| exchange.refuse(&Refusal::internal(format!("the error cannot be sent: {error}"))))
    }
}
