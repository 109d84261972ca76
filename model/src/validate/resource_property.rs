//! The members of the inputs and outputs of a resource's operations are properties or identifiers of the resource, and
//! references to resources can be resolved.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::node::Node;
use crate::shape::{Member, Resource, Shape};
use crate::shape_id::ShapeId;
use crate::traits::{
    HttpResponseCode, IdempotencyToken, NestedProperties, NotProperty, Property, References, Required,
    ResourceIdentifier,
};
use crate::validate::facts::Facts;

const ID: &str = "ResourceOperationInputOutput";

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for shape in facts.model.shapes() {
        let of_resource = match shape.as_resource() {
            Some(resource) if !resource.properties.is_empty() => check_resource(facts.model, shape, resource),
            _ => check_references(facts.model, shape),
        };
        for finding in of_resource {
            if !found.contains(&finding) {
                found.push(finding);
            }
        }
    }
    found
}

fn check_resource(model: &Model, shape: &Shape, resource: &Resource) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut used: BTreeSet<String> = BTreeSet::new();
    let lifecycle = [&resource.put, &resource.create, &resource.read, &resource.update, &resource.delete];
    let lifecycle: Vec<&ShapeId> = lifecycle.into_iter().flatten().collect();
    for id in lifecycle.iter().copied().chain(&resource.operations) {
        let Some(operation) = model.shape(id).and_then(Shape::as_operation) else {
            continue;
        };
        for structure in [&operation.input, &operation.output].into_iter().filter_map(|id| model.shape(id)) {
            let is_lifecycle = lifecycle.contains(&id);
            let of_structure = check_structure(model, shape, resource, structure, &mut used);
            found.extend(of_structure.into_iter().filter(|_| is_lifecycle));
        }
    }
    for name in resource.properties.keys().filter(|name| !used.contains(*name)) {
        let message = format!(
            "has the property `{name}`, which no input or output of its create or instance operations has; remove it"
        );
        found.push(Diagnostic::error(ID, &shape.id, message));
    }
    found
}

fn check_structure(
    model: &Model,
    shape: &Shape,
    resource: &Resource,
    structure: &Shape,
    used: &mut BTreeSet<String>,
) -> Vec<Diagnostic> {
    let nested = structure.members().find(|member| member.traits.has::<NestedProperties>());
    let container = nested.and_then(|member| model.shape(&member.target));
    let mut owners: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut found = Vec::new();
    // With nested properties, the members beside them can only be identifiers.
    let outer = structure.members().filter(|member| nested.is_some_and(|nested| nested.id != member.id));
    for member in outer.filter(|member| !is_exempt(member) && !resource.identifiers.contains_key(member.name())) {
        found.push(stray(member, shape));
    }
    for member in container.unwrap_or(structure).members() {
        let name = property_name(member);
        if is_exempt(member) {
            used.insert(name);
            continue;
        }
        match resource.properties.get(&name) {
            Some(target) => {
                if *target != member.target {
                    let message = format!("must target `{target}`, like the property `{name}` of `{}`", shape.id);
                    found.push(Diagnostic::error(ID, &member.id, message));
                }
                owners.entry(name.clone()).or_default().push(format!("`{}`", member.name()));
                used.insert(name);
            }
            None if is_identifier(resource, member) => {}
            None => found.push(stray(member, shape)),
        }
    }
    for (name, members) in owners.into_iter().filter(|(_, members)| members.len() > 1) {
        let message = format!("has the members {}, which are all the property `{name}`", members.join(", "));
        found.push(Diagnostic::error(ID, &structure.id, message));
    }
    found
}

fn is_identifier(resource: &Resource, member: &Member) -> bool {
    resource.identifiers.contains_key(member.name()) && member.traits.has::<Required>()
}

fn is_exempt(member: &Member) -> bool {
    let traits = &member.traits;
    traits.has::<NotProperty>()
        || traits.has::<ResourceIdentifier>()
        || traits.has::<IdempotencyToken>()
        || traits.has::<HttpResponseCode>()
}

fn property_name(member: &Member) -> String {
    let name =
        member.traits.get::<Property>().and_then(|Property(value)| Some(value.get("name")?.as_str()?.to_owned()));
    name.unwrap_or_else(|| member.name().to_owned())
}

fn stray(member: &Member, shape: &Shape) -> Diagnostic {
    let message = format!(
        "is neither a property nor an identifier of `{}`; add it there, or the trait `property`, `resourceIdentifier` \
         or `notProperty` here",
        shape.id
    );
    Diagnostic::error(ID, &member.id, message)
}

fn check_references(model: &Model, shape: &Shape) -> Vec<Diagnostic> {
    let Some(References(Node::Array(references))) = shape.traits.get() else {
        return Vec::new();
    };
    let problems = references.iter().flat_map(|reference| wrong_reference(model, shape, reference));
    problems
        .map(|problem| Diagnostic::error("ReferencesTrait", &shape.id, problem).at_trait("smithy.api#references"))
        .collect()
}

fn wrong_reference(model: &Model, shape: &Shape, reference: &Node) -> Vec<String> {
    let ids = reference.get("ids").and_then(Node::as_object);
    let is_structure = shape.as_structure().is_some();
    let mut problems = Vec::new();
    if ids.is_some() && !is_structure {
        problems.push("has `references` with `ids`, which only structures may have".to_owned());
    }
    let target = reference.get("resource").and_then(Node::as_str).and_then(|id| model.find(id));
    let Some(target) = target else {
        return problems;
    };
    let Some(resource) = target.as_resource() else {
        problems.push(format!("has `references` to `{}`, which is not a resource", target.id));
        return problems;
    };
    if !is_structure {
        if resource.identifiers.len() != 1 {
            problems.push(format!("refers to `{}`, which has not exactly one identifier", target.id));
        }
        return problems;
    }
    for (identifier, member) in ids.into_iter().flatten() {
        let name = member.as_str().unwrap_or_default();
        let member = shape.member(name);
        if !resource.identifiers.contains_key(identifier) {
            problems.push(format!("refers to the identifier `{identifier}`, which `{}` does not have", target.id));
        } else if member.is_none() {
            problems.push(format!("refers to `{}` with the member `{name}`, which it does not have", target.id));
        } else if !member.and_then(|member| model.shape(&member.target)).is_some_and(|target| target.kind.is_text()) {
            problems.push(format!("refers to `{}` with the member `{name}`, which is not a string", target.id));
        }
    }
    problems
}
