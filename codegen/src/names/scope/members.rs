//! The names of fields and variants.

use std::collections::BTreeMap;

use tinsmith_model::{Member, Model, Shape, ShapeId, ShapeKind};

use super::VariantNames;
use super::claim::{Claims, Scope};
use crate::index::role::{Role, role};
use crate::names::{FieldName, MethodName, NameError, VariantName};
use crate::normalize::original_id;
use crate::select::Selection;

/// Names the fields of a selection's structures.
pub(super) fn fields(model: &Model, selection: &Selection<'_>, claims: &mut Claims) -> BTreeMap<ShapeId, FieldName> {
    let mut names = BTreeMap::new();
    for shape in structures(model, selection) {
        let place = format!("the builder of `{}`", original_id(model, &shape.id));
        let mut scope = Scope::new(place, hidden_fields(shape));
        for member in shape.members() {
            let id = original_id(model, &member.id);
            let Some(name) = claims.named(&id, field_name(shape, member)) else { continue };
            claims.claim(&mut scope, &[name.as_str(), name.setter().as_str(), name.getter().as_str()], &id);
            names.insert(member.id.clone(), name);
        }
    }
    names
}

/// Fields that structures have in addition to their members.
fn hidden_fields(shape: &Shape) -> &'static [(&'static str, &'static str)] {
    match role(shape) {
        Role::Output => &[("_request_id", "the request id"), ("_extended_request_id", "the extended request id")],
        Role::Error => &[("meta", "the metadata of the error")],
        Role::Input | Role::Type => &[],
    }
}

fn structures<'m>(model: &'m Model, selection: &Selection<'_>) -> impl Iterator<Item = &'m Shape> {
    let shapes = selection.closure.shapes().iter().map(|id| model.expect_shape(id));
    shapes.filter(|shape| shape.as_structure().is_some())
}

fn field_name(shape: &Shape, member: &Member) -> Result<FieldName, NameError> {
    match role(shape) {
        Role::Input => FieldName::of_input(member.name()),
        Role::Error => FieldName::of_error(member.name()),
        Role::Output | Role::Type => FieldName::snake(member.name()),
    }
}

/// Names the variants of a selection's unions and enums.
pub(super) fn variants(
    model: &Model,
    selection: &Selection<'_>,
    claims: &mut Claims,
) -> BTreeMap<ShapeId, VariantNames> {
    let mut names = BTreeMap::new();
    for shape in selection.closure.shapes().iter().map(|id| model.expect_shape(id)) {
        if !matches!(shape.kind, ShapeKind::Union(_) | ShapeKind::Enum(_)) {
            continue;
        }
        let mut variants = Scope::new(format!("the variants of `{}`", shape.id), &[]);
        let mut methods = Scope::new(format!("the methods of `{}`", shape.id), &[("is_unknown", "a method of unions")]);
        for member in shape.members() {
            let Some(found) = claims.named(&member.id, variant_names(member)) else { continue };
            claims.claim(&mut variants, &[found.name.as_str()], &member.id);
            if shape.as_union().is_some() {
                claims.claim(&mut methods, &[found.is_method.as_str()], &member.id);
            }
            names.insert(member.id.clone(), found);
        }
    }
    names
}

fn variant_names(member: &Member) -> Result<VariantNames, NameError> {
    let name = VariantName::pascal(member.name())?;
    Ok(VariantNames {
        as_method: MethodName::prefixed("as_", name.as_str())?,
        is_method: MethodName::prefixed("is_", name.as_str())?,
        name,
    })
}
