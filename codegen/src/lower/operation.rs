//! Lowers operations.

use tinsmith_model::traits::{AwsQueryError, Endpoint, IdempotencyToken, RequiresLength, UnsignedPayload};
use tinsmith_model::{Shape, ShapeId};

use super::Lowering;
use super::behavior::operation_behaviors;
use super::deprecated::deprecated;
use super::structure::Direction;
use crate::docs::Docs;
use crate::error::{Errors, both};
use crate::ir::behavior::Behavior;
use crate::ir::endpoint::Endpoint as Rules;
use crate::ir::operation::{Operation, OperationError, PresignedForm};
use crate::ir::package::Protocol;
use crate::ir::schema::SchemaTrait;
use crate::ir::structure::{Field, Presence, Structure};
use crate::names::FieldName;
use crate::normalize::{is_presignable, is_presigned_by_query, is_slow};

impl Lowering<'_> {
    pub(super) fn operation(&self, operation: &Shape, rules: &Rules) -> Result<Operation, Errors> {
        let names = self.names.operation(&operation.id);
        let bodies = both(self.body(operation, Direction::Input), self.body(operation, Direction::Output));
        let behavior = both(self.paginator(operation), self.endpoint_bindings(operation, rules));
        let ((input, output), (paginator, endpoint_bindings)) = both(bodies, behavior)?;
        let definition = operation.as_operation().expect("the closure's operations are operations");
        let input_shape = self.model.expect_shape(&definition.input);
        let token = input_shape.members().find(|member| member.traits.has::<IdempotencyToken>());
        let behaviors = operation_behaviors(operation, input_shape);
        Ok(Operation {
            shape: operation.id.name().to_owned(),
            name: names.name.clone(),
            module: names.module.clone(),
            method: names.method.clone(),
            fluent_builder: names.fluent_builder.clone(),
            error: names.error.clone(),
            docs: self.operation_docs(operation),
            examples: self.examples(operation),
            summary: self.summary(operation, &input),
            deprecated: deprecated(&operation.traits),
            errors: definition.errors.iter().map(|error| self.operation_error(error)).collect(),
            idempotency_token: token.map(|member| self.names.field(member).clone()),
            streaming_input: body(&input, &Presence::Stream),
            streaming_output: body(&output, &Presence::Stream),
            sent_events: body(&input, &Presence::Events),
            received_events: body(&output, &Presence::Events),
            required_before_events: required_before_events(&output),
            without_stalled_stream_protection: is_slow(operation) || streams_events(&input, &output),
            optional_payload_signature: sends_checksummed_stream(&input, &behaviors),
            input,
            output,
            paginator,
            presigned: self.presigned(operation),
            host_prefix: operation.traits.get().map(|Endpoint { host_prefix }| host_prefix),
            unsigned_payload: operation.traits.has::<UnsignedPayload>(),
            requires_length: self.requires_length(input_shape),
            behaviors,
            preparations: self.preparations(input_shape),
            endpoint_bindings,
        })
    }

    fn presigned(&self, operation: &Shape) -> Option<PresignedForm> {
        if is_presigned_by_query(operation) {
            return Some(PresignedForm::Query);
        }
        let can_be = is_presignable(operation) || is_presignable(self.selection.service());
        can_be.then_some(PresignedForm::Usual)
    }

    fn operation_docs(&self, operation: &Shape) -> Docs {
        let docs = self.model_docs(&operation.traits);
        if docs.is_empty() {
            Docs::from_markdown([format!("Calls the `{}` operation.", operation.id.name())])
        } else {
            docs
        }
    }

    fn summary(&self, operation: &Shape, input: &Structure) -> String {
        let protocol = super::service::protocol_name(self.selection.protocol);
        let call = match &input.http {
            Some(http) => format!("`{} {}`", http.method, http.uri),
            None => format!("`{}` in {protocol}", operation.id.name()),
        };
        let host = operation.traits.get().map(|Endpoint { host_prefix }| format!(" at host `{host_prefix}…`"));
        let success = input.http.as_ref().map(|http| format!(", success {}", http.code));
        format!("{call}{}{}.", host.unwrap_or_default(), success.unwrap_or_default())
    }

    fn operation_error(&self, error: &ShapeId) -> OperationError {
        let names = self.names.ty(error);
        OperationError {
            name: names.reference.name.clone(),
            code: self.error_code(error),
            is_method: names.is_method.clone(),
        }
    }

    /// Returns the code of an error on the wire.
    pub(super) fn error_code(&self, error: &ShapeId) -> String {
        let has_query_codes = self.selection.protocol == Protocol::AwsQuery || self.is_query_compatible();
        let query_error = self.model.expect_shape(error).traits.get::<AwsQueryError>().filter(|_| has_query_codes);
        query_error.map_or_else(|| error.name().to_owned(), |query_error| query_error.code)
    }

    fn requires_length(&self, input: &Shape) -> bool {
        input
            .members()
            .any(|member| member.traits.has::<RequiresLength>() || self.target(member).traits.has::<RequiresLength>())
    }
}

/// Returns the field that is the body, as a stream of this kind.
fn body(structure: &Structure, stream: &Presence) -> Option<FieldName> {
    let mut fields = structure.fields.iter();
    fields.find(|field| field.presence == *stream).map(|field| field.name.clone())
}

/// Returns `true` if the request body is a byte stream with a checksum.
fn sends_checksummed_stream(input: &Structure, behaviors: &[Behavior]) -> bool {
    body(input, &Presence::Stream).is_some()
        && behaviors.iter().any(|it| matches!(it, Behavior::RequestChecksum { .. }))
}

/// Returns the indexes of the members that a response with an event stream must have: required ones without a default.
fn required_before_events(output: &Structure) -> Vec<usize> {
    if body(output, &Presence::Events).is_none() {
        return Vec::new();
    }
    let is_required = |field: &Field| match field.presence {
        Presence::Optional | Presence::Required => field.required && !is_map_of_headers(field),
        Presence::Default(_) | Presence::Stream | Presence::Events => false,
    };
    (0..).zip(&output.fields).filter(|(_, field)| is_required(field)).map(|(index, _)| index).collect()
}

/// Returns `true` if the member collects headers with a prefix, of which there may be none.
fn is_map_of_headers(field: &Field) -> bool {
    field.schema.element.traits.iter().any(|it| matches!(it, SchemaTrait::HttpPrefixHeaders(_)))
}

/// Returns `true` if the request or response is an event stream, in which pauses are normal.
fn streams_events(input: &Structure, output: &Structure) -> bool {
    [input, output].into_iter().any(|structure| body(structure, &Presence::Events).is_some())
}
