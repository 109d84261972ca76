//! Which members of an event go where in its message.

use crate::schema::Schema;

/// Which members of a structure go where.
pub(super) enum Layout {
    /// One member is the payload, whatever the others are.
    Explicit,
    /// Those that are no headers make a document.
    Implicit,
    /// All are headers, or there are none.
    Headers,
}

impl Layout {
    /// The layout of a structure.
    pub(super) fn of(schema: &Schema<'_>) -> Self {
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
