//! Is a structure an input, an output, an error or a type?

use tinsmith_model::Shape;
use tinsmith_model::traits::{ErrorFault, Input};

use crate::normalize;

/// What a structure is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Role {
    /// What an operation sends.
    Input,
    /// What an operation answers.
    Output,
    /// How operations fail.
    Error,
    /// Anything else.
    Type,
}

/// What a structure of a normalized model is for.
pub(crate) fn role(shape: &Shape) -> Role {
    match (normalize::is_synthetic(shape), shape.traits.has::<Input>()) {
        (true, true) => Role::Input,
        (true, false) => Role::Output,
        (false, _) if shape.traits.has::<ErrorFault>() => Role::Error,
        (false, _) => Role::Type,
    }
}
