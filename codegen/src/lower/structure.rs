//! Lowers structures: types, inputs, outputs and errors.

use tinsmith_model::traits::{
    AddedDefault, AwsQueryError, AwsService, ErrorFault, Http as HttpTrait, HttpError, Required, Retryable,
    S3UnwrappedXmlOutput, Sensitive,
};
use tinsmith_model::{Member, Shape, ShapeKind, SimpleKind};

use super::context::Context;
use super::default::member_default;
use super::deprecated::deprecated;
use super::documentation::constraints::constraint_docs;
use super::documentation::{body_docs, member_docs, member_summary, shape_docs};
use super::rules::rule;
use super::schema::{member_schema, shape_id, shape_traits};
use super::ty::member_type;
use crate::error::{Errors, both, gather};
use crate::index::nullability::{Nullability, is_event_stream, nullability};
use crate::index::sensitivity::{is_sensitive, prints_secrets};
use crate::ir::schema::{Http, SchemaTrait};
use crate::ir::structure::{BuilderStorage, ErrorFacts, ErrorMessage, Field, Presence, Retry, Role, Structure};
use crate::ir::ty::{SimpleType, Type};
use crate::names::reference::{TypeKind, TypeRef};
use crate::names::scope::StructureNames;
use crate::names::{MethodName, ModuleName, TypeName};
use crate::normalize::has_extended_ids;
use crate::protocol::Protocol;
use crate::settings::Defaults;

/// Direction of a message: input or output.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Direction {
    Input,
    Output,
}

/// Lowers a structure of `types` or `types::error`.
pub(super) fn type_structure(cx: Context<'_>, shape: &Shape) -> Result<Structure, Errors> {
    let names = cx.names.ty(&shape.id);
    let TypeRef { name, module, kind } = &names.reference;
    let role = match kind {
        TypeKind::Error => Role::Error(error_facts(cx, shape, name)),
        TypeKind::Structure | TypeKind::Union | TypeKind::Enum | TypeKind::UnnamedEnum => Role::Type,
    };
    let docs = shape_docs(cx, shape);
    Ok(Structure { docs, ..structure(cx, shape, role, name, &names.builder, module)? })
}

/// Lowers the input or output of an operation.
pub(super) fn body_structure(cx: Context<'_>, operation: &Shape, direction: Direction) -> Result<Structure, Errors> {
    let definition = operation.as_operation().expect("the closure's operations are operations");
    let names = cx.names.operation(&operation.id);
    let (id, StructureNames { name, builder }, role) = match direction {
        Direction::Input => (&definition.input, &names.input, Role::Input),
        Direction::Output => (&definition.output, &names.output, Role::Output),
    };
    let shape = cx.model.expect_shape(id);
    let mut structure = structure(cx, shape, role, name, builder, &names.module)?;
    structure.docs = body_docs(cx, shape, operation, &names.method);
    match direction {
        Direction::Input | Direction::Output if !cx.has_client() => {}
        Direction::Input => structure.http = http_binding(cx, operation)?,
        Direction::Output if cx.selection.protocol.is_xml() && operation.traits.has::<S3UnwrappedXmlOutput>() => {
            structure.traits.push(SchemaTrait::XmlUnwrappedOutput);
        }
        Direction::Output => {}
    }
    Ok(structure)
}

fn structure(
    cx: Context<'_>,
    shape: &Shape,
    role: Role,
    name: &TypeName,
    builder: &TypeName,
    module: &ModuleName,
) -> Result<Structure, Errors> {
    let declared = match role {
        Role::Type | Role::Error(_) => name.where_declared(),
        Role::Input | Role::Output => name.clone(),
    };
    let is_kept = |member: &&Member| cx.has_client() || !is_event_stream(cx.model, shape, member);
    let fields: Vec<Field> = gather(shape.members().filter(is_kept).map(|member| field(cx, shape, member)))?;
    let mut structure = Structure {
        id: shape_id(cx, &shape.id),
        name: name.clone(),
        declared: declared.clone(),
        members: declared,
        module: module.clone(),
        builder: builder.clone(),
        docs: crate::docs::Docs::default(),
        deprecated: deprecated(&shape.traits),
        has_request_id: cx.has_client() && role == Role::Output,
        has_extended_id: role_has_extended_id(cx, &role),
        role,
        renamed_validate: MethodName::validate_beside(fields.iter().map(|field| &field.name)),
        has_rules: fields.iter().any(|field| !field.rule.is_empty()),
        has_validator: cx.facts.validated.is_constrained(&shape.id),
        fields,
        derives: cx.facts.underived.derived(&shape.id),
        sensitive: shape.traits.has::<Sensitive>(),
        traits: shape_traits(cx, shape),
        http: None,
    };
    if structure.builder_storage() == BuilderStorage::Own {
        structure.members = if structure.role == Role::Input { TypeName::input_members() } else { builder.clone() };
    }
    Ok(structure)
}

/// Returns `true` if a structure with this role has request ids, and the service has extended request ids.
fn role_has_extended_id(cx: Context<'_>, role: &Role) -> bool {
    match role {
        Role::Output | Role::Error(_) => cx.has_client() && has_extended_ids(cx.selection.service()),
        Role::Type | Role::Input => false,
    }
}

