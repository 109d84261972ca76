//! Lowers a whole package.

use tinsmith_model::traits::{ClientDiscoveredEndpoint, ClientEndpointDiscovery};
use tinsmith_model::{Model, Shape};

use super::Lowering;
use super::behavior::{config_options, features, own_features};
use crate::error::{Errors, both, gather};
use crate::ir::operation::{Operation, StreamErrors};
use crate::ir::package::{Package, Primitives, TypeDefinition};
use crate::ir::structure::Structure;
use crate::ir::ty::{Element, MapKey, Type, TypeKind};
use crate::ir::waiter::Waiter;
use crate::names::{MethodName, ModuleName};

impl Lowering<'_> {
    /// Lowers the package. `model` is the model as loaded, before normalizing.
    ///
    /// # Errors
    /// All problems of shapes that cannot be lowered.
    pub(crate) fn package(self, model: &Model) -> Result<Package, Errors> {
        let (endpoint, client_context) = both(self.endpoint(), self.client_context())?;
        let operations = gather::<_, Vec<_>>(self.selection.operations().iter().map(|shape| {
            let operation = self.operation(shape, &endpoint)?;
            let waiters = self.waiters(shape, &operation)?;
            Ok((operation, waiters))
        }));
        let named = both(self.types(), self.errors());
        let (operations, (types, errors)) = both(operations, named)?;
        let (operations, waiters) = in_order(operations);
        let service = self.service(model, &endpoint);
        let endpoint_discovery = self.endpoint_discovery();
        Ok(Package {
            config_options: config_options(&service, &operations),
            own_features: own_features(&service),
            features: features(&service, &operations),
            service,
            primitives: primitives(&operations, &types, &errors),
            operations,
            types,
            errors,
            stream_errors: self.all_stream_errors(),
            waiters,
            patterns: self.patterns.into_sorted(),
            endpoint_discovery,
            endpoint,
            client_context,
        })
    }

    /// Returns the method that discovers endpoints, if an operation requires a discovered endpoint.
    fn endpoint_discovery(&self) -> Option<MethodName> {
        let ClientEndpointDiscovery { operation, .. } = self.selection.service().traits.get()?;
        let operations = self.selection.operations();
        let is_needed =
            operations.iter().filter_map(|it| it.traits.get()).any(|it: ClientDiscoveredEndpoint| it.required);
        let asks = operations.iter().find(|it| it.id == operation).filter(|_| is_needed)?;
        Some(self.names.operation(&asks.id).method.clone())
    }

    fn shapes_of(&self, wanted: impl Fn(TypeKind) -> bool) -> impl Iterator<Item = (TypeKind, &Shape)> {
        let named = self.names.types().filter(move |(_, names)| wanted(names.reference.kind));
        named.map(|(id, names)| (names.reference.kind, self.model.expect_shape(id)))
    }

    fn types(&self) -> Result<Vec<TypeDefinition>, Errors> {
        let shapes = self.shapes_of(|kind| kind != TypeKind::Error);
        let mut types: Vec<TypeDefinition> = gather(shapes.map(|(kind, shape)| match kind {
            TypeKind::Structure | TypeKind::Error => self.type_structure(shape).map(TypeDefinition::Structure),
            TypeKind::Union => self.union(shape).map(TypeDefinition::Union),
            TypeKind::Enum | TypeKind::UnnamedEnum => Ok(TypeDefinition::Enumeration(self.enumeration(shape))),
        }))?;
        types.sort_by(|first, second| module(first).cmp(module(second)));
        Ok(types)
    }

    fn errors(&self) -> Result<Vec<Structure>, Errors> {
        let shapes = self.shapes_of(|kind| kind == TypeKind::Error);
        let mut errors: Vec<Structure> = gather(shapes.map(|(_, shape)| self.type_structure(shape)))?;
        errors.sort_by(|first, second| first.module.cmp(&second.module));
        Ok(errors)
    }

    fn all_stream_errors(&self) -> Vec<StreamErrors> {
        let unions = self.names.streams().map(|id| self.model.expect_shape(id));
        let mut found: Vec<_> = unions.map(|union| self.stream_errors(union)).collect();
        found.sort_by(|first, second| first.module.cmp(&second.module));
        found
    }
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

fn primitives(operations: &[Operation], types: &[TypeDefinition], errors: &[Structure]) -> Primitives {
    let bodies = operations.iter().flat_map(|operation| [&operation.input, &operation.output]);
    let of_bodies = bodies.chain(errors).flat_map(|structure| structure.fields.iter().map(|field| &field.ty));
    let of_types = types.iter().flat_map(|definition| -> Vec<&Type> {
        match definition {
            TypeDefinition::Structure(structure) => structure.fields.iter().map(|field| &field.ty).collect(),
            TypeDefinition::Union(union) => union.variants.iter().filter_map(|variant| variant.ty.as_ref()).collect(),
            TypeDefinition::Enumeration(_) => Vec::new(),
        }
    });
    let start = Primitives {
        enumeration: types.iter().any(|definition| matches!(definition, TypeDefinition::Enumeration(_))),
        ..Primitives::default()
    };
    of_bodies.chain(of_types).fold(start, add_primitives)
}

/// Adds the primitives of a type. The recursion is bounded: selecting has limited the nesting of lists and maps.
fn add_primitives(primitives: Primitives, ty: &Type) -> Primitives {
    match ty {
        Type::Blob => Primitives { blob: true, ..primitives },
        Type::Timestamp => Primitives { timestamp: true, ..primitives },
        Type::ByteStream => Primitives { byte_stream: true, ..primitives },
        Type::EventSender(_) | Type::EventReceiver(_) => Primitives { event_stream: true, ..primitives },
        Type::List(element) => add_primitives(primitives, inner(element)),
        Type::Map(MapKey::String | MapKey::Enum(_), element) => add_primitives(primitives, inner(element)),
        Type::Boolean
        | Type::Byte
        | Type::Short
        | Type::Integer
        | Type::Long
        | Type::Float
        | Type::Double
        | Type::BigInteger
        | Type::BigDecimal
        | Type::String
        | Type::Document
        | Type::Named(_)
        | Type::Boxed(_) => primitives,
    }
}

fn inner(element: &Element) -> &Type {
    &element.ty
}
