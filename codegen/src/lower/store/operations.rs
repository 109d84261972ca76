//! The parts of an operation.

use tinsmith_model::Shape;

use crate::lower::context::Context;
use crate::lower::service::error_code;

/// Returns the code of the operation's error whose name has one of these parts.
pub(super) fn error(cx: Context<'_>, operation: &Shape, parts: &[&str]) -> Option<String> {
    let errors = &operation.as_operation()?.errors;
    let named = parts.iter().find_map(|part| errors.iter().find(|error| error.name().contains(part)));
    named.map(|error| error_code(cx, error))
}

pub(super) fn input<'m>(cx: Context<'m>, operation: &Shape) -> &'m Shape {
    cx.model.expect_shape(&operation.as_operation().expect("the closure's operations are operations").input)
}

pub(super) fn output<'m>(cx: Context<'m>, operation: &Shape) -> &'m Shape {
    cx.model.expect_shape(&operation.as_operation().expect("the closure's operations are operations").output)
}
