//! Shapes and members: the nodes of a model.
//!
//! A shape is an id, a kind that holds what only that kind of shape has, and traits. Members keep the order of the
//! model; lists and maps have members of fixed names (`member`; `key` and `value`).

mod kind;

use indexmap::IndexMap;

pub use kind::ShapeKind;
pub(crate) use kind::with_article;

use crate::node::Node;
use crate::shape_id::ShapeId;
use crate::traits::TraitMap;

/// The members of a structure, union or enum, in the order of the model.
pub type Members = IndexMap<String, Member>;

/// A shape of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The id, never that of a member.
    pub id: ShapeId,
    /// What kind of shape this is, with all that only this kind has.
    pub kind: ShapeKind,
    /// The traits applied to the shape itself.
    pub traits: TraitMap,
}

/// A member of a shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The id, with its container's id before the `$`.
    pub id: ShapeId,
    /// The shape of the member's values.
    pub target: ShapeId,
    /// The traits applied to the member, not those of its target.
    pub traits: TraitMap,
}

/// What a list has.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The item.
    pub member: Member,
}

/// What a map has.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// The key, a string.
    pub key: Member,
    /// The value.
    pub value: Member,
}

/// What an operation has.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The structure of the request; `smithy.api#Unit` if the model names none.
    pub input: ShapeId,
    /// The structure of the response; `smithy.api#Unit` if the model names none.
    pub output: ShapeId,
    /// The errors of this operation alone, without those of its service.
    pub errors: Vec<ShapeId>,
}

/// What a resource has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    /// The identifiers: name to string shape.
    pub identifiers: IndexMap<String, ShapeId>,
    /// The properties: name to shape.
    pub properties: IndexMap<String, ShapeId>,
    /// The lifecycle operation that creates an instance under an id of the service's choice.
    pub create: Option<ShapeId>,
    /// The lifecycle operation that creates an instance under an id of the client's choice.
    pub put: Option<ShapeId>,
    /// The lifecycle operation that reads an instance.
    pub read: Option<ShapeId>,
    /// The lifecycle operation that updates an instance.
    pub update: Option<ShapeId>,
    /// The lifecycle operation that deletes an instance.
    pub delete: Option<ShapeId>,
    /// The lifecycle operation that lists instances.
    pub list: Option<ShapeId>,
    /// Further operations on an instance.
    pub operations: Vec<ShapeId>,
    /// Further operations on the collection.
    pub collection_operations: Vec<ShapeId>,
    /// Resources under this one.
    pub resources: Vec<ShapeId>,
}

impl Resource {
    /// Every operation bound to the resource itself: the lifecycle, the instance's, the collection's.
    pub fn all_operations(&self) -> impl Iterator<Item = &ShapeId> {
        [&self.put, &self.create, &self.read, &self.update, &self.delete, &self.list]
            .into_iter()
            .flatten()
            .chain(&self.operations)
            .chain(&self.collection_operations)
    }
}

/// What a service has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    /// The version of the API, empty if the model names none.
    pub version: String,
    /// The operations bound to the service itself, without those of its resources.
    pub operations: Vec<ShapeId>,
    /// The resources bound to the service.
    pub resources: Vec<ShapeId>,
    /// Errors that every operation can return.
    pub errors: Vec<ShapeId>,
    /// Names that shapes have within this service's closure.
    pub rename: IndexMap<ShapeId, String>,
}

impl Shape {
    /// A shape without traits.
    pub fn new(id: ShapeId, kind: ShapeKind) -> Self {
        Self { id, kind, traits: TraitMap::default() }
    }

    /// The members in order: of structures, unions and enums, the list's one, the map's two; none otherwise.
    pub fn members(&self) -> impl DoubleEndedIterator<Item = &Member> {
        let item = self.as_list().map(|list| &list.member);
        let entry = self.as_map().map(|map| [&map.key, &map.value]);
        let named = self.named_members();
        item.into_iter().chain(entry.into_iter().flatten()).chain(named.into_iter().flat_map(IndexMap::values))
    }

    /// As [`Shape::members`], to edit.
    pub fn members_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut Member> {
        let (fixed, named): ([Option<&mut Member>; 2], Option<&mut Members>) = match &mut self.kind {
            ShapeKind::Enum(members)
            | ShapeKind::IntEnum(members)
            | ShapeKind::Structure(members)
            | ShapeKind::Union(members) => ([None, None], Some(members)),
            ShapeKind::List(list) => ([Some(&mut list.member), None], None),
            ShapeKind::Map(map) => ([Some(&mut map.key), Some(&mut map.value)], None),
            ShapeKind::Blob
            | ShapeKind::Boolean
            | ShapeKind::String
            | ShapeKind::Timestamp
            | ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double
            | ShapeKind::BigInteger
            | ShapeKind::BigDecimal
            | ShapeKind::Document
            | ShapeKind::Operation(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Service(_) => ([None, None], None),
        };
        fixed.into_iter().flatten().chain(named.into_iter().flat_map(IndexMap::values_mut))
    }

    /// The member of that name, if the shape has one.
    pub fn member(&self, name: &str) -> Option<&Member> {
        match self.named_members() {
            Some(members) => members.get(name),
            None => self.members().find(|member| member.name() == name),
        }
    }

    /// The members of a structure, union, enum or intEnum.
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

    /// As [`Shape::named_members`], to edit.
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

    /// The members, if this is a structure.
    pub fn as_structure(&self) -> Option<&Members> {
        if let ShapeKind::Structure(members) = &self.kind { Some(members) } else { None }
    }

    /// The members, if this is a union.
    pub fn as_union(&self) -> Option<&Members> {
        if let ShapeKind::Union(members) = &self.kind { Some(members) } else { None }
    }

    /// The members, if this is a string enum.
    pub fn as_enum(&self) -> Option<&Members> {
        if let ShapeKind::Enum(members) = &self.kind { Some(members) } else { None }
    }

    /// The members, if this is an enum of integers.
    pub fn as_int_enum(&self) -> Option<&Members> {
        if let ShapeKind::IntEnum(members) = &self.kind { Some(members) } else { None }
    }

    /// The list, if this is one.
    pub fn as_list(&self) -> Option<&List> {
        if let ShapeKind::List(list) = &self.kind { Some(list) } else { None }
    }

    /// The map, if this is one.
    pub fn as_map(&self) -> Option<&Map> {
        if let ShapeKind::Map(map) = &self.kind { Some(map) } else { None }
    }

    /// The operation, if this is one.
    pub fn as_operation(&self) -> Option<&Operation> {
        if let ShapeKind::Operation(operation) = &self.kind { Some(operation) } else { None }
    }

    /// The resource, if this is one.
    pub fn as_resource(&self) -> Option<&Resource> {
        if let ShapeKind::Resource(resource) = &self.kind { Some(resource) } else { None }
    }

    /// The service, if this is one.
    pub fn as_service(&self) -> Option<&Service> {
        if let ShapeKind::Service(service) = &self.kind { Some(service) } else { None }
    }
}

impl Member {
    /// A member without traits.
    pub fn new(id: ShapeId, target: ShapeId) -> Self {
        Self { id, target, traits: TraitMap::default() }
    }

    /// The name within the container.
    pub fn name(&self) -> &str {
        self.id.member().unwrap_or_default()
    }

    /// The id of the shape that holds the member.
    pub fn container(&self) -> ShapeId {
        self.id.without_member()
    }

    /// The raw value of a trait on the member.
    pub fn raw_trait(&self, id: &str) -> Option<&Node> {
        self.traits.raw(id)
    }
}
