//! A short hash of a model, which identifies the model that a crate was generated from.
//!
//! The hash is not cryptographic. It tells two versions of a model apart, and is the same on every machine.

use tinsmith_model::{Model, Node, Shape, ShapeId};

/// Returns the 64-bit FNV-1a hash of all shapes, sorted by id.
pub(super) fn fingerprint(model: &Model) -> String {
    let mut shapes: Vec<&Shape> = model.shapes().collect();
    shapes.sort_by(|first, second| first.id.cmp(&second.id));
    let mut hash = Hash(0xcbf2_9ce4_8422_2325);
    for shape in shapes {
        hash.text(shape.id.as_str());
        hash.text(shape.kind.type_name());
        tinsmith_model::walk::neighbors(shape).into_iter().map(ShapeId::as_str).for_each(|id| hash.text(id));
        hash.traits(shape.traits.iter());
        for member in shape.members() {
            hash.text(member.id.as_str());
            hash.traits(member.traits.iter());
        }
    }
    format!("{:016x}", hash.0)
}

struct Hash(u64);

impl Hash {
    fn text(&mut self, text: &str) {
        // UTF-8 never contains the byte 0xff, so it separates texts.
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn traits<'t>(&mut self, traits: impl Iterator<Item = (&'t ShapeId, &'t Node)>) {
        for (id, value) in traits {
            self.text(id.as_str());
            self.text(&value.to_string());
        }
    }
}
