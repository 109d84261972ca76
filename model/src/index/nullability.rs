//! Can a member be absent?

use crate::model::Model;
use crate::node::{Decimal, Node};
use crate::shape::{Member, Shape, ShapeKind};
use crate::traits::{AddedDefault, ClientOptional, Input, Required, Sparse};

/// Whose view of absence is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckMode {
    /// A client's: members of inputs and `clientOptional` members can be absent.
    Client,
    /// As `Client`, and members that target structures and unions can be absent even if required, so that a later
    /// relaxation does not break callers.
    ClientCareful,
    /// A client's of Smithy 1.0: only numbers and booleans with their zero as default cannot be absent.
    ClientZeroValueV1,
    /// As `ClientZeroValueV1`, for generators that have no inputs apart from other structures.
    ClientZeroValueV1NoInput,
    /// The service's own: required members and those with a default are there.
    Server,
}

/// Which members can be absent.
///
/// "Input" is what carries the `input` trait; a structure that an operation merely uses as its input is one like any
/// other here.
#[derive(Clone, Copy, Debug)]
pub struct NullabilityIndex<'m> {
    model: &'m Model,
}

impl<'m> NullabilityIndex<'m> {
    /// The index of the model.
    pub fn new(model: &'m Model) -> Self {
        Self { model }
    }

    /// Whether the member can be absent. Members whose container is not in the model can.
    pub fn is_nullable(&self, member: &Member, mode: CheckMode) -> bool {
        let Some(container) = self.model.shape(&member.container()) else {
            return true;
        };
        match &container.kind {
            ShapeKind::Structure(_) => self.is_structure_member_nullable(container, member, mode),
            ShapeKind::List(_) => container.traits.has::<Sparse>(),
            ShapeKind::Map(map) => member.id == map.value.id && container.traits.has::<Sparse>(),
            ShapeKind::Union(_) | ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => false,
            ShapeKind::Blob
            | ShapeKind::Boolean
            | ShapeKind::String
            | ShapeKind::Timestamp
            | ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double
            | ShapeKind::BigInteger
            | ShapeKind::BigDecimal
            | ShapeKind::Document
            | ShapeKind::Operation(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Service(_) => true,
        }
    }

    fn is_structure_member_nullable(self, container: &Shape, member: &Member, mode: CheckMode) -> bool {
        let is_input = container.traits.has::<Input>();
        let is_client_optional = member.traits.has::<ClientOptional>();
        match mode {
            CheckMode::Server => !has_value(member),
            CheckMode::Client => is_input || is_client_optional || !has_value(member),
            CheckMode::ClientCareful => {
                is_input || is_client_optional || !has_value(member) || self.targets_members(member)
            }
            CheckMode::ClientZeroValueV1 => is_input || is_client_optional || !self.is_zero_by_default(member),
            CheckMode::ClientZeroValueV1NoInput => is_client_optional || !self.is_zero_by_default(member),
        }
    }

    fn targets_members(self, member: &Member) -> bool {
        let target = self.model.shape(&member.target);
        target.is_some_and(|target| matches!(target.kind, ShapeKind::Structure(_) | ShapeKind::Union(_)))
    }

    fn is_zero_by_default(self, member: &Member) -> bool {
        let Some(target) = self.model.shape(&member.target) else {
            return false;
        };
        let Some(default) = member.raw_trait("smithy.api#default") else {
            return false;
        };
        !member.traits.has::<AddedDefault>() && is_zero(&target.kind, default)
    }
}

/// Whether the member is required or has a default other than null.
fn has_value(member: &Member) -> bool {
    let has_default = member.raw_trait("smithy.api#default").is_some_and(|default| !default.is_null());
    has_default || member.traits.has::<Required>()
}

/// Whether the value is the zero that Smithy 1.0 gave unboxed values of the kind.
pub(crate) fn is_zero(kind: &ShapeKind, value: &Node) -> bool {
    match kind {
        ShapeKind::Boolean => *value == Node::Bool(false),
        ShapeKind::Byte
        | ShapeKind::Short
        | ShapeKind::Integer
        | ShapeKind::Long
        | ShapeKind::Float
        | ShapeKind::Double
        | ShapeKind::IntEnum(_) => {
            matches!(value, Node::Number(number) if Decimal::from(number) == Decimal::from(0))
        }
        ShapeKind::Blob
        | ShapeKind::String
        | ShapeKind::Timestamp
        | ShapeKind::BigInteger
        | ShapeKind::BigDecimal
        | ShapeKind::Document
        | ShapeKind::Enum(_)
        | ShapeKind::List(_)
        | ShapeKind::Map(_)
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Service(_) => false,
    }
}
