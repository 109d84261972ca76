//! No two members of a message are bound to the same part of it, and every member is bound to some part.

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::index::{Binding, BindingLocation, HttpBindingIndex, OperationIndex};
use crate::model::Model;
use crate::shape::Shape;
use crate::shape_id::ShapeId;
use crate::traits::{ErrorFault, Http};
use crate::validate::Diagnostic;

const ID: &str = "HttpBinding";

pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let index = HttpBindingIndex::new(model);
    let operations = OperationIndex::new(model);
    let mut messages: IndexMap<&ShapeId, Vec<Vec<Binding<'_>>>> = IndexMap::new();
    let mut diagnostics = Vec::new();
    for shape in model.shapes() {
        if let Some(http) = shape.traits.get::<Http>()
            && let (Some(input), Some(output)) = (operations.input(&shape.id), operations.output(&shape.id))
        {
            let request = index.request_bindings(&shape.id);
            diagnostics.extend(check_query(shape, &http, &request));
            messages.entry(&input.id).or_default().push(request);
            messages.entry(&output.id).or_default().push(index.response_bindings(&shape.id));
        } else if shape.traits.has::<ErrorFault>() {
            messages.entry(&shape.id).or_default().push(index.response_bindings(&shape.id));
        }
    }
    for bindings in messages.into_values() {
        let mut found: Vec<Diagnostic> = bindings.iter().flat_map(|bindings| check_message(bindings)).collect();
        // Several operations can share a structure, whose findings are reported once.
        found.dedup();
        diagnostics.extend(found);
    }
    diagnostics
}

/// The description of a part of a message that can carry only one member; `None` for other parts.
fn exclusive_place(location: &BindingLocation) -> Option<String> {
    match location {
        BindingLocation::Query(name) => Some(format!("the query parameter `{name}`")),
        BindingLocation::Header(name) => Some(format!("the header `{}`", name.to_ascii_lowercase())),
        BindingLocation::QueryParams => Some("all query parameters (`httpQueryParams`)".to_owned()),
        BindingLocation::PrefixHeaders(_) => Some("headers with a prefix (`httpPrefixHeaders`)".to_owned()),
        BindingLocation::Payload => Some("the body (`httpPayload`)".to_owned()),
        BindingLocation::ResponseCode => Some("the status (`httpResponseCode`)".to_owned()),
        BindingLocation::Label | BindingLocation::Document | BindingLocation::Unbound => None,
    }
}

fn check_message(bindings: &[Binding<'_>]) -> Vec<Diagnostic> {
    let mut taken: HashMap<String, &str> = HashMap::new();
    let mut diagnostics = Vec::new();
    for Binding { member, location } in bindings {
        let Some(place) = exclusive_place(location) else {
            continue;
        };
        if let Some(other) = taken.get(&place) {
            let message = format!("is bound to {place}, as is `{other}`; bind one of them to another part");
            diagnostics.push(Diagnostic::error(ID, &member.id, message));
        } else {
            taken.insert(place, member.name());
        }
    }
    for Binding { member, location } in bindings {
        if *location == BindingLocation::Unbound {
            let message = "is not sent, because another member is the whole body (`httpPayload`); bind it to a header or query parameter";
            diagnostics.push(Diagnostic::error(ID, &member.id, message));
        }
    }
    diagnostics
}

fn check_query(operation: &Shape, http: &Http, request: &[Binding<'_>]) -> Vec<Diagnostic> {
    let conflicts = request.iter().filter_map(|binding| {
        let BindingLocation::Query(name) = &binding.location else {
            return None;
        };
        let is_literal = http.uri.query.iter().any(|(literal, _)| literal == name);
        is_literal.then(|| {
            let message =
                format!("is bound to the query parameter `{name}`, which the URI of `{}` already sets", operation.id);
            Diagnostic::error(ID, &binding.member.id, message)
        })
    });
    conflicts.collect()
}
