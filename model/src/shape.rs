//! Shapes and members: the nodes of a model's graph.
//!
//! A shape has an id, a kind with the data specific to it, and traits. Members keep the order of the model; the members
//! of lists and maps have fixed names (`member`; `key` and `value`).

mod kind;

use indexmap::IndexMap;

pub(crate) use kind::with_article;
pub use kind::{ShapeKind, SimpleKind};

use crate::node::Node;
use crate::shape_id::ShapeId;
use crate::traits::TraitMap;

/// The members of a structure, union or enum, in the order of the model.
pub type Members = IndexMap<String, Member>;

/// A shape of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The id, without a member part.
    pub id: ShapeId,
    /// The kind, with the data that only shapes of this kind have.
    pub kind: ShapeKind,
    /// The traits applied to the shape itself, without those of its members.
    pub traits: TraitMap,
    /// The mixins of the shape, whose members and traits it has by now.
    pub mixins: Vec<ShapeId>,
}

/// A member of a shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The id: the container's id, `$` and the member's name.
    pub id: ShapeId,
    /// The shape of the member's values.
    pub target: ShapeId,
    /// The traits applied to the member, without those of its target.
    pub traits: TraitMap,
}

/// The member of a list shape.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The items.
    pub member: Member,
}

/// The members of a map shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// The keys, which are strings or enums.
    pub key: Member,
    /// The values.
    pub value: Member,
}

/// The properties of an operation shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The input structure; `smithy.api#Unit` if the model does not define one.
    pub input: ShapeId,
    /// The output structure; `smithy.api#Unit` if the model does not define one.
    pub output: ShapeId,
    /// The errors that the operation itself lists, without those of its service.
    pub errors: Vec<ShapeId>,
}

/// The properties of a resource shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    /// The identifiers: names to string shapes.
    pub identifiers: IndexMap<String, ShapeId>,
    /// The properties: names to shapes.
    pub properties: IndexMap<String, ShapeId>,
    /// The lifecycle operation that creates an instance with an identifier chosen by the service.
    pub create: Option<ShapeId>,
    /// The lifecycle operation that creates an instance with an identifier chosen by the client.
    pub put: Option<ShapeId>,
    /// The lifecycle operation that reads an instance.
    pub read: Option<ShapeId>,
    /// The lifecycle operation that updates an instance.
    pub update: Option<ShapeId>,
    /// The lifecycle operation that deletes an instance.
    pub delete: Option<ShapeId>,
    /// The lifecycle operation that lists instances.
    pub list: Option<ShapeId>,
    /// Other operations on an instance.
    pub operations: Vec<ShapeId>,
    /// Other operations on the collection of instances.
    pub collection_operations: Vec<ShapeId>,
    /// The child resources.
    pub resources: Vec<ShapeId>,
}

impl Resource {
    /// Returns every operation bound to the resource itself: lifecycle, instance and collection operations, without
    /// those of child resources.
    pub fn all_operations(&self) -> impl Iterator<Item = &ShapeId> {
        [&self.put, &self.create, &self.read, &self.update, &self.delete, &self.list]
            .into_iter()
            .flatten()
            .chain(&self.operations)
            .chain(&self.collection_operations)
    }
}

/// The properties of a service shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    /// The version of the API; empty if the model does not define one.
    pub version: String,
    /// The operations bound directly to the service, without those of its resources.
    pub operations: Vec<ShapeId>,
    /// The resources bound directly to the service.
    pub resources: Vec<ShapeId>,
    /// Errors that every operation can return.
    pub errors: Vec<ShapeId>,
    /// The names that replace those of shapes within the closure of this service.
    pub rename: IndexMap<ShapeId, String>,
}

impl Shape {
    /// Creates a shape without traits.
    pub fn new(id: ShapeId, kind: ShapeKind) -> Self {
        Self { id, kind, traits: TraitMap::default(), mixins: Vec::new() }
    }

    /// Returns the members in the order of the model: those of a structure, union or enum, the one of a list, the two of
    /// a map; empty for other kinds.
    pub fn members(&self) -> impl DoubleEndedIterator<Item = &Member> {
        let item = self.as_list().map(|list| &list.member);
        let entry = self.as_map().map(|map| [&map.key, &map.value]);
        let named = self.named_members();
        item.into_iter().chain(entry.into_iter().flatten()).chain(named.into_iter().flat_map(IndexMap::values))
    }

