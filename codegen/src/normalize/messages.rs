//! Adds a message member to every error structure, because the public API of errors has a `message` method.

use tinsmith_model::traits::ErrorFault;
use tinsmith_model::{Member, Model, Shape, ShapeId};

/// Name of the message member that is added to errors without one.
const MESSAGE: &str = "message";

/// Returns the message member of an error, ignoring case.
fn message(error: &Shape) -> Option<&Member> {
    error.members().find(|member| member.name().eq_ignore_ascii_case(MESSAGE))
}

/// Adds a message member to the errors without one.
pub(super) fn add(model: &mut Model) {
    let string: ShapeId = "smithy.api#String".parse().expect("the id is well formed");
    for shape in model.shapes_mut() {
        if !shape.traits.has::<ErrorFault>() || message(shape).is_some() {
            continue;
        }
        let member = Member::new(shape.id.with_member(MESSAGE), string.clone());
        if let Some(members) = shape.named_members_mut() {
            members.insert(MESSAGE.to_owned(), member);
        }
    }
}
