//! Streams: bodies that are not held in memory, and events.

use crate::traits::{Check, annotations, check};

pub(super) const CHECKS: &[Check] =
    &[check::<EventHeader>(), check::<EventPayload>(), check::<RequiresLength>(), check::<Streaming>()];

annotations! {
    /// The member is a header of the event.
    EventHeader = "smithy.api#eventHeader";
    /// The member is the payload of the event.
    EventPayload = "smithy.api#eventPayload";
    /// The length of the stream must be known before it is sent.
    RequiresLength = "smithy.api#requiresLength";
    /// A blob that is a stream of bytes, or a union that is a stream of events.
    Streaming = "smithy.api#streaming";
}
