//! What operations do beyond what all do, by the names that the runtime has for it.

use crate::names::FieldName;

/// Something that only some services or operations do.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Behavior {
    /// These headers are sent.
    Headers(Vec<(String, String)>),
    /// The body is compressed.
    Gzip,
    /// The MD5 checksum of the body is sent.
    ContentMd5,
    /// The hash of the body is sent, and that of the tree over its parts.
    TreeHash,
    /// A failure is followed by a pause, since the next call comes at once.
    LongPolling,
    /// Nothing is put behind the endpoint's own path.
    BareBucket,
}

impl Behavior {
    /// The feature of the runtime that has it, if it is not always there.
    pub fn feature(&self) -> Option<&'static str> {
        match self {
            Self::Headers(_) | Self::LongPolling | Self::BareBucket => None,
            Self::Gzip => Some("compression"),
            Self::ContentMd5 | Self::TreeHash => Some("checksums"),
        }
    }
}

/// A change of an input before it is sent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Preparation {
    /// The field that is changed: a string that can be unset.
    pub field: FieldName,
    /// What happens to it.
    pub change: Change,
}

/// What happens to a field of an input.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Change {
    /// It takes this value if it has none.
    FillIn(String),
    /// It loses the first of these that it starts with.
    TrimPrefixes(Vec<String>),
}

/// A part of the configuration that only some services have, by the name that the runtime's macro has for it.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum ConfigOption {
    /// Where idempotency tokens come from.
    IdempotencyTokens,
    /// From which length on bodies are compressed.
    Compression,
}
