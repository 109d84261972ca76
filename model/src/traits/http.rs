//! HTTP bindings: which part of a message carries which member.

use crate::node::Node;
use crate::traits::reader::Reader;
use crate::traits::{Check, Trait, TraitError, annotations, check, nodes, strings};
use crate::uri::UriPattern;

pub(super) const CHECKS: &[Check] = &[
    check::<Cors>(),
    check::<Http>(),
    check::<HttpChecksumRequired>(),
    check::<HttpError>(),
    check::<HttpHeader>(),
    check::<HttpLabel>(),
    check::<HttpPayload>(),
    check::<HttpPrefixHeaders>(),
    check::<HttpQuery>(),
    check::<HttpQueryParams>(),
    check::<HttpResponseCode>(),
];

annotations! {
    /// Requests carry a checksum of their body.
    HttpChecksumRequired = "smithy.api#httpChecksumRequired";
    /// The member fills the label of its name in the URI.
    HttpLabel = "smithy.api#httpLabel";
    /// The member is the body.
    HttpPayload = "smithy.api#httpPayload";
    /// The map's entries are query parameters.
    HttpQueryParams = "smithy.api#httpQueryParams";
    /// The member is the response's status.
    HttpResponseCode = "smithy.api#httpResponseCode";
}

strings! {
    /// The header that carries the member.
    HttpHeader = "smithy.api#httpHeader";
    /// The prefix of the headers that carry the map's entries; may be empty.
    HttpPrefixHeaders = "smithy.api#httpPrefixHeaders";
    /// The query parameter that carries the member.
    HttpQuery = "smithy.api#httpQuery";
}

nodes! {
    /// Cross-origin requests; servers only.
    Cors = "smithy.api#cors", object;
}

/// How an operation is a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Http {
    /// The method.
    pub method: String,
    /// The path and literal query.
    pub uri: UriPattern,
    /// The status of success.
    pub code: u16,
}

impl Trait for Http {
    const ID: &'static str = "smithy.api#http";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        let method = value.required("method")?;
        if method.str()?.is_empty() || !method.str()?.bytes().all(is_token) {
            return Err(method.invalid("is not an HTTP method"));
        }
        let uri = value.required("uri")?;
        let pattern = uri.str()?.parse().map_err(|error| uri.invalid(format!("is not a URI pattern: {error}")))?;
        let code = match value.optional("code")? {
            Some(code) => status(&code)?,
            None => 200,
        };
        Ok(Self { method: method.string()?, uri: pattern, code })
    }
}

/// The status that an error comes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HttpError(pub u16);

impl Trait for HttpError {
    const ID: &'static str = "smithy.api#httpError";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        status(&Reader::new(node)).map(Self)
    }
}

fn status(value: &Reader<'_>) -> Result<u16, TraitError> {
    let code = value.integer()?;
    if !(100..=999).contains(&code) {
        return Err(value.invalid(format!("is {code}, which is not an HTTP status")));
    }
    Ok(code)
}

/// Whether the byte may stand in a token of RFC 9110.
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
