//! Turns problems into findings about the model, which get the place of their shape in its text.

use tinsmith_model::traits::{DefaultValue, Paginated, Pattern, Range, Trait, Waitable};
use tinsmith_model::{Diagnostic, Severity, ShapeId};

use super::Error;

impl Error {
    /// Returns the problem as a finding about the model, without its place.
    pub fn diagnostic(&self) -> Diagnostic {
        let message = self.to_string();
        match self.subject() {
            Some((shape, of_trait)) => {
                let found = Diagnostic::new(self.id(), Severity::Error, shape, message);
                of_trait.map_or(found.clone(), |id| found.at_trait(id))
            }
            None => Diagnostic::of_model(self.id(), message),
        }
    }

    /// Returns the id of the finding.
    fn id(&self) -> &'static str {
        match self {
            Self::NoService => "NoService",
            Self::Setting(_) => "Setting",
            Self::NoProtocol { .. } => "NoProtocol",
            Self::OwnProtocol { .. } => "OwnProtocol",
            Self::UnknownAuth { .. } => "UnknownAuth",
            Self::WrongKind { .. } => "WrongKind",
            Self::NestedTooDeep { .. } => "NestedTooDeep",
            Self::Name { .. } => "Name",
            Self::Collision { .. } => "Collision",
            Self::ReservedNamespace(_) => "ReservedNamespace",
            Self::MissingHttp { .. } => "MissingHttp",
            Self::Unsupported { .. } => "Unsupported",
            Self::Pattern { .. } => "Pattern",
            Self::Range { .. } => "Range",
            Self::Default { .. } => "Default",
            Self::Pagination { .. } | Self::PageTokens { .. } => "Pagination",
            Self::Waiter { .. } => "Waiter",
            Self::Endpoint { .. } => "Endpoint",
        }
    }

    /// Returns the shape that the problem is about, and the trait of it, if it is about one.
    fn subject(&self) -> Option<(&ShapeId, Option<&str>)> {
        match self {
            Self::NoService | Self::Setting(_) => None,
            Self::NoProtocol { service, .. } => Some((service, None)),
            Self::OwnProtocol { service, own, .. } => Some((service, own.first().map(ShapeId::as_str))),
            Self::UnknownAuth { shape, schemes, .. } => Some((shape, schemes.first().map(ShapeId::as_str))),
            Self::Collision { shape, .. } => shape.as_ref().map(|shape| (shape, None)),
            Self::WrongKind { shape, .. }
            | Self::NestedTooDeep { shape, .. }
            | Self::Name { shape, .. }
            | Self::ReservedNamespace(shape)
            | Self::Unsupported { shape, .. }
            | Self::Endpoint { shape, .. }
            | Self::MissingHttp { operation: shape, .. } => Some((shape, None)),
            Self::Pattern { shape, .. } => Some((shape, Some(Pattern::ID))),
            Self::Range { shape } => Some((shape, Some(Range::ID))),
            Self::Default { member, .. } => Some((member, Some(DefaultValue::ID))),
            Self::Pagination { operation, .. } | Self::PageTokens { operation } => {
                Some((operation, Some(Paginated::ID)))
            }
            Self::Waiter { operation, .. } => Some((operation, Some(Waitable::ID))),
        }
    }
}
