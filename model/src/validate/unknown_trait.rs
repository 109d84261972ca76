//! Traits that are neither known nor defined by the model: one warning per trait, on the first shape that uses it.

use std::collections::HashSet;

use crate::definitions;
use crate::diagnostic::Diagnostic;
use crate::selector::NodeIndex;
use crate::shape_id::ShapeId;
use crate::traits::known_traits;
use crate::validate::facts::Facts;

/// Namespaces whose unknown traits are not reported, because they are not meant for clients.
const IGNORED: [&str; 5] = ["aws.api", "aws.apigateway", "aws.cloudformation", "aws.endpoints", "aws.iam"];

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let known: HashSet<&str> = known_traits().collect();
    let is_known = |id: &ShapeId| {
        known.contains(id.as_str())
            || definitions::find(id).is_some()
            || IGNORED.contains(&id.namespace())
            || facts.model.shape(id).is_some()
    };
    let unknown = facts.uses().iter().filter(|(id, _)| !is_known(id));
    let warning = |(id, users): (&ShapeId, &Vec<NodeIndex>)| {
        let (owner, count) = (facts.graph().id(users[0]), users.len());
        let message =
            format!("has the trait `{id}`, which is neither known nor defined by the model (used {count} times)");
        Diagnostic::warning("Model.UnresolvedTrait", owner, message).at_trait(id.as_str())
    };
    unknown.map(warning).collect()
}
