//! Validation: the semantic rules that a client generator relies on, one rule per module.
//!
//! Loading rejects malformed documents; these rules check that the shapes of a model fit together. They also work on
//! models that were edited after loading, so that no rule assumes that the model is closed.

mod access;
mod closed;
mod collections;
mod constraint;
mod discovery;
mod endpoint_parameter;
mod endpoint_rule;
mod event_stream;
mod example;
mod facts;
mod host_label;
mod http_binding;
mod http_label;
mod http_uri;
mod input_output;
mod names;
mod node_value;
mod operation;
mod paginated;
mod protocol;
mod recursion;
mod resource;
mod resource_property;
mod streaming;
mod suppress;
mod targets;
mod trait_conflict;
mod trait_target;
mod trait_validator;
mod trait_value;
mod unknown_trait;
mod waitable;

pub use crate::diagnostic::Diagnostic;
pub use crate::severity::Severity;

use crate::model::Model;
use crate::validate::facts::Facts;

type Rule = fn(&Facts<'_>) -> Vec<Diagnostic>;

/// The rules about references, which the others rely on.
const FIRST: [Rule; 3] =
    [closed::check, |facts| targets::check(facts.model), |facts| resource::check_cycles(facts.model)];

/// The other rules, in the order in which they are applied.
const RULES: [Rule; 28] = [
    trait_target::check,
    trait_conflict::check,
    trait_value::check,
    trait_validator::check,
    constraint::check,
    input_output::check,
    http_label::check,
    http_binding::check,
    http_uri::check,
    host_label::check,
    protocol::check,
    streaming::check,
    event_stream::check,
    paginated::check,
    waitable::check,
    operation::check,
    discovery::check,
    endpoint_parameter::check,
    endpoint_rule::check,
    example::check,
    collections::check,
    recursion::check,
    resource::check,
    resource_property::check,
    names::check,
    access::check,
    unknown_trait::check,
    |facts| suppress::check(facts.model),
];

/// Checks the rules about references alone, for models that lack some of the shapes that they reference.
pub(crate) fn validate_references(model: &Model) -> Vec<Diagnostic> {
    [targets::check(model), resource::check_cycles(model)].concat()
}

/// Checks every rule. Returns all findings, ordered by rule and then as in the model, without those that the model
/// suppresses.
///
/// If references are wrong, the other rules are not applied, so that no finding merely follows from another one.
pub fn validate(model: &Model) -> Vec<Diagnostic> {
    let facts = Facts::new(model);
    let mut found: Vec<Diagnostic> = FIRST.iter().flat_map(|rule| rule(&facts)).collect();
    if found.iter().all(|finding| finding.severity != Severity::Error) {
        found.extend(RULES.iter().flat_map(|rule| rule(&facts)));
    }
    suppress::apply(model, found)
}