    /// Returns the members mutably, in the order of [`Shape::members`].
    pub fn members_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut Member> {
        let (fixed, named): ([Option<&mut Member>; 2], Option<&mut Members>) = match &mut self.kind {
            ShapeKind::Enum(members)
            | ShapeKind::IntEnum(members)
            | ShapeKind::Structure(members)
            | ShapeKind::Union(members) => ([None, None], Some(members)),
            ShapeKind::List(list) => ([Some(&mut list.member), None], None),
            ShapeKind::Map(map) => ([Some(&mut map.key), Some(&mut map.value)], None),
            ShapeKind::Simple(_) | ShapeKind::Operation(_) | ShapeKind::Resource(_) | ShapeKind::Service(_) => {
                ([None, None], None)
            }
        };
        fixed.into_iter().flatten().chain(named.into_iter().flat_map(IndexMap::values_mut))
    }

    /// Returns the member with this name, if the shape has one.
    pub fn member(&self, name: &str) -> Option<&Member> {
        match self.named_members() {
            Some(members) => members.get(name),
            None => self.members().find(|member| member.name() == name),
        }
    }

    /// Returns the members of a structure, union, enum or intEnum; `None` for other kinds.
    pub fn named_members(&self) -> Option<&Members> {
        let (ShapeKind::Enum(members)
        | ShapeKind::IntEnum(members)
        | ShapeKind::Structure(members)
        | ShapeKind::Union(members)) = &self.kind
        else {
            return None;
        };
        Some(members)
    }

    /// Returns the members of a structure, union, enum or intEnum mutably; `None` for other kinds.
    pub fn named_members_mut(&mut self) -> Option<&mut Members> {
        let (ShapeKind::Enum(members)
        | ShapeKind::IntEnum(members)
        | ShapeKind::Structure(members)
        | ShapeKind::Union(members)) = &mut self.kind
        else {
            return None;
        };
        Some(members)
    }

    /// Returns the members if this is a structure.
    pub fn as_structure(&self) -> Option<&Members> {
        if let ShapeKind::Structure(members) = &self.kind { Some(members) } else { None }
    }

    /// Returns the members if this is a union.
    pub fn as_union(&self) -> Option<&Members> {
        if let ShapeKind::Union(members) = &self.kind { Some(members) } else { None }
    }

    /// Returns the members if this is a string enum.
    pub fn as_enum(&self) -> Option<&Members> {
        if let ShapeKind::Enum(members) = &self.kind { Some(members) } else { None }
    }

    /// Returns the members if this is an intEnum.
    pub fn as_int_enum(&self) -> Option<&Members> {
        if let ShapeKind::IntEnum(members) = &self.kind { Some(members) } else { None }
    }

    /// Returns the list if this is one.
    pub fn as_list(&self) -> Option<&List> {
        if let ShapeKind::List(list) = &self.kind { Some(list) } else { None }
    }

    /// Returns the map if this is one.
    pub fn as_map(&self) -> Option<&Map> {
        if let ShapeKind::Map(map) = &self.kind { Some(map) } else { None }
    }

    /// Returns the operation if this is one.
    pub fn as_operation(&self) -> Option<&Operation> {
        if let ShapeKind::Operation(operation) = &self.kind { Some(operation) } else { None }
    }

    /// Returns the resource if this is one.
    pub fn as_resource(&self) -> Option<&Resource> {
        if let ShapeKind::Resource(resource) = &self.kind { Some(resource) } else { None }
    }

    /// Returns the service if this is one.
    pub fn as_service(&self) -> Option<&Service> {
        if let ShapeKind::Service(service) = &self.kind { Some(service) } else { None }
    }
}

impl Member {
    /// Creates a member without traits.
    pub fn new(id: ShapeId, target: ShapeId) -> Self {
        Self { id, target, traits: TraitMap::default() }
    }

    /// Returns the name of the member within its container.
    pub fn name(&self) -> &str {
        self.id.member().unwrap_or_default()
    }

    /// Returns the id of the shape that contains the member.
    pub fn container(&self) -> ShapeId {
        self.id.without_member()
    }

    /// Returns the unparsed value of a trait applied to the member.
    pub fn raw_trait(&self, id: &str) -> Option<&Node> {
        self.traits.raw(id)
    }
}
