//! What do a service and its resources contain?

use crate::model::Model;
use crate::shape::Shape;
use crate::shape_id::ShapeId;
use crate::walk::Contained;

/// The operations and resources of services and resources, through all levels.
#[derive(Clone, Copy, Debug)]
pub struct TopDownIndex<'m> {
    model: &'m Model,
}

impl<'m> TopDownIndex<'m> {
    /// The index of the model.
    pub fn new(model: &'m Model) -> Self {
        Self { model }
    }

    /// The operations within a service or resource, sorted by id.
    pub fn contained_operations(&self, id: &ShapeId) -> Vec<&'m Shape> {
        self.model.shape(id).map_or_else(Vec::new, |shape| Contained::of(self.model, shape).operations)
    }

    /// The resources within a service or resource, sorted by id.
    pub fn contained_resources(&self, id: &ShapeId) -> Vec<&'m Shape> {
        self.model.shape(id).map_or_else(Vec::new, |shape| Contained::of(self.model, shape).resources)
    }
}
