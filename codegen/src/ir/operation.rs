//! Operations.

use super::behavior::{Behavior, Preparation};
use super::example::Example;
use super::structure::{Deprecated, Structure};
use super::ty::{Type, TypeRef};
use crate::docs::Docs;
use crate::names::{FieldName, MethodName, ModuleName, TypeName};

/// An operation with its input, output and errors.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its name in the model.
    pub shape: String,
    /// The type that stands for it.
    pub name: TypeName,
    /// Its module under `operation`.
    pub module: ModuleName,
    /// Its method on the client.
    pub method: MethodName,
    /// Its fluent builder.
    pub fluent_builder: TypeName,
    /// Its error.
    pub error: TypeName,
    /// What it does.
    pub docs: Docs,
    /// How it is called.
    pub examples: Vec<Example>,
    /// Method, URI, host and status in words.
    pub summary: String,
    /// `deprecated`, if it is.
    pub deprecated: Option<Deprecated>,
    /// What it sends.
    pub input: Structure,
    /// What it answers.
    pub output: Structure,
    /// How it fails.
    pub errors: Vec<OperationError>,
    /// The input member that is filled with a token.
    pub idempotency_token: Option<FieldName>,
    /// The input member that is the body, as a stream.
    pub streaming_input: Option<FieldName>,
    /// The output member that is the body, as a stream.
    pub streaming_output: Option<FieldName>,
    /// The input member that is the body, as a stream of events.
    pub sent_events: Option<FieldName>,
    /// The output member that is the body, as a stream of events.
    pub received_events: Option<FieldName>,
    /// The indexes of the output members without which a response that is a stream of events is refused.
    pub required_before_events: Vec<usize>,
    /// Its pages, if it has any.
    pub paginator: Option<Paginator>,
    /// What its presigned requests look like, if there can be any.
    pub presigned: Option<PresignedForm>,
    /// What goes before the host name.
    pub host_prefix: Option<String>,
    /// Whether the body is left out of the signature.
    pub unsigned_payload: bool,
    /// Whether callers can have the body left out of the signature.
    pub optional_payload_signature: bool,
    /// Whether a stream of unknown length is refused.
    pub requires_length: bool,
    /// Whether a slow response is left alone.
    pub without_stalled_stream_protection: bool,
    /// What it does beyond what all operations do.
    pub behaviors: Vec<Behavior>,
    /// What happens to its input before it is sent.
    pub preparations: Vec<Preparation>,
    /// The parameters of the endpoint rules that it sets.
    pub endpoint_bindings: Vec<super::endpoint::Bind>,
}

/// What a presigned request looks like.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PresignedForm {
    /// As any other.
    Usual,
    /// What would be in the body is in the query.
    Query,
}

/// An error of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationError {
    /// The structure, under `types::error`.
    pub name: TypeName,
    /// Its code on the wire.
    pub code: String,
    /// `is_x`
    pub is_method: MethodName,
}

/// The errors that can end a stream of events.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamErrors {
    /// Its name, under `types::error`.
    pub name: TypeName,
    /// Its module there.
    pub module: ModuleName,
    /// The union of the events.
    pub events: TypeRef,
    /// The errors, by the codes that their messages have.
    pub errors: Vec<OperationError>,
}

/// The pages of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Paginator {
    /// The paginator.
    pub name: TypeName,
    /// The paginator of items.
    pub items_name: TypeName,
    /// The member that asks for a page.
    pub input_token: FieldName,
    /// The type of that member.
    pub token_type: Type,
    /// The path to the token of the next page.
    pub output_token: Vec<PathStep>,
    /// The boolean that says whether there is a next page, where there is a token even without one.
    pub truncation: Option<PathStep>,
    /// The member that asks for pages of a size, and its type.
    pub page_size: Option<(FieldName, Type)>,
    /// The path to the items, and their type: a list or map.
    pub items: Option<(Vec<PathStep>, Type)>,
}

/// A member on a path.
#[derive(Clone, Debug, PartialEq)]
pub struct PathStep {
    /// The field.
    pub field: FieldName,
    /// Whether it can be unset.
    pub optional: bool,
}
