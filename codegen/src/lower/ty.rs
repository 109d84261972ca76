//! Lowers the targets of members to Rust types.

use tinsmith_model::{Member, Shape, ShapeId, ShapeKind, SimpleKind};

use super::context::Context;
use crate::index::nullability::{is_byte_stream, is_event_stream, is_sparse};
use crate::index::role::{Role, role};
use crate::ir::ty::{Element, EventStream, MapKey, SimpleType, Type};
use crate::names::reference::TypeRef;

/// Returns the type of a structure or union member, without the `Option` of optional fields.
pub(super) fn member_type(cx: Context<'_>, container: &Shape, member: &Member) -> Type {
    if is_byte_stream(cx.model, container, member) {
        return Type::ByteStream;
    }
    if is_event_stream(cx.model, container, member) {
        let stream = stream_type(cx, member);
        return match role(container) {
            Role::Input => Type::EventSender(stream),
            Role::Output | Role::Error | Role::Type => Type::EventReceiver(stream),
        };
    }
    match target_type(cx, member) {
        Type::Named(reference) if cx.is_boxed(member) => Type::Boxed(reference),
        ty => ty,
    }
}

fn stream_type(cx: Context<'_>, member: &Member) -> EventStream {
    let error = cx.names.stream_errors(&member.target).name.clone();
    EventStream { events: type_ref(cx, &member.target), error }
}

/// Returns a reference to the generated type of a shape.
pub(super) fn type_ref(cx: Context<'_>, shape: &ShapeId) -> TypeRef {
    cx.names.ty(shape).reference.clone()
}

fn target_type(cx: Context<'_>, member: &Member) -> Type {
    let target = cx.target(member);
    match &target.kind {
        ShapeKind::Simple(SimpleKind::String) if cx.names.has_type(&target.id) => Type::Named(type_ref(cx, &target.id)),
        ShapeKind::Simple(kind) => Type::Simple(simple_type(*kind)),
        ShapeKind::IntEnum(_) => Type::Simple(SimpleType::Integer),
        ShapeKind::List(list) => Type::List(Box::new(element(cx, target, &list.member))),
        ShapeKind::Map(map) => Type::Map(map_key(cx, &map.key), Box::new(element(cx, target, &map.value))),
        ShapeKind::Enum(_) | ShapeKind::Structure(_) | ShapeKind::Union(_) => Type::Named(type_ref(cx, &target.id)),
        ShapeKind::Operation(_) | ShapeKind::Resource(_) | ShapeKind::Service(_) => {
            unreachable!("selecting rejects members whose target is not data")
        }
    }
}

fn element(cx: Context<'_>, container: &Shape, member: &Member) -> Element {
    Element { ty: target_type(cx, member), sparse: is_sparse(container) }
}

fn map_key(cx: Context<'_>, key: &Member) -> MapKey {
    let target = &cx.target(key).id;
    if cx.names.has_type(target) { MapKey::Enum(type_ref(cx, target)) } else { MapKey::String }
}

/// Lowers a type without members.
pub(super) fn simple_type(kind: SimpleKind) -> SimpleType {
    match kind {
        SimpleKind::Boolean => SimpleType::Boolean,
        SimpleKind::Byte => SimpleType::Byte,
        SimpleKind::Short => SimpleType::Short,
        SimpleKind::Integer => SimpleType::Integer,
        SimpleKind::Long => SimpleType::Long,
        SimpleKind::Float => SimpleType::Float,
        SimpleKind::Double => SimpleType::Double,
        SimpleKind::BigInteger => SimpleType::BigInteger,
        SimpleKind::BigDecimal => SimpleType::BigDecimal,
        SimpleKind::String => SimpleType::String,
        SimpleKind::Blob => SimpleType::Blob,
        SimpleKind::Timestamp => SimpleType::Timestamp,
        SimpleKind::Document => SimpleType::Document,
    }
}
