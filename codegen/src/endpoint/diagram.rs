//! Turns a binary decision diagram into the graph: references become steps, and a negated reference becomes a node with
//! its branches swapped.

use std::collections::{HashMap, HashSet};

use super::Problem;
use super::lower::Lowering;
use super::model::{Condition, Node, Outcome};
use crate::ir::endpoint::Step;

/// First reference to a result. It means no match; the outcomes follow.
const FIRST_RESULT: i32 = 100_000_000;

impl<'m> Lowering<'m> {
    /// Lowers a diagram and returns its first step.
    pub(super) fn diagram(
        &mut self,
        conditions: &'m [Condition],
        outcomes: &'m [Outcome],
        nodes: &'m [Node],
        root: i32,
    ) -> Option<Step> {
        // The order of conditions depends on the path, so every name is in scope in all of them.
        self.scope.extend(conditions.iter().filter_map(|condition| condition.assign.as_deref()));
        let conditions: Vec<_> = conditions.iter().map(|condition| self.condition(condition)).collect();
        let outcomes: Vec<_> = outcomes.iter().map(|outcome| self.outcome(outcome)).collect();
        let diagram = Diagram {
            conditions: conditions.into_iter().collect::<Option<_>>()?,
            outcomes: outcomes.into_iter().collect::<Option<_>>()?,
            nodes,
        };
        let step = self.walk(&diagram, root);
        self.noted("/nodes", step)
    }

    /// Lowers all nodes that `root` reaches, without recursion.
    fn walk(&mut self, diagram: &Diagram<'_>, root: i32) -> Result<Step, Problem> {
        let mut done = HashMap::new();
        let mut seen = HashSet::new();
        let start = diagram.target(root)?;
        let mut open: Vec<_> = start.node().into_iter().collect();
        while let Some(&at) = open.last() {
            if done.contains_key(&at) {
                open.pop();
                continue;
            }
            let (condition, holds, fails) = diagram.node(at)?;
            let (holds_step, fails_step) = (holds.step(&done), fails.step(&done));
            if let (Some(holds), Some(fails)) = (holds_step, fails_step) {
                let keeps = self.conditions[usize::from(condition)].assign.is_some();
                done.insert(at, self.graph.node(condition, keeps, holds, fails)?);
                open.pop();
            } else if seen.insert(at) {
                let missing = [(holds_step, holds), (fails_step, fails)];
                open.extend(missing.into_iter().filter(|(step, _)| step.is_none()).filter_map(|(_, to)| to.node()));
            } else {
                return Err(Problem::Cycle(at.0));
            }
        }
        start.step(&done).ok_or(Problem::Dangling { what: "node", index: root.into() })
    }
}

/// A diagram whose conditions and outcomes have been lowered to the tables.
struct Diagram<'m> {
    conditions: Vec<u16>,
    outcomes: Vec<u16>,
    nodes: &'m [Node],
}

/// Index of a node, and `true` if its branches are swapped.
type At = (usize, bool);

/// Target of a reference.
#[derive(Clone, Copy)]
enum Target {
    Step(Step),
    Node(At),
}

impl Target {
    fn node(self) -> Option<At> {
        if let Self::Node(at) = self { Some(at) } else { None }
    }

    fn step(self, done: &HashMap<At, Step>) -> Option<Step> {
        match self {
            Self::Step(step) => Some(step),
            Self::Node(at) => done.get(&at).copied(),
        }
    }
}

impl Diagram<'_> {
    /// Resolves a reference. References count nodes from 1, where 1 itself means no match, and a negative reference
    /// swaps the branches of the node.
    fn target(&self, reference: i32) -> Result<Target, Problem> {
        let dangling = |what| Problem::Dangling { what, index: reference.into() };
        match reference {
            1 | -1 | FIRST_RESULT => Ok(Target::Step(Step::Unmatched)),
            FIRST_RESULT.. => {
                let index = usize::try_from(reference - FIRST_RESULT - 1).map_err(|_| dangling("result"))?;
                let outcome = self.outcomes.get(index).ok_or_else(|| dangling("result"))?;
                Ok(Target::Step(Step::End(*outcome)))
            }
            _ => {
                let index = usize::try_from(reference.unsigned_abs()).ok().and_then(|index| index.checked_sub(1));
                let index = index.filter(|index| *index < self.nodes.len()).ok_or_else(|| dangling("node"))?;
                Ok(Target::Node((index, reference < 0)))
            }
        }
    }

    fn node(&self, (index, swapped): At) -> Result<(u16, Target, Target), Problem> {
        let node = self.nodes[index];
        let condition = usize::try_from(node.condition).ok().and_then(|index| self.conditions.get(index));
        let condition = condition.ok_or(Problem::Dangling { what: "condition", index: node.condition.into() })?;
        let (holds, fails) = (self.target(node.high)?, self.target(node.low)?);
        Ok(if swapped { (*condition, fails, holds) } else { (*condition, holds, fails) })
    }
}
