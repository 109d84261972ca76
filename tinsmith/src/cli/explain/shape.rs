//! The description of a shape of the model for which no type is generated, such as a string with a pattern, a list, a
//! resource or the service.

use std::fmt::Display;

use tinsmith_codegen::docs::rustdoc;
use tinsmith_model::printable::Printable;
use tinsmith_model::traits::{Deprecated, Documentation, Length, Pattern, Range, Sensitive, UniqueItems};
use tinsmith_model::{Model, Shape, ShapeId, ShapeKind, SimpleKind};

use super::sheet::{Row, Sheet, plain};
use crate::exit::Failure;
use crate::suggest::did_you_mean;

/// The greatest number of listed members that use a shape.
const USES: usize = 12;

/// Finds a shape by its name or shape id. Shapes of the service's namespace come first.
pub(super) fn find<'m>(
    model: &'m Model,
    service: &str,
    namespace: &str,
    wanted: &str,
    others: &[String],
) -> Result<&'m Shape, Failure> {
    let named = |shape: &&Shape| shape.id.name() == wanted || shape.id.as_str() == wanted;
    let is_near = |shape: &&Shape| shape.id.namespace() == namespace;
    let found = model.shapes().filter(is_near).find(named).or_else(|| model.shapes().find(named));
    found.ok_or_else(|| {
        let names = model.shapes().filter(is_near).map(|shape| shape.id.name());
        let hint = did_you_mean(wanted, others.iter().map(String::as_str).chain(names));
        Failure::usage(format!("{service} has no operation or shape `{}`{hint}", wanted.escape_debug()))
    })
}

/// Describes a shape.
pub(super) fn sheet(model: &Model, shape: &Shape) -> Sheet {
    Sheet {
        title: format!("{}: {}", shape.id.name(), kind(shape)),
        about: documentation(shape),
        facts: facts(model, shape),
        lists: lists(shape).into_iter().filter(|(_, rows)| !rows.is_empty()).collect(),
    }
}

fn kind(shape: &Shape) -> String {
    match &shape.kind {
        ShapeKind::List(list) => format!("list of {}", list.member.target.name()),
        ShapeKind::Map(map) => format!("map of {} to {}", map.key.target.name(), map.value.target.name()),
        ShapeKind::Service(service) if !service.version.is_empty() => {
            format!("service, version {}", Printable(&service.version))
        }
        ShapeKind::Simple(_)
        | ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Service(_) => shape.kind.type_name().to_owned(),
    }
}

fn documentation(shape: &Shape) -> String {
    let Some(Documentation(text)) = shape.traits.get() else { return String::new() };
    rustdoc(&text, &|_| None).first_sentence().as_deref().map(plain).unwrap_or_default()
}

fn facts(model: &Model, shape: &Shape) -> Vec<(&'static str, String)> {
    let unit = match &shape.kind {
        ShapeKind::List(_) => "items",
        ShapeKind::Map(_) => "entries",
        ShapeKind::Simple(SimpleKind::Blob) => "bytes",
        ShapeKind::Simple(_)
        | ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Service(_) => "characters",
    };
    let traits = &shape.traits;
    let length = traits.get().and_then(|Length { min, max }| Some(format!("{} {unit}", bounds(min, max)?)));
    let range = traits.get().and_then(|Range { min, max }| bounds(min, max));
    let deprecated = traits.get().map(|Deprecated { message, .. }| message.unwrap_or_else(|| "yes".to_owned()));
    let facts = [
        ("id", Some(shape.id.to_string())),
        ("length", length),
        ("range", range),
        ("pattern", traits.get().map(|Pattern(pattern)| pattern)),
        ("items", traits.has::<UniqueItems>().then(|| "distinct".to_owned())),
        ("sensitive", traits.has::<Sensitive>().then(|| "values are not printed".to_owned())),
        ("deprecated", deprecated),
        ("used by", uses(model, &shape.id)),
    ];
    facts.into_iter().filter_map(|(name, fact)| Some((name, Printable(&fact?).to_string()))).collect()
}

fn bounds<T: Display + PartialEq>(min: Option<T>, max: Option<T>) -> Option<String> {
    match (min, max) {
        (Some(min), Some(max)) if min == max => Some(format!("exactly {min}")),
        (Some(min), Some(max)) => Some(format!("{min} to {max}")),
        (Some(min), None) => Some(format!("at least {min}")),
        (None, Some(max)) => Some(format!("at most {max}")),
        (None, None) => None,
    }
}

/// The members whose target is the shape.
fn uses(model: &Model, id: &ShapeId) -> Option<String> {
    let members = model.shapes().flat_map(Shape::members).filter(|member| member.target == *id);
    let members: Vec<String> =
        members.map(|member| member.id.as_str().rsplit('#').next().unwrap_or_default().to_owned()).collect();
    let more = members.len().saturating_sub(USES);
    let listed = members.get(..USES).unwrap_or(&members).join(", ");
    match (members.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(listed),
        (false, more) => Some(format!("{listed} and {more} more")),
    }
}

fn lists(shape: &Shape) -> Vec<(&'static str, Vec<Row>)> {
    match &shape.kind {
        ShapeKind::Service(service) => {
            vec![
                ("operations", service.operations.iter().map(reference).collect()),
                ("resources", service.resources.iter().map(reference).collect()),
            ]
        }
        ShapeKind::Resource(resource) => {
            let identifiers = resource.identifiers.iter().map(|(name, target)| row(name, target.name()));
            vec![
                ("identifiers", identifiers.collect()),
                ("operations", resource.all_operations().map(reference).collect()),
                ("resources", resource.resources.iter().map(reference).collect()),
            ]
        }
        ShapeKind::Enum(members)
        | ShapeKind::IntEnum(members)
        | ShapeKind::Structure(members)
        | ShapeKind::Union(members) => {
            vec![("members", members.iter().map(|(name, member)| row(name, member.target.name())).collect())]
        }
        ShapeKind::Operation(operation) => {
            let messages = [("input", &operation.input), ("output", &operation.output)];
            vec![("messages", messages.iter().map(|(name, target)| row(name, target.name())).collect())]
        }
        ShapeKind::Simple(_) | ShapeKind::List(_) | ShapeKind::Map(_) => Vec::new(),
    }
}

fn reference(id: &ShapeId) -> Row {
    row(id.name(), "")
}

fn row(name: &str, ty: &str) -> Row {
    Row { depth: 0, name: name.to_owned(), ty: ty.to_owned(), place: String::new(), notes: String::new() }
}
