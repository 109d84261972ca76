//! The shapes of a service have distinct names, even if their namespaces differ or they are renamed, and the JSON names
//! of the members of a shape are distinct.

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::prelude;
use crate::severity::Severity;
use crate::shape::{Shape, ShapeKind};
use crate::shape_id::ShapeId;
use crate::traits::{JsonName, Trait};
use crate::validate::facts::Facts;
use crate::walk::ServiceClosure;

const ID: &str = "Service";

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for closure in facts.closures() {
        found.extend(check_names(facts.model, closure));
        found.extend(check_renames(facts.model, closure));
    }
    for shape in facts.model.shapes() {
        found.extend(check_json_names(shape));
    }
    found
}

fn check_names(model: &Model, closure: &ServiceClosure<'_>) -> Vec<Diagnostic> {
    let mut by_name: IndexMap<String, Vec<&Shape>> = IndexMap::new();
    // Some services define a shape called `Unit`; the name of the prelude's `Unit` is never used.
    let shapes = closure.shapes().iter().filter(|id| **id != prelude::unit()).filter_map(|id| model.shape(id));
    for shape in shapes {
        by_name.entry(closure.name_of(&shape.id).to_ascii_lowercase()).or_default().push(shape);
    }
    let mut found = Vec::new();
    for shapes in by_name.into_values().filter(|shapes| shapes.len() > 1) {
        for shape in &shapes {
            let others = shapes.iter().filter(|other| other.id != shape.id);
            let severity = others.clone().map(|other| severity(model, shape, other)).max().flatten();
            if let Some(severity) = severity {
                let others: Vec<String> = others.map(|other| format!("`{}`", other.id)).collect();
                let message = format!(
                    "has the name `{}` in `{}`, as has {}; rename one of them",
                    closure.name_of(&shape.id),
                    &closure.service().id,
                    others.join(", ")
                );
                found.push(Diagnostic::new(ID, severity, &shape.id, message));
            }
        }
    }
    found
}

/// The severity of two shapes with the same name; `None` if their names are never used or they are the same.
fn severity(model: &Model, left: &Shape, right: &Shape) -> Option<Severity> {
    match (&left.kind, &right.kind) {
        (ShapeKind::Simple(left_kind), ShapeKind::Simple(right_kind)) if left_kind == right_kind => None,
        (ShapeKind::List(left_list), ShapeKind::List(right_list)) => {
            let targets = [left_list, right_list].map(|list| model.shape(&list.member.target));
            let same = left_list.member.traits == right_list.member.traits
                && targets[0].zip(targets[1]).is_some_and(|(left, right)| {
                    left.id == right.id
                        || matches!((&left.kind, &right.kind), (ShapeKind::Simple(a), ShapeKind::Simple(b)) if a == b)
                });
            Some(if same { Severity::Warning } else { Severity::Error })
        }
        _ => Some(Severity::Error),
    }
}

fn check_renames(model: &Model, closure: &ServiceClosure<'_>) -> Vec<Diagnostic> {
    let renames = closure.definition().rename.iter();
    renames.filter_map(|(id, name)| check_rename(model, closure, id, name)).collect()
}

fn check_rename(model: &Model, closure: &ServiceClosure<'_>, id: &ShapeId, name: &str) -> Option<Diagnostic> {
    let shape = model.shape(&id.without_member())?;
    let problem = if id.member().is_some() {
        format!("renames `{id}`, but members cannot be renamed")
    } else if !shape.kind.is_data() {
        format!("renames `{id}`, but {}s cannot be renamed", shape.kind.type_name())
    } else if !closure.contains(id) {
        format!("renames `{id}`, which is not part of the service")
    } else if id.name() == name {
        format!("renames `{id}` to the name that it has; remove the entry")
    } else {
        return None;
    };
    let mut finding = Diagnostic::error(ID, &closure.service().id, problem);
    finding.part = format!("/rename/{}", crate::load::escape_key(id.as_str()));
    Some(finding)
}

fn check_json_names(shape: &Shape) -> Vec<Diagnostic> {
    let mut names: HashMap<String, &str> = HashMap::new();
    let mut found = Vec::new();
    if !shape.members().any(|member| member.traits.contains(JsonName::ID)) {
        return found;
    }
    for member in shape.members() {
        let name = member.traits.get::<JsonName>().map_or_else(|| member.name().to_owned(), |JsonName(name)| name);
        if let Some(other) = names.insert(name.clone(), member.name()) {
            let message = format!(
                "has the members `{other}` and `{}`, whose name in JSON is `{name}`; change one",
                member.name()
            );
            found.push(Diagnostic::error("JsonName", &shape.id, message));
        }
    }
    found
}
