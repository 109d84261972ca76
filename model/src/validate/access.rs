//! Private shapes are referenced only within their namespace, and namespaces of XML are URIs.

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::shape::Shape;
use crate::shape_id::ShapeId;
use crate::traits::{ApiKeyLocation, ExternalDocumentation, HttpApiKeyAuth, Private, Trait, XmlNamespace};
use crate::validate::facts::Facts;
use crate::walk::neighbors;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut found = Vec::new();
    let has_private = !facts.users::<Private>().is_empty();
    for shape in model.shapes() {
        if has_private {
            found.extend(check_private(model, shape));
        }
        found.extend(check_api_key(shape));
        found.extend(check_links(shape));
    }
    for user in facts.users::<XmlNamespace>() {
        if let Some(namespace) = facts.graph().traits(*user).get::<XmlNamespace>()
            && !is_uri(&namespace.uri)
        {
            let message = format!("has the namespace `{}` in XML, which is not a URI", namespace.uri);
            let owner = facts.graph().id(*user);
            found.push(Diagnostic::error("XmlNamespaceTrait", owner, message).at_trait(XmlNamespace::ID));
        }
    }
    found
}

fn is_uri(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(':')
        && !text.contains(|character: char| character.is_whitespace() || character.is_control())
}

fn check_private(model: &Model, shape: &Shape) -> Vec<Diagnostic> {
    let is_closed = |target: &ShapeId| {
        target.namespace() != shape.id.namespace()
            && model.shape(target).is_some_and(|target| target.traits.has::<Private>())
    };
    let finding = |owner: &ShapeId, target: &ShapeId| {
        let message = format!("refers to `{target}`, which is private to the namespace `{}`", target.namespace());
        Diagnostic::error("PrivateAccess", owner, message)
    };
    if shape.kind.is_data() {
        let members = shape.members().filter(|member| is_closed(&member.target));
        return members.map(|member| finding(&member.id, &member.target)).collect();
    }
    neighbors(shape).into_iter().filter(|target| is_closed(target)).map(|target| finding(&shape.id, target)).collect()
}

fn check_links(shape: &Shape) -> Vec<Diagnostic> {
    let links = shape.traits.get::<ExternalDocumentation>().map(|ExternalDocumentation(links)| links);
    let wrong = links.into_iter().flatten().filter(|(_, url)| !has_scheme(url));
    wrong
        .map(|(name, url)| {
            let message = format!("has the link `{name}` to `{url}`, which is not a URL; begin it with a scheme");
            Diagnostic::error("TraitValue", &shape.id, message).at_trait(ExternalDocumentation::ID)
        })
        .collect()
}

fn has_scheme(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn check_api_key(shape: &Shape) -> Option<Diagnostic> {
    let key: HttpApiKeyAuth = shape.traits.get()?;
    (key.scheme.is_some() && key.location == ApiKeyLocation::Query).then(|| {
        let message = "has `httpApiKeyAuth` with a `scheme`, which only keys in headers can have; remove it";
        Diagnostic::error("HttpApiKeyAuthTrait", &shape.id, message).at_trait(HttpApiKeyAuth::ID)
    })
}
