//! The graph that selectors walk: shapes, members and the definitions of known traits, with the relations among them.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::definitions;
use crate::model::Model;
use crate::prelude;
use crate::selector::expression::Relation;
use crate::shape::{Member, Resource, Shape, ShapeKind};
use crate::shape_id::ShapeId;
use crate::traits::TraitMap;

/// The index of a shape or member in a graph.
pub(crate) type NodeIndex = u32;

/// A model as a graph of shapes and members.
pub struct Graph<'m> {
    nodes: Vec<Node<'m>>,
    by_id: HashMap<&'m str, NodeIndex>,
    /// For each member the shape that it targets, for each shape none.
    targets: Vec<Option<NodeIndex>>,
    incoming: OnceCell<Vec<Vec<(Relation, NodeIndex)>>>,
}

struct Node<'m> {
    id: &'m ShapeId,
    kind: NodeKind<'m>,
    traits: &'m TraitMap,
}

#[derive(Clone, Copy)]
pub(super) enum NodeKind<'m> {
    Shape {
        shape: &'m Shape,
        /// The number of members, which are the nodes after this one.
        members: u32,
    },
    Member {
        member: &'m Member,
        container: NodeIndex,
    },
}

impl<'m> Graph<'m> {
    /// Creates the graph of a model.
    pub fn new(model: &'m Model) -> Self {
        let mut graph =
            Self { nodes: Vec::new(), by_id: HashMap::new(), targets: Vec::new(), incoming: OnceCell::new() };
        for shape in model.shapes() {
            graph.add(shape);
        }
        let mut used: HashSet<&str> = HashSet::new();
        for node in &graph.nodes {
            used.extend(node.traits.iter().map(|(id, _)| id.as_str()));
        }
        // The prelude defines its traits in every model, others define theirs where they are used.
        for shape in definitions::shapes() {
            let is_there = prelude::owns(&shape.id) || used.contains(shape.id.as_str());
            if is_there && model.shape(&shape.id).is_none() {
                graph.add(shape);
            }
        }
        let targets = graph.nodes.iter().map(|node| match node.kind {
            NodeKind::Shape { .. } => None,
            NodeKind::Member { member, .. } => graph.by_id.get(member.target.as_str()).copied(),
        });
        graph.targets = targets.collect();
        graph
    }

    fn add(&mut self, shape: &'m Shape) {
        let container = index(self.nodes.len());
        let members = index(shape.members().count());
        let kind = NodeKind::Shape { shape, members };
        self.by_id.insert(shape.id.as_str(), container);
        self.nodes.push(Node { id: &shape.id, kind, traits: &shape.traits });
        for member in shape.members() {
            let kind = NodeKind::Member { member, container };
            self.nodes.push(Node { id: &member.id, kind, traits: &member.traits });
        }
    }

    pub(crate) fn indices(&self) -> impl Iterator<Item = NodeIndex> + use<> {
        0..index(self.nodes.len())
    }

