//! Traits that are neither known nor defined by the model: one warning per trait, on the first shape that uses it.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::model::Model;
use crate::shape_id::ShapeId;
use crate::traits::known_traits;
use crate::validate::Diagnostic;

/// Namespaces whose unknown traits are not reported, because they are not meant for clients.
const IGNORED: [&str; 5] = ["aws.api", "aws.apigateway", "aws.cloudformation", "aws.endpoints", "aws.iam"];

pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let known: HashSet<&str> = known_traits().collect();
    let mut unknown: IndexMap<&ShapeId, (&ShapeId, usize)> = IndexMap::new();
    for shape in model.shapes() {
        let of_shape = shape.traits.iter().map(|(id, _)| (&shape.id, id));
        let of_members = shape.members().flat_map(|member| member.traits.iter().map(|(id, _)| (&member.id, id)));
        for (owner, id) in of_shape.chain(of_members) {
            let is_known = known.contains(id.as_str()) || IGNORED.contains(&id.namespace());
            if !is_known && model.shape(id).is_none() {
                unknown.entry(id).or_insert((owner, 0)).1 += 1;
            }
        }
    }
    let warning = |(id, (owner, count)): (&ShapeId, (&ShapeId, usize))| {
        let message =
            format!("has the trait `{id}`, which is neither known nor defined by the model (used {count} times)");
        Diagnostic::warning("UnknownTrait", owner, message)
    };
    unknown.into_iter().map(warning).collect()
}
