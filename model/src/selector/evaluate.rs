//! Applies selectors: sets of nodes pass through the steps.

use std::collections::HashMap;

use crate::selector::error::SelectError;
use crate::selector::expression::{AttributeTest, Chain, Function, Key, Operand, Relation, ScopedTest, Step, TypeTest};
use crate::selector::graph::{Graph, NodeIndex, NodeKind};
use crate::selector::value::{Value, compare};
use crate::shape::{ShapeKind, SimpleKind};

/// The greatest number of nodes that steps handle for one selector.
const MOST_WORK: usize = 5_000_000;

/// A set of nodes, each of which occurs once.
type Nodes = Vec<NodeIndex>;

/// Values of variables, by name.
type Variables = HashMap<String, Nodes>;

pub(super) struct Evaluator<'g, 'm> {
    graph: &'g Graph<'m>,
    /// For each node the last set that it was added to.
    marks: Vec<u32>,
    mark: u32,
    work: usize,
    /// The outcomes of tests without variables, by the number of the expression and the node.
    tests: HashMap<(usize, NodeIndex), bool>,
    roots: HashMap<usize, Nodes>,
}

impl<'g, 'm> Evaluator<'g, 'm> {
    pub(super) fn new(graph: &'g Graph<'m>) -> Self {
        let marks = vec![0; graph.len()];
        Self { graph, marks, mark: 0, work: 0, tests: HashMap::new(), roots: HashMap::new() }
    }

    /// The nodes that the steps lead to from one of the starts.
    pub(super) fn run(&mut self, chain: &Chain, starts: &[NodeIndex]) -> Result<Nodes, SelectError> {
        let mut nodes = self.steps(&chain.0, starts.to_vec(), &mut Variables::new())?;
        nodes.sort_unstable();
        Ok(nodes)
    }

    fn steps(&mut self, steps: &[Step], nodes: Nodes, variables: &mut Variables) -> Result<Nodes, SelectError> {
        let mut nodes = nodes;
        for (index, step) in steps.iter().enumerate() {
            if nodes.is_empty() {
                break;
            }
            self.work += nodes.len();
            if self.work > MOST_WORK {
                return Err(SelectError);
            }
            // A variable belongs to the shape that set it.
            if matches!(step, Step::Store(..)) && nodes.len() > 1 {
                let mut results = Nodes::new();
                for node in nodes {
                    results.extend(self.steps(&steps[index..], vec![node], &mut variables.clone())?);
                }
                results.sort_unstable();
                results.dedup();
                return Ok(results);
            }
            nodes = self.step(step, nodes, variables)?;
        }
        Ok(nodes)
    }

    fn step(&mut self, step: &Step, mut nodes: Nodes, variables: &mut Variables) -> Result<Nodes, SelectError> {
        match step {
            Step::Any => {}
            Step::Type(test) => nodes.retain(|node| is_of_type(self.graph.kind(*node), *test)),
            Step::Attribute(test) => nodes.retain(|node| self.has_attribute(*node, test, variables)),
            Step::Scoped(test) => nodes.retain(|node| self.is_in_scope(*node, test, variables)),
            Step::Forward(relations) => return self.forward(&nodes, relations),
            Step::Backward(relations) => return self.backward(&nodes, relations),
            Step::Reach => return self.reach(&nodes),
            Step::Test(function) => return self.filter(nodes, function, true, variables),
            Step::Not(function) => return self.filter(nodes, function, false, variables),
            Step::Is(function) => {
                let mut results = Nodes::new();
                for argument in &function.arguments {
                    results.extend(self.steps(&argument.0, nodes.clone(), variables)?);
                }
                results.sort_unstable();
                results.dedup();
                return Ok(results);
            }
            Step::In(function) => {
                let mut results = Nodes::new();
                for node in nodes {
                    if self.steps(&function.arguments[0].0, vec![node], variables)?.contains(&node) {
                        results.push(node);
                    }
                }
                return Ok(results);
            }
            Step::Root(function) => return self.root(function),
            Step::TopDown(function) => return self.top_down(&nodes, function, variables),
            Step::Recursive(function) => return self.recursive(nodes, &function.arguments[0], variables),
            Step::Store(name, chain) => {
                let value = self.steps(&chain.0, nodes.clone(), variables)?;
                variables.insert(name.clone(), value);
            }
            Step::Load(name) => return Ok(variables.get(name).cloned().unwrap_or_default()),
        }
        Ok(nodes)
    }

