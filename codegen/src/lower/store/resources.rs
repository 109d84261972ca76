//! Finds the resources of a service: those of the model, and others by the names of operations.

use std::collections::BTreeSet;

use tinsmith_model::index::TopDownIndex;
use tinsmith_model::traits::Required;
use tinsmith_model::{Member, Shape, ShapeId};

use super::operations::{input, output};
use crate::ir::fake::{Role, Stored};
use crate::lower::context::Context;

/// A resource with the selected operations on it.
pub(super) struct Resource<'m> {
    pub(super) name: String,
    /// The names of the identifiers, the own one last.
    pub(super) identifiers: Vec<String>,
    pub(super) create: &'m Shape,
    pub(super) read: Option<&'m Shape>,
    pub(super) update: Option<&'m Shape>,
    pub(super) delete: Option<&'m Shape>,
    pub(super) list: Option<&'m Shape>,
}

impl Resource<'_> {
    /// Returns `true` if this resource contains the other one.
    pub(super) fn is_above(&self, other: &Self) -> bool {
        other.identifiers.len() == self.identifiers.len() + 1 && other.identifiers.starts_with(&self.identifiers)
    }
}

/// Returns the resources that an operation creates.
pub(super) fn resources(cx: Context<'_>) -> Vec<Resource<'_>> {
    let service = &cx.selection.service().id;
    let mut found: Vec<_> = TopDownIndex::new(cx.model)
        .contained_resources(service)
        .into_iter()
        .filter_map(|shape| of_model(cx, shape))
        .collect();
    let bound: BTreeSet<&ShapeId> = found.iter().flat_map(operations).map(|operation| &operation.id).collect();
    let free = cx.selection.operations().iter().copied().filter(|operation| !bound.contains(&operation.id));
    let named: Vec<_> = free.filter_map(|create| by_name(cx, create)).collect();
    found.extend(named);
    found
}

fn operations<'m>(resource: &Resource<'m>) -> impl Iterator<Item = &'m Shape> {
    let others = [resource.read, resource.update, resource.delete, resource.list];
    others.into_iter().flatten().chain([resource.create])
}

fn of_model<'m>(cx: Context<'m>, shape: &'m Shape) -> Option<Resource<'m>> {
    let resource = shape.as_resource()?;
    let find = |id: &Option<ShapeId>| id.as_ref().and_then(|id| selected(cx, |operation| operation.id == *id));
    let name = shape.id.name();
    Some(Resource {
        name: name.strip_suffix("Resource").filter(|name| !name.is_empty()).unwrap_or(name).to_owned(),
        identifiers: resource.identifiers.keys().cloned().collect(),
        create: find(&resource.create).or_else(|| find(&resource.put))?,
        read: find(&resource.read),
        update: find(&resource.update),
        delete: find(&resource.delete),
        list: find(&resource.list),
    })
}

/// Returns the resource of `CreateThing`, if there is `GetThing` or `DescribeThing`, whose required members identify it.
fn by_name<'m>(cx: Context<'m>, create: &'m Shape) -> Option<Resource<'m>> {
    let noun = ["Create", "Start", "Register"].iter().find_map(|verb| create.id.name().strip_prefix(verb))?;
    let named = |verbs: &[&str], noun: &str| {
        verbs.iter().find_map(|verb| selected(cx, |operation| operation.id.name() == format!("{verb}{noun}")))
    };
    let read = named(&["Get", "Describe"], noun)?;
    let required = input(cx, read).members().filter(|member| member.traits.has::<Required>());
    let identifiers: Vec<String> = required.map(|member| member.name().to_owned()).collect();
    let own = identifiers.last()?;
    let (given, returned) = (input(cx, create), output(cx, create));
    let is_returned = returned.member(own).is_some() || returned.member("id").is_some();
    let is_nested = returned.members().any(|member| cx.target(member).member(own).is_some());
    if given.member(own).is_none() && !is_returned && !is_nested {
        return None;
    }
    let plural = match noun.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None if noun.ends_with(['s', 'h', 'x']) => format!("{noun}es"),
        None => format!("{noun}s"),
    };
    Some(Resource {
        name: noun.to_owned(),
        identifiers,
        create,
        read: Some(read),
        update: named(&["Update", "Modify"], noun),
        delete: named(&["Delete", "Deregister", "Cancel"], noun),
        list: named(&["List", "Describe"], &plural).or_else(|| named(&["List"], noun)),
    })
}

fn selected(cx: Context<'_>, is_wanted: impl Fn(&Shape) -> bool) -> Option<&Shape> {
    cx.selection.operations().iter().copied().find(|operation| is_wanted(operation))
}

/// Returns the operations on the tags of a resource, which is named by its ARN.
pub(super) fn tagging(cx: Context<'_>) -> Vec<(&ShapeId, Stored)> {
    let roles = [
        ("TagResource", Role::Tag, "tags"),
        ("UntagResource", Role::Untag, "tagkeys"),
        ("ListTagsForResource", Role::Tags, "tags"),
    ];
    let mut rows = Vec::new();
    for (name, role, member) in roles {
        let Some(operation) = selected(cx, |operation| operation.id.name() == name) else { continue };
        let (input, output) = (input(cx, operation), output(cx, operation));
        let arn = input.members().find(|member| member.name().to_ascii_lowercase().ends_with("arn"));
        let holder = if role == Role::Tags { output } else { input };
        let tags = holder.members().find(|it: &&Member| it.name().eq_ignore_ascii_case(member));
        if let (Some(arn), Some(tags)) = (arn, tags) {
            let mut row = Stored::new(role, "", vec![arn.name().to_owned()]);
            row.items = Some(tags.name().to_owned());
            rows.push((&operation.id, row));
        }
    }
    rows
}
