//! The values of attributes, and how they compare.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::node::{Decimal, Node};
use crate::selector::expression::{Comparator, Key};
use crate::selector::graph::{Graph, NodeIndex, NodeKind};
use crate::shape_id::ShapeId;

/// The value of an attribute of a shape.
#[derive(Clone, Debug)]
pub(super) enum Value<'m> {
    /// Nothing: the attribute does not exist.
    Empty,
    Text(Cow<'m, str>),
    Id(&'m ShapeId),
    Node(&'m Node),
    /// Several values, each of which stands for itself.
    Projection(Vec<Value<'m>>),
    /// A shape or member, whose attributes follow.
    Shape(NodeIndex),
    /// All traits of a shape or member.
    Traits(NodeIndex),
    /// The service that the shape is.
    Service(NodeIndex),
}

impl<'m> Value<'m> {
    /// The part of the value.
    pub(super) fn get(self, graph: &Graph<'m>, key: &Key) -> Self {
        match self {
            Self::Empty => Self::Empty,
            Self::Projection(values) => {
                if *key == Key::Length {
                    return Self::Text(values.len().to_string().into());
                }
                let parts = values.into_iter().map(|value| value.get(graph, key));
                Self::Projection(parts.flat_map(Self::into_items).collect())
            }
            Self::Text(text) if *key == Key::Length => Self::Text(text.chars().count().to_string().into()),
            Self::Text(_) => Self::Empty,
            Self::Id(id) => of_id(id, key),
            Self::Node(node) => of_node(node, key),
            Self::Shape(shape) => of_shape(graph, shape, key),
            Self::Traits(shape) => of_traits(graph, shape, key),
            Self::Service(shape) => of_service(graph, shape, key),
        }
    }

    /// The values of a projection, or the value itself if it exists.
    pub(super) fn into_items(self) -> Vec<Self> {
        match self {
            Self::Empty => Vec::new(),
            Self::Projection(values) => values,
            Self::Text(_) | Self::Id(_) | Self::Node(_) | Self::Shape(_) | Self::Traits(_) | Self::Service(_) => {
                vec![self]
            }
        }
    }

    pub(super) fn exists(&self) -> bool {
        match self {
            Self::Empty => false,
            Self::Projection(values) => !values.is_empty(),
            Self::Text(_) | Self::Id(_) | Self::Node(_) | Self::Shape(_) | Self::Traits(_) | Self::Service(_) => true,
        }
    }

    /// The value as text; `None` for values that cannot be compared.
    fn text(&self, graph: &Graph<'m>) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::Id(id) => Some(Cow::Borrowed(id.as_str())),
            Self::Node(Node::String(text)) => Some(Cow::Borrowed(text)),
            Self::Node(node @ (Node::Bool(_) | Node::Number(_))) => Some(Cow::Owned(node.to_string())),
            Self::Shape(node) | Self::Service(node) => Some(Cow::Borrowed(graph.id(*node).as_str())),
            Self::Empty
            | Self::Projection(_)
            | Self::Traits(_)
            | Self::Node(Node::Null | Node::Array(_) | Node::Object(_)) => None,
        }
    }
}

fn of_id<'m>(id: &'m ShapeId, key: &Key) -> Value<'m> {
    match key {
        Key::Name(name) if name == "namespace" => Value::Text(id.namespace().into()),
        Key::Name(name) if name == "name" => Value::Text(id.name().into()),
        Key::Name(name) if name == "member" => id.member().map_or(Value::Empty, |member| Value::Text(member.into())),
        Key::Length => Value::Text(id.as_str().chars().count().to_string().into()),
        Key::Name(_) | Key::Keys | Key::Values => Value::Empty,
    }
}

fn of_node<'m>(node: &'m Node, key: &Key) -> Value<'m> {
    match (node, key) {
        (Node::Object(entries), Key::Name(name)) => entries.get(name).map_or(Value::Empty, Value::Node),
        (Node::Object(entries), Key::Keys) => {
            Value::Projection(entries.keys().map(|key| Value::Text(key.as_str().into())).collect())
        }
        (Node::Object(entries), Key::Values) => Value::Projection(entries.values().map(Value::Node).collect()),
        (Node::Object(entries), Key::Length) => Value::Text(entries.len().to_string().into()),
        (Node::Array(items), Key::Values) => Value::Projection(items.iter().map(Value::Node).collect()),
        (Node::Array(items), Key::Length) => Value::Text(items.len().to_string().into()),
        (Node::String(text), Key::Length) => Value::Text(text.chars().count().to_string().into()),
        (Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) | Node::Array(_), _) => Value::Empty,
    }
}

