//! Role of structures: input, output, error or type.

use tinsmith_model::Shape;
use tinsmith_model::traits::{ErrorFault, Input};

use crate::normalize;

/// Role of a structure.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Role {
    /// Input of an operation.
    Input,
    /// Output of an operation.
    Output,
    /// Error of operations.
    Error,
    /// Any other structure.
    Type,
}

/// Returns the role of a structure of a normalized model.
pub(crate) fn role(shape: &Shape) -> Role {
    match (normalize::is_synthetic(shape), shape.traits.has::<Input>()) {
        (true, true) => Role::Input,
        (true, false) => Role::Output,
        (false, _) if shape.traits.has::<ErrorFault>() => Role::Error,
        (false, _) => Role::Type,
    }
}
