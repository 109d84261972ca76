//! Gives every error structure a member for its message, since the API of errors has one.

use tinsmith_model::traits::ErrorFault;
use tinsmith_model::{Member, Model, Shape, ShapeId};

/// The name of the member that errors get which have none.
const MESSAGE: &str = "message";

/// The member that carries an error's message, whatever its case.
fn message(error: &Shape) -> Option<&Member> {
    error.members().find(|member| member.name().eq_ignore_ascii_case(MESSAGE))
}

/// Adds a message to the errors that have none.
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
