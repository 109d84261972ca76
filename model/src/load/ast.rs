//! Writes declarations as JSON AST: with their mixins, as the documents have them.

use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::{Map as Object, json};

use crate::ast;
use crate::load::build::with_enum_values;
use crate::load::declaration::{Declaration, Form};
use crate::node::Node;
use crate::prelude;
use crate::shape::Members;
use crate::shape_id::ShapeId;

/// The shapes that declarations define, those of the prelude left out.
pub(super) fn shapes(declarations: &IndexMap<ShapeId, Declaration>) -> Object<String, Node> {
    let mut shapes = Object::new();
    for declaration in declarations.values().filter(|declaration| !prelude::owns(&declaration.id)) {
        let inherited = inherited_names(declarations, declaration);
        let (again, own): (Members, Members) =
            declaration.members.clone().into_iter().partition(|(name, _)| inherited.contains(name.as_str()));
        shapes.insert(declaration.id.to_string(), Node::Object(shape(declaration, own)));
        let again = again.iter().map(|(name, member)| (name, &member.traits));
        for (member, traits) in again.chain(&declaration.inherited_traits).filter(|(_, traits)| !traits.is_empty()) {
            let application = json!({"type": "apply", "traits": ast::traits_node(traits)});
            shapes.insert(declaration.id.with_member(member).to_string(), application);
        }
    }
    shapes
}

/// The names of the members that mixins give a shape.
fn inherited_names<'d>(
    declarations: &'d IndexMap<ShapeId, Declaration>,
    declaration: &'d Declaration,
) -> HashSet<&'d str> {
    let mut names = HashSet::new();
    let mut seen = HashSet::new();
    let mut mixins: Vec<&ShapeId> = declaration.mixins.iter().collect();
    while let Some(mixin) = mixins.pop() {
        if let Some(mixin) = declarations.get(mixin)
            && seen.insert(&mixin.id)
        {
            names.extend(mixin.members.keys().map(String::as_str));
            mixins.extend(&mixin.mixins);
        }
    }
    names
}

/// The object of a shape with the members that it has itself.
fn shape(declaration: &Declaration, own: Members) -> Object<String, Node> {
    let mut node = ast::typed(declaration.form.type_name());
    ast::add_references(&mut node, "mixins", &declaration.mixins);
    match &declaration.form {
        Form::Simple(_) => {}
        Form::List | Form::Map => {
            node.extend(own.iter().map(|(name, member)| (name.clone(), ast::member_node(member))));
        }
        Form::Enum => {
            node.insert("members".to_owned(), ast::members_node(&with_enum_values(own)));
        }
        Form::IntEnum | Form::Structure | Form::Union => {
            node.insert("members".to_owned(), ast::members_node(&own));
        }
        Form::Operation(operation) => ast::add_operation(&mut node, operation),
        Form::Resource(resource) => ast::add_resource(&mut node, resource),
        Form::Service(service) => ast::add_service(&mut node, service),
    }
    ast::add_traits(&mut node, &declaration.traits);
    node
}
