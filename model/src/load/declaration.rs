//! Declarations: shapes as written in documents, before mixins are applied.

use indexmap::IndexMap;

use crate::shape::{Members, Operation, Resource, Service, SimpleKind};
use crate::shape_id::ShapeId;
use crate::traits::TraitMap;

/// The Smithy version of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    V1,
    V2,
}

/// A shape as written in a document.
#[derive(Clone, Debug)]
pub(super) struct Declaration {
    pub(super) id: ShapeId,
    pub(super) form: Form,
    pub(super) members: Members,
    pub(super) traits: TraitMap,
    pub(super) mixins: Vec<ShapeId>,
    /// Traits applied to members that come from mixins, by member name.
    pub(super) inherited_traits: IndexMap<String, TraitMap>,
    pub(super) version: Version,
    /// The index of the document.
    pub(super) file: usize,
}

/// The kind of a declaration, with the data that only this kind has, apart from members and traits. A declared list or
/// map may lack members that its mixins define.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Form {
    Simple(SimpleKind),
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

/// An apply statement: traits that a document applies to a shape or member outside of its definition.
#[derive(Clone, Debug)]
pub(super) struct Application {
    pub(super) target: ShapeId,
    pub(super) traits: TraitMap,
    /// The index of the document.
    pub(super) file: usize,
    /// The JSON pointer of the statement in the document.
    pub(super) pointer: String,
}

/// The content of one document.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) declarations: Vec<Declaration>,
    pub(super) applications: Vec<Application>,
    pub(super) metadata: serde_json::Map<String, crate::node::Node>,
    /// The shapes that could not be read.
    pub(super) broken: Vec<ShapeId>,
}
