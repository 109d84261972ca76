//! Lowers the resources of a service to rows of operations, by which a fake keeps them: what an operation does to a resource, and
//! in which members it finds what.
//!
//! Everything is a guess from facts of the model: the lifecycle operations of its resources, names of operations, and names, types
//! and traits of members. A resource without an operation that creates it, or whose operations do not name it by the same members, is left
//! out.

mod identifiers;
mod operations;
mod properties;
mod resources;

use std::collections::BTreeMap;

use tinsmith_model::index::PaginatedIndex;
use tinsmith_model::traits::IdempotencyToken;
use tinsmith_model::{Member, Shape, ShapeId};

use super::context::Context;
use crate::ir::fake::{Pages, Role, Stored};
use identifiers::identifier;
use operations::{error, input, output};
use properties::{Properties, is_scalar};
use resources::{Resource, resources, tagging};

/// The code of errors for resources that do not exist, unless a row has another one.
const USUAL: &str = "ResourceNotFoundException";

/// Lowers the operations that a fake performs on resources, by the ids of the operations.
pub(super) fn stored(cx: Context<'_>) -> BTreeMap<&ShapeId, Stored> {
    let resources = resources(cx);
    let mut rows = BTreeMap::new();
    for resource in &resources {
        let Some(own) = rows_of(cx, resource, &resources) else { continue };
        for (operation, row) in own {
            rows.entry(operation).or_insert(row);
        }
    }
    if !rows.is_empty() {
        for (operation, row) in tagging(cx) {
            rows.entry(operation).or_insert(row);
        }
    }
    rows
}

/// The operations of one resource.
fn rows_of<'m>(cx: Context<'m>, resource: &Resource<'m>, all: &[Resource<'m>]) -> Option<Vec<(&'m ShapeId, Stored)>> {
    let reading = keys(cx, resource, resource.read.or(resource.update).or(resource.delete)?)?;
    let mut rows = vec![(&resource.create.id, create(cx, resource, all, &reading)?)];
    let mut whole = |operation: Option<&'m Shape>, role: Role| {
        let Some(operation) = operation else { return };
        if let Some(keys) = keys(cx, resource, operation) {
            rows.push((&operation.id, row(cx, operation, role, resource, keys)));
        }
    };
    whole(resource.read, Role::Read);
    whole(resource.update, Role::Update);
    whole(resource.delete, Role::Delete);
    if let Some(list) = resource.list {
        rows.extend(list_row(cx, resource, list).map(|row| (&list.id, row)));
    }
    Some(rows)
}

/// Returns the names of the input's members for all identifiers; `None` if it lacks one.
fn keys(cx: Context<'_>, resource: &Resource<'_>, operation: &Shape) -> Option<Vec<String>> {
    let input = input(cx, operation);
    let names = resource.identifiers.iter().map(|name| Some(identifier(input, name)?.name().to_owned()));
    names.collect()
}

fn row(cx: Context<'_>, operation: &Shape, role: Role, resource: &Resource<'_>, keys: Vec<String>) -> Stored {
    let mut row = Stored::new(role, &resource.name, keys);
    row.within = properties::wrapper(cx, output(cx, operation), resource);
    let missing = error(cx, operation, &["NotFound", "NoSuch", "DoesNotExist", "NonExist"]);
    row.missing = missing.filter(|code| code != USUAL);
    row
}

fn create(cx: Context<'_>, resource: &Resource<'_>, all: &[Resource<'_>], reading: &[String]) -> Option<Stored> {
    let operation = resource.create;
    let (input, output) = (input(cx, operation), output(cx, operation));
    let (own, outer) = resource.identifiers.split_last()?;
    let mut keys = Vec::new();
    for name in outer {
        keys.push(identifier(input, name)?.name().to_owned());
    }
    let given = identifier(input, own);
    keys.push(given.map_or(reading.last()?.as_str(), Member::name).to_owned());
    let mut row = row(cx, operation, Role::Create, resource, keys);
    let of_key = given.or_else(|| identifier(operations::input(cx, resource.read?), own));
    row.id = Some(identifiers::template(cx, of_key?));
    let properties = Properties { cx, resource, input, output };
    row.arn = properties.arn();
    row.status = properties.status();
    row.created = properties.time(&["creat", "submi"]);
    row.updated = properties.time(&["updat", "lastupdat", "lastmodif", "modif"]);
    row.aliases = properties.aliases(reading.last()?);
    row.token = input.members().find(|member| member.traits.has::<IdempotencyToken>()).map(|it| it.name().to_owned());
    row.conflict = error(cx, operation, &["Conflict", "AlreadyExist", "Exists", "Duplicate"]);
    let parent = all.iter().find(|it| !outer.is_empty() && it.is_above(resource));
    row.parent = parent.map(|parent| parent.name.clone());
    Some(row)
}

fn list_row(cx: Context<'_>, resource: &Resource<'_>, operation: &Shape) -> Option<Stored> {
    let (input, output) = (input(cx, operation), output(cx, operation));
    let (_, outer) = resource.identifiers.split_last()?;
    let keys = outer.iter().map(|name| Some(identifier(input, name)?.name().to_owned())).collect::<Option<_>>()?;
    let mut row = row(cx, operation, Role::List, resource, keys);
    row.within = None;
    let service = &cx.selection.service().id;
    let pages = PaginatedIndex::new(cx.model).resolve(service, &operation.id).and_then(Result::ok);
    let named = pages.as_ref().and_then(|pages| pages.items.as_ref()).map(|items| &items[..]);
    let items = match named {
        Some([items]) => items,
        Some(_) => return None,
        None => {
            let mut lists = output.members().filter(|member| cx.target(member).as_list().is_some());
            lists.next().filter(|_| lists.next().is_none())?
        }
    };
    let element = cx.target(&cx.target(items).as_list()?.member);
    row.items = Some(items.name().to_owned());
    row.pages = pages.as_ref().and_then(|pages| match pages.output_token[..] {
        [output] => Some(Pages {
            input: pages.input_token.name().to_owned(),
            output: output.name().to_owned(),
            size: pages.page_size.map(|size| size.name().to_owned()),
        }),
        _ => None,
    });
    let is_of_pages = |member: &Member| {
        row.pages
            .as_ref()
            .is_some_and(|pages| pages.input == member.name() || pages.size.as_deref() == Some(member.name()))
    };
    let is_filter = |member: &&Member| {
        is_scalar(cx, member)
            && !is_of_pages(member)
            && !row.keys.iter().any(|key| key == member.name())
            && element.member(member.name()).is_some_and(|of_element| of_element.target == member.target)
    };
    row.filters = input.members().filter(is_filter).map(|member| member.name().to_owned()).collect();
    Some(row)
}
