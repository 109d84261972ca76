//! Declarations: shapes as documents define them, before mixins are applied.

use indexmap::IndexMap;

use crate::shape::{Members, Operation, Resource, Service, ShapeKind};
use crate::shape_id::ShapeId;
use crate::traits::TraitMap;

/// The versions of Smithy that documents are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    V1,
    V2,
}

/// A shape as a document defines it.
#[derive(Clone, Debug)]
pub(super) struct Declaration {
    pub(super) id: ShapeId,
    pub(super) form: Form,
    pub(super) members: Members,
    pub(super) traits: TraitMap,
    pub(super) mixins: Vec<ShapeId>,
    /// Traits that are applied to members which come from mixins: by the member's name.
    pub(super) inherited_traits: IndexMap<String, TraitMap>,
    pub(super) version: Version,
    /// The index of the document.
    pub(super) file: usize,
}

/// What a declaration has beside members and traits. Lists and maps may lack members here that mixins give them.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Form {
    Simple(ShapeKind),
    Enum,
    IntEnum,
    List,
    Map,
    Structure,
    Union,
    Operation(Operation),
    Resource(Resource),
    Service(Service),
}

impl Form {
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Self::Simple(kind) => kind.type_name(),
            Self::Enum => "enum",
            Self::IntEnum => "intEnum",
            Self::List => "list",
            Self::Map => "map",
            Self::Structure => "structure",
            Self::Union => "union",
            Self::Operation(_) => "operation",
            Self::Resource(_) => "resource",
            Self::Service(_) => "service",
        }
    }
}

/// Traits that a document applies to a shape or member from outside.
#[derive(Clone, Debug)]
pub(super) struct Application {
    pub(super) target: ShapeId,
    pub(super) traits: TraitMap,
    /// The index of the document.
    pub(super) file: usize,
    /// The place of the application in the document.
    pub(super) pointer: String,
}

/// What one document says.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) declarations: Vec<Declaration>,
    pub(super) applications: Vec<Application>,
    pub(super) metadata: serde_json::Map<String, crate::node::Node>,
}
