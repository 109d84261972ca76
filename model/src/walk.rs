//! Walks over the graph of shapes: direct references, reachable shapes, and the closure of a service.
//!
//! Every walk uses a work list and a set of visited shapes, so that neither cycles nor deep models exhaust the stack.

use std::collections::{BTreeSet, HashSet, VecDeque};

use indexmap::IndexSet;
use thiserror::Error;

use crate::model::Model;
use crate::shape::{Service, Shape, ShapeKind};
use crate::shape_id::ShapeId;

/// Returns the ids that the shape references, in the order of the model: the targets of its members, or the shapes bound
/// to an operation, resource or service. Ids in trait values are not included.
pub fn neighbors(shape: &Shape) -> Vec<&ShapeId> {
    match &shape.kind {
        ShapeKind::Operation(operation) => {
            [&operation.input, &operation.output].into_iter().chain(&operation.errors).collect()
        }
        ShapeKind::Resource(resource) => {
            let values = resource.identifiers.values().chain(resource.properties.values());
            values.chain(resource.all_operations()).chain(&resource.resources).collect()
        }
        ShapeKind::Service(service) => {
            service.operations.iter().chain(&service.resources).chain(&service.errors).collect()
        }
        ShapeKind::Simple(_)
        | ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::List(_)
        | ShapeKind::Map(_)
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_) => shape.members().map(|member| &member.target).collect(),
    }
}

/// Returns the ids of the roots and of all shapes reachable from them, breadth first. Omits ids that are not in the
/// model.
pub fn reachable<'a>(model: &Model, roots: impl IntoIterator<Item = &'a ShapeId>) -> IndexSet<ShapeId> {
    let mut reached = IndexSet::new();
    let mut pending: VecDeque<&ShapeId> = VecDeque::new();
    for root in roots {
        if let Some(shape) = model.shape(root)
            && reached.insert(shape.id.clone())
        {
            pending.push_back(&shape.id);
        }
    }
    while let Some(id) = pending.pop_front() {
        let Some(shape) = model.shape(id) else {
            continue;
        };
        for neighbor in neighbors(shape) {
            if model.shape(neighbor).is_some() && reached.insert(neighbor.clone()) {
                pending.push_back(neighbor);
            }
        }
    }
    reached
}

/// The cycles among shapes of which each has at most one successor. Each cycle occurs once, and its path starts and ends
/// with the same shape.
pub(crate) fn cycles<'a>(
    starts: impl IntoIterator<Item = &'a ShapeId>,
    next: impl Fn(&'a ShapeId) -> Option<&'a ShapeId>,
) -> Vec<Vec<ShapeId>> {
    let mut seen: HashSet<&ShapeId> = HashSet::new();
    let mut cycles = Vec::new();
    for start in starts {
        let mut path: Vec<&ShapeId> = Vec::new();
        let mut current = Some(start);
        while let Some(id) = current
            && seen.insert(id)
        {
            path.push(id);
            current = next(id);
        }
        if let Some(closing) = current
            && let Some(first) = path.iter().position(|id| *id == closing)
        {
            cycles.push(path[first..].iter().copied().chain([closing]).cloned().collect());
        }
    }
    cycles
}

/// A path of shapes as text for messages.
pub(crate) fn through(path: &[ShapeId]) -> String {
    let steps: Vec<String> = path.iter().map(|id| format!("`{id}`")).collect();
    steps.join(" → ")
}

/// An error of creating a [`ServiceClosure`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ClosureError {
    /// The id is not in the model or is not that of a service.
    #[error("`{0}` is not a service of the model")]
    NotAService(ShapeId),
    /// The id is not in the model or is not that of an operation of the service.
    #[error("`{operation}` is not an operation of the service `{service}`")]
    NotAnOperation {
        /// The service.
        service: ShapeId,
        /// The requested id.
        operation: ShapeId,
    },
}

/// A service with its operations, its resources and all shapes reachable from it.
#[derive(Clone, Debug)]
pub struct ServiceClosure<'m> {
    service: &'m Shape,
    definition: &'m Service,
    operations: Vec<&'m Shape>,
    resources: Vec<&'m Shape>,
    shapes: IndexSet<ShapeId>,
}

