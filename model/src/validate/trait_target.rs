//! Traits are applied only to the shapes and members for which they are defined.

use std::collections::HashMap;

use crate::model::Model;
use crate::shape::{Shape, ShapeKind, SimpleKind};
use crate::shape_id::ShapeId;
use crate::traits::{
    AddedDefault, ClientOptional, Endpoint, EnumDefinitions, EnumValue, ErrorFault, EventHeader, EventPayload,
    HostLabel, Http, HttpChecksum, HttpChecksumRequired, HttpError, HttpHeader, HttpLabel, HttpPayload,
    HttpPrefixHeaders, HttpQuery, HttpQueryParams, HttpResponseCode, IdempotencyToken, Input, Length, MediaType,
    Output, Paginated, Pattern, Range, RequestCompression, Required, RequiresLength, Retryable, Sparse, Streaming,
    TimestampFormat, Trait, TraitMap, UniqueItems, Waitable, XmlAttribute, XmlFlattened,
};
use crate::validate::Diagnostic;

/// The shapes and members to which a trait may be applied.
enum Places {
    /// Shapes of these kinds.
    Shapes(fn(&ShapeKind) -> bool),
    /// Shapes of these kinds and members that target them.
    Values(fn(&ShapeKind) -> bool),
    /// Members of structures that target these shapes.
    StructureMembers(fn(&Model, &Shape) -> bool),
    /// Members of structures and unions that target these shapes.
    NamedMembers(fn(&Model, &Shape) -> bool),
    /// Members of enums.
    EnumMembers,
}

type Rule = (&'static str, Places, &'static str);

/// The traits that are restricted to some shapes or members, each with these places and their description.
const RULES: [Rule; 40] = [
    (AddedDefault::ID, Places::StructureMembers(any), "members of structures"),
    (ClientOptional::ID, Places::StructureMembers(any), "members of structures"),
    (Required::ID, Places::StructureMembers(any), "members of structures"),
    (Endpoint::ID, Places::Shapes(is_operation), "operations"),
    (Http::ID, Places::Shapes(is_operation), "operations"),
    (HttpChecksum::ID, Places::Shapes(is_operation), "operations"),
    (HttpChecksumRequired::ID, Places::Shapes(is_operation), "operations"),
    (RequestCompression::ID, Places::Shapes(is_operation), "operations"),
    (Waitable::ID, Places::Shapes(is_operation), "operations"),
    (Paginated::ID, Places::Shapes(is_operation_or_service), "operations and services"),
    (ErrorFault::ID, Places::Shapes(is_structure), "structures"),
    (HttpError::ID, Places::Shapes(is_structure), "structures"),
    (Retryable::ID, Places::Shapes(is_structure), "structures"),
    (Input::ID, Places::Shapes(is_structure), "structures"),
    (Output::ID, Places::Shapes(is_structure), "structures"),
    (Streaming::ID, Places::Shapes(is_blob_or_union), "blobs and unions"),
    (RequiresLength::ID, Places::Shapes(is_blob), "blobs"),
    (Sparse::ID, Places::Shapes(is_collection), "lists and maps"),
    (UniqueItems::ID, Places::Shapes(is_list), "lists"),
    (EnumDefinitions::ID, Places::Shapes(ShapeKind::is_text), "strings"),
    (EnumValue::ID, Places::EnumMembers, "members of enums"),
    (Length::ID, Places::Values(has_length), "strings, blobs, lists and maps"),
    (Pattern::ID, Places::Values(ShapeKind::is_text), "strings"),
    (Range::ID, Places::Values(ShapeKind::is_number), "numbers"),
    (MediaType::ID, Places::Values(is_text_or_blob), "strings and blobs"),
    (TimestampFormat::ID, Places::Values(is_timestamp), "timestamps"),
    (IdempotencyToken::ID, Places::StructureMembers(is_text), "members of structures that are strings"),
    (HostLabel::ID, Places::StructureMembers(is_text), "members of structures that are strings"),
    (HttpLabel::ID, Places::StructureMembers(is_scalar), "members of structures that are simple values"),
    (
        HttpHeader::ID,
        Places::StructureMembers(is_scalars),
        "members of structures that are simple values or lists of them",
    ),
    (
        HttpQuery::ID,
        Places::StructureMembers(is_scalars),
        "members of structures that are simple values or lists of them",
    ),
    (HttpPayload::ID, Places::StructureMembers(any), "members of structures"),
    (HttpPrefixHeaders::ID, Places::StructureMembers(is_string_map), "members of structures that are maps of strings"),
    (
        HttpQueryParams::ID,
        Places::StructureMembers(is_query_map),
        "members of structures that are maps of strings or of lists of strings",
    ),
    (HttpResponseCode::ID, Places::StructureMembers(is_integer), "members of structures that are integers"),
    (EventHeader::ID, Places::StructureMembers(is_event_header), "members of structures that are simple values"),
    (
        EventPayload::ID,
        Places::StructureMembers(is_event_payload),
        "members of structures that are blobs, strings, structures or unions",
    ),
    (XmlAttribute::ID, Places::StructureMembers(is_scalar), "members of structures that are simple values"),
    (XmlFlattened::ID, Places::NamedMembers(is_list_or_map), "members of structures and unions that are lists or maps"),
    ("smithy.api#jsonName", Places::NamedMembers(any), "members of structures and unions"),
];

pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let rules: HashMap<&str, &Rule> = RULES.iter().map(|rule| (rule.0, rule)).collect();
    let mut diagnostics = Vec::new();
    for shape in model.shapes() {
        let fits = |places: &Places| match places {
            Places::Shapes(fits) | Places::Values(fits) => fits(&shape.kind),
            Places::StructureMembers(_) | Places::NamedMembers(_) | Places::EnumMembers => false,
        };
        diagnostics.extend(check_traits(&rules, &shape.id, &shape.traits, fits));
        for member in shape.members() {
            let Some(target) = model.shape(&member.target) else {
                continue;
            };
            let fits = |places: &Places| match places {
                Places::Shapes(_) => false,
                Places::Values(fits) => fits(&target.kind),
                Places::StructureMembers(fits) => shape.as_structure().is_some() && fits(model, target),
                Places::NamedMembers(fits) => {
                    shape.as_structure().or(shape.as_union()).is_some() && fits(model, target)
                }
                Places::EnumMembers => shape.as_enum().or(shape.as_int_enum()).is_some(),
            };
            diagnostics.extend(check_traits(&rules, &member.id, &member.traits, fits));
        }
    }
    diagnostics
}

fn check_traits(
    rules: &HashMap<&str, &Rule>,
    owner: &ShapeId,
    traits: &TraitMap,
    fits: impl Fn(&Places) -> bool,
) -> Vec<Diagnostic> {
    let wrong = traits.iter().filter_map(|(id, _)| rules.get(id.as_str())).filter(|(_, places, _)| !fits(places));
    wrong
        .map(|(id, _, words)| {
            let message = format!("has the trait `{id}`, which is only for {words}; remove it");
            Diagnostic::error("TraitTarget", owner, message)
        })
        .collect()
}

fn any(_: &Model, _: &Shape) -> bool {
    true
}

fn is_operation(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Operation(_))
}

fn is_operation_or_service(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Operation(_) | ShapeKind::Service(_))
}

fn is_structure(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Structure(_))
}

fn is_blob(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Simple(SimpleKind::Blob))
}

fn is_blob_or_union(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Simple(SimpleKind::Blob) | ShapeKind::Union(_))
}

fn is_list(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::List(_))
}

fn is_collection(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::List(_) | ShapeKind::Map(_))
}

fn is_timestamp(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Simple(SimpleKind::Timestamp))
}

fn is_text_or_blob(kind: &ShapeKind) -> bool {
    kind.is_text() || is_blob(kind)
}

fn has_length(kind: &ShapeKind) -> bool {
    is_text_or_blob(kind) || is_collection(kind)
}

fn is_text(_: &Model, target: &Shape) -> bool {
    target.kind.is_text()
}

fn is_list_or_map(_: &Model, target: &Shape) -> bool {
    is_collection(&target.kind)
}

fn is_integer(_: &Model, target: &Shape) -> bool {
    matches!(target.kind, ShapeKind::Simple(SimpleKind::Integer) | ShapeKind::IntEnum(_))
}

fn is_scalar(_: &Model, target: &Shape) -> bool {
    let kind = &target.kind;
    kind.is_text() || kind.is_number() || matches!(kind, ShapeKind::Simple(SimpleKind::Boolean | SimpleKind::Timestamp))
}

fn is_scalars(model: &Model, target: &Shape) -> bool {
    let item = target.as_list().and_then(|list| model.shape(&list.member.target));
    is_scalar(model, item.unwrap_or(target))
}

fn is_string_map(model: &Model, target: &Shape) -> bool {
    let value = target.as_map().and_then(|map| model.shape(&map.value.target));
    value.is_some_and(|value| value.kind.is_text())
}

fn is_query_map(model: &Model, target: &Shape) -> bool {
    let value = target.as_map().and_then(|map| model.shape(&map.value.target));
    let item = value.and_then(Shape::as_list).and_then(|list| model.shape(&list.member.target));
    item.or(value).is_some_and(|item| item.kind.is_text())
}

fn is_event_header(model: &Model, target: &Shape) -> bool {
    is_scalar(model, target) || is_blob(&target.kind)
}

fn is_event_payload(_: &Model, target: &Shape) -> bool {
    is_text_or_blob(&target.kind) || matches!(target.kind, ShapeKind::Structure(_) | ShapeKind::Union(_))
}
