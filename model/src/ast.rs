//! Writes models as JSON AST.

use indexmap::IndexMap;
use serde_json::{Map as Object, json};

use crate::model::Model;
use crate::node::Node;
use crate::prelude;
use crate::shape::{List, Map, Member, Members, Operation, Resource, Service, Shape, ShapeKind};
use crate::shape_id::ShapeId;
use crate::traits::TraitMap;

/// The JSON AST of a model, as it is: with mixins applied and without the prelude.
pub fn to_ast(model: &Model) -> Node {
    let shapes = model.shapes().filter(|shape| !prelude::owns(&shape.id));
    let shapes = shapes.map(|shape| (shape.id.to_string(), Node::Object(shape_node(shape))));
    document(&model.metadata, shapes.collect())
}

/// A document of these shapes.
pub(crate) fn document(metadata: &Object<String, Node>, shapes: Object<String, Node>) -> Node {
    let mut document = Object::new();
    document.insert("smithy".to_owned(), json!("2.0"));
    if !metadata.is_empty() {
        document.insert("metadata".to_owned(), Node::Object(metadata.clone()));
    }
    document.insert("shapes".to_owned(), Node::Object(shapes));
    Node::Object(document)
}

fn shape_node(shape: &Shape) -> Object<String, Node> {
    let mut node = typed(shape.kind.type_name());
    match &shape.kind {
        ShapeKind::List(List { member }) => {
            node.insert("member".to_owned(), member_node(member));
        }
        ShapeKind::Map(Map { key, value }) => {
            node.insert("key".to_owned(), member_node(key));
            node.insert("value".to_owned(), member_node(value));
        }
        ShapeKind::Enum(members)
        | ShapeKind::IntEnum(members)
        | ShapeKind::Structure(members)
        | ShapeKind::Union(members) => {
            node.insert("members".to_owned(), members_node(members));
        }
        ShapeKind::Operation(operation) => add_operation(&mut node, operation),
        ShapeKind::Resource(resource) => add_resource(&mut node, resource),
        ShapeKind::Service(service) => add_service(&mut node, service),
        ShapeKind::Simple(_) => {}
    }
    add_traits(&mut node, &shape.traits);
    node
}

/// The object of a shape of that type, so far.
pub(crate) fn typed(type_name: &str) -> Object<String, Node> {
    let mut node = Object::new();
    node.insert("type".to_owned(), Node::from(type_name));
    node
}

pub(crate) fn add_traits(node: &mut Object<String, Node>, traits: &TraitMap) {
    if !traits.is_empty() {
        node.insert("traits".to_owned(), traits_node(traits));
    }
}

pub(crate) fn traits_node(traits: &TraitMap) -> Node {
    Node::Object(traits.iter().map(|(id, value)| (id.to_string(), value.clone())).collect())
}

pub(crate) fn members_node(members: &Members) -> Node {
    Node::Object(members.iter().map(|(name, member)| (name.clone(), member_node(member))).collect())
}

pub(crate) fn member_node(member: &Member) -> Node {
    let mut node = Object::new();
    node.insert("target".to_owned(), Node::from(member.target.as_str()));
    add_traits(&mut node, &member.traits);
    Node::Object(node)
}

pub(crate) fn add_operation(node: &mut Object<String, Node>, operation: &Operation) {
    node.insert("input".to_owned(), reference(&operation.input));
    node.insert("output".to_owned(), reference(&operation.output));
    add_references(node, "errors", &operation.errors);
}

pub(crate) fn add_resource(node: &mut Object<String, Node>, resource: &Resource) {
    add_named(node, "identifiers", &resource.identifiers);
    add_named(node, "properties", &resource.properties);
    let lifecycle = [
        ("put", &resource.put),
        ("create", &resource.create),
        ("read", &resource.read),
        ("update", &resource.update),
        ("delete", &resource.delete),
        ("list", &resource.list),
    ];
    for (name, operation) in lifecycle {
        if let Some(id) = operation {
            node.insert(name.to_owned(), reference(id));
        }
    }
    add_references(node, "operations", &resource.operations);
    add_references(node, "collectionOperations", &resource.collection_operations);
    add_references(node, "resources", &resource.resources);
}

pub(crate) fn add_service(node: &mut Object<String, Node>, service: &Service) {
    if !service.version.is_empty() {
        node.insert("version".to_owned(), Node::from(service.version.as_str()));
    }
    add_references(node, "operations", &service.operations);
    add_references(node, "resources", &service.resources);
    add_references(node, "errors", &service.errors);
    if !service.rename.is_empty() {
        let names = service.rename.iter().map(|(id, name)| (id.to_string(), Node::from(name.as_str())));
        node.insert("rename".to_owned(), Node::Object(names.collect()));
    }
}

fn reference(id: &ShapeId) -> Node {
    json!({"target": id.as_str()})
}

pub(crate) fn add_references(node: &mut Object<String, Node>, property: &str, ids: &[ShapeId]) {
    if !ids.is_empty() {
        node.insert(property.to_owned(), ids.iter().map(reference).collect());
    }
}

fn add_named(node: &mut Object<String, Node>, property: &str, ids: &IndexMap<String, ShapeId>) {
    if !ids.is_empty() {
        let references = ids.iter().map(|(name, id)| (name.clone(), reference(id)));
        node.insert(property.to_owned(), Node::Object(references.collect()));
    }
}
