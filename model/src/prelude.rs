//! The prelude: the shapes of `smithy.api` that every model can name without defining them.
//!
//! The definitions of traits are not here: known traits have types in [`traits`](crate::traits), and no member of a
//! service targets them.

use serde_json::{Map, json};

use crate::node::Node;
use crate::shape::{Members, Shape, ShapeKind};
use crate::shape_id::ShapeId;

const SIMPLE: [(&str, ShapeKind); 13] = [
    ("Blob", ShapeKind::Blob),
    ("Boolean", ShapeKind::Boolean),
    ("String", ShapeKind::String),
    ("Timestamp", ShapeKind::Timestamp),
    ("Byte", ShapeKind::Byte),
    ("Short", ShapeKind::Short),
    ("Integer", ShapeKind::Integer),
    ("Long", ShapeKind::Long),
    ("Float", ShapeKind::Float),
    ("Double", ShapeKind::Double),
    ("BigInteger", ShapeKind::BigInteger),
    ("BigDecimal", ShapeKind::BigDecimal),
    ("Document", ShapeKind::Document),
];

/// The shapes that are zero when a member that targets them is not set.
const PRIMITIVE: [(&str, ShapeKind); 7] = [
    ("PrimitiveBoolean", ShapeKind::Boolean),
    ("PrimitiveByte", ShapeKind::Byte),
    ("PrimitiveShort", ShapeKind::Short),
    ("PrimitiveInteger", ShapeKind::Integer),
    ("PrimitiveLong", ShapeKind::Long),
    ("PrimitiveFloat", ShapeKind::Float),
    ("PrimitiveDouble", ShapeKind::Double),
];

/// The id of that name in the namespace of the prelude.
pub(crate) fn id(name: &str) -> ShapeId {
    ShapeId::new("smithy.api", name).expect("the prelude's names are well formed")
}

/// The id of `smithy.api#Unit`.
pub(crate) fn unit() -> ShapeId {
    id("Unit")
}

/// The shapes of the prelude.
pub(crate) fn shapes() -> Vec<Shape> {
    let simple = SIMPLE.into_iter().map(|(name, kind)| Shape::new(id(name), kind));
    let primitive = PRIMITIVE.into_iter().map(|(name, kind)| {
        let zero = if kind == ShapeKind::Boolean { json!(false) } else { json!(0) };
        let mut shape = Shape::new(id(name), kind);
        shape.traits.insert(id("default"), zero);
        shape
    });
    let mut unit = Shape::new(unit(), ShapeKind::Structure(Members::new()));
    unit.traits.insert(id("unitType"), Node::Object(Map::new()));
    simple.chain(primitive).chain([unit]).collect()
}

/// Whether the id belongs to the prelude.
pub(crate) fn owns(id: &ShapeId) -> bool {
    id.namespace() == "smithy.api"
}
