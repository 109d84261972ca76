//! Problems of settings that do not fit the model.

use tinsmith_model::ShapeId;

use super::{did_you_mean, list, list_or_none};

/// A setting that does not fit the model.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SettingError {
    /// A model with several services, none of which the settings name.
    #[error("the model has several services: set `service` to one of {}", list(.0))]
    SeveralServices(Vec<ShapeId>),
    /// A service that the model does not have.
    #[error("`{asked}` is not a service of the model, which has {}", list(.known))]
    UnknownService {
        /// The name in the settings.
        asked: String,
        /// The services of the model.
        known: Vec<ShapeId>,
    },
    /// An operation that the service does not have.
    #[error("`{asked}` is not an operation of `{service}`{}", did_you_mean(.suggestion.as_deref()))]
    UnknownOperation {
        /// The name in the settings.
        asked: String,
        /// The service.
        service: ShapeId,
        /// The name that was probably meant.
        suggestion: Option<String>,
    },
    /// A protocol that the service does not support.
    #[error(
        "`{service}` does not support `{}`: it supports {}{}",
        asked.escape_debug(),
        list_or_none(.spoken),
        .suggestion.as_ref().map(|name| format!("; did you mean `{name}`?")).unwrap_or_default()
    )]
    UnknownProtocol {
        /// The name in the settings.
        asked: String,
        /// The service.
        service: ShapeId,
        /// The protocols of the service.
        spoken: Vec<String>,
        /// The name that was probably meant.
        suggestion: Option<String>,
    },
    /// A protocol of the model's own, without the type that implements it.
    #[error(
        "the model itself defines the protocol `{own}`: name the type that implements it, such as \
         `protocol = {{ trait = \"{own}\", type = \"acme::Rpc\" }}`"
    )]
    ProtocolWithoutType {
        /// The name in the settings.
        asked: String,
        /// The protocol.
        own: ShapeId,
    },
    /// The type of a protocol, which is not the path of one.
    #[error(
        "`{}` is not the path of a type: begin with the name of its crate, such as `acme::Rpc`, or in a module with \
         `super`, the module around it",
        asked.escape_debug()
    )]
    ProtocolType {
        /// The text in the settings.
        asked: String,
    },
    /// A waiver of a shape that the model does not have.
    #[error("a waiver names `{shape}`, which is not in the model{}", did_you_mean(.suggestion.as_deref()))]
    UnknownWaiver {
        /// The shape that the waiver names.
        shape: String,
        /// The name that was probably meant.
        suggestion: Option<String>,
    },
    /// A waiver of a trait that is not a constraint.
    #[error("the waiver of `{shape}` ignores `{name}`, but only {} can be ignored", list(.known))]
    UnknownConstraint {
        /// The shape that the waiver names.
        shape: String,
        /// The trait.
        name: String,
        /// The traits that can be ignored.
        known: Vec<&'static str>,
    },
    /// A waiver of a trait that the shape does not have.
    #[error(
        "the waiver of `{shape}` waives `{name}`, which the shape does not have in the model: remove it, or name the \
         shape or member that has it"
    )]
    IdleWaiver {
        /// The shape that the waiver names.
        shape: String,
        /// The trait.
        name: String,
    },
}
