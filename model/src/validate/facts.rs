//! Facts that several rules need, each computed once.

use std::cell::OnceCell;

use indexmap::IndexMap;

use crate::index::{HttpBindingIndex, OperationIndex};
use crate::model::Model;
use crate::selector::{Graph, NodeIndex};
use crate::shape::{Operation, Shape};
use crate::shape_id::ShapeId;
use crate::traits::Trait;
use crate::walk::ServiceClosure;

/// A model to validate, with what is known about it.
pub(super) struct Facts<'m> {
    pub(super) model: &'m Model,
    graph: OnceCell<Graph<'m>>,
    uses: OnceCell<IndexMap<ShapeId, Vec<NodeIndex>>>,
    operations: OnceCell<OperationIndex<'m>>,
    bindings: OnceCell<HttpBindingIndex<'m>>,
    closures: OnceCell<Vec<ServiceClosure<'m>>>,
}

impl<'m> Facts<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self {
            model,
            graph: OnceCell::new(),
            uses: OnceCell::new(),
            operations: OnceCell::new(),
            bindings: OnceCell::new(),
            closures: OnceCell::new(),
        }
    }

    pub(super) fn graph(&self) -> &Graph<'m> {
        self.graph.get_or_init(|| Graph::new(self.model))
    }

    /// The shapes and members that each trait is applied to.
    pub(super) fn uses(&self) -> &IndexMap<ShapeId, Vec<NodeIndex>> {
        self.uses.get_or_init(|| {
            let graph = self.graph();
            let mut uses: IndexMap<ShapeId, Vec<NodeIndex>> = IndexMap::new();
            for node in graph.indices() {
                for (id, _) in graph.traits(node).iter() {
                    match uses.get_mut(id) {
                        Some(users) => users.push(node),
                        None => drop(uses.insert(id.clone(), vec![node])),
                    }
                }
            }
            uses
        })
    }

    /// The shapes and members that the trait is applied to.
    pub(super) fn users<T: Trait>(&self) -> &[NodeIndex] {
        self.uses().get(T::ID).map_or(&[], Vec::as_slice)
    }

    pub(super) fn operation_index(&self) -> &OperationIndex<'m> {
        self.operations.get_or_init(|| OperationIndex::new(self.model))
    }

    pub(super) fn http_bindings(&self) -> &HttpBindingIndex<'m> {
        self.bindings.get_or_init(|| HttpBindingIndex::new(self.model))
    }

    /// The closures of all services, in the order of the model.
    pub(super) fn closures(&self) -> &[ServiceClosure<'m>] {
        self.closures.get_or_init(|| {
            let services = self.model.services();
            services.filter_map(|service| ServiceClosure::new(self.model, &service.id).ok()).collect()
        })
    }

    /// The operations of the model, in its order.
    pub(super) fn operations(&self) -> impl Iterator<Item = (&'m Shape, &'m Operation)> + use<'m> {
        self.model.shapes().filter_map(|shape| Some((shape, shape.as_operation()?)))
    }
}
