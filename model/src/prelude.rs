//! The prelude: the shapes of the namespace `smithy.api` that are part of every model.
//!
//! It omits the definitions of traits: known traits have types in [`traits`](crate::traits), and no member of a service
//! targets the definitions.

use serde_json::{Map, json};

use crate::node::Node;
use crate::shape::{Members, Shape, ShapeKind, SimpleKind};
use crate::shape_id::ShapeId;

const SIMPLE: [(&str, SimpleKind); 13] = [
    ("Blob", SimpleKind::Blob),
    ("Boolean", SimpleKind::Boolean),
    ("String", SimpleKind::String),
    ("Timestamp", SimpleKind::Timestamp),
    ("Byte", SimpleKind::Byte),
    ("Short", SimpleKind::Short),
    ("Integer", SimpleKind::Integer),
    ("Long", SimpleKind::Long),
    ("Float", SimpleKind::Float),
    ("Double", SimpleKind::Double),
    ("BigInteger", SimpleKind::BigInteger),
    ("BigDecimal", SimpleKind::BigDecimal),
    ("Document", SimpleKind::Document),
];

/// The shapes that default to zero or `false`.
const PRIMITIVE: [(&str, SimpleKind); 7] = [
    ("PrimitiveBoolean", SimpleKind::Boolean),
    ("PrimitiveByte", SimpleKind::Byte),
    ("PrimitiveShort", SimpleKind::Short),
    ("PrimitiveInteger", SimpleKind::Integer),
    ("PrimitiveLong", SimpleKind::Long),
    ("PrimitiveFloat", SimpleKind::Float),
    ("PrimitiveDouble", SimpleKind::Double),
];

/// The id with this name in the namespace of the prelude.
pub(crate) fn id(name: &str) -> ShapeId {
    ShapeId::new("smithy.api", name).expect("the prelude's names are well formed")
}

/// The id of `smithy.api#Unit`.
pub(crate) fn unit() -> ShapeId {
    id("Unit")
}

/// The shapes of the prelude.
pub(crate) fn shapes() -> Vec<Shape> {
    let simple = SIMPLE.into_iter().map(|(name, kind)| Shape::new(id(name), kind.into()));
    let primitive = PRIMITIVE.into_iter().map(|(name, kind)| {
        let zero = if kind == SimpleKind::Boolean { json!(false) } else { json!(0) };
        let mut shape = Shape::new(id(name), kind.into());
        shape.traits.insert(id("default"), zero);
        shape
    });
    let mut unit = Shape::new(unit(), ShapeKind::Structure(Members::new()));
    unit.traits.insert(id("unitType"), Node::Object(Map::new()));
    simple.chain(primitive).chain([unit]).collect()
}

/// Reports whether the id is in the namespace of the prelude.
pub(crate) fn owns(id: &ShapeId) -> bool {
    id.namespace() == "smithy.api"
}
