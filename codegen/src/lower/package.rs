//! Lowers a whole package.

use tinsmith_model::traits::{ClientDiscoveredEndpoint, ClientEndpointDiscovery, Streaming};
use tinsmith_model::{Shape, ShapeKind, SimpleKind};

use super::behavior::{config_options, features, own_features};
use super::context::Context;
use super::endpoint::{client_parameters, endpoint_rules};
use super::enumeration::enumeration;
use super::event_stream::stream_errors;
use super::operation::{lower_operation, plain_operation};
use super::patterns::patterns;
use super::service::lower_service;
use super::store::stored;
use super::structure::type_structure;
use super::underived::underived;
use super::union::union;
use super::waiter::waiters;
use crate::error::{Errors, both, gather};
use crate::ir::operation::{Operation, StreamErrors};
use crate::ir::package::{Package, Primitives, TypeDefinition};
use crate::ir::structure::Structure;
use crate::ir::waiter::Waiter;
use crate::names::reference::TypeKind;
use crate::names::{MethodName, ModuleName};

/// Lowers everything to the package.
///
/// # Errors
/// All problems of shapes that cannot be lowered.
pub(crate) fn package(cx: Context<'_>) -> Result<Package, Errors> {
    let rules = both(endpoint_rules(cx), client_parameters(cx));
    let stored = stored(cx);
    let operations = gather::<_, Vec<_>>(cx.selection.operations().iter().map(|shape| {
        if !cx.has_client() {
            return Ok((plain_operation(cx, shape)?, Vec::new()));
        }
        let Ok((endpoint, _)) = &rules else { return Ok((plain_operation(cx, shape)?, Vec::new())) };
        let mut operation = lower_operation(cx, shape, endpoint)?;
        operation.stored = stored.get(&shape.id).cloned();
        let waiters = waiters(cx, shape, &operation)?;
        Ok((operation, waiters))
    }));
    let named = both(type_definitions(cx), error_structures(cx));
    let rest = both(both(operations, patterns(cx)), named);
    let ((endpoint, client_context), ((operations, patterns), (types, errors))) = both(rules, rest)?;
    let (operations, waiters) = in_order(operations);
    let service = lower_service(cx, &endpoint);
    let endpoint_discovery = endpoint_discovery(cx);
    Ok(Package {
        layout: cx.settings.layout,
        parts: cx.selection.parts,
        config_options: config_options(&service, &operations),
        own_features: own_features(cx, &service),
        features: features(cx, &service, &operations, &patterns),
        service,
        primitives: primitives(cx, &operations, &types),
        underived: underived(cx),
        operations,
        types,
        errors,
        stream_errors: all_stream_errors(cx),
        waiters,
        patterns,
        endpoint_discovery,
        endpoint,
        client_context,
    })
}

/// Returns the method that discovers endpoints, if an operation requires a discovered endpoint.
fn endpoint_discovery(cx: Context<'_>) -> Option<MethodName> {
    let ClientEndpointDiscovery { operation, .. } = cx.selection.service().traits.get().filter(|_| cx.has_client())?;
    let operations = cx.selection.operations();
    let is_needed = operations.iter().filter_map(|it| it.traits.get()).any(|it: ClientDiscoveredEndpoint| it.required);
    let asks = operations.iter().find(|it| it.id == operation).filter(|_| is_needed)?;
    Some(cx.names.operation(&asks.id).method.clone())
}

fn shapes_of(cx: Context<'_>, wanted: impl Fn(TypeKind) -> bool) -> impl Iterator<Item = (TypeKind, &Shape)> {
    let named = cx.names.types().filter(move |(_, names)| wanted(names.reference.kind));
    named.map(|(id, names)| (names.reference.kind, cx.model.expect_shape(id)))
}

fn type_definitions(cx: Context<'_>) -> Result<Vec<TypeDefinition>, Errors> {
    let shapes = shapes_of(cx, |kind| kind != TypeKind::Error);
    let mut types: Vec<TypeDefinition> = gather(shapes.map(|(kind, shape)| match kind {
        TypeKind::Structure | TypeKind::Error => type_structure(cx, shape).map(TypeDefinition::Structure),
        TypeKind::Union => union(cx, shape).map(TypeDefinition::Union),
        TypeKind::Enum | TypeKind::UnnamedEnum => Ok(TypeDefinition::Enumeration(enumeration(cx, shape))),
    }))?;
    types.sort_by(|first, second| module(first).cmp(module(second)));
    Ok(types)
}

fn error_structures(cx: Context<'_>) -> Result<Vec<Structure>, Errors> {
    let shapes = shapes_of(cx, |kind| kind == TypeKind::Error);
    let mut errors: Vec<Structure> = gather(shapes.map(|(_, shape)| type_structure(cx, shape)))?;
    errors.sort_by(|first, second| first.module.cmp(&second.module));
    Ok(errors)
}

fn all_stream_errors(cx: Context<'_>) -> Vec<StreamErrors> {
    if !cx.has_client() {
        return Vec::new();
    }
    let unions = cx.names.streams().map(|id| cx.model.expect_shape(id));
    let mut found: Vec<_> = unions.map(|union| stream_errors(cx, union)).collect();
    found.sort_by(|first, second| first.module.cmp(&second.module));
    found
}

fn in_order(mut operations: Vec<(Operation, Vec<Waiter>)>) -> (Vec<Operation>, Vec<Waiter>) {
    operations.sort_by(|(first, _), (second, _)| first.module.cmp(&second.module));
    let (operations, waiters): (Vec<_>, Vec<_>) = operations.into_iter().unzip();
    (operations, waiters.into_iter().flatten().collect())
}

fn module(definition: &TypeDefinition) -> &ModuleName {
    match definition {
        TypeDefinition::Structure(structure) => &structure.module,
        TypeDefinition::Union(union) => &union.module,
        TypeDefinition::Enumeration(enumeration) => &enumeration.module,
    }
}

/// Returns the primitives that the crate exports. As in the official crates, streams of bytes are exported if any
/// operation of the model has one, even if it is not selected.
fn primitives(cx: Context<'_>, operations: &[Operation], types: &[TypeDefinition]) -> Primitives {
    let is_blob = |shape: &&Shape| matches!(shape.kind, ShapeKind::Simple(SimpleKind::Blob));
    Primitives {
        byte_stream: cx.model.shapes().filter(is_blob).any(|shape| shape.traits.has::<Streaming>()),
        event_stream: operations.iter().any(|it| it.sent_events.is_some() || it.received_events.is_some()),
        copy_source: operations.iter().any(|it| !it.url_encoded.is_empty()),
        enumeration: types.iter().any(|definition| matches!(definition, TypeDefinition::Enumeration(_))),
    }
}