impl<'m> ServiceClosure<'m> {
    /// Creates the closure of a service with all its operations, including those of its resources.
    ///
    /// # Errors
    /// Returns an error if the id is not that of a service of the model.
    pub fn new(model: &'m Model, service: &ShapeId) -> Result<Self, ClosureError> {
        let shape = model.shape(service).ok_or_else(|| ClosureError::NotAService(service.clone()))?;
        let definition = shape.as_service().ok_or_else(|| ClosureError::NotAService(service.clone()))?;
        let contained = Contained::of(model, shape);
        let shapes = reachable(model, [service]);
        Ok(Self {
            service: shape,
            definition,
            operations: contained.operations,
            resources: contained.resources,
            shapes,
        })
    }

    /// Creates the closure of a service with some of its operations. It contains only the shapes reachable from these
    /// operations and from the errors of the service, and no resources.
    ///
    /// # Errors
    /// Returns an error if the id is not that of a service, or an operation does not belong to the service.
    pub fn for_operations<'a>(
        model: &'m Model,
        service: &ShapeId,
        operations: impl IntoIterator<Item = &'a ShapeId>,
    ) -> Result<Self, ClosureError> {
        let mut closure = Self::new(model, service)?;
        let wanted: BTreeSet<&ShapeId> = operations.into_iter().collect();
        for operation in &wanted {
            if closure.operations.binary_search_by(|known| known.id.cmp(operation)).is_err() {
                let operation = (*operation).clone();
                return Err(ClosureError::NotAnOperation { service: service.clone(), operation });
            }
        }
        closure.operations.retain(|operation| wanted.contains(&operation.id));
        let operations = closure.operations.iter().map(|operation| &operation.id);
        closure.shapes = reachable(model, operations.chain(&closure.definition.errors));
        closure.shapes.insert(service.clone());
        closure.resources.clear();
        Ok(closure)
    }

    /// Returns the shape of the service.
    pub fn service(&self) -> &'m Shape {
        self.service
    }

    /// Returns the properties of the service.
    pub fn definition(&self) -> &'m Service {
        self.definition
    }

    /// Returns the operations, sorted by id.
    pub fn operations(&self) -> &[&'m Shape] {
        &self.operations
    }

    /// Returns the resources, sorted by id; empty for [`ServiceClosure::for_operations`].
    pub fn resources(&self) -> &[&'m Shape] {
        &self.resources
    }

    /// Returns the ids of all shapes, including the service itself.
    pub fn shapes(&self) -> &IndexSet<ShapeId> {
        &self.shapes
    }

    /// Returns whether the closure contains the shape, or the container of the member.
    pub fn contains(&self, id: &ShapeId) -> bool {
        self.shapes.contains(id) || (id.member().is_some() && self.shapes.contains(&id.without_member()))
    }

    /// Returns the name of the shape within the service: the one in the service's `rename`, or else its own.
    pub fn name_of<'a>(&'a self, id: &'a ShapeId) -> &'a str {
        self.definition.rename.get(id).map_or_else(|| id.name(), String::as_str)
    }
}

/// The contents of a service or resource at any depth, sorted by id.
pub(crate) struct Contained<'m> {
    pub(crate) operations: Vec<&'m Shape>,
    pub(crate) resources: Vec<&'m Shape>,
}

impl<'m> Contained<'m> {
    pub(crate) fn of(model: &'m Model, root: &'m Shape) -> Self {
        let mut operations = BTreeSet::new();
        let mut resources = BTreeSet::new();
        let mut pending = vec![root];
        while let Some(shape) = pending.pop() {
            let (bound, nested): (Vec<&ShapeId>, &[ShapeId]) = match (shape.as_service(), shape.as_resource()) {
                (Some(service), _) => (service.operations.iter().collect(), &service.resources),
                (_, Some(resource)) => (resource.all_operations().collect(), &resource.resources),
                (None, None) => continue,
            };
            operations.extend(bound.into_iter().filter(|id| model.shape(id).is_some()));
            for resource in nested.iter().filter_map(|id| model.shape(id)) {
                if resources.insert(&resource.id) {
                    pending.push(resource);
                }
            }
        }
        let shapes = |ids: BTreeSet<&ShapeId>| ids.into_iter().filter_map(|id| model.shape(id)).collect();
        Self { operations: shapes(operations), resources: shapes(resources) }
    }
}
