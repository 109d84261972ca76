//! Every reference of a shape has a target of the right kind.

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::prelude;
use crate::shape::{Member, Operation, Resource, Service, Shape, ShapeKind, with_article};
use crate::shape_id::ShapeId;
use crate::traits::{ErrorFault, Mixin, TraitDefinition};

const ID: &str = "Target";

pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    model.shapes().flat_map(|shape| check_shape(model, shape)).collect()
}

fn check_shape(model: &Model, shape: &Shape) -> Vec<Diagnostic> {
    match &shape.kind {
        ShapeKind::Operation(operation) => check_operation(model, shape, operation),
        ShapeKind::Resource(resource) => check_resource(model, shape, resource),
        ShapeKind::Service(service) => check_service(model, shape, service),
        ShapeKind::Map(map) => {
            let is_text = model.shape(&map.key.target).is_none_or(|key| key.kind.is_text());
            let key =
                (!is_text).then(|| Diagnostic::error(ID, &shape.id, "has keys that are not strings; target a string"));
            key.into_iter().chain(check_members(model, shape)).collect()
        }
        ShapeKind::Union(members) if members.is_empty() => {
            vec![Diagnostic::error("Union", &shape.id, "is a union without members, which can have no value")]
        }
        // The members of enums always target `Unit`.
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => Vec::new(),
        ShapeKind::Simple(_) | ShapeKind::List(_) | ShapeKind::Structure(_) | ShapeKind::Union(_) => {
            check_members(model, shape)
        }
    }
}

fn check_members(model: &Model, shape: &Shape) -> Vec<Diagnostic> {
    let in_union = shape.as_union().is_some();
    let in_trait = shape.traits.has::<TraitDefinition>();
    shape.members().filter_map(|member| check_member(model, member, in_union, in_trait)).collect()
}

fn check_member(model: &Model, member: &Member, in_union: bool, in_trait: bool) -> Option<Diagnostic> {
    let target = model.shape(&member.target)?;
    let problem = if !target.kind.is_data() {
        format!("targets `{}`, which is {} and has no values", target.id, with_article(target.kind.type_name()))
    } else if target.traits.has::<Mixin>() {
        format!("targets `{}`, which is a mixin; target a shape that uses it", target.id)
    } else if target.traits.has::<TraitDefinition>() && !in_trait {
        format!("targets `{}`, which is the definition of a trait; apply it or target another shape", target.id)
    } else if target.id == prelude::unit() && !in_union {
        let message = "targets `smithy.api#Unit`, which only members of unions and enums may target";
        return Some(Diagnostic::error("UnitType", &member.id, message));
    } else {
        return None;
    };
    Some(Diagnostic::error(ID, &member.id, problem))
}

fn check_operation(model: &Model, shape: &Shape, operation: &Operation) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (role, id) in [("input", &operation.input), ("output", &operation.output)] {
        let Some(target) = model.shape(id) else {
            continue;
        };
        if target.as_structure().is_none() {
            let message =
                format!("has the {role} `{id}`, which is {}, not a structure", with_article(target.kind.type_name()));
            diagnostics.push(Diagnostic::error(ID, &shape.id, message));
        } else if target.traits.has::<ErrorFault>() {
            let message = format!("has the {role} `{id}`, which is an error");
            diagnostics.push(Diagnostic::error(ID, &shape.id, message));
        }
    }
    diagnostics.extend(check_errors(model, shape, &operation.errors));
    diagnostics
}

fn check_errors(model: &Model, shape: &Shape, errors: &[ShapeId]) -> Vec<Diagnostic> {
    let wrong = errors.iter().filter_map(|id| model.shape(id)).filter(|error| {
        let is_error = error.as_structure().is_some() && error.traits.has::<ErrorFault>();
        !is_error
    });
    wrong
        .map(|error| {
            let message = format!("has the error `{}`, which is not a structure with the trait `error`", error.id);
            Diagnostic::error(ID, &shape.id, message)
        })
        .collect()
}

fn check_resource(model: &Model, shape: &Shape, resource: &Resource) -> Vec<Diagnostic> {
    let is_string = |kind: &ShapeKind| kind.is_text();
    let mut diagnostics = check_kinds(model, shape, resource.identifiers.values(), "an identifier", is_string);
    diagnostics.extend(check_kinds(model, shape, resource.properties.values(), "a property", ShapeKind::is_data));
    diagnostics.extend(check_kinds(model, shape, resource.all_operations(), "an operation", is_operation));
    diagnostics.extend(check_kinds(model, shape, &resource.resources, "a resource", is_resource));
    diagnostics
}

fn check_service(model: &Model, shape: &Shape, service: &Service) -> Vec<Diagnostic> {
    let mut diagnostics = check_kinds(model, shape, &service.operations, "an operation", is_operation);
    diagnostics.extend(check_kinds(model, shape, &service.resources, "a resource", is_resource));
    diagnostics.extend(check_errors(model, shape, &service.errors));
    diagnostics
}

fn is_operation(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Operation(_))
}

fn is_resource(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Resource(_))
}

fn check_kinds<'i>(
    model: &Model,
    shape: &Shape,
    ids: impl IntoIterator<Item = &'i ShapeId>,
    role: &str,
    fits: impl Fn(&ShapeKind) -> bool,
) -> Vec<Diagnostic> {
    let wrong = ids.into_iter().filter_map(|id| model.shape(id)).filter(|target| !fits(&target.kind));
    wrong
        .map(|target| {
            let message = format!("has `{}` as {role}, which is {}", target.id, with_article(target.kind.type_name()));
            Diagnostic::error(ID, &shape.id, message)
        })
        .collect()
}
