//! No two members of a message are bound to the same part of it, and every member is bound to some part.

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::diagnostic::Diagnostic;
use crate::index::{Binding, BindingLocation};
use crate::shape::Shape;
use crate::shape_id::ShapeId;
use crate::traits::{ErrorFault, Http};
use crate::validate::facts::Facts;

/// The bindings of one structure as one kind of message.
type Message<'m> = (&'m Shape, Vec<Binding<'m>>);

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let index = facts.http_bindings();
    let operations = facts.operation_index();
    let mut messages: IndexMap<&ShapeId, Vec<Message<'_>>> = IndexMap::new();
    let mut found = Vec::new();
    for shape in facts.model.shapes() {
        if let Some(http) = shape.traits.get::<Http>()
            && let (Some(input), Some(output)) = (operations.input(&shape.id), operations.output(&shape.id))
        {
            let request = index.request_bindings(&shape.id);
            found.extend(check_query(shape, &http, input, &request));
            messages.entry(&input.id).or_default().push((input, request));
            messages.entry(&output.id).or_default().push((output, index.response_bindings(&shape.id)));
        } else if shape.traits.has::<ErrorFault>() {
            messages.entry(&shape.id).or_default().push((shape, index.response_bindings(&shape.id)));
        }
    }
    for messages in messages.into_values() {
        let mut of_structure: Vec<Diagnostic> = Vec::new();
        for (structure, bindings) in &messages {
            for finding in check_message(structure, bindings) {
                // Several operations can share a structure, whose findings are reported once.
                if !of_structure.contains(&finding) {
                    of_structure.push(finding);
                }
            }
        }
        found.extend(of_structure);
    }
    found
}

/// The description of a part of a message that can carry only one member, with the id of the event; `None` for others,
/// and for those whose traits only one member may have.
fn exclusive_place(location: &BindingLocation) -> Option<(&'static str, String)> {
    match location {
        BindingLocation::Query(name) => Some(("HttpQueryTrait", format!("the query parameter `{name}`"))),
        BindingLocation::Header(name) => {
            Some(("HttpHeaderTrait", format!("the header `{}`", name.to_ascii_lowercase())))
        }
        BindingLocation::QueryParams
        | BindingLocation::PrefixHeaders(_)
        | BindingLocation::Payload
        | BindingLocation::ResponseCode
        | BindingLocation::Label
        | BindingLocation::Document
        | BindingLocation::Unbound => None,
    }
}

fn check_message(structure: &Shape, bindings: &[Binding<'_>]) -> Vec<Diagnostic> {
    let mut taken: HashMap<String, &str> = HashMap::new();
    let mut found = Vec::new();
    for Binding { member, location } in bindings {
        let Some((id, place)) = exclusive_place(location) else {
            continue;
        };
        if let Some(other) = taken.get(&place) {
            let message = format!(
                "binds the members `{other}` and `{}` to {place}; bind one of them to another part",
                member.name()
            );
            found.push(Diagnostic::error(id, &structure.id, message));
        } else {
            taken.insert(place, member.name());
        }
    }
    found.extend(check_prefixes(bindings));
    let unbound: Vec<String> = bindings
        .iter()
        .filter(|binding| binding.location == BindingLocation::Unbound)
        .map(|binding| format!("`{}`", binding.member.name()))
        .collect();
    if !unbound.is_empty() {
        let message = format!(
            "has a member that is the whole body (`httpPayload`), so that the members {} are not sent; bind them to \
             headers or query parameters",
            unbound.join(", ")
        );
        found.push(Diagnostic::error("HttpPayload", &structure.id, message));
    }
    found
}

/// Headers of single members must not begin with a prefix that a map is bound to.
fn check_prefixes(bindings: &[Binding<'_>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for Binding { member: map, location } in bindings {
        let BindingLocation::PrefixHeaders(prefix) = location else {
            continue;
        };
        let prefix = prefix.to_ascii_lowercase();
        for Binding { member, location } in bindings {
            if let BindingLocation::Header(name) = location
                && !prefix.is_empty()
                && name.to_ascii_lowercase().starts_with(&prefix)
            {
                let message = format!(
                    "is bound to the header `{name}`, which is also one of `{}`, whose prefix is `{prefix}`; rename \
                     the header or change the prefix",
                    map.name()
                );
                found.push(Diagnostic::error("HttpPrefixHeadersTrait", &member.id, message));
            }
        }
    }
    found
}

fn check_query(operation: &Shape, http: &Http, input: &Shape, request: &[Binding<'_>]) -> Vec<Diagnostic> {
    let conflicts = request.iter().filter_map(|binding| {
        let BindingLocation::Query(name) = &binding.location else {
            return None;
        };
        let is_literal = http.uri.query.iter().any(|(literal, _)| literal == name);
        is_literal.then(|| {
            let message = format!(
                "binds `{}` to the query parameter `{name}`, which the URI of `{}` already sets",
                binding.member.name(),
                operation.id
            );
            Diagnostic::error("HttpQueryTrait", &input.id, message)
        })
    });
    conflicts.collect()
}
