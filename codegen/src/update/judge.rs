//! Judges the effect of a change on the programs that use a crate.
//!
//! Structures, unions and enums are `#[non_exhaustive]`, so additions do not break programs.

use super::items::Item;
use super::{Aspect, Difference, Effect, ItemKind};

/// The effect of a change to an item, given in its new version unless it was removed.
pub(super) fn judge(item: &Item, difference: &Difference) -> Effect {
    match difference {
        // Programs write such a value as text, so they still compile.
        Difference::Removed if item.kind == ItemKind::UnnamedValue => Effect::Behavior,
        Difference::Removed => Effect::Breaking,
        Difference::Added if item.is_demanded => Effect::Behavior,
        Difference::Added => Effect::Compatible,
        Difference::Changed { aspect, to, .. } => judge_aspect(item.kind, *aspect, to.as_deref()),
    }
}

fn judge_aspect(kind: ItemKind, aspect: Aspect, to: Option<&str>) -> Effect {
    let is_output = kind == ItemKind::OutputMember;
    match aspect {
        Aspect::Form | Aspect::Type | Aspect::Building => Effect::Breaking,
        // Constraints on outputs bind the service, not programs.
        Aspect::Required | Aspect::Constraints | Aspect::Pattern if is_output || to.is_none() => Effect::Compatible,
        Aspect::Required | Aspect::Constraints | Aspect::Pattern => Effect::Behavior,
        Aspect::Default | Aspect::WireName | Aspect::Protocol => Effect::Behavior,
        Aspect::Request | Aspect::Deprecated => Effect::Compatible,
    }
}
