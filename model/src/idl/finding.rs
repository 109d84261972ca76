//! Problems with their places in the text.

use crate::idl::spans::Span;
use crate::load::Problem;

/// A problem and its place in the text.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) span: Span,
    /// The place that the problem is about besides its own, such as where an unclosed string begins.
    pub(crate) related: Option<Span>,
    pub(crate) problem: Problem,
    /// The name of the shape that it is in, if it is in one.
    pub(crate) name: Option<String>,
}

impl Finding {
    pub(crate) fn new(span: Span, problem: impl Into<Problem>) -> Self {
        Self { span, related: None, problem: problem.into(), name: None }
    }

    pub(crate) fn with_related(self, related: Span) -> Self {
        Self { related: Some(related), ..self }
    }
}
