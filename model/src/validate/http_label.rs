//! Each label of a URI is an input member with `httpLabel`, and each such member is a label.

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::shape::Shape;
use crate::traits::{Http, HttpLabel};
use crate::uri::UriSegment;
use crate::validate::facts::Facts;

const ID: &str = "HttpLabelTrait";

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let index = facts.operation_index();
    facts
        .operations()
        .filter_map(|(operation, _)| Some((operation, operation.traits.get::<Http>()?, index.input(&operation.id)?)))
        .flat_map(|(operation, http, input)| check_operation(facts.model, operation, &http, input))
        .collect()
}

fn check_operation(model: &Model, operation: &Shape, http: &Http, input: &Shape) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut labels = http.uri.segments.iter().filter(|segment| !matches!(segment, UriSegment::Literal(_)));
    if labels.any(|segment| matches!(segment, UriSegment::GreedyLabel(_))) && labels.next().is_some() {
        let message = format!(
            "has a label after a greedy one in its URI `{}`, so that a service may read the path in several ways",
            http.uri
        );
        found.push(Diagnostic::danger("HttpUriGreedyLabel", &operation.id, message).at_trait("smithy.api#http"));
    }
    for label in http.uri.labels() {
        if input.member(label).is_none_or(|member| !member.traits.has::<HttpLabel>()) {
            let message = format!(
                "has the label `{label}` in its URI `{}`, but `{}` has no member of that name with `httpLabel`",
                http.uri, input.id
            );
            found.push(Diagnostic::error(ID, &operation.id, message).at_trait("smithy.api#http"));
        }
    }
    for member in input.members().filter(|member| member.traits.has::<HttpLabel>()) {
        if !http.uri.labels().any(|label| label == member.name()) {
            let message = format!("has `httpLabel`, but `{}` of `{}` has no such label", http.uri, operation.id);
            found.push(Diagnostic::error(ID, &member.id, message));
        }
        let is_greedy = http.uri.greedy_labels().any(|label| label == member.name());
        if is_greedy && model.shape(&member.target).is_some_and(|target| !target.kind.is_text()) {
            found.push(Diagnostic::error(ID, &member.id, "is a greedy label, but does not target a string"));
        }
    }
    found
}
