//! The edits that [`decorate`](super::decorate) lists. Shapes are found by name in the namespace of the service.

use serde_json::Map;
use tinsmith_model::traits::{
    ClientOptional, DefaultValue, Endpoint, Http, HttpLabel, Paginated, SigV4, SigV4a, Trait,
};
use tinsmith_model::{Member, Model, Node, Shape, ShapeId, ShapeKind, SimpleKind};

use super::synthetic::{FILL_IN, HEADERS, MORE_TOKENS, TRIM_PREFIXES, TRUNCATION, annotation, trait_id};

/// Value of a trait.
#[derive(Clone, Copy)]
pub(super) enum Value {
    /// An empty object.
    Annotation,
    /// A string.
    Text(&'static str),
    /// A list of strings.
    List(&'static [&'static str]),
}

impl From<Value> for Node {
    fn from(value: Value) -> Self {
        match value {
            Value::Annotation => annotation(),
            Value::Text(text) => Self::String(text.to_owned()),
            Value::List(items) => Self::Array(items.iter().map(|item| Self::String((*item).to_owned())).collect()),
        }
    }
}

/// Adds a trait to the shape, or replaces its value.
pub(super) fn apply(model: &mut Model, namespace: &str, name: &str, trait_name: &str, value: Value) {
    if let Some(shape) = model.shape_mut(&shape_id(namespace, name)) {
        shape.traits.insert(trait_id(trait_name), value.into());
    }
}

/// Adds a trait to the service, or replaces its value.
pub(super) fn apply_to_service(model: &mut Model, service: &ShapeId, trait_name: &str, value: Value) {
    if let Some(shape) = model.shape_mut(service) {
        shape.traits.insert(trait_id(trait_name), value.into());
    }
}

/// Pages of an operation whose model does not have the trait.
#[derive(Clone, Copy)]
pub(super) struct Pages {
    /// The input and the output member of each token that together select a page.
    pub(super) tokens: &'static [(&'static str, &'static str)],
    /// The output member that is `true` if there are more pages.
    pub(super) truncation: &'static str,
    pub(super) items: &'static str,
    pub(super) size: &'static str,
}

/// Adds pages to an operation, unless its model has them.
pub(super) fn paginate(model: &mut Model, namespace: &str, name: &str, pages: &Pages) {
    let Some(operation) = model.shape_mut(&shape_id(namespace, name)) else { return };
    let ([(input, output), more @ ..], false) = (pages.tokens, operation.traits.contains(Paginated::ID)) else {
        return;
    };
    let text = |text: &str| Node::String(text.to_owned());
    let entries = [("inputToken", *input), ("outputToken", *output), ("items", pages.items), ("pageSize", pages.size)];
    let entries = entries.into_iter().map(|(name, member)| (name.to_owned(), text(member))).collect();
    operation.traits.insert(trait_id(Paginated::ID), Node::Object(entries));
    operation.traits.insert(trait_id(TRUNCATION), text(pages.truncation));
    let more = more.iter().map(|(input, output)| ((*input).to_owned(), text(output))).collect();
    operation.traits.insert(trait_id(MORE_TOKENS), Node::Object(more));
}

/// Adds a trait to the members of structures that have this name.
pub(super) fn apply_to_members(model: &mut Model, namespace: &str, name: &str, trait_name: &str) {
    for member in structure_members(model, namespace).filter(|member| member.name() == name) {
        member.traits.insert(trait_id(trait_name), annotation());
    }
}

/// Adds `SigV4a` to a service that has `SigV4`, with the same signing name.
pub(super) fn sign_in_several_regions(model: &mut Model, service: &ShapeId) {
    let Some(shape) = model.shape_mut(service) else { return };
    if let Some(name) = shape.traits.raw(SigV4::ID).cloned() {
        shape.traits.insert(trait_id(SigV4a::ID), name);
    }
}

/// Adds `clientOptional` to all members of structures.
pub(super) fn make_members_optional(model: &mut Model, namespace: &str) {
    let id = trait_id(ClientOptional::ID);
    for member in structure_members(model, namespace) {
        member.traits.insert(id.clone(), annotation());
    }
}

