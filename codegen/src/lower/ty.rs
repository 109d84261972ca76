//! Lowers the targets of members to Rust types.

use tinsmith_model::{Member, Shape, ShapeId, ShapeKind, SimpleKind};

use super::Lowering;
use crate::index::nullability::{is_byte_stream, is_event_stream, is_sparse};
use crate::index::role::{Role, role};
use crate::ir::ty::{Element, EventStream, MapKey, Type, TypeRef};

impl Lowering<'_> {
    /// Returns the type of a structure or union member, without the `Option` of optional fields.
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

    /// Returns a reference to the generated type of a shape.
    pub(super) fn type_ref(&self, shape: &ShapeId) -> TypeRef {
        self.names.ty(shape).reference.clone()
    }

    fn target_type(&self, member: &Member) -> Type {
        let target = self.target(member);
        match &target.kind {
            ShapeKind::Simple(SimpleKind::String) if self.names.has_type(&target.id) => {
                Type::Named(self.type_ref(&target.id))
            }
            ShapeKind::Simple(kind) => simple_type(*kind),
            ShapeKind::IntEnum(_) => Type::Integer,
            ShapeKind::List(list) => Type::List(Box::new(self.element(target, &list.member))),
            ShapeKind::Map(map) => Type::Map(self.map_key(&map.key), Box::new(self.element(target, &map.value))),
            ShapeKind::Enum(_) | ShapeKind::Structure(_) | ShapeKind::Union(_) => {
                Type::Named(self.type_ref(&target.id))
            }
            ShapeKind::Operation(_) | ShapeKind::Resource(_) | ShapeKind::Service(_) => {
                unreachable!("selecting rejects members whose target is not data")
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

fn simple_type(kind: SimpleKind) -> Type {
    match kind {
        SimpleKind::Blob => Type::Blob,
        SimpleKind::Boolean => Type::Boolean,
        SimpleKind::String => Type::String,
        SimpleKind::Timestamp => Type::Timestamp,
        SimpleKind::Byte => Type::Byte,
        SimpleKind::Short => Type::Short,
        SimpleKind::Integer => Type::Integer,
        SimpleKind::Long => Type::Long,
        SimpleKind::Float => Type::Float,
        SimpleKind::Double => Type::Double,
        SimpleKind::BigInteger => Type::BigInteger,
        SimpleKind::BigDecimal => Type::BigDecimal,
        SimpleKind::Document => Type::Document,
    }
}