    /// Begins a new set. [`Evaluator::is_new`] then reports nodes that are not in it yet, and adds them.
    fn begin(&mut self) {
        self.mark += 1;
    }

    fn forward(&mut self, nodes: &[NodeIndex], relations: &[Relation]) -> Result<Nodes, SelectError> {
        if relations.contains(&Relation::Bound) {
            return self.forward_to_bound(nodes);
        }
        self.begin();
        let (graph, marks, mark) = (self.graph, &mut self.marks, self.mark);
        let mut results = Nodes::new();
        let mut count = 0;
        for node in nodes {
            let mut follow = |relation, target| {
                count += 1;
                if follows(relation, relations) && std::mem::replace(&mut marks[target as usize], mark) != mark {
                    results.push(target);
                }
            };
            if relations.contains(&Relation::Trait) {
                graph.each_trait(*node, &mut follow);
            }
            graph.each_target(*node, &mut follow);
        }
        self.work += count;
        Ok(results)
    }

    /// The resources and services that bind these operations and resources.
    fn forward_to_bound(&mut self, nodes: &[NodeIndex]) -> Result<Nodes, SelectError> {
        let is_binding =
            |node: NodeIndex| matches!(self.graph.kind(node), NodeKind::Shape { shape, .. } if !shape.kind.is_data());
        let bound: Nodes = nodes.iter().copied().filter(|node| is_binding(*node)).collect();
        let binders = self.backward(&bound, &[])?;
        Ok(binders.into_iter().filter(|node| is_binding(*node)).collect())
    }

    #[expect(clippy::unnecessary_wraps, reason = "every step may fail")]
    fn backward(&mut self, nodes: &[NodeIndex], relations: &[Relation]) -> Result<Nodes, SelectError> {
        self.begin();
        let mut results = Nodes::new();
        for node in nodes {
            let incoming = self.graph.incoming(*node);
            self.work += incoming.len();
            for (relation, source) in incoming {
                let mark = &mut self.marks[*source as usize];
                if follows(*relation, relations) && std::mem::replace(mark, self.mark) != self.mark {
                    results.push(*source);
                }
            }
        }
        Ok(results)
    }

    /// Everything that can be reached, without the node itself.
    fn reach(&mut self, nodes: &[NodeIndex]) -> Result<Nodes, SelectError> {
        self.recursive(nodes.to_vec(), &Chain(vec![Step::Forward(Vec::new())]), &mut Variables::new())
    }

    /// All nodes that repeated application of the steps reaches.
    fn recursive(&mut self, nodes: Nodes, chain: &Chain, variables: &mut Variables) -> Result<Nodes, SelectError> {
        let mut seen: std::collections::HashSet<NodeIndex> = std::collections::HashSet::new();
        let is_single = nodes.len() == 1;
        let start = nodes.first().copied();
        let mut fresh = nodes;
        let mut results = Nodes::new();
        while !fresh.is_empty() {
            fresh = self.steps(&chain.0, fresh, variables)?;
            fresh.retain(|node| seen.insert(*node));
            results.extend(&fresh);
        }
        if is_single {
            results.retain(|node| Some(*node) != start);
        }
        Ok(results)
    }

    /// The nodes for which one of the selectors has a result, or none has.
    fn filter(
        &mut self,
        nodes: Nodes,
        function: &Function,
        wanted: bool,
        variables: &mut Variables,
    ) -> Result<Nodes, SelectError> {
        let mut results = Nodes::new();
        for node in nodes {
            if self.test(node, function, variables)? == wanted {
                results.push(node);
            }
        }
        Ok(results)
    }

    fn test(&mut self, node: NodeIndex, function: &Function, variables: &mut Variables) -> Result<bool, SelectError> {
        let key = (function.number, node);
        let keeps = function.is_costly && !function.has_variables;
        if keeps && let Some(known) = self.tests.get(&key) {
            return Ok(*known);
        }
        let mut passes = false;
        for argument in &function.arguments {
            passes = !self.steps(&argument.0, vec![node], variables)?.is_empty();
            if passes {
                break;
            }
        }
        if keeps {
            self.tests.insert(key, passes);
        }
        Ok(passes)
    }

    fn root(&mut self, function: &Function) -> Result<Nodes, SelectError> {
        if let Some(known) = self.roots.get(&function.number) {
            self.work += known.len();
            return Ok(known.clone());
        }
        let all: Nodes = self.graph.indices().collect();
        let results = self.run(&function.arguments[0], &all)?;
        self.roots.insert(function.number, results.clone());
        Ok(results)
    }

