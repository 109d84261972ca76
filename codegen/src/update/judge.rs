//! What a change means for the programs that use a crate.
//!
//! Structures, unions and enums are `#[non_exhaustive]`, so something new breaks nobody.

use super::items::Item;
use super::{Aspect, Difference, Effect, Kind};

/// The effect of a change to this item, which is the new one unless it is gone.
pub(super) fn judge(item: &Item, difference: &Difference) -> Effect {
    match difference {
        // A program writes such a value as text, and goes on compiling.
        Difference::Removed if item.kind == Kind::UnnamedValue => Effect::Behavior,
        Difference::Removed => Effect::Breaking,
        Difference::Added if item.is_demanded => Effect::Behavior,
        Difference::Added => Effect::Compatible,
        Difference::Changed { aspect, to, .. } => judge_aspect(item.kind, *aspect, to.as_deref()),
    }
}

fn judge_aspect(kind: Kind, aspect: Aspect, to: Option<&str>) -> Effect {
    let is_answer = kind == Kind::OutputMember;
    match aspect {
        Aspect::Form | Aspect::Type | Aspect::Building => Effect::Breaking,
        // What is demanded of answers is the service's own business.
        Aspect::Required | Aspect::Constraints | Aspect::Pattern if is_answer || to.is_none() => Effect::Compatible,
        Aspect::Required | Aspect::Constraints | Aspect::Pattern => Effect::Behavior,
        Aspect::Default | Aspect::WireName | Aspect::Protocol => Effect::Behavior,
        Aspect::Request | Aspect::Deprecated => Effect::Compatible,
    }
}