fn of_shape<'m>(graph: &Graph<'m>, node: NodeIndex, key: &Key) -> Value<'m> {
    let Key::Name(name) = key else {
        return Value::Empty;
    };
    match name.as_str() {
        "id" => Value::Id(graph.id(node)),
        "trait" => Value::Traits(node),
        "service" => match graph.kind(node) {
            NodeKind::Shape { shape, .. } if shape.as_service().is_some() => Value::Service(node),
            NodeKind::Shape { .. } | NodeKind::Member { .. } => Value::Empty,
        },
        _ => Value::Empty,
    }
}

fn of_traits<'m>(graph: &Graph<'m>, node: NodeIndex, key: &Key) -> Value<'m> {
    let traits = graph.traits(node);
    match key {
        Key::Name(name) => {
            let value = if name.contains('#') { traits.raw(name) } else { traits.raw(&format!("smithy.api#{name}")) };
            value.map_or(Value::Empty, Value::Node)
        }
        Key::Keys => Value::Projection(traits.iter().map(|(id, _)| Value::Id(id)).collect()),
        Key::Values => Value::Projection(traits.iter().map(|(_, value)| Value::Node(value)).collect()),
        Key::Length => Value::Text(traits.len().to_string().into()),
    }
}

fn of_service<'m>(graph: &Graph<'m>, node: NodeIndex, key: &Key) -> Value<'m> {
    let NodeKind::Shape { shape, .. } = graph.kind(node) else {
        return Value::Empty;
    };
    match key {
        Key::Name(name) if name == "id" => Value::Id(&shape.id),
        Key::Name(name) if name == "version" => {
            shape.as_service().map_or(Value::Empty, |service| Value::Text(service.version.as_str().into()))
        }
        Key::Name(_) | Key::Keys | Key::Values | Key::Length => Value::Empty,
    }
}

/// Reports whether one of the values on the left compares with one of those on the right as the comparator says.
pub(super) fn compare<'m>(
    graph: &Graph<'m>,
    comparator: Comparator,
    ignores_case: bool,
    left: &Value<'m>,
    right: &Value<'m>,
) -> bool {
    let fold = |text: Cow<'_, str>| if ignores_case { text.to_lowercase() } else { text.into_owned() };
    let texts = |value: &Value<'m>| -> Vec<String> {
        let items = value.clone().into_items();
        items.iter().filter_map(|item| item.text(graph)).map(fold).collect()
    };
    match comparator {
        Comparator::Exists => {
            let wanted = texts(right);
            wanted.iter().any(|wanted| *wanted == left.exists().to_string())
        }
        Comparator::SameSet | Comparator::OtherSet | Comparator::Subset | Comparator::ProperSubset => {
            if !matches!((left, right), (Value::Projection(_), Value::Projection(_))) {
                return false;
            }
            let [left, right] = [left, right].map(|value| texts(value).into_iter().collect::<BTreeSet<String>>());
            match comparator {
                Comparator::SameSet => left == right,
                Comparator::OtherSet => left != right,
                Comparator::ProperSubset => left.is_subset(&right) && left != right,
                _ => left.is_subset(&right),
            }
        }
        Comparator::Equal
        | Comparator::NotEqual
        | Comparator::StartsWith
        | Comparator::EndsWith
        | Comparator::Contains
        | Comparator::Greater
        | Comparator::GreaterOrEqual
        | Comparator::Less
        | Comparator::LessOrEqual => {
            let (left, right) = (texts(left), texts(right));
            left.iter().any(|left| right.iter().any(|right| compare_texts(comparator, left, right)))
        }
    }
}

fn compare_texts(comparator: Comparator, left: &str, right: &str) -> bool {
    let numbers = || Some((number(left)?, number(right)?));
    match comparator {
        Comparator::Equal => left == right,
        Comparator::NotEqual => left != right,
        Comparator::StartsWith => left.starts_with(right),
        Comparator::EndsWith => left.ends_with(right),
        Comparator::Contains => left.contains(right),
        Comparator::Greater => numbers().is_some_and(|(left, right)| left > right),
        Comparator::GreaterOrEqual => numbers().is_some_and(|(left, right)| left >= right),
        Comparator::Less => numbers().is_some_and(|(left, right)| left < right),
        Comparator::LessOrEqual => numbers().is_some_and(|(left, right)| left <= right),
        Comparator::Exists
        | Comparator::SameSet
        | Comparator::OtherSet
        | Comparator::Subset
        | Comparator::ProperSubset => false,
    }
}

fn number(text: &str) -> Option<f64> {
    let number: serde_json::Number = serde_json::from_str(text).ok()?;
    Some(Decimal::from(&number).to_f64())
}
