//! Items of types: structures, unions, enums, errors and the errors of event streams, with their parts.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use super::id;
use super::member::{constraints, default, deprecated, schema, traits};
use crate::ir::enumeration::Enumeration;
use crate::ir::operation::{OperationError, StreamErrors};
use crate::ir::package::{Package, TypeDefinition};
use crate::ir::structure::{ErrorFacts, ErrorMessage, Field, Presence, Retry, Role, Structure};
use crate::ir::ty::Type;
use crate::ir::union::Union;
use crate::names::{FieldName, MethodName, TypeName};
use crate::update::aspect::{Aspect, ItemKind};
use crate::update::fact::{Fact, Items, OptionalFact, fact, flag};

/// Adds all types. `sent` contains the names of those that programs send.
pub(super) fn add<'p>(items: &mut Items<'p>, package: &'p Package, sent: &HashSet<&TypeName>) {
    for error in &package.errors {
        let form = flag(Aspect::Form, true, "error");
        structure(items, format!("types::error::{}", error.name), error, form, false);
    }
    for definition in &package.types {
        match definition {
            TypeDefinition::Structure(it) => {
                let form = flag(Aspect::Form, true, "structure");
                structure(items, format!("types::{}", it.name), it, form, sent.contains(&it.name));
            }
            TypeDefinition::Union(it) => union(items, it, sent.contains(&it.name)),
            TypeDefinition::Enumeration(it) => enumeration(items, it, sent.contains(&it.name)),
        }
    }
    for errors in &package.stream_errors {
        stream_errors(items, errors);
    }
}

fn structure<'p>(items: &mut Items<'p>, path: String, it: &'p Structure, form: OptionalFact<'p>, is_sent: bool) {
    fields(items, &path, &path, ItemKind::Member, it, &Context { is_sent, token: None });
    if it.has_validator {
        validation(items, &path, &path, it.renamed_validate.as_ref());
    }
    let building = if it.is_built_fallibly() { "Result" } else { "plain" };
    let facts = [
        form,
        flag(Aspect::Building, true, building),
        derives(it.derived()),
        deprecated(it.deprecated.as_ref()),
        (Aspect::Documentation.into(), Some(Fact::Docs(&it.docs))),
    ];
    let facts = facts.into_iter().chain(traits(&it.traits)).chain(error(&it.role));
    let kind = match it.role {
        Role::Error(_) => ItemKind::Error,
        Role::Type | Role::Input | Role::Output => ItemKind::Type,
    };
    let item = items.add(path, kind, None, facts);
    item.shape = Some(id(&it.id, None));
    item.is_sent = is_sent;
}

/// Adds the method that checks the constraints of the structure or union `owner`.
pub(super) fn validation(items: &mut Items<'_>, owner: &str, whole: &str, renamed: Option<&MethodName>) {
    let name = renamed.map_or("validate", MethodName::as_str);
    items.add(format!("{owner}::{name}"), ItemKind::Validation, Some(whole), []);
}

/// Returns the fact about the traits that a type derives. All types have `Debug`, derived or not.
pub(super) fn derives<'p>(names: BTreeSet<&'static str>) -> OptionalFact<'p> {
    let names: Vec<_> = names.into_iter().filter(|name| *name != "Debug").map(Cow::Borrowed).collect();
    (Aspect::Derives.into(), (!names.is_empty()).then_some(Fact::Texts(names)))
}

/// Returns the facts about an error.
fn error(role: &Role) -> Vec<OptionalFact<'_>> {
    let Role::Error(ErrorFacts { printed: _, retry, message, status }) = role else { return Vec::new() };
    let retry = retry.map(|retry| match retry {
        Retry::Throttling => "after throttling",
        Retry::Server => "transient error of the server",
        Retry::Client => "transient error of the client",
    });
    let message = match message {
        ErrorMessage::Member => "member `message`",
        ErrorMessage::Metadata => "metadata of the response",
        ErrorMessage::Redacted | ErrorMessage::RedactedMetadata => "hidden, because it is sensitive",
    };
    vec![
        fact(Aspect::Retry, retry),
        fact(Aspect::ErrorMessage, Some(message)),
        fact(Aspect::Status, Some(status.to_string())),
    ]
}

/// Facts about the owner of fields that the fields depend on.
pub(super) struct Context<'p> {
    /// `true` if programs send the fields.
    pub(super) is_sent: bool,
    /// The field that the client fills with an idempotency token.
    pub(super) token: Option<&'p FieldName>,
}

/// Adds the fields of a structure under the path of `owner`. They are parts of the item `whole`.
pub(super) fn fields<'p>(
    items: &mut Items<'p>,
    owner: &str,
    whole: &str,
    kind: ItemKind,
    it: &'p Structure,
    cx: &Context<'p>,
) {
    for field in &it.fields {
        let is_token = cx.token == Some(&field.name);
        let facts = field_facts(field, is_token, it.has_validator);
        let item = items.add(format!("{owner}::{}", field.name), kind, Some(whole), facts);
        item.shape = Some(id(&it.id, Some(&field.schema.name)));
        item.is_sent = cx.is_sent;
        item.is_demanded = !is_token && is_required(field, it.has_validator);
    }
}

