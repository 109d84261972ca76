//! What operations do beyond what all do, by the names that the runtime has for it.

use crate::names::FieldName;

/// Something that only some services or operations do.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Behavior {
    /// These headers are sent.
    Headers(Vec<(String, String)>),
    /// Bearer tokens authenticate.
    BearerAuth,
    /// A bearer token is looked for in the environment, under this name.
    EnvironmentToken(String),
    /// Names and passwords authenticate.
    BasicAuth,
    /// API keys authenticate.
    ApiKeyAuth(ApiKeyPlace),
    /// Responses may be errors in spite of their status.
    ErrorsInSuccess,
    /// An empty response with the status 404 is an error with a code.
    EmptyNotFound,
    /// Retries come soon, and often.
    QuickRetries,
    /// Endpoints may be the account's own.
    AccountEndpoints,
    /// The body is compressed.
    Gzip,
    /// The MD5 checksum of the body is sent.
    ContentMd5,
    /// A checksum of the body is sent, by an algorithm of the caller's choice.
    RequestChecksum {
        /// The header that names the algorithm, if there is one.
        algorithm: Option<String>,
        /// Whether there has to be a checksum.
        required: bool,
    },
    /// The body of a response is validated.
    ResponseChecksum {
        /// The header that asks for a checksum.
        mode: String,
        /// The algorithms that the service may use.
        algorithms: Vec<String>,
    },
    /// The hash of the body is sent, and that of the tree over its parts.
    TreeHash,
    /// A failure is followed by a pause, since the next call comes at once.
    LongPolling,
    /// Nothing is put behind the endpoint's own path.
    BareBucket,
    /// The text of a header that may be no date goes to another one.
    DateAsText {
        /// The header that may be no date.
        header: String,
        /// The one that its text goes to.
        text: String,
    },
}

impl Behavior {
    /// The feature of the runtime that has it, if it is not always there.
    pub fn feature(&self) -> Option<&'static str> {
        match self {
            Self::Headers(_)
            | Self::ErrorsInSuccess
            | Self::EmptyNotFound
            | Self::QuickRetries
            | Self::AccountEndpoints
            | Self::LongPolling
            | Self::BareBucket
            | Self::DateAsText { .. } => None,
            Self::BearerAuth | Self::EnvironmentToken(_) | Self::BasicAuth | Self::ApiKeyAuth(_) => Some("http-auth"),
            Self::Gzip => Some("compression"),
            Self::ContentMd5 | Self::RequestChecksum { .. } | Self::ResponseChecksum { .. } | Self::TreeHash => {
                Some("checksums")
            }
        }
    }
}

/// Where an API key goes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ApiKeyPlace {
    /// In this header.
    Header(String),
    /// In this header, after this word.
    HeaderWithScheme(String, String),
    /// In this query parameter.
    Query(String),
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
    /// When bodies have checksums.
    Checksums,
    /// From which length on bodies are compressed.
    Compression,
    /// Bearer tokens.
    BearerTokens,
    /// API keys.
    ApiKeys,
    /// Names and passwords.
    BasicLogins,
    /// The regions that signatures hold in.
    SigningRegions,
    /// Whether endpoints are the account's own.
    AccountEndpoints,
}
