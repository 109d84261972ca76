//! Reads the shapes of a document into declarations.

use indexmap::{IndexMap, IndexSet};
use serde_json::Map as Object;

use crate::load::declaration::{Declaration, Form, Version};
use crate::load::document::Reader;
use crate::load::error::Problem;
use crate::load::place::Place;
use crate::node::{self, Node};
use crate::prelude;
use crate::shape::{Member, Members, Operation, Resource, Service, SimpleKind, with_article};
use crate::shape_id::{ShapeId, is_identifier};
use crate::traits::{Trait, UniqueItems};

impl Reader<'_> {
    /// Reads a shape of the type; `None`, with an error, if the type is unknown.
    pub(super) fn declaration(
        &mut self,
        place: &Place<'_>,
        id: ShapeId,
        kind: &str,
        mut object: Object<String, Node>,
    ) -> Option<Declaration> {
        let mut traits = self.take_traits(place, &id, &mut object);
        let mixins = self.take_mixins(place, &id, &mut object);
        let (form, members) = self.take_form(place, &id, kind, &mut object)?;
        if kind == "set" {
            traits.insert(trait_id::<UniqueItems>(), Node::Object(Object::new()));
        }
        let known: Vec<&str> = SHAPE_PROPERTIES.iter().chain(properties(&form)).copied().collect();
        self.finish(place, &id, &object, &with_article(form.type_name()), &known);
        let (version, file) = (self.version, self.file);
        Some(Declaration { id, form, members, traits, mixins, inherited_traits: IndexMap::new(), version, file })
    }

    /// Takes the properties that only shapes of the type have: the form and the members.
    fn take_form(
        &mut self,
        place: &Place<'_>,
        id: &ShapeId,
        kind: &str,
        object: &mut Object<String, Node>,
    ) -> Option<(Form, Members)> {
        match kind {
            "set" => self.require_version(place, id, Version::V1, "sets"),
            "enum" => self.require_version(place, id, Version::V2, "enum shapes"),
            "intEnum" => self.require_version(place, id, Version::V2, "intEnum shapes"),
            _ => {}
        }
        let mut members = Members::new();
        let form = match kind {
            "list" | "set" => {
                members = self.take_fixed_members(place, id, object, &LIST_PROPERTIES);
                Form::List
            }
            "map" => {
                members = self.take_fixed_members(place, id, object, &MAP_PROPERTIES);
                Form::Map
            }
            "structure" | "union" | "enum" | "intEnum" => {
                members = self.take_members(place, id, object);
                self.form_of_members(place, id, kind, &members)
            }
            "operation" => Form::Operation(self.take_operation(place, id, object)),
            "resource" => Form::Resource(self.take_resource(place, id, object)),
            "service" => Form::Service(self.take_service(place, id, object)),
            _ => {
                let Some(simple) = SimpleKind::from_type_name(kind) else {
                    self.error(&place.child("type"), Some(id), Problem::UnknownShapeType(kind.to_owned()));
                    return None;
                };
                Form::Simple(simple)
            }
        };
        Some((form, members))
    }

    fn form_of_members(&mut self, place: &Place<'_>, id: &ShapeId, kind: &str, members: &Members) -> Form {
        let form = match kind {
            "enum" => return Form::Enum,
            "intEnum" => return Form::IntEnum,
            "union" => Form::Union,
            _ => Form::Structure,
        };
        self.check_case(place, id, members);
        form
    }

    fn require_version(&mut self, place: &Place<'_>, id: &ShapeId, needed: Version, feature: &'static str) {
        if self.version != needed {
            let version = match self.version {
                Version::V1 => "1.0",
                Version::V2 => "2.0",
            };
            self.error(place, Some(id), Problem::NotInVersion { feature, version });
        }
    }

    fn check_case(&mut self, place: &Place<'_>, id: &ShapeId, members: &Members) {
        let mut seen: IndexMap<String, Vec<&String>> = IndexMap::new();
        for name in members.keys() {
            seen.entry(name.to_ascii_lowercase()).or_default().push(name);
        }
        for names in seen.into_values().filter(|names| names.len() > 1) {
            for (index, name) in names.iter().enumerate() {
                let other = names[usize::from(index == 0)];
                let problem = Problem::MembersCollide { first: other.clone(), second: (*name).clone() };
                self.error(&place.child("members").child(name), Some(&id.with_member(name)), problem);
            }
        }
    }

    fn take_mixins(&mut self, place: &Place<'_>, id: &ShapeId, object: &mut Object<String, Node>) -> Vec<ShapeId> {
        if object.contains_key("mixins") {
            self.require_version(&place.child("mixins"), id, Version::V2, "mixins");
        }
        self.take_references(place, id, object, "mixins")
    }

    fn take_members(&mut self, place: &Place<'_>, id: &ShapeId, object: &mut Object<String, Node>) -> Members {
        let mut members = Members::new();
        let nodes = self.take_object(place, id, object, "members");
        let place = place.child("members");
        for (name, node) in nodes {
            let place = place.child(&name);
            if !is_identifier(&name) {
                self.error(&place, Some(id), Problem::BadMemberName(name.clone()));
            } else if let Some(member) = self.member(&place, id.with_member(&name), node) {
                members.insert(name, member);
            }
        }
        members
    }

    fn take_fixed_members(
        &mut self,
        place: &Place<'_>,
        id: &ShapeId,
        object: &mut Object<String, Node>,
        names: &[&str],
    ) -> Members {
        let mut members = Members::new();
        for name in names {
            let Some(node) = object.shift_remove(*name) else {
                continue;
            };
            if let Some(member) = self.member(&place.child(name), id.with_member(name), node) {
                members.insert((*name).to_owned(), member);
            }
        }
        members
    }

    fn member(&mut self, place: &Place<'_>, id: ShapeId, node: Node) -> Option<Member> {
        let mut object = self.object(place, Some(&id), node)?;
        let traits = self.take_traits(place, &id, &mut object);
        let target = self.take_target(place, &id, &mut object);
        self.finish(place, &id, &object, "a member", &["target", "traits"]);
        Some(Member { id, target: target?, traits })
    }

    fn take_target(
        &mut self,
        place: &Place<'_>,
        shape: &ShapeId,
        object: &mut Object<String, Node>,
    ) -> Option<ShapeId> {
        let target = self.take_string(place, shape, object, "target")?;
        self.parse_shape_id(&place.child("target"), shape, &target)
    }

    /// Reads a reference to a shape: `{"target": id}`.
    fn reference(&mut self, place: &Place<'_>, shape: &ShapeId, node: Node) -> Option<ShapeId> {
        let mut object = self.object(place, Some(shape), node)?;
        let target = self.take_target(place, shape, &mut object);
        self.finish(place, shape, &object, "a reference to a shape", &["target"]);
        target
    }

    fn take_reference(
        &mut self,
        place: &Place<'_>,
        shape: &ShapeId,
        object: &mut Object<String, Node>,
        property: &str,
    ) -> Option<ShapeId> {
        let node = object.shift_remove(property)?;
        self.reference(&place.child(property), shape, node)
    }

    fn take_references(
        &mut self,
        place: &Place<'_>,
        shape: &ShapeId,
        object: &mut Object<String, Node>,
        property: &str,
    ) -> Vec<ShapeId> {
        let place = place.child(property);
        match object.shift_remove(property) {
            None => Vec::new(),
            Some(Node::Array(nodes)) => nodes
                .into_iter()
                .enumerate()
                .filter_map(|(index, node)| self.reference(&place.child(&index.to_string()), shape, node))
                .collect(),
            Some(other) => {
                let found = node::type_name(&other);
                self.error(&place, Some(shape), Problem::WrongType { expected: "an array", found });
                Vec::new()
            }
        }
    }

    /// References of which each counts once, however often it is written.
    fn take_set(
        &mut self,
        place: &Place<'_>,
        shape: &ShapeId,
        object: &mut Object<String, Node>,
        property: &str,
    ) -> Vec<ShapeId> {
        let references: IndexSet<ShapeId> = self.take_references(place, shape, object, property).into_iter().collect();
        references.into_iter().collect()
    }

    fn take_named_references(
        &mut self,
        place: &Place<'_>,
        shape: &ShapeId,
        object: &mut Object<String, Node>,
        property: &'static str,
    ) -> IndexMap<String, ShapeId> {
        let mut references = IndexMap::new();
        let nodes = self.take_object(place, shape, object, property);
        let place = place.child(property);
        for (name, node) in nodes {
            if let Some(target) = self.reference(&place.child(&name), shape, node) {
                references.insert(name, target);
            }
        }
        references
    }

    fn take_operation(&mut self, place: &Place<'_>, id: &ShapeId, object: &mut Object<String, Node>) -> Operation {
        let input = self.take_reference(place, id, object, "input");
        let output = self.take_reference(place, id, object, "output");
        Operation {
            input: input.unwrap_or_else(prelude::unit),
            output: output.unwrap_or_else(prelude::unit),
            errors: self.take_references(place, id, object, "errors"),
        }
    }

    fn take_resource(&mut self, place: &Place<'_>, id: &ShapeId, object: &mut Object<String, Node>) -> Resource {
        if object.contains_key("properties") {
            self.require_version(&place.child("properties"), id, Version::V2, "properties of resources");
        }
        Resource {
            identifiers: self.take_named_references(place, id, object, "identifiers"),
            properties: self.take_named_references(place, id, object, "properties"),
            create: self.take_reference(place, id, object, "create"),
            put: self.take_reference(place, id, object, "put"),
            read: self.take_reference(place, id, object, "read"),
            update: self.take_reference(place, id, object, "update"),
            delete: self.take_reference(place, id, object, "delete"),
            list: self.take_reference(place, id, object, "list"),
            operations: self.take_set(place, id, object, "operations"),
            collection_operations: self.take_set(place, id, object, "collectionOperations"),
            resources: self.take_set(place, id, object, "resources"),
        }
    }

    fn take_service(&mut self, place: &Place<'_>, id: &ShapeId, object: &mut Object<String, Node>) -> Service {
        let version = object.shift_remove("version");
        let version = version.and_then(|node| self.string(&place.child("version"), id, node));
        Service {
            version: version.unwrap_or_default(),
            operations: self.take_set(place, id, object, "operations"),
            resources: self.take_set(place, id, object, "resources"),
            errors: self.take_references(place, id, object, "errors"),
            rename: self.take_rename(place, id, object),
        }
    }

    fn take_rename(
        &mut self,
        place: &Place<'_>,
        id: &ShapeId,
        object: &mut Object<String, Node>,
    ) -> IndexMap<ShapeId, String> {
        let mut rename = IndexMap::new();
        let nodes = self.take_object(place, id, object, "rename");
        let place = place.child("rename");
        for (renamed, node) in nodes {
            let place = place.child(&renamed);
            let renamed = self.parse_shape_id(&place, id, &renamed);
            let name = self.string(&place, id, node);
            let (Some(renamed), Some(name)) = (renamed, name) else {
                continue;
            };
            if is_identifier(&name) {
                rename.insert(renamed, name);
            } else {
                self.error(&place, Some(id), Problem::BadMemberName(name));
            }
        }
        rename
    }
}

