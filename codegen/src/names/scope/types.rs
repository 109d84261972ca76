//! The names of types.

use std::collections::BTreeMap;

use tinsmith_model::traits::{EnumDefinitions, ErrorFault};
use tinsmith_model::{Model, Shape, ShapeId, ShapeKind, SimpleKind};

use super::claim::{Claims, Scope};
use super::{StreamErrorNames, TypeNames};
use crate::names::reference::{TypeKind, TypeRef};
use crate::names::{MethodName, ModuleName, NameError, TypeName};
use crate::normalize;
use crate::select::Selection;

/// Names the structures, unions and enums of a selection, except inputs and outputs, and the errors of its event
/// streams.
pub(super) fn types(
    model: &Model,
    selection: &Selection<'_>,
    claims: &mut Claims,
) -> (BTreeMap<ShapeId, TypeNames>, BTreeMap<ShapeId, StreamErrorNames>) {
    let mut scopes = Scopes::new();
    let mut ids: Vec<&ShapeId> = selection.closure.shapes().iter().collect();
    ids.sort_unstable();
    let (mut names, mut streams) = (BTreeMap::new(), BTreeMap::new());
    for id in ids {
        let shape = model.expect_shape(id);
        let Some(kind) = kind(shape) else { continue };
        let Some(found) = claims.named(id, type_names(selection.closure.name_of(id), kind)) else { continue };
        scopes.claim(claims, id, &found);
        if normalize::is_event_stream(shape)
            && let Some(errors) = claims.named(id, stream_error_names(&found.reference.name))
        {
            claims.claim(&mut scopes.errors, &[errors.name.as_str(), errors.module.as_str()], id);
            claim_variants(claims, shape, &errors.name);
            streams.insert(id.clone(), errors);
        }
        names.insert(id.clone(), found);
    }
    (names, streams)
}

/// Claims the variants of a stream's errors, which are named after their structures: two members must not target one.
fn claim_variants(claims: &mut Claims, union: &Shape, errors: &TypeName) {
    let mut variants = Scope::new(format!("the variants of `{errors}`"), &[]);
    for (member, error) in normalize::stream_errors(union) {
        claims.claim(&mut variants, &[error.name()], &union.id.with_member(&member));
    }
}

/// The scopes of types and of their modules, which share a scope since their names differ in case.
struct Scopes {
    types: Scope,
    errors: Scope,
}

impl Scopes {
    fn new() -> Self {
        Self { types: Scope::new("`types`", &[]), errors: Scope::new("`types::error`", &[]) }
    }

    fn claim(&mut self, claims: &mut Claims, id: &ShapeId, names: &TypeNames) {
        let scope = match names.reference.kind {
            TypeKind::Error => &mut self.errors,
            TypeKind::Structure | TypeKind::Union | TypeKind::Enum | TypeKind::UnnamedEnum => &mut self.types,
        };
        claims.claim(scope, &[names.reference.name.as_str(), names.reference.module.as_str()], id);
    }
}

/// The kind of a shape's type; `None` if it has no type of its own.
fn kind(shape: &Shape) -> Option<TypeKind> {
    match &shape.kind {
        ShapeKind::Structure(_) if normalize::is_synthetic(shape) || shape.id == "smithy.api#Unit" => None,
        ShapeKind::Structure(_) if shape.traits.has::<ErrorFault>() => Some(TypeKind::Error),
        ShapeKind::Structure(_) => Some(TypeKind::Structure),
        ShapeKind::Union(_) => Some(TypeKind::Union),
        ShapeKind::Enum(_) => Some(TypeKind::Enum),
        ShapeKind::Simple(SimpleKind::String) => shape.traits.has::<EnumDefinitions>().then_some(TypeKind::UnnamedEnum),
        ShapeKind::Simple(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::List(_)
        | ShapeKind::Map(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Service(_) => None,
    }
}

fn type_names(shape: &str, kind: TypeKind) -> Result<TypeNames, NameError> {
    let name = match kind {
        TypeKind::Error => TypeName::error(shape)?,
        TypeKind::Structure | TypeKind::Union | TypeKind::Enum | TypeKind::UnnamedEnum => TypeName::pascal(shape)?,
    };
    Ok(TypeNames {
        builder: TypeName::verbatim(&format!("{name}Builder"))?,
        is_method: MethodName::prefixed("is_", name.as_str())?,
        reference: TypeRef { module: ModuleName::of_type(&name)?, kind, name },
    })
}

fn stream_error_names(events: &TypeName) -> Result<StreamErrorNames, NameError> {
    let name = TypeName::verbatim(&format!("{events}Error"))?;
    Ok(StreamErrorNames { module: ModuleName::of_type(&name)?, name })
}
