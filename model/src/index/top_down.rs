//! Operations and resources contained in services and resources.

use crate::model::Model;
use crate::shape::Shape;
use crate::shape_id::ShapeId;
use crate::walk::Contained;

/// Finds the operations and resources that a service or resource contains at any depth.
#[derive(Clone, Copy, Debug)]
pub struct TopDownIndex<'m> {
    model: &'m Model,
}

impl<'m> TopDownIndex<'m> {
    /// Creates the index of a model.
    pub fn new(model: &'m Model) -> Self {
        Self { model }
    }

    /// Returns the operations within a service or resource, sorted by id.
    pub fn contained_operations(&self, id: &ShapeId) -> Vec<&'m Shape> {
        self.model.shape(id).map_or_else(Vec::new, |shape| Contained::of(self.model, shape).operations)
    }

    /// Returns the resources within a service or resource, sorted by id.
    pub fn contained_resources(&self, id: &ShapeId) -> Vec<&'m Shape> {
        self.model.shape(id).map_or_else(Vec::new, |shape| Contained::of(self.model, shape).resources)
    }
}
