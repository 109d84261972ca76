//! Every Rust name of a crate, decided before anything is lowered.
//!
//! [`decide`] visits all selected shapes, in the order of ids, and claims each name in its scopes. A name that
//! is not an identifier is an error, and so is one that is taken, which names both sides: names are never changed to
//! avoid a collision, since users write them. Afterwards there are only lookups.

mod claim;
mod codes;
mod config;
mod links;
mod members;
mod operations;
mod patterns;
mod types;

use std::collections::BTreeMap;

use tinsmith_model::{Member, Model, ShapeId};

use super::{ConstName, FieldName, MethodName, ModuleName, TypeName, VariantName};
use crate::error::Errors;
use crate::index::Facts;
use crate::names::reference::TypeRef;
use crate::select::Selection;
use claim::Claims;

/// The names of a crate.
#[derive(Debug)]
pub(crate) struct RustNames {
    marker: TypeName,
    types: BTreeMap<ShapeId, TypeNames>,
    stream_errors: BTreeMap<ShapeId, StreamErrorNames>,
    fields: BTreeMap<ShapeId, FieldName>,
    variants: BTreeMap<ShapeId, VariantNames>,
    operations: BTreeMap<ShapeId, OperationNames>,
    waiters: BTreeMap<(ShapeId, String), WaiterNames>,
    /// The static of each pattern, by the shape or member that has the trait.
    patterns: BTreeMap<ShapeId, ConstName>,
    /// The setters of client context parameters, by the name of the parameter.
    client_context: BTreeMap<String, FieldName>,
    /// The methods that check error codes, each with the forms of its code.
    codes: Vec<(MethodName, Vec<String>)>,
    /// The path of each generated item, by the name of its shape in the model.
    links: BTreeMap<String, String>,
}

/// The names of a generated type.
#[derive(Debug)]
pub(crate) struct TypeNames {
    pub(crate) reference: TypeRef,
    /// The builder, if the type is a structure.
    pub(crate) builder: TypeName,
    /// `is_x`, if the type is an error.
    pub(crate) is_method: MethodName,
}

/// The names of the errors that can end an event stream.
#[derive(Debug)]
pub(crate) struct StreamErrorNames {
    pub(crate) name: TypeName,
    pub(crate) module: ModuleName,
}

/// The names of a variant.
#[derive(Debug)]
pub(crate) struct VariantNames {
    pub(crate) name: VariantName,
    /// `as_x`, if it is a variant of a union.
    pub(crate) as_method: MethodName,
    /// `is_x`, if it is a variant of a union.
    pub(crate) is_method: MethodName,
}

/// The names of an operation.
#[derive(Debug)]
pub(crate) struct OperationNames {
    pub(crate) name: TypeName,
    pub(crate) module: ModuleName,
    pub(crate) method: MethodName,
    pub(crate) fluent_builder: TypeName,
    pub(crate) error: TypeName,
    pub(crate) input: StructureNames,
    pub(crate) output: StructureNames,
    pub(crate) paginator: TypeName,
    pub(crate) paginator_items: TypeName,
}

/// The names of an input or output.
#[derive(Debug)]
pub(crate) struct StructureNames {
    pub(crate) name: TypeName,
    pub(crate) builder: TypeName,
}

/// The names of a waiter.
#[derive(Debug)]
pub(crate) struct WaiterNames {
    pub(crate) name: TypeName,
    pub(crate) module: ModuleName,
    pub(crate) method: MethodName,
    pub(crate) fluent_builder: TypeName,
    pub(crate) final_poll: TypeName,
    pub(crate) error: TypeName,
}

/// Decides the names of all selected shapes. The second result is the collisions of names, so that later phases can report
/// their own errors in the same run.
///
/// # Errors
/// Names that are not identifiers, with the collisions.
pub(crate) fn decide(
    model: &Model,
    selection: &Selection<'_>,
    facts: &Facts<'_>,
) -> Result<(RustNames, Result<(), Errors>), Errors> {
    let mut claims = Claims::default();
    let marker = operations::marker(selection, &mut claims);
    let (types, stream_errors) = types::types(model, selection, &mut claims);
    let operations = operations::operations(selection, &mut claims);
    let waiters = operations::waiters(selection, &mut claims);
    let fields = members::fields(model, selection, &mut claims);
    let variants = members::variants(model, selection, &mut claims);
    let client_context = config::client_context(selection, &mut claims);
    let codes = codes::codes(selection, &mut claims);
    let collisions = claims.finish()?;
    let marker = marker.expect("no claim failed");
    let links = links::links(model, selection, &types, &operations);
    let patterns = patterns::patterns(facts.patterns.keys());
    let names = RustNames {
        marker,
        types,
        stream_errors,
        fields,
        variants,
        operations,
        waiters,
        patterns,
        client_context,
        codes,
        links,
    };
    Ok((names, collisions))
}

impl RustNames {
    /// The marker type of the service.
    pub(crate) fn marker(&self) -> &TypeName {
        &self.marker
    }

    /// The methods that check error codes, each with the forms of its code.
    pub(crate) fn codes(&self) -> &[(MethodName, Vec<String>)] {
        &self.codes
    }

    /// The names of a structure, union or enum, unless it is an input or output.
    pub(crate) fn ty(&self, shape: &ShapeId) -> &TypeNames {
        self.types.get(shape).expect("every type of the selection was named")
    }

    /// The names of the errors that can end a stream of these events.
    pub(crate) fn stream_errors(&self, events: &ShapeId) -> &StreamErrorNames {
        self.stream_errors.get(events).expect("every stream of the selection was named")
    }

    /// The unions of events that are streamed, by id.
    pub(crate) fn streams(&self) -> impl Iterator<Item = &ShapeId> {
        self.stream_errors.keys()
    }

    /// Returns `true` if the shape has a type of its own.
    pub(crate) fn has_type(&self, shape: &ShapeId) -> bool {
        self.types.contains_key(shape)
    }

    /// The types, by id.
    pub(crate) fn types(&self) -> impl Iterator<Item = (&ShapeId, &TypeNames)> {
        self.types.iter()
    }

    /// The field of a structure's member.
    pub(crate) fn field(&self, member: &Member) -> &FieldName {
        self.fields.get(&member.id).expect("every field of the selection was named")
    }

    /// The variant of a union's or enum's member.
    pub(crate) fn variant(&self, member: &Member) -> &VariantNames {
        self.variants.get(&member.id).expect("every variant of the selection was named")
    }

    /// The names of an operation.
    pub(crate) fn operation(&self, operation: &ShapeId) -> &OperationNames {
        self.operations.get(operation).expect("every operation of the selection was named")
    }

    /// The names of a waiter of an operation.
    pub(crate) fn waiter(&self, operation: &ShapeId, waiter: &str) -> &WaiterNames {
        let key = (operation.clone(), waiter.to_owned());
        self.waiters.get(&key).expect("every waiter of the selection was named")
    }

    /// The static of the pattern that a shape or member has.
    pub(crate) fn pattern(&self, carrier: &ShapeId) -> &ConstName {
        self.patterns.get(carrier).expect("every pattern of a validated shape was named")
    }

    /// The setters of a client context parameter.
    pub(crate) fn client_context(&self, parameter: &str) -> &FieldName {
        self.client_context.get(parameter).expect("every client context parameter was named")
    }

    /// The path of the generated item for a shape of the model with this name, if rustdoc can link to it.
    pub(crate) fn link(&self, shape: &str) -> Option<String> {
        self.links.get(shape).cloned()
    }
}
