//! Operations of resources bind the identifiers of the resource, and lifecycle operations behave as their role says.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use indexmap::IndexMap;

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::shape::{Resource, Shape};
use crate::shape_id::ShapeId;
use crate::traits::{Idempotent, Readonly, Required, ResourceIdentifier};
use crate::validate::facts::Facts;

const BINDING: &str = "ResourceIdentifierBinding";

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut found = Vec::new();
    for shape in model.shapes() {
        if let Some(resource) = shape.as_resource() {
            found.extend(check_lifecycle(model, shape, resource));
            found.extend(check_identifiers(model, shape, resource));
            found.extend(check_bindings(model, shape, resource));
            found.extend(check_children(model, shape, resource));
        }
    }
    found.extend(conflicting_bindings(facts));
    found
}

/// The resources that contain themselves.
pub(super) fn check_cycles(model: &Model) -> Vec<Diagnostic> {
    let children = |id: &ShapeId| model.shape(id).and_then(Shape::as_resource).map(|resource| &resource.resources);
    let mut waits_for: HashMap<&ShapeId, usize> = HashMap::new();
    let mut parents: HashMap<&ShapeId, Vec<&ShapeId>> = HashMap::new();
    let resources: Vec<&ShapeId> =
        model.shapes().filter(|shape| shape.as_resource().is_some()).map(|shape| &shape.id).collect();
    for id in &resources {
        let children = children(id).into_iter().flatten().filter(|child| children(child).is_some());
        let mut count = 0;
        for child in children {
            parents.entry(child).or_default().push(id);
            count += 1;
        }
        waits_for.insert(id, count);
    }
    let mut ready: Vec<&ShapeId> = resources.iter().copied().filter(|id| waits_for[id] == 0).collect();
    while let Some(id) = ready.pop() {
        waits_for.remove(id);
        for parent in parents.get(id).into_iter().flatten() {
            if let Some(count) = waits_for.get_mut(*parent) {
                *count -= 1;
                if *count == 0 {
                    ready.push(parent);
                }
            }
        }
    }
    let message = "contains itself as a child resource; remove one of the bindings";
    let stuck = resources.into_iter().filter(|id| waits_for.contains_key(id));
    stuck.map(|id| Diagnostic::error("ResourceCycle", id, message)).collect()
}

fn check_lifecycle(model: &Model, shape: &Shape, resource: &Resource) -> Vec<Diagnostic> {
    // Each role, with whether it must be read-only and must be idempotent.
    let roles = [
        ("put", &resource.put, false, true),
        ("create", &resource.create, false, false),
        ("read", &resource.read, true, false),
        ("update", &resource.update, false, false),
        ("delete", &resource.delete, false, true),
        ("list", &resource.list, true, false),
    ];
    let mut found = Vec::new();
    for (role, id, readonly, idempotent) in roles {
        let Some(operation) = id.as_ref().and_then(|id| model.shape(id)) else {
            continue;
        };
        let mut error = |problem: &str| {
            let message = format!("has `{}` as its `{role}` operation, which {problem}", operation.id);
            found.push(Diagnostic::error("ResourceLifecycle", &shape.id, message));
        };
        match (readonly, operation.traits.has::<Readonly>()) {
            (true, false) => error("must have the trait `readonly`"),
            (false, true) => error("must not have the trait `readonly`"),
            (true, true) | (false, false) => {}
        }
        if idempotent && !operation.traits.has::<Idempotent>() {
            error("must have the trait `idempotent`");
        }
    }
    found
}

fn check_identifiers(model: &Model, shape: &Shape, resource: &Resource) -> Vec<Diagnostic> {
    let properties: BTreeSet<String> = resource.properties.keys().map(|name| name.to_ascii_lowercase()).collect();
    let mut found = Vec::new();
    for name in resource.identifiers.keys().filter(|name| properties.contains(&name.to_ascii_lowercase())) {
        let message = format!("has `{name}` as an identifier and as a property; keep one of them");
        found.push(Diagnostic::error("ResourceIdentifier", &shape.id, message));
    }
    for child in &resource.resources {
        let Some(child_resource) = model.shape(child).and_then(Shape::as_resource) else {
            continue;
        };
        for (name, target) in &resource.identifiers {
            let problem = match child_resource.identifiers.get(name) {
                None => format!("is a child of `{}`, but lacks its identifier `{name}`; add it", shape.id),
                Some(own) if own != target => format!(
                    "is a child of `{}`, whose identifier `{name}` targets `{target}`, but its own targets `{own}`",
                    shape.id
                ),
                Some(_) => continue,
            };
            found.push(Diagnostic::error("ResourceIdentifier", child, problem));
        }
    }
    found
}

