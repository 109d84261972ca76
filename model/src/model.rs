//! The model: all shapes by id, in the order they were loaded, with the prelude's before them.

use indexmap::IndexMap;
use serde_json::Map as Object;

use crate::node::Node;
use crate::shape::{Member, Shape, ShapeKind};
use crate::shape_id::ShapeId;

/// A Smithy model.
///
/// A model that [`load`](crate::load()) returned is closed: every id that a shape names is in it. Edits through
/// [`Model::insert`], [`Model::remove`] and [`Model::shapes_mut`] have to keep it so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    shapes: IndexMap<ShapeId, Shape>,
    /// The `metadata` of all documents, merged.
    pub metadata: Object<String, Node>,
}

impl Model {
    /// A model without shapes.
    pub fn with_metadata(metadata: Object<String, Node>) -> Self {
        Self { shapes: IndexMap::new(), metadata }
    }

    /// The shape of that id.
    pub fn shape(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// The shape whose id has that text.
    pub fn find(&self, id: &str) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// As [`Model::shape`], to edit. The id must stay what it is.
    pub fn shape_mut(&mut self, id: &ShapeId) -> Option<&mut Shape> {
        self.shapes.get_mut(id)
    }

    /// The shape of an id that a shape of this model names.
    ///
    /// # Panics
    /// When the model is not closed, see [`Model`].
    pub fn expect_shape(&self, id: &ShapeId) -> &Shape {
        self.shapes.get(id).unwrap_or_else(|| panic!("`{id}` is in the model: loading checks every reference"))
    }

    /// The shape that a member targets.
    ///
    /// # Panics
    /// When the model is not closed, see [`Model`].
    pub fn target(&self, member: &Member) -> &Shape {
        self.expect_shape(&member.target)
    }

    /// The member of that id, which has a `$`.
    pub fn member(&self, id: &ShapeId) -> Option<&Member> {
        self.shape(&id.without_member())?.member(id.member()?)
    }

    /// All shapes, those of the prelude first, the others in the order they were loaded.
    pub fn shapes(&self) -> impl DoubleEndedIterator<Item = &Shape> + ExactSizeIterator {
        self.shapes.values()
    }

    /// As [`Model::shapes`], to edit. The ids must stay what they are.
    pub fn shapes_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut Shape> + ExactSizeIterator {
        self.shapes.values_mut()
    }

    /// The services of the model.
    pub fn services(&self) -> impl Iterator<Item = &Shape> {
        self.shapes().filter(|shape| matches!(shape.kind, ShapeKind::Service(_)))
    }

    /// Adds a shape under its id, in place of the one of that id, which it returns.
    pub fn insert(&mut self, shape: Shape) -> Option<Shape> {
        self.shapes.insert(shape.id.clone(), shape)
    }

    /// Takes a shape out. Nothing that stays may name it.
    pub fn remove(&mut self, id: &ShapeId) -> Option<Shape> {
        self.shapes.shift_remove(id)
    }

    /// Keeps only the shapes that the function accepts.
    pub fn retain(&mut self, mut keep: impl FnMut(&Shape) -> bool) {
        self.shapes.retain(|_, shape| keep(shape));
    }
}
