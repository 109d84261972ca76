//! Protocols can send what the operations of their services say.

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::node::Node;
use crate::shape::{Shape, ShapeKind, SimpleKind, with_article};
use crate::traits::{ErrorFault, Http, HttpPayload, ProtocolDefinition};
use crate::validate::facts::Facts;
use crate::walk::ServiceClosure;

/// Protocols with HTTP bindings.
const REST: [&str; 2] = ["aws.protocols#restJson1", "aws.protocols#restXml"];

/// Protocols that cannot send documents.
const WITHOUT_DOCUMENTS: [&str; 3] = ["aws.protocols#awsQuery", "aws.protocols#ec2Query", "aws.protocols#restXml"];

/// Protocols whose errors are known by the names of their shapes.
const WITH_ERROR_NAMES: [&str; 6] = [
    "aws.protocols#restJson1",
    "aws.protocols#restXml",
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsJson1_1",
    "aws.protocols#awsQuery",
    "aws.protocols#ec2Query",
];

/// Protocols that say which versions of HTTP they use.
const WITH_HTTP_VERSIONS: [&str; 6] = [
    "aws.protocols#restJson1",
    "aws.protocols#restXml",
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsJson1_1",
    "smithy.protocols#rpcv2Cbor",
    "smithy.protocols#rpcv2Json",
];

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    facts.closures().iter().flat_map(|closure| check_service(facts.model, closure)).collect()
}

/// Reports whether a protocol of the service sends members with `httpPayload` as the body.
pub(super) fn binds_payloads(model: &Model, service: &Shape) -> bool {
    protocols_that(model, service, &REST, |definition| uses(definition, "smithy.api#httpPayload")).next().is_some()
}

/// The protocols of a service that are among the known ones, or whose definition in the model passes the test.
fn protocols_that<'m>(
    model: &'m Model,
    service: &'m Shape,
    known: &'m [&'m str],
    test: impl Fn(&Node) -> bool,
) -> impl Iterator<Item = &'m str> {
    service.traits.iter().map(|(id, _)| id).filter_map(move |id| {
        let definition = model.shape(id).and_then(|shape| shape.traits.get::<ProtocolDefinition>());
        let fits = known.contains(&id.as_str()) || definition.is_some_and(|ProtocolDefinition(value)| test(&value));
        fits.then_some(id.as_str())
    })
}

fn uses(definition: &Node, id: &str) -> bool {
    let traits = definition.get("traits").and_then(Node::as_array);
    traits.is_some_and(|traits| traits.iter().any(|used| used.as_str() == Some(id)))
}

fn check_service(model: &Model, closure: &ServiceClosure<'_>) -> Vec<Diagnostic> {
    let service = closure.service();
    let mut found = Vec::new();
    let with_http = protocols_that(model, service, &REST, |definition| uses(definition, "smithy.api#http")).next();
    let has_bindings = model.shapes().any(|shape| shape.traits.has::<Http>());
    if let Some(protocol) = with_http.filter(|_| has_bindings) {
        let unbound = closure.operations().iter().filter(|operation| !operation.traits.has::<Http>());
        found.extend(unbound.map(|operation| {
            let message = format!("has no `http`, which the protocol `{protocol}` of `{}` needs; add it", service.id);
            Diagnostic::error("HttpBindingsMissing", &operation.id, message)
        }));
    }
    let refuses = |definition: &Node| definition.get("noInlineDocumentSupport").and_then(Node::as_bool) == Some(true);
    if let Some(protocol) = protocols_that(model, service, &WITHOUT_DOCUMENTS, refuses).next() {
        let documents = closure.shapes().iter().filter_map(|id| model.shape(id));
        let mut documents = documents.filter(|shape| shape.kind == ShapeKind::Simple(SimpleKind::Document));
        if let Some(document) = documents.next() {
            let message =
                format!("has the protocol `{protocol}`, which cannot send documents such as `{}`", document.id);
            found.push(Diagnostic::error("NoInlineDocumentSupport", &service.id, message));
        }
    }
    found.extend(check_http_versions(service));
    if service.traits.iter().any(|(id, _)| REST.contains(&id.as_str())) {
        found.extend(check_payloads(model, closure));
    }
    if let Some(protocol) = service.traits.iter().find(|(id, _)| WITH_ERROR_NAMES.contains(&id.as_str())) {
        let renamed = closure.definition().rename.iter();
        let errors = renamed.filter(|(id, _)| model.shape(id).is_some_and(|shape| shape.traits.has::<ErrorFault>()));
        found.extend(errors.map(|(id, _)| {
            let message = format!("renames the error `{id}`, but errors of `{}` are known by their names", protocol.0);
            Diagnostic::error("ErrorRename", &service.id, message)
        }));
    }
    found
}

/// Event streams are sent with a version of HTTP that the protocol has.
fn check_http_versions(service: &Shape) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, value) in service.traits.iter().filter(|(id, _)| WITH_HTTP_VERSIONS.contains(&id.as_str())) {
        let versions = |property: &str| -> Vec<&str> {
            let versions = value.get(property).and_then(Node::as_array);
            versions.into_iter().flatten().filter_map(Node::as_str).collect()
        };
        let known = versions("http");
        let strange: Vec<String> = versions("eventStreamHttp")
            .into_iter()
            .filter(|version| !known.contains(version))
            .map(|version| format!("`{version}`"))
            .collect();
        // The protocols of Smithy have no version of HTTP beside those that they list.
        let is_complete = value.get("http").is_some() || id.as_str().starts_with("smithy.protocols#");
        if !strange.is_empty() && is_complete {
            let message =
                format!("has {} in `eventStreamHttp` of `{id}`, but not in its `http`; add it", strange.join(", "));
            found.push(Diagnostic::error("ProtocolHttpVersions", &service.id, message).at_trait(id.as_str()));
        }
    }
    found
}

/// The bodies of the REST protocols of AWS are strings, blobs, structures, unions and documents.
fn check_payloads(model: &Model, closure: &ServiceClosure<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let structures =
        closure.shapes().iter().filter_map(|id| model.shape(id)).filter(|shape| shape.as_structure().is_some());
    for member in structures.flat_map(Shape::members).filter(|member| member.traits.has::<HttpPayload>()) {
        let Some(target) = model.shape(&member.target) else {
            continue;
        };
        let fits = target.kind.is_text()
            || matches!(
                target.kind,
                ShapeKind::Simple(SimpleKind::Blob | SimpleKind::Document)
                    | ShapeKind::Structure(_)
                    | ShapeKind::Union(_)
            );
        if !fits {
            let message = format!(
                "is the body of a message, but targets {}; target a string, blob, structure, union or document",
                with_article(target.kind.type_name())
            );
            found.push(Diagnostic::error("ProtocolHttpPayload", &member.id, message));
        }
    }
    found
}