fn field(cx: Context<'_>, container: &Shape, member: &Member) -> Result<Field, Errors> {
    let (presence, rule) = both(presence(cx, container, member), rule(cx, container, member))?;
    let required = member.traits.has::<Required>();
    Ok(Field {
        name: cx.names.field(member).clone(),
        summary: member_summary(cx, container, member),
        docs: member_docs(cx, container, member),
        constraint_docs: constraint_docs(cx, container, member),
        deprecated: deprecated(&member.traits),
        ty: member_type(cx, container, member),
        corrected: is_corrected(container, member, &presence),
        implied: is_implied(cx, container, member, &presence),
        presence,
        required,
        sensitive: prints_secrets(cx.model, member),
        schema: member_schema(cx, container, member),
        rule,
    })
}

fn presence(cx: Context<'_>, container: &Shape, member: &Member) -> Result<Presence, Errors> {
    match nullability(cx.model, container, member) {
        Nullability::Optional => Ok(Presence::Optional),
        Nullability::Required => Ok(Presence::Required),
        Nullability::Default(value) => member_default(cx, member, value).map(Presence::Default),
        Nullability::Stream => Ok(Presence::Stream),
        Nullability::Events => Ok(Presence::Events),
    }
}

/// Returns `true` if a response without the member is read as if the value were empty, as in the official SDK: the
/// model requires the member, but the field is optional. Inputs are never read.
fn is_corrected(container: &Shape, member: &Member, presence: &Presence) -> bool {
    let is_read = crate::index::role::role(container) != crate::index::role::Role::Input;
    is_read && member.traits.has::<Required>() && *presence == Presence::Optional
}

/// Returns `true` if requests omit the member if it is equal to its default: a number or boolean of a type, decided as
/// in the official SDK.
fn is_implied(cx: Context<'_>, container: &Shape, member: &Member, presence: &Presence) -> bool {
    let of_aws = cx.selection.service().traits.has::<AwsService>();
    let are_omitted = match cx.settings.defaults {
        Some(defaults) => defaults == Defaults::Omit,
        None => of_aws,
    };
    let kind = &cx.target(member).kind;
    let is_big = matches!(kind, ShapeKind::Simple(SimpleKind::BigInteger | SimpleKind::BigDecimal));
    let is_scalar = (kind.is_number() && !is_big) || *kind == ShapeKind::Simple(SimpleKind::Boolean);
    are_omitted
        && cx.has_client()
        && is_scalar
        && matches!(presence, Presence::Default(_))
        && crate::index::role::role(container) == crate::index::role::Role::Type
        && !member.traits.has::<Required>()
        && !member.traits.has::<AddedDefault>()
}

fn error_facts(cx: Context<'_>, shape: &Shape, name: &TypeName) -> ErrorFacts {
    let modeled = cx.selection.closure.name_of(&shape.id);
    let printed = if name.as_str() == modeled { name.to_string() } else { format!("{name} [{modeled}]") };
    let fault = shape.traits.get::<ErrorFault>();
    let retry = shape.traits.get().map(|Retryable { throttling }| match (throttling, fault) {
        (true, _) => Retry::Throttling,
        (false, Some(ErrorFault::Server)) => Retry::Server,
        (false, Some(ErrorFault::Client) | None) => Retry::Client,
    });
    let of_query = shape.traits.get::<AwsQueryError>().filter(|_| cx.selection.protocol == Protocol::AwsQuery);
    let usual = match (shape.traits.get(), fault) {
        (Some(HttpError(status)), _) => status,
        (None, Some(ErrorFault::Server)) => 500,
        (None, Some(ErrorFault::Client) | None) => 400,
    };
    let status = of_query.map_or(usual, |query_error| query_error.http_response_code);
    ErrorFacts { printed, retry, message: error_message(cx, shape), status }
}

/// Returns the source of the message that the error prints.
fn error_message(cx: Context<'_>, shape: &Shape) -> ErrorMessage {
    let message = shape.members().find(|member| cx.names.field(member).as_str() == "message");
    let Some(message) = message else { return ErrorMessage::Metadata };
    let is_redacted = shape.traits.has::<Sensitive>() || is_sensitive(cx.model, message);
    match (is_redacted, member_type(cx, shape, message) == Type::Simple(SimpleType::String)) {
        (true, true) => ErrorMessage::Redacted,
        (true, false) => ErrorMessage::RedactedMetadata,
        (false, true) => ErrorMessage::Member,
        (false, false) => ErrorMessage::Metadata,
    }
}

/// Returns the HTTP method, URI and status, if the protocol has HTTP bindings.
fn http_binding(cx: Context<'_>, operation: &Shape) -> Result<Option<Http>, Errors> {
    if !cx.selection.protocol.is_rest() {
        return Ok(None);
    }
    match operation.traits.get::<HttpTrait>() {
        Some(HttpTrait { method, uri, code }) => Ok(Some(Http { method, uri: uri.to_string(), code })),
        // The HTTP bindings of other protocols are optional.
        None if cx.selection.own_protocol.is_some() => Ok(None),
        None => {
            let protocol = cx.selection.protocol.name();
            Err(crate::error::Error::MissingHttp { operation: operation.id.clone(), protocol }.into())
        }
    }
}
