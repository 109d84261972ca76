//! The places of an event's members in its message.

use crate::schema::Schema;

/// Places of a structure's members in a message.
pub(super) enum Layout {
    /// One member is the payload; the others are headers or left out.
    Explicit,
    /// The members that are not headers form a document.
    Implicit,
    /// All members are headers, or there are no members.
    Headers,
}

impl Layout {
    /// Returns the layout of a structure.
    pub(super) fn from_schema(schema: &Schema<'_>) -> Self {
        let members = schema.members();
        if members.iter().any(|member| member.event_payload().is_some()) {
            Self::Explicit
        } else if members.iter().any(|member| member.event_header().is_none()) {
            Self::Implicit
        } else {
            Self::Headers
        }
    }
}
