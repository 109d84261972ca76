//! Operations.

use super::behavior::{Behavior, Preparation};
use super::example::Example;
use super::fake::{Recorded, Stored};
use super::notes::Deprecated;
use super::structure::Structure;
use super::ty::Type;
use crate::docs::Docs;
use crate::names::reference::TypeRef;
use crate::names::{FieldName, MethodName, ModuleName, TypeName};

/// An operation with its input, output and errors.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Name in the model.
    pub shape: String,
    /// Marker type of the operation.
    pub name: TypeName,
    /// Module under `operation`.
    pub module: ModuleName,
    /// Method of the client.
    pub method: MethodName,
    /// Fluent builder.
    pub fluent_builder: TypeName,
    /// Error type.
    pub error: TypeName,
    /// Documentation of the operation.
    pub docs: Docs,
    /// Example calls.
    pub examples: Vec<Example>,
    /// Example calls with their results, for a fake of the service.
    pub recorded: Vec<Recorded>,
    /// Effect on resources that a fake of the service keeps.
    pub stored: Option<Stored>,
    /// Sentence with the HTTP method, URI, host prefix and status, or the operation and its protocol.
    pub summary: String,
    /// Deprecation, if the operation is deprecated.
    pub deprecated: Option<Deprecated>,
    /// Input structure.
    pub input: Structure,
    /// Output structure.
    pub output: Structure,
    /// Modeled errors.
    pub errors: Vec<OperationError>,
    /// Input member that is filled with an idempotency token if unset.
    pub idempotency_token: Option<FieldName>,
    /// Input member that is the request body, as a byte stream.
    pub streaming_input: Option<FieldName>,
    /// Output member that is the response body, as a byte stream.
    pub streaming_output: Option<FieldName>,
    /// Input member that is the request body, as an event stream.
    pub sent_events: Option<FieldName>,
    /// Output member that is the response body, as an event stream.
    pub received_events: Option<FieldName>,
    /// Indexes of the output members that a response with an event stream must have.
    pub required_before_events: Vec<usize>,
    /// Pagination, if the operation has any.
    pub paginator: Option<Paginator>,
    /// Form of presigned requests, if it is not the request with its signed body.
    pub presigned: Option<PresignedForm>,
    /// `true` if a form can be signed that uploads the object.
    pub uploads_by_form: bool,
    /// Prefix of the host name.
    pub host_prefix: Option<String>,
    /// Input member that contains the URL of the endpoint, by its name in the model.
    pub endpoint_member: Option<String>,
    /// Input members whose values must be URL-encoded, by their names in the model.
    pub url_encoded: Vec<String>,
    /// `true` if the body is not signed.
    pub unsigned_payload: bool,
    /// `true` if callers can choose not to sign the body.
    pub optional_payload_signature: bool,
    /// `true` if a stream of unknown length is refused.
    pub requires_length: bool,
    /// `true` if stalled streams are not an error.
    pub without_stalled_stream_protection: bool,
    /// `true` if the input contains sensitive values.
    pub sensitive_input: bool,
    /// `true` if the output or an error contains sensitive values.
    pub sensitive_output: bool,
    /// Behaviors that not all operations have.
    pub behaviors: Vec<Behavior>,
    /// Changes that are made to the input before it is serialized.
    pub preparations: Vec<Preparation>,
    /// Endpoint parameters that the operation binds.
    pub endpoint_bindings: Vec<super::endpoint::Bind>,
}

/// Form of presigned requests.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PresignedForm {
    /// The same as other requests.
    Usual,
    /// The members of the body are in the query string.
    Query,
}

/// An error of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationError {
    /// Error structure, under `types::error`.
    pub name: TypeName,
    /// Error code on the wire.
    pub code: String,
    /// The other code, if there is one: services that have codes of awsQuery may send the shape's name instead.
    pub other_code: Option<String>,
    /// `is_x`
    pub is_method: MethodName,
}

/// Errors that can end an event stream.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamErrors {
    /// Name of the enum, under `types::error`.
    pub name: TypeName,
    /// Module of the enum, under `types::error`.
    pub module: ModuleName,
    /// Union of the events.
    pub events: TypeRef,
    /// Errors with the codes that their messages have.
    pub errors: Vec<OperationError>,
    /// `true` if the errors have an extended request id in addition to the request id.
    pub has_extended_id: bool,
}

/// Pagination of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Paginator {
    /// Name of the paginator.
    pub name: TypeName,
    /// Name of the paginator over items.
    pub items_name: TypeName,
    /// Input member that takes the token of a page.
    pub input_token: FieldName,
    /// Type of the token.
    pub token_type: Type,
    /// Path to the token of the next page.
    pub output_token: Vec<PathStep>,
    /// Further tokens that together with the first select a page.
    pub more_tokens: Vec<MoreToken>,
    /// Boolean that is `true` if there is a next page, for operations that return a token with the last page too.
    pub truncation: Option<PathStep>,
    /// Input member that takes the page size, and its type.
    pub page_size: Option<(FieldName, Type)>,
    /// Path to the items, and their type: a list or map.
    pub items: Option<(Vec<PathStep>, Type)>,
}

/// Further token of a page: an optional input member, and the output member of the same type.
#[derive(Clone, Debug, PartialEq)]
pub struct MoreToken {
    /// Input member that takes the token.
    pub input: FieldName,
    /// Output member with the token of the next page.
    pub output: FieldName,
}

/// Member on a path into the output.
#[derive(Clone, Debug, PartialEq)]
pub struct PathStep {
    /// Field of the member.
    pub field: FieldName,
    /// `true` if the field is an `Option`.
    pub optional: bool,
}
