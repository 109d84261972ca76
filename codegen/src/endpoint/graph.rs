//! Builds a decision graph from its leaves up, without duplicate nodes.

use indexmap::IndexSet;

use super::Problem;
use crate::ir::endpoint::{Node, Step};

/// Nodes of a graph, with children before parents.
#[derive(Debug, Default)]
pub(super) struct Graph {
    nodes: IndexSet<Node>,
}

impl Graph {
    /// Adds a node and returns the step to it. A node whose branches are the same is left out, unless its condition
    /// assigns a variable (`keeps`).
    pub(super) fn node(&mut self, condition: u16, keeps: bool, holds: Step, fails: Step) -> Result<Step, Problem> {
        if holds == fails && !keeps {
            return Ok(holds);
        }
        let (index, _) = self.nodes.insert_full((condition, holds, fails));
        index_of(index, "nodes").map(Step::Go)
    }

    /// Returns the nodes that `start` reaches, with parents before children, and the first step.
    pub(super) fn finish(self, start: Step) -> (Vec<Node>, Step) {
        let mut reached = vec![false; self.nodes.len()];
        let mut open = vec![start];
        while let Some(step) = open.pop() {
            if let Step::Go(node) = step
                && !std::mem::replace(&mut reached[usize::from(node)], true)
            {
                let (_, holds, fails) = self.nodes[usize::from(node)];
                open.extend([holds, fails]);
            }
        }
        let mut moved = vec![0; self.nodes.len()];
        let kept = (0..self.nodes.len()).rev().filter(|node| reached[*node]);
        for (to, from) in (0..).zip(kept.clone()) {
            moved[from] = to;
        }
        let step = |step| {
            if let Step::Go(node) = step { Step::Go(moved[usize::from(node)]) } else { step }
        };
        let nodes = kept.map(|node| {
            let (condition, holds, fails) = self.nodes[node];
            (condition, step(holds), step(fails))
        });
        (nodes.collect(), step(start))
    }
}

/// Converts an index to the type of the tables.
pub(super) fn index_of(index: usize, what: &'static str) -> Result<u16, Problem> {
    u16::try_from(index).map_err(|_| Problem::TooMany { what, limit: usize::from(u16::MAX) })
}
