//! Must a value not be printed?

use tinsmith_model::traits::Sensitive;
use tinsmith_model::{Member, Model};

/// Whether the values of a member must not be printed: its target is sensitive. (Members of 1.0 models can be so
/// themselves.)
pub(crate) fn is_sensitive(model: &Model, member: &Member) -> bool {
    member.traits.has::<Sensitive>() || model.target(member).traits.has::<Sensitive>()
}
