//! Lowers the errors of event streams.

use tinsmith_model::Shape;

use super::Lowering;
use crate::ir::operation::{OperationError, StreamErrors};
use crate::normalize;

impl Lowering<'_> {
    /// Lowers the errors that can end an event stream. The code of an error is the name of its former union member.
    pub(super) fn stream_errors(&self, events: &Shape) -> StreamErrors {
        let names = self.names.stream_errors(&events.id);
        let errors = normalize::stream_errors(events).into_iter().map(|(member, error)| {
            let error = self.names.ty(&error);
            OperationError { name: error.reference.name.clone(), code: member, is_method: error.is_method.clone() }
        });
        StreamErrors {
            name: names.name.clone(),
            module: names.module.clone(),
            events: self.type_ref(&events.id),
            errors: errors.collect(),
        }
    }
}
