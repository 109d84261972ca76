//! Sensitivity of values.

use tinsmith_model::traits::Sensitive;
use tinsmith_model::{Member, Model};

/// Returns `true` if the values of a member must not be printed, because its target is sensitive. In models of version
/// 1.0, members can have the trait too.
pub(crate) fn is_sensitive(model: &Model, member: &Member) -> bool {
    member.traits.has::<Sensitive>() || model.target(member).traits.has::<Sensitive>()
}
