//! Lowers the types and traits of members to schemas, as the runtime represents them.
//!
//! The runtime looks at the schema of a member, never at its target, so traits of the target that apply to values are
//! copied to the member. Names and HTTP bindings that the protocol ignores are left out. Crates without a client keep the
//! traits that serde uses.

use tinsmith_model::index::{BindingLocation, Direction, HttpBindingIndex};
use tinsmith_model::traits::{
    Ec2QueryName, EventHeader, EventPayload, HostLabel, JsonName, MediaType, Streaming, TimestampFormat as Format,
    XmlAttribute, XmlFlattened, XmlName, XmlNamespace,
};
use tinsmith_model::{Member, Shape, ShapeId, ShapeKind, TraitMap};

use super::context::Context;
use super::ty::simple_type;
use crate::index::role::{Role, role};
use crate::index::sensitivity::is_sensitive;
use crate::ir::schema::{
    Contents, HttpBinding, Id, MemberSchema, SchemaTrait, ShapeType, TimestampFormat, ValueSchema,
};
use crate::ir::ty::SimpleType;
use crate::protocol::Protocol;

/// Returns the id of a shape in the loaded model.
pub(super) fn shape_id(cx: Context<'_>, shape: &ShapeId) -> Id {
    let original = cx.original(shape);
    Id { namespace: original.namespace().to_owned(), name: original.name().to_owned() }
}

/// Lowers the schema of a structure or union member.
pub(super) fn member_schema(cx: Context<'_>, container: &Shape, member: &Member) -> MemberSchema {
    let mut element = value_schema(cx, member);
    element.traits.extend(place_traits(cx, container, member));
    MemberSchema { name: member.name().to_owned(), element }
}

/// Returns the traits of a structure or union itself.
pub(super) fn shape_traits(cx: Context<'_>, shape: &Shape) -> Vec<SchemaTrait> {
    let sensitive = shape.traits.has::<tinsmith_model::traits::Sensitive>().then_some(SchemaTrait::Sensitive);
    let mut traits: Vec<SchemaTrait> = sensitive.into_iter().collect();
    if cx.has_client() && cx.selection.protocol.is_xml() {
        traits.extend(xml_traits(&shape.traits));
    }
    traits
}

/// Returns the traits that apply to values: those of the member, or else of its target.
fn value_traits(cx: Context<'_>, member: &Member) -> Vec<SchemaTrait> {
    let target = &cx.target(member).traits;
    let format = member.traits.get::<Format>().or_else(|| target.get()).map(timestamp_format);
    let media_type = member.traits.get::<MediaType>().or_else(|| target.get());
    let is_streaming = member.traits.has::<Streaming>() || target.has::<Streaming>();
    let sensitive = is_sensitive(cx.model, member).then_some(SchemaTrait::Sensitive);
    if !cx.has_client() {
        return sensitive.into_iter().collect();
    }
    let traits = [
        sensitive,
        format.map(SchemaTrait::TimestampFormat),
        media_type.map(|MediaType(media_type)| SchemaTrait::MediaType(media_type)),
        is_streaming.then_some(SchemaTrait::Streaming),
    ];
    traits.into_iter().flatten().collect()
}

/// Returns the traits that name the member in documents.
fn name_traits(cx: Context<'_>, traits: &TraitMap) -> Vec<SchemaTrait> {
    let protocol = cx.selection.protocol;
    if !cx.has_client() {
        // Serde accepts the name of any protocol.
        return traits.get().map(|JsonName(name)| SchemaTrait::JsonName(name)).into_iter().collect();
    }
    let json_name = traits.get::<JsonName>().filter(|_| protocol.has_json_names());
    let query_name = traits.get::<Ec2QueryName>().filter(|_| protocol == Protocol::Ec2Query);
    let xml = if protocol.is_xml() { xml_traits(traits) } else { Vec::new() };
    json_name
        .map(|JsonName(name)| SchemaTrait::JsonName(name))
        .into_iter()
        .chain(xml)
        .chain(query_name.map(|Ec2QueryName(name)| SchemaTrait::Ec2QueryName(name)))
        .collect()
}

