//! The form of an entry in the table of known traits.

use serde_json::{Map, json};

use crate::node::Node;
use crate::prelude;
use crate::shape::{Members, Shape, ShapeKind};

/// The definition of a trait, without its value.
pub(super) struct Definition {
    id: &'static str,
    selector: &'static str,
    conflicts: &'static [&'static str],
    /// `member` if only one member of a structure may have the trait, `target` if only one may target a shape with it.
    exclusive: Option<&'static str>,
    /// The trait that marks definitions of protocols or of authentication schemes.
    role: Option<&'static str>,
}

pub(super) const fn define(id: &'static str, selector: &'static str) -> Definition {
    Definition { id, selector, conflicts: &[], exclusive: None, role: None }
}

impl Definition {
    pub(super) const fn without(self, conflicts: &'static [&'static str]) -> Self {
        Self { conflicts, ..self }
    }

    pub(super) const fn once(self, exclusive: &'static str) -> Self {
        Self { exclusive: Some(exclusive), ..self }
    }

    pub(super) const fn scheme(self) -> Self {
        Self { role: Some("authDefinition"), ..self }
    }

    pub(super) const fn protocol(self) -> Self {
        Self { role: Some("protocolDefinition"), ..self }
    }

    /// The definition as a shape, as a model would define it.
    pub(super) fn shape(&self) -> Shape {
        let id = self.id.parse().expect("the ids of known traits are well formed");
        let mut shape = Shape::new(id, ShapeKind::Structure(Members::new()));
        let mut definition = json!({"selector": self.selector, "conflicts": self.conflicts});
        if let Some(exclusive) = self.exclusive {
            definition["structurallyExclusive"] = Node::from(exclusive);
        }
        shape.traits.insert(prelude::id("trait"), definition);
        if let Some(role) = self.role {
            shape.traits.insert(prelude::id(role), Node::Object(Map::new()));
        }
        shape
    }
}
