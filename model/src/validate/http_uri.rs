//! Requests of different operations of a service differ in their method, URI or host, and their methods fit them.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::shape::Shape;
use crate::traits::{Endpoint, HostPrefixPart, Http, Pattern};
use crate::uri::UriSegment;
use crate::validate::facts::Facts;
use crate::walk::ServiceClosure;

const ID: &str = "HttpUriConflict";

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for closure in facts.closures() {
        for finding in check_service(facts.model, closure) {
            if !found.contains(&finding) {
                found.push(finding);
            }
        }
    }
    found
}

fn check_service(model: &Model, closure: &ServiceClosure<'_>) -> Vec<Diagnostic> {
    let mut by_request: HashMap<String, Vec<(&Shape, Vec<HostPart>)>> = HashMap::new();
    for operation in closure.operations() {
        if let Some(http) = operation.traits.get::<Http>() {
            by_request.entry(key(&http)).or_default().push((operation, host(model, operation)));
        }
    }
    let mut found = Vec::new();
    for operation in closure.operations() {
        let Some(http) = operation.traits.get::<Http>() else {
            continue;
        };
        let own_host = host(model, operation);
        let same = by_request.get(&key(&http)).into_iter().flatten();
        let others = same.filter(|(other, host)| other.id != operation.id && hosts_meet(&own_host, host));
        let others: Vec<String> = others.map(|(other, _)| format!("`{}`", other.id)).collect();
        if !others.is_empty() {
            let message = format!(
                "has the method `{}` and the URI `{}`, as has {}, so that a service cannot tell their requests apart; \
                 change one of the URIs",
                http.method,
                http.uri,
                others.join(", ")
            );
            found.push(Diagnostic::error(ID, &operation.id, message).at_trait("smithy.api#http"));
        }
    }
    found
}

/// The method and the URI without the names of labels: equal for requests that look alike.
fn key(http: &Http) -> String {
    let segments = http.uri.segments.iter().map(|segment| match segment {
        UriSegment::Literal(text) => text.as_str(),
        UriSegment::Label(_) => "{}",
        UriSegment::GreedyLabel(_) => "{+}",
    });
    let path: Vec<&str> = segments.collect();
    let mut query: Vec<String> = http.uri.query.iter().map(|(name, value)| format!("{name}={value:?}")).collect();
    query.sort();
    format!("{} /{}?{}", http.method, path.join("/"), query.join("&"))
}

/// A part of the prefix of a host.
#[derive(Clone, Debug, PartialEq, Eq)]
enum HostPart {
    Literal(String),
    /// A label of any text.
    Any,
    /// A label whose pattern may keep it apart from others.
    Limited,
}

fn host(model: &Model, operation: &Shape) -> Vec<HostPart> {
    let Some(endpoint) = operation.traits.get::<Endpoint>() else {
        return Vec::new();
    };
    let input = operation.as_operation().and_then(|operation| model.shape(&operation.input));
    let is_limited = |name: &str| {
        let member = input.and_then(|input| input.member(name));
        member.is_some_and(|member| {
            let target = model.shape(&member.target);
            member.traits.has::<Pattern>() || target.is_some_and(|target| target.traits.has::<Pattern>())
        })
    };
    let part = |part: &HostPrefixPart| match part {
        HostPrefixPart::Literal(text) => HostPart::Literal(text.to_ascii_lowercase()),
        HostPrefixPart::Label(name) if is_limited(name) => HostPart::Limited,
        HostPrefixPart::Label(_) => HostPart::Any,
    };
    endpoint.parts().iter().map(part).collect()
}

/// Reports whether both prefixes may stand for the same host.
fn hosts_meet(left: &[HostPart], right: &[HostPart]) -> bool {
    if left == right {
        return true;
    }
    let labels = |parts: &[HostPart]| -> Vec<HostPart> {
        let mut labels = Vec::new();
        for part in parts {
            match part {
                HostPart::Literal(text) => {
                    let texts = text.split('.').filter(|text| !text.is_empty());
                    labels.extend(texts.map(|text| HostPart::Literal(text.to_owned())));
                }
                HostPart::Any | HostPart::Limited => labels.push(part.clone()),
            }
        }
        labels
    };
    let (left, right) = (labels(left), labels(right));
    left.len() == right.len()
        && left.iter().zip(&right).all(|(left, right)| {
            left == right
                || *left == HostPart::Any && *right != HostPart::Limited
                || *right == HostPart::Any && *left != HostPart::Limited
        })
}
