//! Authentication: which schemes a service knows, and which an operation takes.

use crate::node::Node;
use crate::shape_id::ShapeId;
use crate::traits::reader::Reader;
use crate::traits::{Check, Trait, TraitError, annotations, check, nodes};

pub(super) const CHECKS: &[Check] = &[
    check::<Auth>(),
    check::<AuthDefinition>(),
    check::<HttpApiKeyAuth>(),
    check::<HttpBasicAuth>(),
    check::<HttpBearerAuth>(),
    check::<HttpDigestAuth>(),
    check::<OptionalAuth>(),
    check::<SigV4>(),
    check::<SigV4a>(),
    check::<UnsignedPayload>(),
];

annotations! {
    /// The scheme `Authorization: Basic`.
    HttpBasicAuth = "smithy.api#httpBasicAuth";
    /// The scheme `Authorization: Bearer`.
    HttpBearerAuth = "smithy.api#httpBearerAuth";
    /// The scheme `Authorization: Digest`.
    HttpDigestAuth = "smithy.api#httpDigestAuth";
    /// The operation may also be called without credentials.
    OptionalAuth = "smithy.api#optionalAuth";
    /// Signatures leave out the payload's hash.
    UnsignedPayload = "aws.auth#unsignedPayload";
}

nodes! {
    /// The shape is a trait that is an authentication scheme.
    AuthDefinition = "smithy.api#authDefinition", object;
}

/// The schemes that a service or operation takes, the preferred first; empty means none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Auth(pub Vec<ShapeId>);

impl Trait for Auth {
    const ID: &'static str = "smithy.api#auth";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        Reader::new(node).list()?.map(|item| item.shape_id()).collect::<Result<_, _>>().map(Self)
    }
}

/// Where an API key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeyLocation {
    /// In a header.
    Header,
    /// In a query parameter.
    Query,
}

/// An API key in a header or query parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpApiKeyAuth {
    /// The header or query parameter.
    pub name: String,
    /// Which of the two.
    pub location: ApiKeyLocation,
    /// The scheme to write before the key, for headers only.
    pub scheme: Option<String>,
}

impl Trait for HttpApiKeyAuth {
    const ID: &'static str = "smithy.api#httpApiKeyAuth";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        let place = value.required("in")?;
        let location = match place.str()? {
            "header" => ApiKeyLocation::Header,
            "query" => ApiKeyLocation::Query,
            other => {
                return Err(place.invalid(format!("is `{other}`, but must be `header` or `query`")));
            }
        };
        let scheme = value.optional_string("scheme")?;
        if scheme.is_some() && location == ApiKeyLocation::Query {
            return Err(value.invalid("sets `scheme`, which only goes with `in: header`"));
        }
        Ok(Self { name: value.required_string("name")?, location, scheme })
    }
}

/// AWS Signature Version 4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigV4 {
    /// The signing name.
    pub name: String,
}

/// AWS Signature Version 4, asymmetric: valid in several regions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigV4a {
    /// The signing name.
    pub name: String,
}

fn signing_name(node: &Node) -> Result<String, TraitError> {
    let name = Reader::new(node).required("name")?;
    if name.str()?.is_empty() {
        return Err(name.invalid("must not be empty"));
    }
    name.string()
}

impl Trait for SigV4 {
    const ID: &'static str = "aws.auth#sigv4";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        Ok(Self { name: signing_name(node)? })
    }
}

impl Trait for SigV4a {
    const ID: &'static str = "aws.auth#sigv4a";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        Ok(Self { name: signing_name(node)? })
    }
}
