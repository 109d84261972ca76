//! Suppressions: findings that a model says are intended, by `@suppress` on a shape or by `suppressions` in its metadata,
//! and severities that its metadata raises.

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::node::{self, Node};
use crate::severity::Severity;
use crate::shape_id::ShapeId;
use crate::traits::TraitMap;

const TRAIT: &str = "smithy.api#suppress";

/// Applies the suppressions and severities of the model. Errors stay.
pub(super) fn apply(model: &Model, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let rules = entries(model, "suppressions");
    let overrides = entries(model, "severityOverrides");
    let mut kept = Vec::new();
    for mut finding in found {
        if finding.severity == Severity::Error {
            kept.push(finding);
            continue;
        }
        if is_suppressed(model, &finding) || rules.iter().any(|rule| covers(rule, &finding)) {
            continue;
        }
        for rule in &overrides {
            if !covers(rule, &finding) {
                continue;
            }
            match rule.get("severity").and_then(Node::as_str) {
                Some("WARNING") => finding.severity = finding.severity.max(Severity::Warning),
                Some("DANGER") => finding.severity = finding.severity.max(Severity::Danger),
                _ => {}
            }
        }
        kept.push(finding);
    }
    kept
}

fn entries<'m>(model: &'m Model, key: &str) -> Vec<&'m Node> {
    model.metadata.get(key).and_then(Node::as_array).into_iter().flatten().collect()
}

fn covers(rule: &Node, finding: &Diagnostic) -> bool {
    let text = |key: &str| rule.get(key).and_then(Node::as_str).unwrap_or_default();
    let namespace = finding.shape.as_ref().map(ShapeId::namespace);
    names(text("id"), &finding.id) && (text("namespace") == "*" || Some(text("namespace")) == namespace)
}

/// Reports whether the id is that of the event, or of a group that it is in.
fn names(id: &str, event: &str) -> bool {
    event == id || event.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'))
}

fn is_suppressed(model: &Model, finding: &Diagnostic) -> bool {
    let Some(id) = &finding.shape else {
        return false;
    };
    let suppresses = |traits: &TraitMap| {
        let ids = traits.raw(TRAIT).and_then(Node::as_array);
        ids.is_some_and(|ids| ids.iter().filter_map(Node::as_str).any(|id| names(id, &finding.id)))
    };
    match id.member() {
        None => model.shape(id).is_some_and(|shape| suppresses(&shape.traits)),
        Some(_) => model.member(id).is_some_and(|member| suppresses(&member.traits)),
    }
}

/// Checks the metadata that steers validation.
pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (key, needed) in
        [("suppressions", &["id", "namespace"][..]), ("severityOverrides", &["id", "namespace", "severity"])]
    {
        let Some(value) = model.metadata.get(key) else {
            continue;
        };
        let mut error = |problem: String| {
            let message = format!("the metadata `{key}` {problem}");
            found.push(Diagnostic::about_metadata("Model", Severity::Error, key, message));
        };
        let Some(rules) = value.as_array() else {
            error(format!("is {}, but must be an array", node::type_name(value)));
            continue;
        };
        for rule in rules {
            let Some(properties) = rule.as_object() else {
                error(format!("has an item that is {}, but must be an object", node::type_name(rule)));
                continue;
            };
            for property in needed.iter().filter(|property| !properties.contains_key(**property)) {
                error(format!("has an item without the property `{property}`"));
            }
            let severity = properties.get("severity").and_then(Node::as_str);
            if let Some(severity) = severity.filter(|severity| !matches!(*severity, "WARNING" | "DANGER")) {
                error(format!("has an item with the severity `{severity}`; use `WARNING` or `DANGER`"));
            }
        }
    }
    if let Some(validators) = model.metadata.get("validators").filter(|validators| !validators.is_array()) {
        let message = format!("the metadata `validators` is {}, but must be an array", node::type_name(validators));
        found.push(Diagnostic::about_metadata("Model", Severity::Error, "validators", message));
    }
    found
}