    /// The shapes that fit the first selector, and what they bind unless it fits the second one.
    fn top_down(
        &mut self,
        nodes: &[NodeIndex],
        function: &Function,
        variables: &mut Variables,
    ) -> Result<Nodes, SelectError> {
        const BINDING: [Relation; 9] = [
            Relation::Operation,
            Relation::CollectionOperation,
            Relation::Resource,
            Relation::Create,
            Relation::Read,
            Relation::Update,
            Relation::Delete,
            Relation::List,
            Relation::Put,
        ];
        let mut pending = Nodes::new();
        for node in nodes {
            if is_of_type(self.graph.kind(*node), TypeTest::ServiceType)
                && !self.steps(&function.arguments[0].0, vec![*node], variables)?.is_empty()
            {
                pending.push(*node);
            }
        }
        let mut seen: std::collections::HashSet<NodeIndex> = pending.iter().copied().collect();
        let mut results = pending.clone();
        while let Some(node) = pending.pop() {
            for bound in self.forward(&[node], &BINDING)? {
                let is_out = match function.arguments.get(1) {
                    Some(disqualifier) => !self.steps(&disqualifier.0, vec![bound], variables)?.is_empty(),
                    None => false,
                };
                if !is_out && seen.insert(bound) {
                    results.push(bound);
                    pending.push(bound);
                }
            }
        }
        Ok(results)
    }

    fn value(&self, start: Value<'m>, path: &[Key], variables: &Variables) -> Value<'m> {
        let is_variable = matches!((&start, path.first()), (Value::Shape(_), Some(Key::Name(name))) if name == "var");
        if is_variable {
            let nodes = match path.get(1) {
                Some(Key::Name(name)) => variables.get(name),
                Some(Key::Keys | Key::Values | Key::Length) | None => None,
            };
            let shapes = nodes.into_iter().flatten().map(|node| Value::Shape(*node)).collect();
            let path = path.get(2..).unwrap_or_default();
            return path.iter().fold(Value::Projection(shapes), |value, key| value.get(self.graph, key));
        }
        path.iter().fold(start, |value, key| value.get(self.graph, key))
    }

    fn has_attribute(&self, node: NodeIndex, test: &AttributeTest, variables: &Variables) -> bool {
        let value = self.value(Value::Shape(node), &test.path, variables);
        let Some(comparison) = &test.comparison else {
            return value.exists();
        };
        comparison.values.iter().any(|right| {
            let right = Value::Text(right.clone().into());
            compare(self.graph, comparison.comparator, comparison.ignores_case, &value, &right)
        })
    }

    fn is_in_scope(&self, node: NodeIndex, test: &ScopedTest, variables: &Variables) -> bool {
        let scope = self.value(Value::Shape(node), &test.scope, variables);
        let operand = |operand: &Operand, scope: &Value<'m>| match operand {
            Operand::Literal(text) => Value::Text(text.clone().into()),
            Operand::Value(path) => self.value(scope.clone(), path, variables),
        };
        scope.into_items().iter().any(|scope| {
            test.assertions.iter().all(|assertion| {
                let left = operand(&assertion.left, scope);
                let comparison = &assertion.comparison;
                comparison.values.iter().any(|right| {
                    let right = operand(right, scope);
                    compare(self.graph, comparison.comparator, comparison.ignores_case, &left, &right)
                })
            })
        })
    }
}

fn follows(relation: Relation, relations: &[Relation]) -> bool {
    if relations.is_empty() { relation.is_directed() } else { relations.contains(&relation) }
}

fn is_of_type(kind: NodeKind<'_>, test: TypeTest) -> bool {
    let NodeKind::Shape { shape, .. } = kind else {
        return test == TypeTest::Member;
    };
    let kind = &shape.kind;
    let is_simple = matches!(kind, ShapeKind::Simple(_) | ShapeKind::Enum(_) | ShapeKind::IntEnum(_));
    match test {
        TypeTest::Named("string") => kind.is_text(),
        TypeTest::Named("integer") => {
            matches!(kind, ShapeKind::Simple(SimpleKind::Integer) | ShapeKind::IntEnum(_))
        }
        TypeTest::Named(name) => kind.type_name() == name,
        TypeTest::Member => false,
        TypeTest::Number => kind.is_number(),
        TypeTest::SimpleType => is_simple,
        TypeTest::Collection => matches!(kind, ShapeKind::List(_)),
        TypeTest::AggregateType => kind.is_data() && !is_simple,
        TypeTest::ServiceType => !kind.is_data(),
        TypeTest::DataType => kind.is_data(),
    }
}
