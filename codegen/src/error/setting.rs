//! What settings ask for and the model does not have.

use tinsmith_model::ShapeId;

use super::{did_you_mean, list, list_or_none};

/// A setting that the model does not fit: what is wrong is what was asked for.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SettingError {
    /// A model with several services, none of which was asked for.
    #[error("the model has several services: set `service` to one of {}", list(.0))]
    SeveralServices(Vec<ShapeId>),
    /// A service that the model does not have.
    #[error("`{asked}` is not a service of the model, which has {}", list(.known))]
    UnknownService {
        /// What was asked for.
        asked: String,
        /// What there is.
        known: Vec<ShapeId>,
    },
    /// An operation that the service does not have.
    #[error("`{asked}` is not an operation of `{service}`{}", did_you_mean(.suggestion.as_deref()))]
    UnknownOperation {
        /// What was asked for.
        asked: String,
        /// The service.
        service: ShapeId,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// A protocol that the service does not speak.
    #[error("`{service}` does not speak `{}`: it speaks {}", asked.escape_debug(), list_or_none(.spoken))]
    UnknownProtocol {
        /// What the settings ask for.
        asked: String,
        /// The service.
        service: ShapeId,
        /// What it speaks, of what can be generated.
        spoken: Vec<String>,
    },
    /// A waiver of something that is not there.
    #[error("a waiver names `{shape}`, which is not in the model{}", did_you_mean(.suggestion.as_deref()))]
    UnknownWaiver {
        /// What the waiver names.
        shape: String,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// A waiver of a trait that is no constraint.
    #[error("the waiver of `{shape}` ignores `{name}`, but can ignore only {}", crate::index::constraint_names())]
    UnknownConstraint {
        /// What the waiver names.
        shape: String,
        /// The trait.
        name: String,
    },
    /// A waiver of a trait that is not there.
    #[error(
        "the waiver of `{shape}` waives its `{name}`, but the model gives it none: remove it, or name the shape or \
         member that has it"
    )]
    IdleWaiver {
        /// What the waiver names.
        shape: String,
        /// The trait.
        name: String,
    },
}
