//! [Authentication traits](https://smithy.io/2.0/spec/authentication-traits.html): the schemes of services and operations.

use crate::node::Node;
use crate::shape_id::ShapeId;
use crate::traits::reader::Reader;
use crate::traits::syntax::{header_name, query_name};
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
    /// The HTTP basic authentication scheme (`Authorization: Basic`).
    HttpBasicAuth = "smithy.api#httpBasicAuth";
    /// The HTTP bearer authentication scheme (`Authorization: Bearer`).
    HttpBearerAuth = "smithy.api#httpBearerAuth";
    /// The HTTP digest authentication scheme (`Authorization: Digest`).
    HttpDigestAuth = "smithy.api#httpDigestAuth";
    /// Allows calls of the operation without credentials.
    OptionalAuth = "smithy.api#optionalAuth";
    /// Leaves the hash of the payload out of signatures.
    UnsignedPayload = "aws.auth#unsignedPayload";
}

nodes! {
    /// Marks a trait definition as an authentication scheme.
    AuthDefinition = "smithy.api#authDefinition", object;
}

/// The authentication schemes of a service or operation by preference; empty if it uses none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Auth(pub Vec<ShapeId>);

impl Trait for Auth {
    const ID: &'static str = "smithy.api#auth";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        Reader::new(node).list()?.map(|item| item.shape_id()).collect::<Result<_, _>>().map(Self)
    }
}

/// The part of a request that carries an API key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeyLocation {
    /// A header.
    Header,
    /// A query parameter.
    Query,
}

/// The API key authentication scheme: a key in a header or query parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpApiKeyAuth {
    /// The name of the header or query parameter.
    pub name: String,
    /// The part of the request that carries the key.
    pub location: ApiKeyLocation,
    /// The scheme written before the key; only for headers.
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
        let name = value.required("name")?;
        match location {
            ApiKeyLocation::Header => header_name(&name)?,
            ApiKeyLocation::Query => query_name(&name)?,
        }
        let scheme = value.optional_string("scheme")?;
        if scheme.is_some() && location == ApiKeyLocation::Query {
            return Err(value.invalid("sets `scheme`, which only goes with `in: header`"));
        }
        Ok(Self { name: name.string()?, location, scheme })
    }
}

/// The AWS Signature Version 4 authentication scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigV4 {
    /// The signing name.
    pub name: String,
}

/// The AWS Signature Version 4A authentication scheme, whose asymmetric signatures are valid in several regions.
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
