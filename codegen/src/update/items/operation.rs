//! Items of operations: their methods, inputs, outputs, errors and paginators.

use std::borrow::Cow;

use super::behavior;
use super::endpoint::binding;
use super::member::{deprecated, traits};
use super::types::{Context, derives, fields, operation_error, validation};
use super::{id, member};
use crate::ir::operation::{Operation, Paginator, PathStep, PresignedForm};
use crate::ir::package::Package;
use crate::ir::structure::Structure;
use crate::update::aspect::{Aspect, ItemKind};
use crate::update::fact::{Fact, Items, Key, OptionalFact, fact, flag};

/// Adds an operation with all of its parts.
pub(super) fn add<'p>(items: &mut Items<'p>, it: &'p Operation, package: &'p Package) {
    let method = format!("Client::{}", it.method);
    let module = format!("operation::{}", it.module);
    let wire = wire(it, package);
    let item = items.add(method.clone(), ItemKind::Operation, None, wire.into_iter().chain(handling(it, package)));
    item.shape = Some(format!("{}#{}", package.service.namespace, it.shape));
    body(items, &module, &method, &it.input, &Context { is_sent: true, token: it.idempotency_token.as_ref() });
    body(items, &module, &method, &it.output, &Context { is_sent: false, token: None });
    for error in &it.errors {
        operation_error(items, format!("{module}::{}::{}", it.error, error.name), &method, error);
    }
    if let Some(pages) = &it.paginator {
        paginator(items, &module, &method, pages);
    }
    if let Some(form) = it.presigned {
        let form = match form {
            PresignedForm::Usual => "as sent",
            PresignedForm::Query => "members in the query",
        };
        let path = format!("{module}::builders::{}::presigned", it.fluent_builder);
        items.add(path, ItemKind::Presigning, Some(&method), [fact(Aspect::Location, Some(form))]);
    }
}

/// Adds an operation of a crate without a client: its module, input and output.
pub(super) fn add_types<'p>(items: &mut Items<'p>, it: &'p Operation, package: &'p Package) {
    let module = format!("operation::{}", it.module);
    let facts = [deprecated(it.deprecated.as_ref()), (Aspect::Documentation.into(), Some(Fact::Docs(&it.docs)))];
    let item = items.add(module.clone(), ItemKind::Operation, None, facts);
    item.shape = Some(format!("{}#{}", package.service.namespace, it.shape));
    body(items, &module, &module, &it.input, &Context { is_sent: true, token: None });
    body(items, &module, &module, &it.output, &Context { is_sent: false, token: None });
}

/// Returns the facts about the request and response of an operation.
fn wire<'p>(it: &'p Operation, package: &'p Package) -> Vec<OptionalFact<'p>> {
    let http = it.input.http.as_ref();
    let auth = package.service.auth_schemes_of(&it.shape).iter().map(|scheme| scheme.as_str().into()).collect();
    vec![
        fact(Aspect::Request, http.map(|http| format!("{} {}", http.method, http.uri))),
        fact(Aspect::Status, http.map(|http| http.code.to_string())),
        fact(Aspect::HostPrefix, it.host_prefix.as_ref()),
        (Aspect::Auth.into(), Some(Fact::Texts(auth))),
        flag(Aspect::Signing, it.unsigned_payload, "body is not signed"),
        deprecated(it.deprecated.as_ref()),
        (Aspect::Documentation.into(), Some(Fact::Docs(&it.docs))),
    ]
}

/// Returns the facts about the client's handling of an operation.
fn handling<'p>(it: &'p Operation, package: &'p Package) -> impl Iterator<Item = OptionalFact<'p>> {
    let part = |aspect, part, is_set: bool, text: &'static str| {
        (Key { aspect, part: Cow::Borrowed(part) }, is_set.then(|| text.into()))
    };
    let facts = [
        part(Aspect::Signing, "choice of the caller", it.optional_payload_signature, "body can be sent unsigned"),
        part(Aspect::Streaming, "length of the request", it.requires_length, "required"),
        part(Aspect::Streaming, "stalled streams", it.without_stalled_stream_protection, "allowed"),
        part(Aspect::Sensitive, "input in logs", it.sensitive_input, "hidden"),
        part(Aspect::Sensitive, "output in logs", it.sensitive_output, "hidden"),
        fact(Aspect::EndpointBindings, it.endpoint_member.as_ref().map(|member| format!("URL in member {member}"))),
    ];
    let bindings = it.endpoint_bindings.iter().map(|bind| binding(bind, &package.endpoint));
    facts
        .into_iter()
        .chain(bindings)
        .chain(behavior::facts(&it.behaviors))
        .chain(behavior::preparations(&it.preparations))
}

fn body<'p>(items: &mut Items<'p>, module: &str, method: &str, it: &'p Structure, cx: &Context<'p>) {
    let path = format!("{module}::{}", it.name);
    let (kind, of_member) =
        if cx.is_sent { (ItemKind::Input, ItemKind::InputMember) } else { (ItemKind::Output, ItemKind::OutputMember) };
    fields(items, &path, method, of_member, it, cx);
    if it.has_validator {
        validation(items, &path, method, it.renamed_validate.as_ref());
    }
    let building = if it.is_built_fallibly() { "Result" } else { "plain" };
    let facts =
        [flag(Aspect::Building, true, building), derives(it.derived()), member::deprecated(it.deprecated.as_ref())];
    let item = items.add(path, kind, Some(method), facts.into_iter().chain(traits(&it.traits)));
    item.shape = Some(id(&it.id, None));
    item.is_sent = cx.is_sent;
}

fn paginator<'p>(items: &mut Items<'p>, module: &str, method: &str, it: &'p Paginator) {
    let path = format!("{module}::paginator::{}", it.name);
    let facts = [
        fact(Aspect::InputToken, Some(input_tokens(it))),
        fact(Aspect::Type, Some(format!("token {}", it.token_type))),
        fact(Aspect::OutputToken, Some(path_text(&it.output_token))),
        fact(Aspect::MorePages, it.truncation.as_ref().map(|step| step.field.as_str())),
    ];
    items.add(path.clone(), ItemKind::Paginator, Some(method), facts);
    if let Some((field, ty)) = &it.page_size {
        let facts = [fact(Aspect::Type, Some(ty.to_string())), fact(Aspect::Location, Some(field.as_str()))];
        items.add(format!("{path}::page_size"), ItemKind::PageSize, Some(&path), facts);
    }
    if let Some((steps, ty)) = &it.items {
        let facts = [fact(Aspect::Type, Some(ty.to_string())), fact(Aspect::ItemsPath, Some(path_text(steps)))];
        items.add(format!("{path}::items"), ItemKind::PageItems, Some(&path), facts);
    }
}

/// The input members that take the tokens of a page.
fn input_tokens(it: &Paginator) -> String {
    let more = it.more_tokens.iter().map(|token| token.input.as_str());
    std::iter::once(it.input_token.as_str()).chain(more).collect::<Vec<_>>().join(", ")
}

fn path_text(steps: &[PathStep]) -> String {
    steps.iter().map(|step| step.field.as_str()).collect::<Vec<_>>().join(".")
}
