//! Errors of selectors.

use thiserror::Error;

/// An error in the text of a selector.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("not a selector: expected {expected} at character {column}")]
pub struct SelectorError {
    /// The place in characters, from 1.
    pub column: usize,
    /// The expected text.
    pub expected: &'static str,
}

/// The error of a selector that would do too much work for the model that it is applied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the selector visits too many shapes; use fewer nested functions and variables")]
pub struct SelectError;