/// Returns the traits that bind the member to a part of the message. Types have no HTTP bindings, because they are
/// parts of documents.
fn place_traits(cx: Context<'_>, container: &Shape, member: &Member) -> Vec<SchemaTrait> {
    if !cx.has_client() {
        return Vec::new();
    }
    let traits = &member.traits;
    let is_rest = cx.selection.protocol.is_rest();
    let http = |direction| {
        HttpBindingIndex::location(member, direction)
            .filter(|_| is_rest)
            .and_then(http_binding)
            .map(SchemaTrait::HttpBinding)
    };
    let host_label = || traits.has::<HostLabel>().then_some(SchemaTrait::HostLabel);
    let of_event = || {
        let header = traits.has::<EventHeader>().then_some(SchemaTrait::EventHeader);
        header.into_iter().chain(traits.has::<EventPayload>().then_some(SchemaTrait::EventPayload))
    };
    match role(container) {
        Role::Input => http(Direction::Request).into_iter().chain(host_label()).collect(),
        Role::Output => http(Direction::Response).into_iter().collect(),
        Role::Error => http(Direction::Response).into_iter().chain(of_event()).collect(),
        Role::Type => of_event().collect(),
    }
}

/// Returns the binding to a part of an HTTP message, or `None` for a member of the body.
fn http_binding(location: BindingLocation) -> Option<HttpBinding> {
    match location {
        BindingLocation::Label => Some(HttpBinding::Label),
        BindingLocation::Query(name) => Some(HttpBinding::Query(name)),
        BindingLocation::QueryParams => Some(HttpBinding::QueryParams),
        BindingLocation::Header(name) => Some(HttpBinding::Header(name)),
        BindingLocation::PrefixHeaders(prefix) => Some(HttpBinding::PrefixHeaders(prefix)),
        BindingLocation::Payload => Some(HttpBinding::Payload),
        BindingLocation::ResponseCode => Some(HttpBinding::ResponseCode),
        BindingLocation::Document | BindingLocation::Unbound => None,
    }
}

fn value_schema(cx: Context<'_>, member: &Member) -> ValueSchema {
    let target = cx.target(member);
    let mut traits = value_traits(cx, member);
    traits.extend(name_traits(cx, &member.traits));
    let element = |member: &Member| Box::new(value_schema(cx, member));
    let contents = match (target.as_list(), target.as_map()) {
        (Some(list), _) => Contents::List(element(&list.member)),
        (_, Some(map)) => Contents::Map(element(&map.key), element(&map.value)),
        (None, None) => Contents::None,
    };
    ValueSchema { shape_type: shape_type(&target.kind), traits, contents }
}

fn xml_traits(traits: &TraitMap) -> Vec<SchemaTrait> {
    let namespace = traits.get().map(|XmlNamespace { uri, prefix }| SchemaTrait::XmlNamespace(uri, prefix));
    let found = [
        traits.get().map(|XmlName(name)| SchemaTrait::XmlName(name)),
        traits.has::<XmlAttribute>().then_some(SchemaTrait::XmlAttribute),
        traits.has::<XmlFlattened>().then_some(SchemaTrait::XmlFlattened),
        namespace,
    ];
    found.into_iter().flatten().collect()
}

fn timestamp_format(format: Format) -> TimestampFormat {
    match format {
        Format::DateTime => TimestampFormat::DateTime,
        Format::HttpDate => TimestampFormat::HttpDate,
        Format::EpochSeconds => TimestampFormat::EpochSeconds,
    }
}

/// Returns the type of a shape.
fn shape_type(kind: &ShapeKind) -> ShapeType {
    match kind {
        ShapeKind::Simple(kind) => ShapeType::Simple(simple_type(*kind)),
        ShapeKind::Enum(_) => ShapeType::Simple(SimpleType::String),
        ShapeKind::IntEnum(_) => ShapeType::Simple(SimpleType::Integer),
        ShapeKind::List(_) => ShapeType::List,
        ShapeKind::Map(_) => ShapeType::Map,
        ShapeKind::Structure(_) => ShapeType::Structure,
        ShapeKind::Union(_) => ShapeType::Union,
        ShapeKind::Operation(_) | ShapeKind::Resource(_) | ShapeKind::Service(_) => {
            unreachable!("selecting rejects members whose target is not data")
        }
    }
}
