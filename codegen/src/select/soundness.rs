//! Checks of a selection: every target is a shape of a suitable kind, and nesting is bounded.

use tinsmith_model::index::EventStreamIndex;
use tinsmith_model::traits::ErrorFault;
use tinsmith_model::{Member, Model, ServiceClosure, Shape, ShapeKind};

use crate::error::{Error, Errors};
use crate::protocol::Protocol;

/// Maximum nesting of lists and maps without a structure in between.
const MAX_NESTING: usize = 32;

/// Checks everything that later phases rely on.
pub(super) fn check(model: &Model, closure: &ServiceClosure<'_>, protocol: Protocol) -> Result<(), Errors> {
    let mut errors = Vec::new();
    for operation in closure.operations() {
        errors.extend(operation_errors(model, operation));
        errors.extend(unsupported_stream(model, operation, protocol));
    }
    for shape in closure.shapes().iter().map(|id| model.expect_shape(id)) {
        let is_data = shape.kind.is_data();
        errors.extend(shape.members().filter(|_| is_data).filter_map(|member| target(model, shape, member)));
        if nests_too_deep(model, shape) {
            errors.push(Error::NestedTooDeep { shape: shape.id.clone(), limit: MAX_NESTING });
        }
    }
    Errors::unless_empty(errors)
}

fn operation_errors(model: &Model, operation: &Shape) -> Vec<Error> {
    let definition = operation.as_operation().expect("the closure's operations are operations");
    let not_errors = definition.errors.iter().map(|id| model.expect_shape(id)).filter_map(|error| {
        let is_error = error.as_structure().is_some() && error.traits.has::<ErrorFault>();
        let place = format!("an error of `{}`", operation.id);
        (!is_error).then(|| Error::wrong_kind(&error.id, &error.kind, place, "a structure with the `error` trait"))
    });
    not_errors.collect()
}

/// Returns an error for an event stream in a protocol without event streams.
fn unsupported_stream(model: &Model, operation: &Shape, protocol: Protocol) -> Option<Error> {
    let feature = match protocol {
        Protocol::AwsQuery => "an event stream in awsQuery",
        Protocol::Ec2Query => "an event stream in ec2Query",
        Protocol::RestJson1
        | Protocol::RestXml
        | Protocol::RestXmlUnwrappedErrors
        | Protocol::AwsJson1_0
        | Protocol::AwsJson1_1
        | Protocol::RpcV2Cbor
        | Protocol::RpcV2Json
        | Protocol::Own(_) => return None,
    };
    let index = EventStreamIndex::new(model);
    let streams_events = index.input(&operation.id).is_some() || index.output(&operation.id).is_some();
    streams_events.then(|| Error::Unsupported { shape: operation.id.clone(), feature })
}

/// Returns an error if the target of a member is not of a suitable kind.
fn target(model: &Model, container: &Shape, member: &Member) -> Option<Error> {
    let target = model.target(member);
    let place = || format!("the target of `{}`", member.id);
    let is_key = container.as_map().is_some_and(|map| map.key.id == member.id);
    if is_key && !target.kind.is_text() {
        return Some(Error::wrong_kind(&target.id, &target.kind, place(), "a string"));
    }
    if !target.kind.is_data() {
        return Some(Error::wrong_kind(&target.id, &target.kind, place(), "data"));
    }
    let takes_unit = matches!(container.kind, ShapeKind::Union(_) | ShapeKind::Enum(_) | ShapeKind::IntEnum(_));
    (is_unit(target) && !takes_unit)
        .then(|| Error::wrong_kind(&target.id, &target.kind, place(), "a shape other than `Unit`"))
}

fn is_unit(shape: &Shape) -> bool {
    shape.id == "smithy.api#Unit"
}

/// Returns `true` if lists and maps nest beyond the limit. Only list members and map values can be lists or maps.
fn nests_too_deep(model: &Model, shape: &Shape) -> bool {
    let mut current = shape;
    for _ in 0..=MAX_NESTING {
        let inner = match &current.kind {
            ShapeKind::List(list) => &list.member,
            ShapeKind::Map(map) => &map.value,
            ShapeKind::Simple(_)
            | ShapeKind::Enum(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Service(_) => return false,
        };
        current = model.target(inner);
    }
    true
}