    pub(crate) fn id(&self, node: NodeIndex) -> &'m ShapeId {
        self.nodes[node as usize].id
    }

    pub(crate) fn traits(&self, node: NodeIndex) -> &'m TraitMap {
        self.nodes[node as usize].traits
    }

    pub(super) fn kind(&self, node: NodeIndex) -> NodeKind<'m> {
        self.nodes[node as usize].kind
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node of a shape or member.
    pub(crate) fn find(&self, id: &ShapeId) -> Option<NodeIndex> {
        let Some(name) = id.member() else {
            return self.by_id.get(id.as_str()).copied();
        };
        let container = self.by_id.get(id.without_member().as_str()).copied()?;
        self.members(container).find(|node| self.id(*node).member() == Some(name))
    }

    fn members(&self, container: NodeIndex) -> impl Iterator<Item = NodeIndex> + use<> {
        let count = match self.kind(container) {
            NodeKind::Shape { members, .. } => members,
            NodeKind::Member { .. } => 0,
        };
        container + 1..container + 1 + count
    }

    /// The shape that a member targets, if it is in the model.
    pub(crate) fn target(&self, node: NodeIndex) -> Option<NodeIndex> {
        self.targets[node as usize]
    }

    /// The shape, if the node is one.
    pub(crate) fn shape(&self, node: NodeIndex) -> Option<&'m Shape> {
        match self.kind(node) {
            NodeKind::Shape { shape, .. } => Some(shape),
            NodeKind::Member { .. } => None,
        }
    }

    /// The member with its container, if the node is a member.
    pub(crate) fn member(&self, node: NodeIndex) -> Option<(&'m Member, NodeIndex)> {
        match self.kind(node) {
            NodeKind::Shape { .. } => None,
            NodeKind::Member { member, container } => Some((member, container)),
        }
    }

    /// Calls the function for each relation of the node to the definition of one of its traits.
    pub(super) fn each_trait(&self, node: NodeIndex, mut found: impl FnMut(Relation, NodeIndex)) {
        for (id, _) in self.traits(node).iter() {
            if let Some(target) = self.by_id.get(id.as_str()) {
                found(Relation::Trait, *target);
            }
        }
    }

    /// Calls the function for each directed relation of the node.
    pub(super) fn each_target(&self, node: NodeIndex, mut found: impl FnMut(Relation, NodeIndex)) {
        let mut relate = |relation, id: &ShapeId| {
            if let Some(target) = self.by_id.get(id.as_str()) {
                found(relation, *target);
            }
        };
        match self.kind(node) {
            NodeKind::Member { container, .. } => {
                // The members of enums have no value apart from their name.
                let is_enum = matches!(self.kind(container), NodeKind::Shape { shape, .. } if is_enum(shape));
                if let Some(target) = self.target(node).filter(|_| !is_enum) {
                    found(Relation::Target, target);
                }
            }
            NodeKind::Shape { shape, .. } => {
                for mixin in &shape.mixins {
                    relate(Relation::Mixin, mixin);
                }
                relate_bound(shape, relate);
                for member in self.members(node) {
                    found(Relation::Member, member);
                }
            }
        }
    }

    /// The relations that lead to the node.
    pub(super) fn incoming(&self, node: NodeIndex) -> &[(Relation, NodeIndex)] {
        let incoming = self.incoming.get_or_init(|| {
            let mut incoming = vec![Vec::new(); self.nodes.len()];
            for source in self.indices() {
                let mut add = |relation, target| incoming[target as usize].push((relation, source));
                self.each_trait(source, &mut add);
                self.each_target(source, &mut add);
            }
            incoming
        });
        &incoming[node as usize]
    }

    /// The nodes with a directed relation to the node.
    pub(super) fn sources(&self, node: NodeIndex) -> Vec<NodeIndex> {
        match self.kind(node) {
            NodeKind::Member { container, .. } => vec![container],
            NodeKind::Shape { .. } => {
                let directed = self.incoming(node).iter().filter(|(relation, _)| relation.is_directed());
                directed.map(|(_, source)| *source).collect()
            }
        }
    }
}

fn index(length: usize) -> u32 {
    u32::try_from(length).expect("the texts of models are shorter than 4 GB")
}

fn is_enum(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_))
}

/// Calls the function for each shape that an operation, resource or service refers to.
fn relate_bound(shape: &Shape, mut relate: impl FnMut(Relation, &ShapeId)) {
    match &shape.kind {
        ShapeKind::Operation(operation) => {
            for (relation, id) in [(Relation::Input, &operation.input), (Relation::Output, &operation.output)] {
                if *id != prelude::unit() {
                    relate(relation, id);
                }
            }
            operation.errors.iter().for_each(|id| relate(Relation::Error, id));
        }
        ShapeKind::Resource(resource) => relate_resource(resource, relate),
        ShapeKind::Service(service) => {
            service.operations.iter().for_each(|id| relate(Relation::Operation, id));
            service.resources.iter().for_each(|id| relate(Relation::Resource, id));
            service.errors.iter().for_each(|id| relate(Relation::Error, id));
        }
        ShapeKind::Simple(_)
        | ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::List(_)
        | ShapeKind::Map(_)
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_) => {}
    }
}

fn relate_resource(resource: &Resource, mut relate: impl FnMut(Relation, &ShapeId)) {
    let lifecycle = [
        (Relation::Put, &resource.put),
        (Relation::Create, &resource.create),
        (Relation::Read, &resource.read),
        (Relation::Update, &resource.update),
        (Relation::Delete, &resource.delete),
        (Relation::List, &resource.list),
    ];
    for (relation, id) in lifecycle {
        if let Some(id) = id {
            relate(relation, id);
        }
    }
    resource.identifiers.values().for_each(|id| relate(Relation::Identifier, id));
    resource.properties.values().for_each(|id| relate(Relation::Property, id));
    resource.operations.iter().for_each(|id| relate(Relation::Operation, id));
    resource.collection_operations.iter().for_each(|id| relate(Relation::CollectionOperation, id));
    resource.resources.iter().for_each(|id| relate(Relation::Resource, id));
}
