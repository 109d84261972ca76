//! Lowers the targets of members to Rust types.

use tinsmith_model::{Member, Shape, ShapeId, ShapeKind};

use super::Lowering;
use crate::index::absence::{is_byte_stream, is_event_stream, is_sparse};
use crate::index::role::{Role, role};
use crate::ir::ty::{Element, EventStream, MapKey, Type, TypeRef};

impl Lowering<'_> {
    /// The type of a structure's or union's member, without what says whether it is set.
    pub(super) fn member_type(&self, container: &Shape, member: &Member) -> Type {
        if is_byte_stream(self.model, container, member) {
            return Type::ByteStream;
        }
        if is_event_stream(self.model, container, member) {
            let stream = self.event_stream(member);
            return match role(container) {
                Role::Input => Type::EventSender(stream),
                Role::Output | Role::Error | Role::Type => Type::EventReceiver(stream),
            };
        }
        match self.target_type(member) {
            Type::Named(reference) if self.boxed.contains(&self.original(&member.id)) => Type::Boxed(reference),
            ty => ty,
        }
    }

    fn event_stream(&self, member: &Member) -> EventStream {
        let error = self.names.stream_errors(&member.target).name.clone();
        EventStream { events: self.type_ref(&member.target), error }
    }

    /// The generated type of a shape.
    pub(super) fn type_ref(&self, shape: &ShapeId) -> TypeRef {
        self.names.ty(shape).reference.clone()
    }

    fn target_type(&self, member: &Member) -> Type {
        let target = self.target(member);
        match &target.kind {
            ShapeKind::Boolean => Type::Boolean,
            ShapeKind::Byte => Type::Byte,
            ShapeKind::Short => Type::Short,
            ShapeKind::Integer | ShapeKind::IntEnum(_) => Type::Integer,
            ShapeKind::Long => Type::Long,
            ShapeKind::Float => Type::Float,
            ShapeKind::Double => Type::Double,
            ShapeKind::BigInteger => Type::BigInteger,
            ShapeKind::BigDecimal => Type::BigDecimal,
            ShapeKind::String if !self.names.has_type(&target.id) => Type::String,
            ShapeKind::Blob => Type::Blob,
            ShapeKind::Timestamp => Type::Timestamp,
            ShapeKind::Document => Type::Document,
            ShapeKind::List(list) => Type::List(Box::new(self.element(target, &list.member))),
            ShapeKind::Map(map) => Type::Map(self.map_key(&map.key), Box::new(self.element(target, &map.value))),
            ShapeKind::String | ShapeKind::Enum(_) | ShapeKind::Structure(_) | ShapeKind::Union(_) => {
                Type::Named(self.type_ref(&target.id))
            }
            ShapeKind::Operation(_) | ShapeKind::Resource(_) | ShapeKind::Service(_) => {
                unreachable!("selecting refuses members that target what is not data")
            }
        }
    }

    fn element(&self, container: &Shape, member: &Member) -> Element {
        Element { ty: self.target_type(member), sparse: is_sparse(container) }
    }

    fn map_key(&self, key: &Member) -> MapKey {
        let target = &self.target(key).id;
        if self.names.has_type(target) { MapKey::Enum(self.type_ref(target)) } else { MapKey::String }
    }
}
