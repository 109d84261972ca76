//! Checks that clients know an authentication scheme of each operation.
//!
//! A scheme that the model defines itself is never left out silently: without it, requests would be sent without
//! credentials.

use tinsmith_model::traits::{Auth, AuthDefinition, OptionalAuth};
use tinsmith_model::{Model, ServiceClosure, Shape, ShapeId};

use crate::auth::{SCHEMES, scheme};
use crate::error::{Error, Errors};

/// Checks the service and its selected operations.
pub(super) fn check(model: &Model, closure: &ServiceClosure<'_>) -> Result<(), Errors> {
    let mut errors = Vec::new();
    let mut inherits = false;
    for operation in closure.operations() {
        if operation.traits.has::<OptionalAuth>() {
            continue;
        }
        match operation.traits.get() {
            Some(Auth(schemes)) => errors.extend(unknown(operation, schemes)),
            None => inherits = true,
        }
    }
    if inherits {
        errors.extend(unknown(closure.service(), schemes_of(model, closure.service())));
    }
    Errors::unless_empty(errors)
}

/// Returns the schemes that apply to a service: those that it lists, or else all that it has.
fn schemes_of(model: &Model, service: &Shape) -> Vec<ShapeId> {
    if let Some(Auth(schemes)) = service.traits.get() {
        return schemes;
    }
    let is_defined = |id: &ShapeId| model.shape(id).is_some_and(|definition| definition.traits.has::<AuthDefinition>());
    let ids = service.traits.iter().map(|(id, _)| id);
    ids.filter(|id| scheme(id).is_some() || is_defined(id)).cloned().collect()
}

/// Returns an error if there are schemes, none of which is known.
fn unknown(shape: &Shape, schemes: Vec<ShapeId>) -> Option<Error> {
    let is_unknown = !schemes.is_empty() && schemes.iter().all(|id| scheme(id).is_none());
    is_unknown.then(|| Error::UnknownAuth {
        shape: shape.id.clone(),
        schemes,
        known: SCHEMES.map(|(id, _)| id).to_vec(),
    })
}
