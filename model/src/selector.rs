//! [Selectors](https://smithy.io/2.0/spec/selectors.html): expressions that choose shapes and members of a model.
//!
//! [`Selector::parse`] reads the text of a selector, [`Selector::select`] applies it to a [`Graph`]. Sets of shapes pass
//! through the steps of a selector as a whole, so that a shape that is reached on many paths counts once; what a step
//! would still do too often is bounded by [`SelectError`].

mod attribute;
mod error;
mod evaluate;
mod expression;
mod graph;
mod parse;
mod value;

use std::collections::BTreeSet;

use crate::selector::evaluate::Evaluator;
use crate::selector::expression::{Chain, Step};
use crate::shape_id::ShapeId;

pub use error::{SelectError, SelectorError};
pub use graph::Graph;
pub(crate) use graph::NodeIndex;

/// A selector that has been read.
#[derive(Clone, Debug, PartialEq)]
pub struct Selector {
    chain: Chain,
}

impl Selector {
    /// Reads a selector.
    ///
    /// # Errors
    /// When the text is not a selector, with the place of the first problem.
    pub fn parse(text: &str) -> Result<Self, SelectorError> {
        Ok(Self { chain: parse::parse(text)? })
    }

    /// Returns the shapes and members that the selector matches.
    ///
    /// # Errors
    /// When this would take too much work.
    pub fn select<'m>(&self, graph: &Graph<'m>) -> Result<BTreeSet<&'m ShapeId>, SelectError> {
        let all: Vec<NodeIndex> = graph.indices().collect();
        let selected = Evaluator::new(graph).run(&self.chain, &all)?;
        Ok(selected.into_iter().map(|index| graph.id(index)).collect())
    }

    /// Returns those of the candidates that the selector matches.
    pub(crate) fn select_among(
        &self,
        graph: &Graph<'_>,
        candidates: &[NodeIndex],
    ) -> Result<Vec<NodeIndex>, SelectError> {
        let starts = starts_of(&self.chain, graph, candidates.to_vec());
        let starts = starts.unwrap_or_else(|| graph.indices().collect());
        Evaluator::new(graph).run(&self.chain, &starts)
    }

    /// Returns what the selector leads to from one shape or member.
    pub(crate) fn select_from(&self, graph: &Graph<'_>, start: NodeIndex) -> Result<Vec<NodeIndex>, SelectError> {
        Evaluator::new(graph).run(&self.chain, &[start])
    }
}

/// Shapes among which are all that lead to the candidates; `None` for chains that may begin anywhere.
fn starts_of(chain: &Chain, graph: &Graph<'_>, candidates: Vec<NodeIndex>) -> Option<Vec<NodeIndex>> {
    let mut starts = candidates;
    for step in chain.0.iter().rev() {
        match step {
            Step::Any
            | Step::Type(_)
            | Step::Attribute(_)
            | Step::Scoped(_)
            | Step::Test(_)
            | Step::Not(_)
            | Step::In(_) => {}
            Step::Forward(relations) if relations.iter().all(|relation| relation.is_directed()) => {
                starts = starts.iter().flat_map(|index| graph.sources(*index)).collect();
            }
            Step::Is(function) => {
                let mut before = Vec::new();
                for argument in &function.arguments {
                    before.extend(starts_of(argument, graph, starts.clone())?);
                }
                starts = before;
            }
            Step::Forward(_)
            | Step::Backward(_)
            | Step::Reach
            | Step::Root(_)
            | Step::TopDown(..)
            | Step::Recursive(_)
            | Step::Store(..)
            | Step::Load(_) => return None,
        }
        starts.sort_unstable();
        starts.dedup();
    }
    Some(starts)
}
