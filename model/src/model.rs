//! The model: all shapes by id. The shapes of the prelude come first, the others in the order they were loaded.

use indexmap::IndexMap;
use serde_json::Map as Object;

use crate::node::Node;
use crate::shape::{Member, Shape, ShapeKind};
use crate::shape_id::ShapeId;
use crate::traits::Mixin;

/// A Smithy model.
///
/// A model returned by [`load`](crate::load()) is closed: it contains every id that one of its shapes names. Edits
/// through [`Model::insert`], [`Model::remove`], [`Model::retain`] and [`Model::shapes_mut`] must keep it closed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    shapes: IndexMap<ShapeId, Shape>,
    /// The `metadata` of all documents, merged.
    pub metadata: Object<String, Node>,
}

impl Model {
    /// Creates a model without shapes.
    pub fn with_metadata(metadata: Object<String, Node>) -> Self {
        Self { shapes: IndexMap::new(), metadata }
    }

    /// Returns the shape with this id.
    pub fn shape(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// Returns the shape whose id has this text.
    pub fn find(&self, id: &str) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// Returns the shape with this id, mutably. The caller must not change the shape's id.
    pub fn shape_mut(&mut self, id: &ShapeId) -> Option<&mut Shape> {
        self.shapes.get_mut(id)
    }

    /// Returns the shape with this id, which another shape of this model names.
    ///
    /// # Panics
    /// Panics if the model is not closed (see [`Model`]).
    pub fn expect_shape(&self, id: &ShapeId) -> &Shape {
        self.shapes.get(id).unwrap_or_else(|| panic!("`{id}` is in the model: loading checks every reference"))
    }

    /// Returns the shape that a member targets.
    ///
    /// # Panics
    /// Panics if the model is not closed (see [`Model`]).
    pub fn target(&self, member: &Member) -> &Shape {
        self.expect_shape(&member.target)
    }

    /// Returns the member with this id; `None` for an id without a member part.
    pub fn member(&self, id: &ShapeId) -> Option<&Member> {
        self.shape(&id.without_member())?.member(id.member()?)
    }

    /// Returns all shapes: those of the prelude first, then the others in the order they were loaded.
    pub fn shapes(&self) -> impl DoubleEndedIterator<Item = &Shape> + ExactSizeIterator {
        self.shapes.values()
    }

    /// Returns all shapes mutably, in the order of [`Model::shapes`]. The caller must not change their ids.
    pub fn shapes_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut Shape> + ExactSizeIterator {
        self.shapes.values_mut()
    }

    /// Returns the services of the model, without mixins, which are only parts of services.
    pub fn services(&self) -> impl Iterator<Item = &Shape> {
        self.shapes().filter(|shape| matches!(shape.kind, ShapeKind::Service(_)) && !shape.traits.has::<Mixin>())
    }

    /// Inserts a shape. Replaces and returns the shape that had the same id, if any.
    pub fn insert(&mut self, shape: Shape) -> Option<Shape> {
        self.shapes.insert(shape.id.clone(), shape)
    }

    /// Removes and returns a shape. No remaining shape may name it.
    pub fn remove(&mut self, id: &ShapeId) -> Option<Shape> {
        self.shapes.shift_remove(id)
    }

    /// Removes every shape for which `keep` returns `false`. No remaining shape may name a removed one.
    pub fn retain(&mut self, mut keep: impl FnMut(&Shape) -> bool) {
        self.shapes.retain(|_, shape| keep(shape));
    }
}
