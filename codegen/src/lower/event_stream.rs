//! Lowers the errors of event streams.

use tinsmith_model::Shape;

use super::context::Context;
use super::ty::type_ref;
use crate::ir::operation::{OperationError, StreamErrors};
use crate::normalize::{self, has_extended_ids};

/// Lowers the errors that can end an event stream. The code of an error is the name of its former union member.
pub(super) fn stream_errors(cx: Context<'_>, events: &Shape) -> StreamErrors {
    let names = cx.names.stream_errors(&events.id);
    let errors = normalize::stream_errors(events).into_iter().map(|(member, error)| {
        let error = cx.names.ty(&error);
        OperationError {
            name: error.reference.name.clone(),
            code: member,
            other_code: None,
            is_method: error.is_method.clone(),
        }
    });
    StreamErrors {
        name: names.name.clone(),
        module: names.module.clone(),
        events: type_ref(cx, &events.id),
        errors: errors.collect(),
        has_extended_id: has_extended_ids(cx.selection.service()),
    }
}