/// Returns `true` if the field must be set. In structures with rules, the rule takes waivers and defaults into account.
fn is_required(field: &Field, has_rules: bool) -> bool {
    field.presence.is_needed() || if has_rules { field.rule.required } else { field.required }
}

fn field_facts(field: &Field, is_token: bool, has_rules: bool) -> impl Iterator<Item = OptionalFact<'_>> {
    let facts = [
        fact(Aspect::Type, Some(field.written_type())),
        flag(Aspect::Required, !is_token && is_required(field, has_rules), "required"),
        flag(Aspect::OmittedDefault, field.implied, "omitted if equal to the default"),
        flag(Aspect::MissingValue, field.corrected, "empty"),
        flag(Aspect::IdempotencyToken, is_token, "generated if unset"),
        flag(Aspect::Sensitive, field.sensitive, "sensitive"),
        (Aspect::Default.into(), default(&field.constraint_docs).or_else(|| built_default(field))),
        deprecated(field.deprecated.as_ref()),
        (Aspect::Documentation.into(), Some(Fact::Docs(&field.docs))),
    ];
    facts.into_iter().chain(schema(&field.schema)).chain(constraints(&field.rule))
}

/// Returns the value that building fills in, for defaults that the documentation does not state.
fn built_default(field: &Field) -> Option<Fact<'_>> {
    match &field.presence {
        Presence::Default(_) if field.sensitive => Some("hidden".into()),
        Presence::Default(value) => Some(format!("{value:?}").into()),
        Presence::Optional | Presence::Required | Presence::Stream | Presence::Events => None,
    }
}

fn union<'p>(items: &mut Items<'p>, it: &'p Union, is_sent: bool) {
    let path = format!("types::{}", it.name);
    for variant in &it.variants {
        let facts = [
            fact(Aspect::Type, variant.ty.as_ref().map(Type::to_string)),
            flag(Aspect::Sensitive, variant.sensitive, "sensitive"),
            deprecated(variant.deprecated.as_ref()),
            (Aspect::Documentation.into(), Some(Fact::Docs(&variant.docs))),
        ];
        let facts = facts.into_iter().chain(schema(&variant.schema)).chain(constraints(&variant.rule));
        let item = items.add(format!("{path}::{}", variant.name), ItemKind::Variant, Some(&path), facts);
        item.shape = Some(id(&it.id, Some(&variant.schema.name)));
        item.is_sent = is_sent;
    }
    if it.has_rules {
        validation(items, &path, &path, None);
    }
    let facts = [
        flag(Aspect::Form, true, "union"),
        derives(it.derived()),
        deprecated(it.deprecated.as_ref()),
        (Aspect::Documentation.into(), Some(Fact::Docs(&it.docs))),
    ];
    let item = items.add(path, ItemKind::Type, None, facts.into_iter().chain(traits(&it.traits)));
    item.shape = Some(id(&it.id, None));
    item.is_sent = is_sent;
}

fn enumeration<'p>(items: &mut Items<'p>, it: &'p Enumeration, is_sent: bool) {
    let path = format!("types::{}", it.name);
    for value in &it.values {
        let (name, kind) = match &value.name {
            Some(name) => (format!("{path}::{name}"), ItemKind::Value),
            None => (format!("{path}::from({:?})", value.value), ItemKind::UnnamedValue),
        };
        let facts = [
            fact(Aspect::WireName, Some(&value.value)),
            deprecated(value.deprecated.as_ref()),
            (Aspect::Documentation.into(), Some(Fact::Docs(&value.docs))),
        ];
        let item = items.add(name, kind, Some(&path), facts);
        item.shape = Some(id(&it.id, None));
        item.is_sent = is_sent;
    }
    let has_names = it.values.iter().all(|value| value.name.is_some());
    let facts = [
        flag(Aspect::Form, true, if has_names { "enum" } else { "enum without names" }),
        flag(Aspect::Sensitive, it.sensitive, "sensitive"),
        deprecated(it.deprecated.as_ref()),
        (Aspect::Documentation.into(), Some(Fact::Docs(&it.docs))),
    ];
    let item = items.add(path, ItemKind::Type, None, facts);
    item.shape = Some(id(&it.id, None));
    item.is_sent = is_sent;
}

fn stream_errors<'p>(items: &mut Items<'p>, it: &'p StreamErrors) {
    let path = format!("types::error::{}", it.name);
    for error in &it.errors {
        operation_error(items, format!("{path}::{}", error.name), &path, error);
    }
    let item = items.add(path, ItemKind::Error, None, [flag(Aspect::Form, true, "errors of a stream")]);
    item.is_sent = false;
}

/// Adds an error that an operation or event stream can end with.
pub(super) fn operation_error<'p>(items: &mut Items<'p>, path: String, whole: &str, it: &'p OperationError) {
    let codes = match &it.other_code {
        Some(other) => Fact::from(format!("{} or {other}", it.code)),
        None => (&it.code).into(),
    };
    items.add(path, ItemKind::OperationError, Some(whole), [(Aspect::ErrorCode.into(), Some(codes))]).is_sent = false;
}
