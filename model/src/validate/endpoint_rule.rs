//! The endpoints of endpoint rules are URLs, and their authentication schemes have names and properties of the right
//! types.

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::node::Node;
use crate::shape::Shape;
use crate::traits::{EndpointRuleSet, Trait};
use crate::validate::facts::Facts;

/// The properties of schemes that sign requests, each with its type.
const PROPERTIES: [(&str, &str); 5] = [
    ("signingName", "a string"),
    ("signingRegion", "a string"),
    ("signingRegionSet", "an array"),
    ("disableDoubleEncoding", "a boolean"),
    ("disableNormalizePath", "a boolean"),
];

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for service in facts.model.services() {
        if let Some(EndpointRuleSet(rules)) = service.traits.get() {
            check_rules(service, &rules, &mut found);
        }
    }
    found
}

/// Checks a rule set or a rule and those within. JSON is read with a limit of nesting.
fn check_rules(service: &Shape, rule: &Node, found: &mut Vec<Diagnostic>) {
    for inner in rule.get("rules").and_then(Node::as_array).into_iter().flatten() {
        check_rules(service, inner, found);
    }
    let Some(endpoint) = rule.get("endpoint") else {
        return;
    };
    let mut problems = Vec::new();
    if let Some(url) = endpoint.get("url").and_then(Node::as_str)
        && !["http://", "https://", "{"].iter().any(|start| url.starts_with(start))
    {
        let message =
            format!("has endpoint rules with the URL `{url}`, which begins with neither `http://` nor `https://`");
        found.push(Diagnostic::error("RuleSetUri", &service.id, message).at_trait(EndpointRuleSet::ID));
    }
    let schemes = endpoint.get("properties").and_then(|properties| properties.get("authSchemes"));
    let mut names = HashSet::new();
    for scheme in schemes.and_then(Node::as_array).into_iter().flatten() {
        problems.extend(check_scheme(scheme));
        if let Some(name) = scheme.get("name").and_then(Node::as_str)
            && !names.insert(name)
        {
            problems.push(format!("names the scheme `{name}` twice"));
        }
    }
    found.extend(problems.into_iter().map(|problem| {
        let message = format!("has endpoint rules with `authSchemes` of which one {problem}");
        Diagnostic::error("RuleSetAuthSchemes", &service.id, message).at_trait(EndpointRuleSet::ID)
    }));
}

fn check_scheme(scheme: &Node) -> Vec<String> {
    let Some(name) = scheme.get("name").and_then(Node::as_str) else {
        return vec!["has no name that is a string".to_owned()];
    };
    let mut problems = Vec::new();
    if name.starts_with("beta-") && scheme.get("signingName").is_none() {
        problems.push(format!("has no property `signingName`, which `{name}` needs"));
    }
    for (property, expected) in PROPERTIES {
        let Some(value) = scheme.get(property) else {
            continue;
        };
        let fits = match expected {
            "a string" => value.is_string(),
            "an array" => value.as_array().is_some_and(|items| !items.is_empty()),
            _ => value.is_boolean(),
        };
        if !fits {
            problems.push(format!("has the property `{property}` of `{name}` that is not {expected} with a value"));
        }
    }
    problems
}
