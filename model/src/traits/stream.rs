//! [Streaming traits](https://smithy.io/2.0/spec/streaming.html): streams of bytes and events.

use crate::traits::{Check, annotations, check};

pub(super) const CHECKS: &[Check] =
    &[check::<EventHeader>(), check::<EventPayload>(), check::<RequiresLength>(), check::<Streaming>()];

annotations! {
    /// Binds a member to a header of the event.
    EventHeader = "smithy.api#eventHeader";
    /// Binds a member to the payload of the event.
    EventPayload = "smithy.api#eventPayload";
    /// Requires the length of the stream to be known before it is sent.
    RequiresLength = "smithy.api#requiresLength";
    /// Marks a blob as a stream of bytes, or a union as a stream of events.
    Streaming = "smithy.api#streaming";
}