/// The identifiers that an input binds.
pub(super) fn bound_identifiers(input: &Shape, identifiers: &IndexMap<String, ShapeId>) -> BTreeMap<String, String> {
    let mut bound = BTreeMap::new();
    for member in input.members() {
        if let Some(ResourceIdentifier(name)) = member.traits.get() {
            bound.insert(name, member.name().to_owned());
        }
    }
    for (name, target) in identifiers {
        let implicit = input.member(name).filter(|member| {
            member.target == *target && member.traits.has::<Required>() && !member.traits.has::<ResourceIdentifier>()
        });
        if let Some(member) = implicit {
            bound.entry(name.clone()).or_insert_with(|| member.name().to_owned());
        }
    }
    bound
}

fn unbound(model: &Model, operation: &ShapeId, identifiers: &IndexMap<String, ShapeId>) -> Option<Vec<String>> {
    let input = &model.shape(operation)?.as_operation()?.input;
    let bound = bound_identifiers(model.shape(input)?, identifiers);
    Some(identifiers.keys().filter(|name| !bound.contains_key(*name)).map(|name| format!("`{name}`")).collect())
}

fn check_bindings(model: &Model, shape: &Shape, resource: &Resource) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if resource.identifiers.is_empty() {
        return found;
    }
    let lifecycle = [&resource.put, &resource.read, &resource.update, &resource.delete];
    for operation in lifecycle.into_iter().flatten().chain(&resource.operations) {
        let unbound = unbound(model, operation, &resource.identifiers).unwrap_or_default();
        if !unbound.is_empty() {
            let message = format!(
                "acts on an instance of `{}`, but its input does not bind the identifiers {}; add required members \
                 with these names and the same targets",
                shape.id,
                unbound.join(", ")
            );
            found.push(Diagnostic::error(BINDING, operation, message));
        }
    }
    let collection = [&resource.create, &resource.list].into_iter().flatten().chain(&resource.collection_operations);
    for operation in collection {
        if unbound(model, operation, &resource.identifiers).is_some_and(|unbound| unbound.is_empty()) {
            let message = format!(
                "acts on the collection of `{}`, but its input binds every identifier, and so an instance; make it an \
                 instance operation, or rename a member",
                shape.id
            );
            found.push(Diagnostic::error(BINDING, operation, message));
        }
    }
    found
}

/// Collection operations of a child bind the identifiers of its parent.
fn check_children(model: &Model, shape: &Shape, resource: &Resource) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for child in &resource.resources {
        let Some(child_resource) = model.shape(child).and_then(Shape::as_resource) else {
            continue;
        };
        let lifecycle = [&child_resource.create, &child_resource.list].into_iter().flatten();
        for operation in lifecycle.chain(&child_resource.collection_operations) {
            let unbound = unbound(model, operation, &resource.identifiers).unwrap_or_default();
            if !unbound.is_empty() {
                let message = format!(
                    "is an operation of `{child}`, but its input does not bind the identifiers {} of the parent `{}`",
                    unbound.join(", "),
                    shape.id
                );
                found.push(Diagnostic::error(BINDING, operation, message));
            }
        }
    }
    found
}

fn conflicting_bindings(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for shape in facts.model.shapes().filter(|shape| facts.operation_index().is_input(&shape.id)) {
        let mut members: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for member in shape.members() {
            if let Some(ResourceIdentifier(name)) = member.traits.get() {
                members.entry(name).or_default().push(format!("`{}`", member.name()));
            }
        }
        for (name, members) in members.into_iter().filter(|(_, members)| members.len() > 1) {
            let message =
                format!("binds the identifier `{name}` to the members {}; keep one of them", members.join(", "));
            found.push(Diagnostic::error(BINDING, &shape.id, message));
        }
    }
    found
}