const SHAPE_PROPERTIES: [&str; 3] = ["type", "traits", "mixins"];

const LIST_PROPERTIES: [&str; 1] = ["member"];

const MAP_PROPERTIES: [&str; 2] = ["key", "value"];

const OPERATION_PROPERTIES: [&str; 3] = ["input", "output", "errors"];

const RESOURCE_PROPERTIES: [&str; 11] = [
    "identifiers",
    "properties",
    "create",
    "put",
    "read",
    "update",
    "delete",
    "list",
    "operations",
    "collectionOperations",
    "resources",
];

const SERVICE_PROPERTIES: [&str; 5] = ["version", "operations", "resources", "errors", "rename"];

/// The properties that resources have beside those of all shapes.
pub(crate) fn properties_of_resource() -> &'static [&'static str] {
    &RESOURCE_PROPERTIES
}

/// The properties that services have beside those of all shapes.
pub(crate) fn properties_of_service() -> &'static [&'static str] {
    &SERVICE_PROPERTIES
}

/// The properties of shapes of the form, apart from [`SHAPE_PROPERTIES`].
fn properties(form: &Form) -> &'static [&'static str] {
    match form {
        Form::Simple(_) => &[],
        Form::List => &LIST_PROPERTIES,
        Form::Map => &MAP_PROPERTIES,
        Form::Enum | Form::IntEnum | Form::Structure | Form::Union => &["members"],
        Form::Operation(_) => &OPERATION_PROPERTIES,
        Form::Resource(_) => &RESOURCE_PROPERTIES,
        Form::Service(_) => &SERVICE_PROPERTIES,
    }
}

/// The id of a known trait.
pub(super) fn trait_id<T: Trait>() -> ShapeId {
    T::ID.parse().expect("the ids of known traits are well formed")
}
