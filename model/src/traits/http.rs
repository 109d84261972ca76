//! [HTTP binding traits](https://smithy.io/2.0/spec/http-bindings.html): the mapping of operations and members to HTTP.

use crate::node::Node;
use crate::traits::reader::Reader;
use crate::traits::syntax::{header_name, header_prefix, is_token, query_name};
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
    /// Requires a checksum of the request body.
    HttpChecksumRequired = "smithy.api#httpChecksumRequired";
    /// Binds a member to the label with its name in the URI.
    HttpLabel = "smithy.api#httpLabel";
    /// Binds a member to the whole body.
    HttpPayload = "smithy.api#httpPayload";
    /// Binds the entries of a map to query parameters.
    HttpQueryParams = "smithy.api#httpQueryParams";
    /// Binds a member to the status code of the response.
    HttpResponseCode = "smithy.api#httpResponseCode";
}

strings! {
    /// The header to which a member is bound.
    HttpHeader = "smithy.api#httpHeader", header_name;
    /// The prefix of the headers to which the entries of a map are bound; may be empty.
    HttpPrefixHeaders = "smithy.api#httpPrefixHeaders", header_prefix;
    /// The query parameter to which a member is bound.
    HttpQuery = "smithy.api#httpQuery", query_name;
}

nodes! {
    /// The cross-origin resource sharing of a service; for servers only.
    Cors = "smithy.api#cors", object;
}

/// The HTTP method, URI and success status of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Http {
    /// The method.
    pub method: String,
    /// The pattern of the path and the literal query parameters.
    pub uri: UriPattern,
    /// The status code of a successful response.
    pub code: u16,
}

impl Trait for Http {
    const ID: &'static str = "smithy.api#http";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        let method = value.required("method")?;
        if !is_token(method.str()?) {
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

/// The status code of an error.
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
