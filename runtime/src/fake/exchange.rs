//! One request and its response.

use std::sync::Arc;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::byte_stream::ByteStream;

use super::call::Call;
use super::input::{self, Addressed};
use super::output::{self, Failure, Stream};
use super::received::Received;
use super::refusal::Refusal;
use super::route::Labels;
use super::wire::Wire;
use crate::error::OperationError;
use crate::event_stream::incoming::Incoming;
use crate::operation::{Description, Input as _, Operation, Output as _};
use crate::schema::prelude;
use crate::validate::Validation;
use crate::walk::{Reader, Result as Walked, Serializable, Shape, Structure};

/// A request that has been routed to its operation.
pub(super) struct Exchange {
    pub(super) wire: Arc<Wire>,
    pub(super) operation: Description,
    pub(super) request: Received,
    pub(super) labels: Labels,
    pub(super) call: Call,
    pub(super) validation: Validation,
    /// The events of the request, if its operation has them.
    pub(super) events: Option<Incoming>,
}

impl Exchange {
    /// Reads the members of the input with `read`.
    ///
    /// # Errors
    /// Refuses a request that cannot be read.
    pub(super) fn read<I: Structure>(&self, read: impl Fn(&mut Reader<'_>) -> Walked<I>) -> Result<I, Refusal> {
        let Self { wire, operation, request, labels, .. } = self;
        input::read(&Addressed { wire, operation, request, labels }, self.validation, read)
    }

    /// Reads the input.
    ///
    /// # Errors
    /// Refuses a request that cannot be read, or that the fake does not support.
    pub(super) fn input<O: Operation>(&mut self) -> Result<O::Input, Refusal>
    where
        O::Input: Shape,
    {
        let mut input = self.read(|from| O::Input::read(&prelude::DOCUMENT, from))?;
        if let Some(body) = input.body_mut() {
            *body = ByteStream::from(self.request.body.clone());
        }
        if let Some(events) = self.events.take() {
            input.set_events(events, &self.wire.published);
        }
        Ok(input)
    }

    /// Writes the result of a handler.
    pub(super) fn reply<O: Operation>(&self, result: Result<O::Output, O::Error>) -> HttpResponse {
        let written = match result {
            Ok(mut output) => {
                let stream = if self.operation.receives_events() {
                    let Some(events) = output.take_events() else { return self.refuse(&foreign_events()) };
                    Some(Stream::Events(events))
                } else {
                    output.take_body().map(Stream::Bytes)
                };
                let written = Serializable::new(&output);
                output::output(&self.wire, &self.operation, &written, stream, self.call.request_id())
            }
            Err(error) => match error.modeled() {
                Some((modeled, code)) => {
                    let (shape, status) = modeled.response();
                    let id = shape.schema().shape_id();
                    let failure = Failure {
                        shape: &Serializable::new(shape),
                        id: (id.namespace(), id.shape_name()),
                        code,
                        status,
                    };
                    output::failure(&self.wire, &failure, self.call.request_id())
                }
                None => return self.refuse(&unmodeled(&error)),
            },
        };
        written.unwrap_or_else(|error| {
            let what = format!("the handler's result cannot be sent: {error}");
            self.refuse(&Refusal::internal(what))
        })
    }

    /// Writes a refusal.
    pub(super) fn refuse(&self, refusal: &Refusal) -> HttpResponse {
        output::refusal(&self.wire, refusal, self.call.request_id())
    }
}

fn foreign_events() -> Refusal {
    Refusal::internal("the events of the handler's output are not made from an EventStreamSender")
}

/// Returns the error of a handler that the model does not define. Without a code, it is a failure of the service.
fn unmodeled<E: OperationError>(error: &E) -> Refusal {
    let meta = error.meta();
    let message = meta.message().unwrap_or_default();
    match meta.code() {
        Some(code) => Refusal::new(code, 400, message),
        None => Refusal::internal(message),
    }
}
