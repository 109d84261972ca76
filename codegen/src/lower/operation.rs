//! Lowers operations.

use tinsmith_model::traits::{Endpoint, IdempotencyToken, RequiresLength, UnsignedPayload};
use tinsmith_model::{Shape, ShapeId};

use super::behavior::operation_behaviors;
use super::behavior::preparations;
use super::context::Context;
use super::deprecated::deprecated;
use super::documentation::model_docs;
use super::endpoint::endpoint_bindings;
use super::example::examples;
use super::fake::recorded;
use super::paginator::paginator;
use super::service::error_code;
use super::structure::Direction;
use super::structure::body_structure;
use crate::docs::Docs;
use crate::error::{Errors, both};
use crate::ir::behavior::Behavior;
use crate::ir::endpoint::Endpoint as Rules;
use crate::ir::operation::{Operation, OperationError, PresignedForm};
use crate::ir::schema::HttpBinding;
use crate::ir::structure::{Field, Presence, Structure};
use crate::names::FieldName;
use crate::normalize::{
    endpoint_member, is_presignable, is_presigned_by_query, is_slow, is_uploaded_by_form, is_url_encoded,
};

pub(super) fn lower_operation(cx: Context<'_>, operation: &Shape, rules: &Rules) -> Result<Operation, Errors> {
    let names = cx.names.operation(&operation.id);
    let bodies =
        both(body_structure(cx, operation, Direction::Input), body_structure(cx, operation, Direction::Output));
    let behavior = both(paginator(cx, operation), endpoint_bindings(cx, operation, rules));
    let ((input, output), (paginator, endpoint_bindings)) = both(bodies, behavior)?;
    let definition = operation.as_operation().expect("the closure's operations are operations");
    let input_shape = cx.model.expect_shape(&definition.input);
    let token = input_shape.members().find(|member| member.traits.has::<IdempotencyToken>());
    let behaviors = operation_behaviors(operation, input_shape);
    Ok(Operation {
        shape: operation.id.name().to_owned(),
        name: names.name.clone(),
        module: names.module.clone(),
        method: names.method.clone(),
        fluent_builder: names.fluent_builder.clone(),
        error: names.error.clone(),
        docs: operation_docs(cx, operation),
        examples: examples(cx, operation),
        recorded: recorded(cx, operation),
        stored: None,
        summary: summary(cx, operation, &input),
        deprecated: deprecated(&operation.traits),
        errors: operation_errors(cx, &definition.errors),
        idempotency_token: token.map(|member| cx.names.field(member).clone()),
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
        presigned: presigned_form(cx, operation),
        uploads_by_form: is_uploaded_by_form(operation),
        host_prefix: operation.traits.get().map(|Endpoint { host_prefix }| host_prefix),
        endpoint_member: endpoint_member(operation).map(str::to_owned),
        url_encoded: url_encoded(input_shape),
        unsigned_payload: operation.traits.has::<UnsignedPayload>(),
        requires_length: requires_length(cx, input_shape),
        sensitive_input: cx.facts.sensitive.contains(&definition.input),
        sensitive_output: cx.facts.sensitive.contains(&definition.output)
            || definition.errors.iter().any(|error| cx.facts.sensitive.contains(error)),
        behaviors,
        preparations: preparations(cx, input_shape),
        endpoint_bindings,
    })
}

/// Lowers an operation of a crate without a client: its input and output, and nothing that calls need.
pub(super) fn plain_operation(cx: Context<'_>, operation: &Shape) -> Result<Operation, Errors> {
    let names = cx.names.operation(&operation.id);
    let (input, output) =
        both(body_structure(cx, operation, Direction::Input), body_structure(cx, operation, Direction::Output))?;
    let name = operation.id.name();
    Ok(Operation {
        shape: name.to_owned(),
        name: names.name.clone(),
        module: names.module.clone(),
        method: names.method.clone(),
        fluent_builder: names.fluent_builder.clone(),
        error: names.error.clone(),
        docs: operation_docs(cx, operation),
        examples: Vec::new(),
        recorded: Vec::new(),
        stored: None,
        url_encoded: Vec::new(),
        summary: "input and output.".to_owned(),
        deprecated: deprecated(&operation.traits),
        errors: Vec::new(),
        idempotency_token: None,
        streaming_input: body(&input, &Presence::Stream),
        streaming_output: body(&output, &Presence::Stream),
        sent_events: None,
        received_events: None,
        required_before_events: Vec::new(),
        without_stalled_stream_protection: false,
        optional_payload_signature: false,
        input,
        output,
        paginator: None,
        presigned: None,
        uploads_by_form: false,
        host_prefix: None,
        endpoint_member: None,
        unsigned_payload: false,
        requires_length: false,
        sensitive_input: false,
        sensitive_output: false,
        behaviors: Vec::new(),
        preparations: Vec::new(),
        endpoint_bindings: Vec::new(),
    })
}

fn presigned_form(cx: Context<'_>, operation: &Shape) -> Option<PresignedForm> {
    if is_presigned_by_query(operation) {
        return Some(PresignedForm::Query);
    }
    let can_be = is_presignable(operation) || is_presignable(cx.selection.service());
    can_be.then_some(PresignedForm::Usual)
}

fn operation_docs(cx: Context<'_>, operation: &Shape) -> Docs {
    let docs = model_docs(cx, &operation.traits);
    if docs.is_empty() {
        Docs::from_markdown([format!("Calls the `{}` operation.", operation.id.name())])
    } else {
        docs
    }
}

fn summary(cx: Context<'_>, operation: &Shape, input: &Structure) -> String {
    let protocol = cx.selection.protocol.name();
    let call = match &input.http {
        Some(http) => format!("`{} {}`", http.method, http.uri),
        None => format!("`{}` in {protocol}", operation.id.name()),
    };
    let host = operation.traits.get().map(|Endpoint { host_prefix }| format!(" at host `{host_prefix}…`"));
    let success = input.http.as_ref().map(|http| format!(", success {}", http.code));
    format!("{call}{}{}.", host.unwrap_or_default(), success.unwrap_or_default())
}

fn operation_errors(cx: Context<'_>, errors: &[ShapeId]) -> Vec<OperationError> {
    let codes: Vec<_> = errors.iter().map(|error| error_code(cx, error)).collect();
    let lowered = errors.iter().zip(&codes).map(|(error, code)| {
        let names = cx.names.ty(error);
        OperationError {
            name: names.reference.name.clone(),
            code: code.clone(),
            other_code: (!codes.iter().any(|code| code == error.name())).then(|| error.name().to_owned()),
            is_method: names.is_method.clone(),
        }
    });
    lowered.collect()
}

fn url_encoded(input: &Shape) -> Vec<String> {
    input.members().filter(|member| is_url_encoded(member)).map(|member| member.name().to_owned()).collect()
}

fn requires_length(cx: Context<'_>, input: &Shape) -> bool {
    input
        .members()
        .any(|member| member.traits.has::<RequiresLength>() || cx.target(member).traits.has::<RequiresLength>())
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
    matches!(field.schema.http_binding(), Some(HttpBinding::PrefixHeaders(_)))
}

/// Returns `true` if the request or response is an event stream, in which pauses are normal.
fn streams_events(input: &Structure, output: &Structure) -> bool {
    [input, output].into_iter().any(|structure| body(structure, &Presence::Events).is_some())
}
