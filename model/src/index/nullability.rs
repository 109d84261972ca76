//! Nullability of members.

use crate::model::Model;
use crate::node::{Decimal, Node};
use crate::shape::{Member, Shape, ShapeKind, SimpleKind};
use crate::traits::{AddedDefault, ClientOptional, Input, Required, Sparse};

/// The rules by which nullability is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckMode {
    /// The rules of clients: required members and members with a default cannot be absent, except in inputs and where
    /// `clientOptional` is applied.
    Client,
    /// Like `Client`, but members that target structures and unions can always be absent, so that a service can later
    /// make them optional without breaking callers.
    ClientCareful,
    /// The rules of Smithy 1.0 clients: only numbers and booleans whose default is their zero value cannot be absent.
    ClientZeroValueV1,
    /// Like `ClientZeroValueV1`, but members of inputs are treated like those of other structures.
    ClientZeroValueV1NoInput,
    /// The rules of servers: required members and members with a default cannot be absent.
    Server,
}

/// Decides which members can be absent.
///
/// Only structures with the `input` trait count as inputs; a structure that an operation uses as its input without the
/// trait is treated like any other structure.
#[derive(Clone, Copy, Debug)]
pub struct NullabilityIndex<'m> {
    model: &'m Model,
}

impl<'m> NullabilityIndex<'m> {
    /// Creates the index of a model.
    pub fn new(model: &'m Model) -> Self {
        Self { model }
    }

    /// Returns whether the member can be absent; `true` if the member's container is not in the model.
    pub fn is_nullable(&self, member: &Member, mode: CheckMode) -> bool {
        let Some(container) = self.model.shape(&member.container()) else {
            return true;
        };
        match &container.kind {
            ShapeKind::Structure(_) => self.is_structure_member_nullable(container, member, mode),
            ShapeKind::List(_) => container.traits.has::<Sparse>(),
            ShapeKind::Map(map) => member.id == map.value.id && container.traits.has::<Sparse>(),
            ShapeKind::Union(_) | ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => false,
            ShapeKind::Simple(_) | ShapeKind::Operation(_) | ShapeKind::Resource(_) | ShapeKind::Service(_) => true,
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

/// Reports whether the member is required or has a default other than null.
fn has_value(member: &Member) -> bool {
    let has_default = member.raw_trait("smithy.api#default").is_some_and(|default| !default.is_null());
    has_default || member.traits.has::<Required>()
}

/// Reports whether the value is the zero value that Smithy 1.0 implies for unboxed values of the kind.
pub(crate) fn is_zero(kind: &ShapeKind, value: &Node) -> bool {
    match kind {
        ShapeKind::Simple(SimpleKind::Boolean) => *value == Node::Bool(false),
        ShapeKind::Simple(
            SimpleKind::Byte
            | SimpleKind::Short
            | SimpleKind::Integer
            | SimpleKind::Long
            | SimpleKind::Float
            | SimpleKind::Double,
        )
        | ShapeKind::IntEnum(_) => {
            matches!(value, Node::Number(number) if Decimal::from(number) == Decimal::from(0))
        }
        ShapeKind::Simple(
            SimpleKind::Blob
            | SimpleKind::String
            | SimpleKind::Timestamp
            | SimpleKind::BigInteger
            | SimpleKind::BigDecimal
            | SimpleKind::Document,
        )
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
