//! Finds the types that programs send: those that the inputs of operations contain, at any depth.

use std::collections::{HashMap, HashSet};

use crate::ir::package::{Package, TypeDefinition};
use crate::ir::ty::{MapKey, Type};
use crate::names::TypeName;
use crate::names::reference::TypeRef;

/// Returns the names under `types` of all types that inputs contain.
pub(super) fn sent_types(package: &Package) -> HashSet<&TypeName> {
    let types: HashMap<&TypeName, &TypeDefinition> =
        package.types.iter().map(|definition| (name(definition), definition)).collect();
    let mut sent = HashSet::new();
    let mut open: Vec<&Type> =
        package.operations.iter().flat_map(|operation| operation.input.fields.iter().map(|field| &field.ty)).collect();
    while let Some(ty) = open.pop() {
        for TypeRef { name, .. } in named(ty) {
            if sent.insert(name)
                && let Some(definition) = types.get(name)
            {
                open.extend(contents(definition));
            }
        }
    }
    sent
}

fn name(definition: &TypeDefinition) -> &TypeName {
    match definition {
        TypeDefinition::Structure(it) => &it.name,
        TypeDefinition::Union(it) => &it.name,
        TypeDefinition::Enumeration(it) => &it.name,
    }
}

fn contents(definition: &TypeDefinition) -> Vec<&Type> {
    match definition {
        TypeDefinition::Structure(it) => it.fields.iter().map(|field| &field.ty).collect(),
        TypeDefinition::Union(it) => it.variants.iter().filter_map(|variant| variant.ty.as_ref()).collect(),
        TypeDefinition::Enumeration(_) => Vec::new(),
    }
}

/// Returns the generated types in a type. Selecting has limited the nesting of lists and maps.
fn named(ty: &Type) -> Vec<&TypeRef> {
    match ty {
        Type::Named(named) | Type::Boxed(named) => vec![named],
        Type::EventSender(stream) | Type::EventReceiver(stream) => vec![&stream.events],
        Type::List(element) | Type::Map(MapKey::String, element) => named(&element.ty),
        Type::Map(MapKey::Enum(key), element) => [vec![key], named(&element.ty)].concat(),
        Type::Simple(_) | Type::ByteStream => Vec::new(),
    }
}
