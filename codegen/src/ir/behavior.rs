//! Behaviors of single services and operations, by the names that the runtime has for them.

use crate::names::FieldName;

/// A behavior that only some services or operations have.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Behavior {
    /// Sends these headers with every request.
    Headers(Vec<(String, String)>),
    /// Authenticates with bearer tokens.
    BearerAuth,
    /// Looks for a bearer token in the environment, under this service name.
    EnvironmentToken(String),
    /// Authenticates with user names and passwords.
    BasicAuth,
    /// Authenticates with API keys.
    ApiKeyAuth(ApiKeyPlace),
    /// Treats a response as an error if its body is one, even if the status is a success.
    ErrorsInSuccess,
    /// Accepts any root element in the XML of the output.
    AnyXmlRoot,
    /// Treats an empty response with the status 404 as the error `NotFound`.
    EmptyNotFound,
    /// Retries after shorter pauses and, by default, more often.
    QuickRetries,
    /// Allows endpoints that belong to the account of the caller.
    AccountEndpoints,
    /// Signs requests to directory buckets with the credentials of sessions.
    ExpressSessions,
    /// Compresses the request body with gzip.
    Gzip,
    /// Sends the MD5 checksum of the request body.
    ContentMd5,
    /// Sends a checksum of the request body, with an algorithm that the caller can choose.
    RequestChecksum {
        /// Header that names the algorithm, if the model has one.
        algorithm: Option<String>,
        /// `true` if the service requires a checksum.
        required: bool,
    },
    /// Validates the checksum of the response body.
    ResponseChecksum {
        /// Request header that turns validation on.
        mode: String,
        /// Algorithms that the service may use.
        algorithms: Vec<String>,
    },
    /// Sends the SHA-256 hash of the body and the tree hash over its parts.
    TreeHash,
    /// Pauses after a failed call even if no retry is left, because callers of such operations call again at once.
    LongPolling,
    /// Copies the text of a date header that may be malformed to another header.
    DateAsText {
        /// Header that is expected to hold a date.
        header: String,
        /// Header that receives the text.
        text: String,
    },
}

impl Behavior {
    /// Returns `true` if the runtime provides the behavior with its feature `aws` alone.
    pub fn is_of_aws(&self) -> bool {
        match self {
            Self::AccountEndpoints
            | Self::ExpressSessions
            | Self::RequestChecksum { .. }
            | Self::ResponseChecksum { .. }
            | Self::TreeHash => true,
            Self::Headers(_)
            | Self::ErrorsInSuccess
            | Self::AnyXmlRoot
            | Self::EmptyNotFound
            | Self::QuickRetries
            | Self::LongPolling
            | Self::DateAsText { .. }
            | Self::BearerAuth
            | Self::EnvironmentToken(_)
            | Self::BasicAuth
            | Self::ApiKeyAuth(_)
            | Self::Gzip
            | Self::ContentMd5 => false,
        }
    }

    /// Returns the feature of the runtime that provides the behavior, or `None` if it is always available.
    pub fn feature(&self) -> Option<&'static str> {
        match self {
            Self::Headers(_)
            | Self::ErrorsInSuccess
            | Self::AnyXmlRoot
            | Self::EmptyNotFound
            | Self::QuickRetries
            | Self::AccountEndpoints
            | Self::LongPolling
            | Self::DateAsText { .. } => None,
            Self::BearerAuth | Self::EnvironmentToken(_) | Self::BasicAuth | Self::ApiKeyAuth(_) => Some("http-auth"),
            Self::ExpressSessions => Some("s3-express"),
            Self::Gzip => Some("compression"),
            Self::ContentMd5 | Self::RequestChecksum { .. } | Self::ResponseChecksum { .. } | Self::TreeHash => {
                Some("checksums")
            }
        }
    }
}

/// Location of an API key in a request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ApiKeyPlace {
    /// In this header.
    Header(String),
    /// In this header, after this scheme name.
    HeaderWithScheme(String, String),
    /// In this query parameter.
    Query(String),
}

/// Change that is made to an input before it is serialized.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Preparation {
    /// Field that is changed: an optional string.
    pub field: FieldName,
    /// Change to make.
    pub change: Change,
}

/// Kind of change to a field of an input.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Change {
    /// Sets this value if the field is unset or empty.
    FillIn(String),
    /// Removes the first of these prefixes that the value starts with, and a slash before it.
    TrimPrefixes(Vec<String>),
}

/// Part of the configuration that only some services have, by the name that the runtime's macro has for it.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum ConfigOption {
    /// The region, the credentials and what requests report to AWS.
    Aws,
    /// The source of idempotency tokens.
    IdempotencyTokens,
    /// When checksums are calculated and validated.
    Checksums,
    /// The minimum size of request bodies to compress.
    Compression,
    /// Bearer tokens.
    BearerTokens,
    /// API keys.
    ApiKeys,
    /// User names and passwords.
    BasicLogins,
    /// The regions that `SigV4a` signatures are valid in.
    SigningRegions,
    /// Use of account-specific endpoints.
    AccountEndpoints,
    /// Credentials for directory buckets.
    ExpressCredentials,
}
