//! The definitions of known traits: the shapes and members that each may be applied to, and the traits that exclude it.
//!
//! The values of these traits are read by the types of [`traits`](crate::traits).

mod definition;
mod table;

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::shape::Shape;
use crate::shape_id::ShapeId;

/// The definitions as shapes.
pub(crate) fn shapes() -> &'static [Shape] {
    static SHAPES: OnceLock<Vec<Shape>> = OnceLock::new();
    SHAPES.get_or_init(|| table::DEFINITIONS.iter().map(definition::Definition::shape).collect())
}

/// The definition of the trait, if it is known.
pub(crate) fn find(id: &ShapeId) -> Option<&'static Shape> {
    static BY_ID: OnceLock<HashMap<&'static str, &'static Shape>> = OnceLock::new();
    let by_id = BY_ID.get_or_init(|| shapes().iter().map(|shape| (shape.id.as_str(), shape)).collect());
    by_id.get(id.as_str()).copied()
}