/// Removes the defaults of boolean and number members.
pub(super) fn remove_defaults_of_scalars(model: &mut Model, namespace: &str) {
    let is_scalar = |shape: &Shape| shape.kind.is_number() || shape.kind == ShapeKind::Simple(SimpleKind::Boolean);
    let scalars: Vec<ShapeId> = model.shapes().filter(|shape| is_scalar(shape)).map(|shape| shape.id.clone()).collect();
    for member in structure_members(model, namespace).filter(|member| scalars.contains(&member.target)) {
        member.traits.remove(DefaultValue::ID);
    }
}

/// Removes the default of a member, or of a shape and all members that target it.
pub(super) fn remove_default(model: &mut Model, namespace: &str, name: &str) {
    let (shape, member) = name.split_once('$').map_or((name, None), |(shape, member)| (shape, Some(member)));
    let id = shape_id(namespace, shape);
    let Some(shape) = model.shape_mut(&id) else { return };
    match member {
        Some(member) => {
            for member in shape.members_mut().filter(|it| it.name() == member) {
                member.traits.remove(DefaultValue::ID);
            }
        }
        None if shape.traits.remove(DefaultValue::ID).is_some() => {
            for member in structure_members(model, namespace).filter(|member| member.target == id) {
                member.traits.remove(DefaultValue::ID);
            }
        }
        None => {}
    }
}

/// Adds a header to all requests of the service.
pub(super) fn send_header(model: &mut Model, service: &ShapeId, name: &str, value: &str) {
    let Some(service) = model.shape_mut(service) else { return };
    let mut headers = match service.traits.remove(HEADERS) {
        Some(Node::Object(headers)) => headers,
        Some(_) | None => Map::new(),
    };
    headers.insert(name.to_owned(), Node::String(value.to_owned()));
    service.traits.insert(trait_id(HEADERS), Node::Object(headers));
}

/// Sets the value of labels with this name that are unset or empty.
pub(super) fn fill_in_label(model: &mut Model, namespace: &str, name: &str, value: &str) {
    for member in labels(model, namespace).filter(|member| member.name() == name) {
        member.traits.insert(trait_id(FILL_IN), Node::String(value.to_owned()));
    }
}

/// Sets the prefixes that are removed from labels that target this shape.
pub(super) fn trim_labels(model: &mut Model, namespace: &str, target: &str, prefixes: &[&str]) {
    let target = shape_id(namespace, target);
    let prefixes = Node::Array(prefixes.iter().map(|prefix| Node::String((*prefix).to_owned())).collect());
    for member in labels(model, namespace).filter(|member| member.target == target) {
        member.traits.insert(trait_id(TRIM_PREFIXES), prefixes.clone());
    }
}

/// Removes a label from the start of URIs. The member stays a label, so that its value is required and not part of the
/// body. A URI that has no other path becomes `/`.
pub(super) fn strip_label(model: &mut Model, namespace: &str, name: &str) {
    let first = format!("/{{{name}}}");
    for operation in model.shapes_mut().filter(|shape| shape.id.namespace() == namespace) {
        let Some(Node::String(uri)) = operation.traits.raw_mut(Http::ID).and_then(|http| http.get_mut("uri")) else {
            continue;
        };
        let Some(rest) = uri.strip_prefix(&first) else { continue };
        *uri = if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") };
    }
}

/// Removes this host prefix from operations.
pub(super) fn strip_host_prefix(model: &mut Model, namespace: &str, prefix: &str) {
    for operation in model.shapes_mut().filter(|shape| shape.id.namespace() == namespace) {
        if operation.traits.get::<Endpoint>().is_some_and(|endpoint| endpoint.host_prefix == prefix) {
            operation.traits.remove(Endpoint::ID);
        }
    }
}

fn structure_members<'m>(model: &'m mut Model, namespace: &'m str) -> impl Iterator<Item = &'m mut Member> {
    let shapes = model.shapes_mut().filter(move |shape| shape.id.namespace() == namespace);
    shapes.filter(|shape| shape.as_structure().is_some()).flat_map(Shape::members_mut)
}

fn labels<'m>(model: &'m mut Model, namespace: &'m str) -> impl Iterator<Item = &'m mut Member> {
    structure_members(model, namespace).filter(|member| member.traits.has::<HttpLabel>())
}

fn shape_id(namespace: &str, name: &str) -> ShapeId {
    ShapeId::new(namespace, name).expect("the names of the table are well formed")
}
