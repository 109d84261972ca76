//! Constraints of models that services do not enforce, each with the source that says so.
//!
//! The table is for constraints that reject what a service accepts. Callers may waive more in the settings.

use serde_json::json;
use tinsmith_model::traits::{AwsService, Length, Pattern, Range, Trait};
use tinsmith_model::{Model, Node, ShapeId};

use super::synthetic::trait_id;

/// A constraint that is removed or relaxed.
struct Waived {
    /// SDK id of the service.
    service: &'static str,
    /// Shape, or shape and member, without the namespace.
    carrier: &'static str,
    /// Change to the constraint.
    change: Change,
}

/// Change to a constraint.
#[derive(Clone, Copy)]
enum Change {
    /// Removes the trait.
    Remove(&'static str),
    /// Sets the range of a member, in place of that of its target.
    Range(i64, i64),
}

use Change::{Range as Between, Remove};

const fn waived(service: &'static str, carrier: &'static str, change: Change) -> Waived {
    Waived { service, carrier, change }
}

const LEX: &str = "Lex Models V2";
const MEDIA_CONVERT: &str = "MediaConvert";

const TABLE: [Waived; 10] = [
    // A weak source: the model's own documentation. For 6 of the 21 inputs with this target it says that only the draft
    // is valid; for the others, such as `DeleteBotLocale$botVersion` and `ListRecommendedIntents$botVersion`, it says no
    // more than "the version of the bot". No example or test in the model has another version. If the constraint is right
    // after all, the service rejects the call in place of the client.
    waived(LEX, "DraftBotVersion", Remove(Length::ID)),
    waived(LEX, "DraftBotVersion", Remove(Pattern::ID)),
    // The service's model of 2026 has these minimums: 0 channels keep those of the input.
    waived(MEDIA_CONVERT, "AiffSettings$Channels", Between(0, 64)),
    waived(MEDIA_CONVERT, "FlacSettings$Channels", Between(0, 8)),
    waived(MEDIA_CONVERT, "Mp2Settings$Channels", Between(0, 2)),
    waived(MEDIA_CONVERT, "Mp3Settings$Channels", Between(0, 2)),
    waived(MEDIA_CONVERT, "OpusSettings$Channels", Between(0, 2)),
    waived(MEDIA_CONVERT, "VorbisSettings$Channels", Between(0, 2)),
    waived(MEDIA_CONVERT, "WavSettings$Channels", Between(0, 64)),
    // As above.
    waived(MEDIA_CONVERT, "InputVideoGenerator$Duration", Between(1, 86_400_000)),
];

/// Applies the rows of the table for a service. Rows for shapes that the model does not have are skipped.
pub(super) fn apply(model: &mut Model, service: &ShapeId) {
    let Some(AwsService { sdk_id, .. }) = model.shape(service).and_then(|shape| shape.traits.get()) else { return };
    for Waived { carrier, change, .. } in TABLE.iter().filter(|row| row.service == sdk_id) {
        let (shape, member) = carrier.split_once('$').map_or((*carrier, None), |(shape, member)| (shape, Some(member)));
        let id = ShapeId::new(service.namespace(), shape).expect("the names of the table are well formed");
        let Some(shape) = model.shape_mut(&id) else { continue };
        let traits = match member {
            None => &mut shape.traits,
            Some(name) => match shape.members_mut().find(|member| member.name() == name) {
                Some(member) => &mut member.traits,
                None => continue,
            },
        };
        match *change {
            Remove(id) => drop(traits.remove(id)),
            Between(min, max) => {
                let range: Node = json!({ "min": min, "max": max });
                traits.insert(trait_id(Range::ID), range);
            }
        }
    }
}
